"""What the desk says of figures that the worker is asked to make, where the web process may not."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from participation.desk import sentences
from participation.jobs import Job
from participation.languages import speaking
from participation.releases.asking import INTERIM, Asked, ask_release, asked_release
from participation.releases.errors import Exposed, TooNarrowError
from participation.rounds.queries import find_round
from participation.worker import do_jobs
from surveys.disclosure.findings import Leak
from tests.participation.desk.test_desk import PAGE
from tests.residents import QUESTIONNAIRE, SLUG, fill
from tests.waves import RELEASED, ZONE, add_answers

DURING = datetime(2026, 2, 2, 11, tzinfo=UTC)
EXPOSED = Exposed(
    "eigendom", QUESTIONNAIRE.question("eigendom").label, ("De Hemelder",), Leak.FEW, 3
)


@pytest.fixture
def few(desk, session, clock):
    """A survey of which interim figures can be asked for, though 60 people answered by now."""
    clock.moment = DURING
    survey = fill(session, 60, sealed_at=None)
    survey.note_count(100, DURING.date())
    session.commit()
    return survey


def ask(session, clock, **kind):
    ask_release(session, find_round(session, SLUG, ZONE), now=clock(), **kind)
    session.commit()


def test_why_there_are_no_interim_figures_is_told_until_they_can_be_made(
    app, desk, few, session, clock
):
    ask(session, clock, kind=INTERIM)
    ask(session, clock, kind=INTERIM)
    assert len(session.scalars(select(Job)).all()) == 1
    assert "De tussenstand wordt gemaakt." in desk.get(PAGE).text
    session.rollback()

    with app.app_context():
        do_jobs(clock())

    assert "Minder dan 100 mensen gaven antwoord" in desk.get(PAGE).text
    assert "wordt gemaakt" not in desk.get(PAGE).text
    assert session.scalars(select(Job.refusal)).one() == '{"lack": "people"}'
    add_answers(session, few, 60, seed=3)
    ask(session, clock, kind=INTERIM)
    with app.app_context():
        do_jobs(clock())
    assert "Minder dan 100 mensen gaven antwoord" not in desk.get(PAGE).text
    assert "Naar de tussenstand" in desk.get(PAGE).text


def test_why_there_are_no_results_is_told_in_the_words_of_the_desk_itself(
    app, desk, session, clock, monkeypatch
):
    refused = TooNarrowError(SLUG, EXPOSED)
    monkeypatch.setattr("participation.worker.release", lambda *_all, **_when: throw(refused))
    clock.moment = RELEASED
    fill(session, 20)
    ask(session, clock)

    with app.app_context():
        do_jobs(clock())

    with app.test_request_context(), speaking("nl"):
        assert sentences.refusal(refused) in desk.get(PAGE).text
    kept = session.scalars(select(Job.refusal)).one()
    assert kept == '{"areas": ["De Hemelder"], "item": "eigendom", "what": "few"}'


def throw(error):
    raise error


def test_what_was_asked_in_an_earlier_round_is_not_told_of_the_next(few, session, clock):
    ask(session, clock)
    few.wave = 2
    session.commit()

    assert asked_release(session, find_round(session, SLUG, ZONE)) is None
    few.wave = 1
    session.commit()
    assert asked_release(session, find_round(session, SLUG, ZONE)) is Asked.WAITING
