"""`surveys next` and `releases interim`: what they say, and what they say when they can't."""

import json
from datetime import UTC, datetime

from tests.residents import SLUG, fill
from tests.waves import fill_waves, make

PUBLIC = datetime(2026, 4, 1, 11, tzinfo=UTC)
DURING = datetime(2026, 2, 2, 11, tzinfo=UTC)


def test_a_next_round_is_begun_once_the_results_are_public(command, session, engine, clock):
    fill_waves(session, 30)
    none_yet = command("surveys", "next", SLUG)
    session.close()
    make(engine)
    not_public = command("surveys", "next", SLUG)
    clock.moment = PUBLIC
    today = command("surveys", "next", SLUG, "--opens", "2026-04-01")

    begun = command("surveys", "next", SLUG, "--closes", "2026-05-10")

    refused = f"{SLUG} can't be held again: "
    assert f"{refused}make the release of this period first." in none_yet.err
    assert f"{refused}make the results of this period public first." in not_public.err
    assert f"{refused}let it open after today." in today.err
    assert f"{SLUG}: period 2 is open from 2026-04-02 to 2026-05-10" in begun.out
    assert "Answers can still come in" in command("releases", "make", SLUG).err
    [one] = json.loads(command("surveys", "list", "--json").out)
    assert (one["release_mode"], one["wave"], one["released"]) == ("cohorts", 2, False)
    assert "(version 1, period 2): coming" in command("surveys", "list").out


def test_a_survey_with_one_release_is_not_held_again(command, session, engine, clock):
    fill(session, 30)
    session.close()
    make(engine)
    clock.moment = PUBLIC

    said = command("surveys", "next", SLUG)
    again = command("releases", "make", SLUG)

    assert (said.code, again.code) == (1, 1)
    assert 'its questionnaire says no release.mode = "cohorts"' in said.err
    assert f"{SLUG} has a release" in again.err


def test_interim_figures_are_made_while_it_is_open(command, session, clock):
    clock.moment = DURING
    fill(session, 104, sealed_at=None)
    session.close()

    made = command("releases", "interim", SLUG, "--json")
    again = command("releases", "interim", SLUG)
    clock.moment = PUBLIC
    closed = command("releases", "interim", SLUG)

    said = json.loads(made.out)
    assert (said["interim"], said["received"], len(said["sha256"])) == (1, 100, 64)
    assert "fewer than 10 people answered a question since the last ones" in again.err
    assert f"No interim figures of {SLUG} were made: it is not open." in closed.err
