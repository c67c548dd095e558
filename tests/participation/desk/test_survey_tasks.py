"""Which tasks a survey gives on which day; no pages."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.desk.steps import Situation, Step
from participation.desk.task_rules import survey_tasks
from participation.desk.tasks import Kind, week_of
from participation.rounds.queries import Round
from participation.rounds.state import Period
from surveys.questionnaire import ReleaseMode
from tests.residents import QUESTIONNAIRE

CLOSES = date(2026, 3, 31)
FEEDBACK = date(2026, 5, 12)


IN_PERIODS = replace(QUESTIONNAIRE, release_mode=ReleaseMode.COHORTS)


def situation(moment, *, is_released=False, **facts):
    period = Period(date(2026, 3, 2), CLOSES, None, None, None, ZoneInfo("Europe/Amsterdam"))
    own = {
        "questionnaire": QUESTIONNAIRE,
        "published_at": None,
        "destroyed_at": None,
        "count_shown": 0,
        "count_on": None,
        **facts,
    }
    survey = Round(
        id=1,
        slug="wonen",
        version=1,
        period=period,
        feedback_on=FEEDBACK,
        destroy_on=date(2027, 3, 31),
        sealed_at=None,
        released_at=moment if is_released else None,
        **own,
    )
    return Situation(survey, is_released, moment)


def noon(day):
    return datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)


def kinds(day, **facts):
    found = survey_tasks(situation(noon(day), **facts), "Wonen", day)
    return [(one.kind, one.due_on, one.is_late) for one in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 20), []),
        (date(2026, 2, 24), [(Kind.OPENS, date(2026, 3, 2), False)]),
        (date(2026, 3, 23), []),
        (date(2026, 3, 24), [(Kind.CLOSES, CLOSES, False)]),
        (date(2026, 4, 1), [(Kind.GRACE_ENDS, date(2026, 4, 2), False)]),
        (date(2026, 4, 3), [(Kind.RELEASE, FEEDBACK, False)]),
        (FEEDBACK, [(Kind.RELEASE, FEEDBACK, False)]),
        (FEEDBACK + timedelta(days=1), [(Kind.RELEASE, FEEDBACK, True)]),
        (
            date(2027, 3, 25),
            [(Kind.DESTROY, date(2027, 3, 31), False), (Kind.RELEASE, FEEDBACK, True)],
        ),
    ],
)
def test_a_survey_without_results_asks_for_them_until_they_are_late(day, expected):
    assert kinds(day) == expected


def test_results_become_public_on_the_promised_day():
    assert kinds(date(2026, 5, 4), is_released=True) == []
    assert kinds(date(2026, 5, 5), is_released=True) == [(Kind.RESULTS_PUBLIC, FEEDBACK, False)]
    assert kinds(FEEDBACK, is_released=True) == []


def test_what_is_done_asks_for_nothing_more():
    early = noon(date(2026, 4, 5))

    assert kinds(date(2026, 5, 5), is_released=True, published_at=early) == []
    assert kinds(date(2027, 4, 2), is_released=True, destroyed_at=early) == []


def test_what_is_late_stands_apart_and_in_front():
    today = date(2026, 5, 20)
    late, soon = situation(noon(today)), situation(noon(date(2026, 3, 28)))

    found = [task for one in (soon, late) for task in survey_tasks(one, "Wonen", today)]
    week = week_of(found, today)

    assert [one.kind for one in week.late] == [Kind.RELEASE]
    assert [one.kind for one in week.soon] == [Kind.CLOSES]
    assert not week.later


@pytest.mark.parametrize(
    ("day", "facts", "steps"),
    [
        (date(2026, 2, 20), {}, (Step.OPEN,)),
        (date(2026, 3, 5), {}, (Step.CLOSE,)),
        (date(2026, 3, 5), {"count_shown": 95}, (Step.CLOSE,)),
        (date(2026, 3, 5), {"count_shown": 100}, (Step.CLOSE, Step.INTERIM)),
        (date(2026, 4, 1), {"count_shown": 100}, (Step.END_GRACE, Step.OPEN)),
        (date(2026, 4, 3), {}, (Step.RELEASE, Step.OPEN)),
        (date(2026, 4, 3), {"is_released": True}, (Step.PUBLISH,)),
        (FEEDBACK, {"is_released": True}, ()),
        (FEEDBACK, {"is_released": True, "questionnaire": IN_PERIODS}, (Step.NEXT,)),
        (date(2026, 4, 3), {"is_released": True, "questionnaire": IN_PERIODS}, (Step.PUBLISH,)),
        (date(2027, 4, 3), {"destroyed_at": noon(CLOSES)}, ()),
    ],
)
def test_a_state_allows_its_own_steps_alone(day, facts, steps):
    assert situation(noon(day), **facts).steps == steps
