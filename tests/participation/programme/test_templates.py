"""From a template and a first day to steps with their dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.programme.state import check_periods
from participation.programme.templates import StepTemplate, Template, dated, months_later


def template(*months):
    steps = (StepTemplate(f"step-{place}", one, 6, {}) for place, one in enumerate(months))
    return Template("template", {}, tuple(steps))


def test_each_step_begins_where_the_one_before_ends():
    first, second = dated(template(2, 12), date(2026, 3, 1))

    assert (first.begins_on, first.ends_on) == (date(2026, 3, 1), date(2026, 5, 1))
    assert (second.begins_on, second.ends_on) == (date(2026, 5, 1), date(2027, 5, 1))
    assert first.result_due_on == date(2026, 6, 12)


def test_after_a_step_of_which_nobody_can_say_how_long_it_lasts_there_are_no_dates():
    first, open_end, third = dated(template(1, None, 3), date(2026, 3, 1))

    assert first.ends_on == open_end.begins_on == date(2026, 4, 1)
    assert open_end.ends_on is None
    assert (third.begins_on, third.ends_on, third.result_due_on) == (None, None, None)


def test_without_a_first_day_nothing_is_planned():
    assert all(one.begins_on is None for one in dated(template(1, 2), None))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 5, 15), 96, date(2034, 5, 15)),
    ],
)
def test_months_end_on_their_last_day_at_most(day, months, expected):
    assert months_later(day, months) == expected


@given(
    st.lists(st.none() | st.integers(1, 96), min_size=1, max_size=9),
    st.none() | st.dates(date(2020, 1, 1), date(2100, 1, 1)),
)
def test_what_a_template_makes_can_always_be(months, begin):
    class Placed:
        def __init__(self, one):
            self.code, self.begins_on, self.ends_on = one.step.code, one.begins_on, one.ends_on

    check_periods([Placed(one) for one in dated(template(*months), begin)])
