"""What the team has to do: buurten that wait to be told what comes of a survey."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.desk.steps import Situation
from participation.desk.task_facts import Moment, all_tasks
from participation.desk.task_rules import feedback_tasks
from participation.desk.tasks import Kind
from participation.municipality import read_municipality
from participation.rounds.queries import Round
from participation.rounds.state import Period
from tests.participation.feedback.conftest import WHOLE
from tests.residents import SLUG

FEEDBACK = date(2026, 5, 12)
BRUNSSUM = read_municipality("brunssum")


def situation(day, *, is_released=True, published_on=None, destroyed_on=None):
    zone = ZoneInfo("Europe/Amsterdam")
    now = datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)
    survey = Round(
        id=1,
        slug="wonen",
        version=1,
        questionnaire=None,
        period=Period(date(2026, 3, 2), date(2026, 3, 31), None, None, None, zone),
        feedback_on=FEEDBACK,
        destroy_on=date(2027, 3, 31),
        published_at=published_on,
        sealed_at=None,
        released_at=now if is_released else None,
        destroyed_at=destroyed_on,
        count_shown=0,
        count_on=None,
    )
    return Situation(survey, is_released, now)


def found(day, missing=3, **facts):
    own = feedback_tasks(situation(day, **facts), "Wonen", missing, day)
    return [(one.kind, one.due_on, one.is_late, one.number) for one in own]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, []),
        (0, [(Kind.FEEDBACK, FEEDBACK, False, 3)]),
        (1, [(Kind.FEEDBACK, FEEDBACK, True, 3)]),
        (200, [(Kind.FEEDBACK, FEEDBACK, True, 3)]),
    ],
)
def test_buurten_wait_from_the_day_of_the_results_and_the_next_day_it_is_late(days, expected):
    assert found(FEEDBACK + timedelta(days=days)) == expected


def test_results_that_are_public_earlier_let_buurten_wait_earlier():
    day = FEEDBACK - timedelta(days=20)

    assert found(day, published_on=day) == [(Kind.FEEDBACK, FEEDBACK, False, 3)]


def test_nobody_waits_once_all_are_told_or_without_results_or_after_the_answers_are_gone():
    after = FEEDBACK + timedelta(days=9)

    assert found(after, missing=0) == []
    assert found(after, is_released=False) == []
    assert found(after, destroyed_on=after) == []


def test_the_first_page_of_the_desk_counts_the_buurten_and_leads_to_the_list(
    app, held, tell, session, desk, clock
):
    tell("BU08990317", *WHOLE)
    with app.test_request_context():
        tasks = {one.kind: one for one in all_tasks(session, Moment(BRUNSSUM, clock(), "nl"))}
    session.rollback()
    number = tasks[Kind.FEEDBACK].number

    page = desk.get("/beheer/")

    sentence = f"Schrijf voor {number} buurten op wat u doet met de antwoorden"
    assert sentence in page.text
    link = next(address for label, address in page.links().items() if sentence in label)
    assert link == f"/beheer/terugkoppeling?enquete={SLUG}"
    listed = desk.get(link).text
    assert listed.count("BuurtNog niet geschreven") == number
