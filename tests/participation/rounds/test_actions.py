from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from participation.rounds.actions import (
    Days,
    close_survey,
    load_survey,
    lock_survey,
    open_survey,
    period_of,
)
from participation.rounds.errors import (
    DatesError,
    DestroyedError,
    PromisedError,
    ReleasedError,
    ShapeChangedError,
    UnknownSurveyError,
    VersionError,
    WrongStateError,
)
from participation.rounds.models import SurveyVersion
from participation.rounds.state import State
from surveys.reading import QuestionnaireError

ZONE = ZoneInfo("Europe/Amsterdam")
WONEN = (Path(__file__).parents[2] / "municipality" / "heidedorp" / "wonen.toml").read_text("utf-8")
SECOND = WONEN.replace("version = 1", "version = 2")


@pytest.fixture
def loaded(session):
    load_survey(session, WONEN)
    session.commit()


def opened(session, clock, **days):
    return open_survey(session, "wonen", now=clock(), time_zone=ZONE, days=Days(**days))


def closed(session, clock, *, final=False):
    return close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=final)


def state(session, clock):
    return period_of(lock_survey(session, "wonen"), ZONE).state(clock())


def versions(session):
    return session.scalars(select(SurveyVersion.version).order_by(SurveyVersion.version)).all()


def test_a_loaded_survey_is_not_open(session, loaded, clock):
    assert state(session, clock) is State.COMING


def test_loading_the_same_text_again_changes_nothing(session, loaded):
    load_survey(session, WONEN)

    assert versions(session) == [1]


def test_a_higher_number_is_a_new_version(session, loaded):
    load_survey(session, SECOND.replace("Uw mening", "Wat u vindt"))

    assert versions(session) == [1, 2]


@pytest.mark.parametrize("number", [1, 2])
def test_another_text_needs_a_higher_number(session, loaded, number):
    load_survey(session, SECOND)

    with pytest.raises(VersionError):
        load_survey(session, WONEN.replace("version = 1", f"version = {number}") + "# other\n")


def test_a_questionnaire_with_mistakes_is_not_loaded(session):
    with pytest.raises(QuestionnaireError):
        load_survey(session, WONEN.replace('kind = "scale"', 'kind = "scales"'))

    assert versions(session) == []


def test_once_opened_a_new_version_may_mend_words(session, loaded, clock):
    opened(session, clock)

    load_survey(session, SECOND.replace("Meer groen", "Meer bomen en planten"))

    assert versions(session) == [1, 2]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('code = "bus"', 'code = "trein"', ("wensen",)),
        ("high = 3", "high = 4", ("kamers",)),
        ('when = ["huur"]', 'when = ["huur", "anders"]', ("verhuurder",)),
        ("sensitive = true\n", "", ("zorgen",)),
        ("k = 10\nt = 2", "k = 12\nt = 2", ("release",)),
        ("k = 10\nt = 2", "k_row = 40\nk = 10\nt = 2", ("release",)),
        ("k = 10\nt = 2", 'breakdowns = ["kamers"]\nk = 10\nt = 2', ("release.breakdowns",)),
    ],
)
def test_once_opened_a_new_version_asks_the_same(session, loaded, clock, old, new, codes):
    opened(session, clock)
    source = SECOND.replace(old, new).replace("low = 4", "low = 5" if "high" in old else "low = 4")

    with pytest.raises(ShapeChangedError) as caught:
        load_survey(session, source)

    assert caught.value.codes == codes


@pytest.mark.parametrize("after", ["", 'breakdowns = ["eigendom"]', 'breakdowns = ["kamers"]'])
def test_once_opened_breakdowns_stay_what_they_were(session, clock, after):
    both = WONEN.replace("[release]", '[release]\nbreakdowns = ["eigendom", "kamers"]')
    load_survey(session, both)
    opened(session, clock)

    with pytest.raises(ShapeChangedError) as caught:
        load_survey(session, SECOND.replace("[release]", f"[release]\n{after}"))

    assert caught.value.codes == ("release.breakdowns",)


def test_the_days_follow_from_the_terms(session, loaded, clock):
    survey = opened(session, clock)

    assert survey.opens_on == date(2026, 3, 2)
    assert survey.closes_on == date(2026, 3, 23)
    assert survey.feedback_on == date(2026, 4, 20)
    assert survey.destroy_on == date(2026, 9, 19)
    assert state(session, clock) is State.OPEN


def test_the_days_may_be_given(session, loaded, clock):
    survey = opened(
        session,
        clock,
        opens_on=date(2026, 3, 9),
        closes_on=date(2026, 3, 31),
        feedback_on=date(2026, 5, 1),
        destroy_on=date(2026, 6, 1),
    )

    assert state(session, clock) is State.COMING
    assert survey.destroy_on == date(2026, 6, 1)
    clock.forward(days=7)
    assert state(session, clock) is State.OPEN


def test_a_day_to_come_gives_way_to_opening_by_hand(session, loaded, clock):
    opened(session, clock, opens_on=date(2026, 3, 9))
    opened(session, clock)

    assert state(session, clock) is State.OPEN


@pytest.mark.parametrize(
    "days",
    [
        {"closes_on": date(2026, 3, 1)},
        {"opens_on": date(2026, 4, 1), "closes_on": date(2026, 3, 9)},
        {"feedback_on": date(2026, 3, 9)},
        {"destroy_on": date(2026, 3, 9)},
    ],
)
def test_days_out_of_order_are_refused(session, loaded, clock, days):
    with pytest.raises(DatesError):
        opened(session, clock, **days)


def test_closing_leaves_a_day_for_who_began(session, loaded, clock):
    opened(session, clock)
    clock.forward(hours=1)
    closed(session, clock)

    assert state(session, clock) is State.GRACE
    clock.forward(hours=24)
    assert state(session, clock) is State.CLOSED


def test_final_ends_that_day_at_once_or_later(session, loaded, clock):
    opened(session, clock)
    closed(session, clock)
    clock.forward(hours=1)
    closed(session, clock, final=True)

    assert state(session, clock) is State.CLOSED


def test_what_is_not_open_can_not_be_closed(session, loaded, clock):
    with pytest.raises(WrongStateError):
        closed(session, clock)


def test_what_is_open_can_not_be_opened(session, loaded, clock):
    opened(session, clock)

    with pytest.raises(WrongStateError):
        opened(session, clock)


def test_a_closed_survey_opens_again_and_is_sealed_anew(session, loaded, clock):
    opened(session, clock)
    clock.forward(days=2)
    closed(session, clock, final=True).sealed_at = clock()
    clock.forward(days=1)

    survey = opened(session, clock)

    assert state(session, clock) is State.OPEN
    assert survey.sealed_at is None
    assert survey.opens_on == date(2026, 3, 2)
    assert survey.closes_on == date(2026, 3, 5) + timedelta(days=21)


@pytest.mark.parametrize(
    "days",
    [
        {"feedback_on": date(2026, 4, 21)},
        {"closes_on": date(2026, 4, 21)},
        {"opens_on": date(2026, 3, 20)},
    ],
)
def test_who_opens_a_survey_again_keeps_the_day_of_its_results(session, loaded, clock, days):
    opened(session, clock)
    clock.forward(days=2)
    closed(session, clock, final=True)

    with pytest.raises(PromisedError) as caught:
        opened(session, clock, **days)

    assert caught.value.feedback_on == date(2026, 4, 20)


def test_a_survey_that_opens_again_late_closes_by_the_day_of_its_results(session, loaded, clock):
    opened(session, clock)
    closed(session, clock, final=True)
    clock.forward(days=40)

    survey = opened(session, clock, feedback_on=date(2026, 4, 19), closes_on=date(2026, 4, 18))
    assert (survey.closes_on, survey.feedback_on) == (date(2026, 4, 18), date(2026, 4, 19))
    closed(session, clock, final=True)

    assert opened(session, clock).closes_on == date(2026, 4, 19)


def test_a_survey_whose_results_are_late_does_not_open_again(session, loaded, clock):
    opened(session, clock)
    closed(session, clock, final=True)
    clock.forward(days=50)

    with pytest.raises(PromisedError):
        opened(session, clock)


def test_a_survey_that_did_not_open_yet_gets_other_days(session, loaded, clock):
    opened(session, clock, opens_on=date(2026, 3, 9))

    survey = opened(session, clock, opens_on=date(2026, 5, 4))

    assert survey.feedback_on == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("mark", "error"), [("released_at", ReleasedError), ("destroyed_at", DestroyedError)]
)
def test_with_a_release_or_destroyed_nothing_changes(session, loaded, clock, mark, error):
    opened(session, clock)
    setattr(closed(session, clock, final=True), mark, clock())

    with pytest.raises(error):
        opened(session, clock)
    with pytest.raises(error):
        load_survey(session, SECOND)


def test_an_unknown_survey_is_named(session, clock):
    with pytest.raises(UnknownSurveyError, match="wonen"):
        opened(session, clock)
