"""A survey that is held more than once: each period has days of its own, and answers of its own."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from participation.answering.destroying import destroy_earlier
from participation.answering.models import Response
from participation.answering.sealing import count_answers, seal
from participation.rounds.actions import (
    Days,
    close_survey,
    load_survey,
    lock_survey,
    next_wave,
    open_survey,
    period_of,
)
from participation.rounds.errors import (
    DatesError,
    Hindrance,
    NextWaveError,
    ReleasedError,
    ShapeChangedError,
)
from participation.rounds.models import Destruction
from participation.rounds.queries import find_round
from participation.rounds.state import State

ZONE = ZoneInfo("Europe/Amsterdam")
WONEN = (Path(__file__).parents[2] / "municipality" / "heidedorp" / "wonen.toml").read_text("utf-8")
HELD_AGAIN = WONEN.replace("[release]", '[release]\nmode = "cohorts"')
SECOND = HELD_AGAIN.replace("version = 1", "version = 2")


def held(session, clock, source=HELD_AGAIN):
    """Hold the survey once, until its results are public."""
    load_survey(session, source)
    open_survey(session, "wonen", now=clock(), time_zone=ZONE)
    clock.forward(days=1)
    survey = close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=True)
    survey.sealed_at = survey.released_at = survey.published_at = clock()
    session.flush()
    clock.forward(hours=1)
    return survey


def again(session, clock, **days):
    survey = next_wave(session, "wonen", now=clock(), time_zone=ZONE, days=Days(**days))
    session.flush()
    return survey


def test_a_next_wave_opens_tomorrow_with_days_of_its_own(session, clock):
    held(session, clock)

    survey = again(session, clock)

    assert (survey.wave, survey.stretch, survey.opens_on) == (2, 1, date(2026, 3, 4))
    assert survey.closes_on - survey.opens_on == timedelta(days=21)
    assert period_of(survey, ZONE).state(clock()) is State.COMING
    clock.forward(days=1)
    assert period_of(survey, ZONE).state(clock()) is State.OPEN


def test_a_next_wave_is_not_released_and_the_one_before_stays_public(session, clock):
    held(session, clock)
    before = find_round(session, "wonen", ZONE)
    again(session, clock)

    one = find_round(session, "wonen", ZONE)

    today = clock().date()
    assert (before.wave, before.public_wave(today)) == (1, 1)
    assert (one.wave, one.public_wave(today), one.has_public_results(today)) == (2, 1, False)
    assert (one.released_at, one.sealed_at, one.published_at, one.count_on) == (None,) * 4


def test_a_next_wave_closes_and_opens_again_like_the_first(session, clock):
    held(session, clock)
    again(session, clock)
    clock.forward(days=2)

    close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=True)
    survey = open_survey(session, "wonen", now=clock(), time_zone=ZONE)

    assert (survey.wave, survey.opens_on) == (2, date(2026, 3, 4))


@pytest.mark.parametrize(
    ("source", "marks", "days", "why"),
    [
        (WONEN, {}, {}, Hindrance.MODE),
        (HELD_AGAIN, {"released_at": None}, {}, Hindrance.NO_RELEASE),
        (HELD_AGAIN, {"published_at": None}, {}, Hindrance.NOT_PUBLIC),
        (HELD_AGAIN, {}, {"opens_on": date(2026, 3, 3)}, Hindrance.NO_DAY_LEFT),
    ],
)
def test_what_keeps_a_survey_from_being_held_again(session, clock, source, marks, days, why):
    survey = held(session, clock, source)
    for name, value in marks.items():
        setattr(survey, name, value)
    session.commit()

    with pytest.raises(NextWaveError) as refused:
        again(session, clock, **days)

    session.rollback()
    assert refused.value.why is why
    assert lock_survey(session, "wonen").wave == 1


def test_days_out_of_order_leave_the_survey_in_its_first_wave(session, clock):
    held(session, clock)
    session.commit()

    with pytest.raises(DatesError):
        again(session, clock, closes_on=date(2026, 3, 3))

    session.rollback()
    assert lock_survey(session, "wonen").wave == 1


def test_between_two_waves_words_may_be_mended_and_questions_stay(session, clock):
    held(session, clock)
    load_survey(session, SECOND)

    with pytest.raises(ShapeChangedError):
        load_survey(session, WONEN.replace("version = 1", "version = 3"))


def test_a_survey_that_is_held_once_keeps_its_words_after_the_release(session, clock):
    held(session, clock, WONEN)

    with pytest.raises(ReleasedError):
        load_survey(session, WONEN.replace("version = 1", "version = 2"))


def test_how_often_a_survey_is_held_is_settled_before_it_opens(session, clock):
    load_survey(session, WONEN)
    load_survey(session, SECOND)
    open_survey(session, "wonen", now=clock(), time_zone=ZONE)

    with pytest.raises(ShapeChangedError) as refused:
        load_survey(session, WONEN.replace("version = 1", "version = 3"))

    assert refused.value.codes == ("release",)


def answer(session, survey, area, *numbers):
    rows = [
        {"survey_id": survey.id, "id": bytes([survey.wave, number]) * 8, "version": 1}
        | {"wave": survey.wave, "area": area.code, "document": "{}"}
        for number in numbers
    ]
    session.execute(insert(Response), rows)
    session.commit()


def test_answers_of_an_earlier_wave_are_erased_on_their_own_day(session, engine, clock, areas):
    survey = held(session, clock)
    promised = survey.destroy_on
    answer(session, survey, areas.buurten[0], 1, 2, 3)
    again(session, clock)
    answer(session, survey, areas.buurten[0], 4, 5)
    assert (survey.earlier_destroy_on, survey.destroy_on > promised) == (promised, True)
    assert count_answers(session, survey) == 2
    own = survey.id
    session.commit()

    destroy_earlier(engine, own, ground="na een half jaar", now=clock())

    session.refresh(survey)
    assert (survey.earlier_destroy_on, survey.is_destroyed) == (None, False)
    assert session.scalars(select(Response.wave)).all() == [2, 2]
    line = session.scalars(select(Destruction)).one()
    assert (line.wave, line.responses) == (1, 3)


def test_sealing_counts_the_wave_and_leaves_each_answer_in_its_own(session, engine, clock, areas):
    survey = held(session, clock)
    answer(session, survey, areas.buurten[0], *range(6))
    again(session, clock)
    own = survey.id
    answer(session, survey, areas.buurten[0], *range(11))

    seal(engine, own, clock())

    session.refresh(survey)
    assert survey.count_shown == 10
    assert sorted(session.scalars(select(Response.wave))) == [1] * 6 + [2] * 11
