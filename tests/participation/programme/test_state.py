"""One function says where a step stands, and one whether the dates of steps can be."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.programme.state import (
    EndBeforeBeginError,
    OverlapError,
    StepState,
    check_periods,
    is_late,
    state,
)

BEGIN, END = date(2026, 3, 1), date(2026, 6, 1)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@dataclass
class Step:
    code: str = "start"
    begins_on: date | None = None
    ends_on: date | None = None
    result_due_on: date | None = None
    result_on: date | None = None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 28), StepState.COMING),
        (date(2026, 3, 1), StepState.RUNNING),
        (date(2026, 5, 31), StepState.RUNNING),
        (date(2026, 6, 1), StepState.PAST),
    ],
)
def test_a_step_lasts_up_to_the_day_on_which_it_ends(today, expected):
    assert state(Step(begins_on=BEGIN, ends_on=END), today) is expected


def test_a_step_without_dates_is_not_planned_yet():
    assert state(Step(), date(2099, 1, 1)) is StepState.UNPLANNED


def test_a_step_without_an_end_goes_on_for_years():
    assert state(Step(begins_on=BEGIN), BEGIN + timedelta(days=8 * 365)) is StepState.RUNNING


@given(DAYS, st.integers(1, 3000), st.integers(1, 3000), DAYS)
def test_of_two_steps_that_follow_each_other_one_at_most_is_running(begin, long, then, today):
    middle, end = begin + timedelta(days=long), begin + timedelta(days=long + then)
    states = [state(Step(begins_on=begin, ends_on=middle), today)]
    states.append(state(Step(begins_on=middle, ends_on=end), today))

    assert (states.count(StepState.RUNNING) == 1) is (begin <= today < end)


@pytest.mark.parametrize(
    ("due", "told", "late"),
    [
        (None, None, False),
        (END, None, False),
        (END - timedelta(days=1), None, True),
        (END - timedelta(days=1), END, False),
    ],
)
def test_a_promise_is_late_from_the_day_after_it(due, told, late):
    assert is_late(Step(result_due_on=due, result_on=told), END) is late


def test_steps_may_touch_and_may_have_room_between_them():
    check_periods(
        [
            Step("one", BEGIN, END),
            Step("two", END, END + timedelta(days=30)),
            Step("later"),
            Step("three", END + timedelta(days=90)),
        ]
    )


def test_steps_that_overlap_are_named():
    steps = [Step("one", BEGIN, END), Step("later"), Step("two", END - timedelta(days=1))]

    with pytest.raises(OverlapError) as error:
        check_periods(steps)

    assert (error.value.code, error.value.after) == ("two", "one")


def test_a_step_can_not_begin_before_the_one_without_an_end_that_goes_before_it():
    with pytest.raises(OverlapError):
        check_periods([Step("one", END), Step("two", BEGIN)])


@pytest.mark.parametrize("step", [Step("x", END, BEGIN), Step("x", END, END), Step("x", None, END)])
def test_a_step_that_ends_before_it_begins_is_named(step):
    with pytest.raises(EndBeforeBeginError) as error:
        check_periods([step])

    assert error.value.code == "x"
