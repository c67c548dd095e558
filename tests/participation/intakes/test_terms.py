"""The promised days of a request, without a page or a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.intakes.duties import duties
from participation.intakes.models import Intake, IntakeKind, IntakeState
from participation.intakes.terms import Terms, What, promises_of, terms_of
from participation.working_days import add_working_days

MONDAY = date(2026, 3, 2)
RECEIPT, DECISION = date(2026, 3, 9), date(2026, 4, 30)


def request(state: IntakeState = IntakeState.RECEIVED, **days: object) -> Intake:
    promised = {"receipt_by": RECEIPT, "decision_by": DECISION, **days}
    return Intake(state=state.value, received_on=MONDAY, **promised)


def said(intake: Intake, today: date) -> list[tuple[What, int, int, bool]]:
    promises = promises_of(intake, today, frozenset())
    return [(one.what, one.left, one.late, one.is_late) for one in promises]


def test_the_days_are_counted_from_the_day_on_which_it_came_in():
    kind = IntakeKind(receipt_days=5, decision_days=40)

    assert terms_of(kind, MONDAY, frozenset()) == Terms(RECEIPT, DECISION)


def test_a_day_on_which_the_municipality_is_closed_is_not_counted():
    kind = IntakeKind(receipt_days=5, decision_days=5)

    assert terms_of(kind, MONDAY, {date(2026, 3, 4)}).receipt_by == date(2026, 3, 10)


def test_both_days_are_promised_of_what_came_in():
    assert said(request(), MONDAY) == [
        (What.RECEIPT, 5, 0, False),
        (What.DECISION, 40, 0, False),
    ]


def test_nothing_is_left_on_the_last_day_and_it_is_not_late():
    assert said(request(), RECEIPT)[0] == (What.RECEIPT, 0, 0, False)


@pytest.mark.parametrize(
    ("today", "late"), [(date(2026, 3, 10), 1), (date(2026, 3, 13), 4), (date(2026, 3, 16), 5)]
)
def test_a_receipt_is_late_from_the_day_after(today, late):
    assert said(request(), today)[0] == (What.RECEIPT, 0, late, True)


def test_on_a_saturday_something_is_late_by_no_working_day():
    own = request(receipt_by=date(2026, 3, 6))

    assert said(own, date(2026, 3, 7))[0] == (What.RECEIPT, 0, 0, True)


def test_the_answer_alone_is_promised_of_what_was_taken_on():
    assert said(request(IntakeState.TAKEN_ON), RECEIPT) == [(What.DECISION, 35, 0, False)]


def test_once_the_day_of_the_answer_is_past_it_is_the_answer_that_is_late():
    assert said(request(), date(2026, 5, 1)) == [(What.DECISION, 0, 1, True)]


@pytest.mark.parametrize("state", [IntakeState.FINISHED, IntakeState.WITHDRAWN])
def test_nothing_is_promised_of_what_is_over(state):
    assert said(request(state), date(2027, 1, 1)) == []


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_days_left_and_days_late_are_never_both_there(today, days):
    own = request(IntakeState.TAKEN_ON, decision_by=add_working_days(today, days + 1))

    [(_what, left, late, is_late)] = said(own, today)

    assert (left, late, is_late) == (days + 1, 0, False)


def due(intake: Intake, today: date) -> list[tuple[What, bool, bool]]:
    found = duties([intake], today, frozenset())
    return [(one.promise.what, one.promise.is_urgent, one.promise.is_late) for one in found]


def test_a_receipt_is_due_from_the_first_day():
    assert due(request(), MONDAY) == [(What.RECEIPT, False, False)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        # The last day is Thursday 30 April; King's Day is Monday the 27th.
        (date(2026, 4, 14), []),
        (date(2026, 4, 15), [(What.DECISION, False, False)]),
        (date(2026, 4, 23), [(What.DECISION, False, False)]),
        (date(2026, 4, 24), [(What.DECISION, True, False)]),
        (date(2026, 4, 30), [(What.DECISION, True, False)]),
        (date(2026, 5, 1), [(What.DECISION, False, True)]),
        (date(2030, 1, 1), [(What.DECISION, False, True)]),
    ],
)
def test_an_answer_is_due_ten_working_days_before_and_urgent_three_before(today, expected):
    assert due(request(IntakeState.TAKEN_ON), today) == expected


def test_what_is_due_first_stands_first():
    later, sooner = request(id=1), request(id=2, receipt_by=date(2026, 3, 4))

    found = duties([later, sooner], MONDAY, frozenset())

    assert [one.intake.id for one in found] == [2, 1]
