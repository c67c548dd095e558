"""What the team has to do: buurten that wait to be told what comes of a survey."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.desk.rounds_over import Over, rounds_over
from participation.desk.steps import Situation
from participation.desk.task_facts import Moment, all_tasks
from participation.desk.task_rules import feedback_tasks
from participation.desk.tasks import Kind
from participation.municipality import read_municipality
from participation.rounds.queries import Round
from participation.rounds.state import Period
from tests.participation.feedback.conftest import WHOLE
from tests.residents import QUESTIONNAIRE, SLUG

FEEDBACK = date(2026, 5, 12)
BRUNSSUM = read_municipality("brunssum")


def situation(day, **facts):
    now = datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)
    days = Period(
        date(2026, 3, 2), date(2026, 3, 31), None, None, None, ZoneInfo("Europe/Amsterdam")
    )
    own = {
        "destroyed_at": None,
        "published_at": None,
        "sealed_at": None,
        "destroy_on": None,
    } | facts
    counted = {"count_shown": 0, "count_on": None, "released_at": now}
    survey = Round(1, "wonen", 1, QUESTIONNAIRE, days, FEEDBACK, **{**counted, **own})
    return Situation(survey, survey.released_at is not None, now)


def over(day, **facts):
    return rounds_over(None, [situation(day, **facts)], "nl")


def test_a_round_is_over_once_it_is_closed_and_has_results_until_its_answers_are_erased():
    (one,) = over(FEEDBACK - timedelta(days=1))
    assert (one.wave, one.promised_on, one.ronde, one.is_public) == (1, FEEDBACK, None, False)
    assert over(FEEDBACK)[0].is_public

    assert over(date(2026, 3, 20)) == []
    assert over(FEEDBACK, released_at=None) == []
    assert over(FEEDBACK, destroyed_at=datetime(2026, 6, 1, tzinfo=UTC)) == []


def found(day, missing=3, **facts):
    one = Over(1, 1, "wonen", "Wonen", FEEDBACK, **facts)
    return [
        (one.kind, one.due_on, one.is_late, one.number) for one in feedback_tasks(one, missing, day)
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, [(Kind.FEEDBACK, FEEDBACK, False, 3)]),
        (1, [(Kind.FEEDBACK, FEEDBACK, True, 3)]),
        (200, [(Kind.FEEDBACK, FEEDBACK, True, 3)]),
    ],
)
def test_buurten_wait_from_the_day_of_the_results_and_the_next_day_it_is_late(days, expected):
    assert found(FEEDBACK + timedelta(days=days)) == expected


def test_nobody_waits_once_all_are_told_or_before_the_results_are_public():
    assert found(FEEDBACK, missing=0) == []
    assert found(FEEDBACK, is_public=False) == []


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
