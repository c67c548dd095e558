"""How a buurt stands against 3 to 4 moments of contact a year; no pages."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.programme.contact_moments import LEAST, Pace, asked, last_day, standing


@dataclass(frozen=True)
class Moment:
    planned_on: date
    done_on: date | None = None


def done(month, day=10, year=2026):
    return Moment(date(year, month, day), date(year, month, day))


def planned(month, day=10, year=2026):
    return Moment(date(year, month, day))


def numbers(moments, today, year=2026):
    own = standing(moments, year, today)
    return own.done, own.planned, own.missed, own.pace


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 1, 1), 0),
        (date(2026, 4, 30), 0),
        (date(2026, 5, 1), 1),
        (date(2026, 8, 31), 1),
        (date(2026, 9, 1), 2),
        (date(2026, 12, 31), 2),
        (date(2027, 1, 1), 3),
        (date(2025, 12, 31), 0),
    ],
)
def test_of_each_month_gone_by_a_quarter_of_a_moment_is_asked(day, number):
    assert asked(2026, day) == number


def test_a_moment_is_in_time_up_to_the_day_before_it_is_asked():
    days = [last_day(2026, number) for number in (1, 2, 3)]

    assert days == [date(2026, 4, 30), date(2026, 8, 31), date(2026, 12, 31)]
    assert [asked(2026, day + timedelta(days=1)) for day in days] == [1, 2, 3]


def test_three_that_were_done_are_fine():
    moments = [done(2), done(5), done(11)]

    assert numbers(moments, date(2026, 12, 1)) == (3, 0, 0, Pace.FINE)


def test_what_is_planned_for_today_still_counts_and_yesterday_was_missed():
    moments = [done(1), planned(3, 2), planned(3, 1), planned(9)]

    assert numbers(moments, date(2026, 3, 2)) == (1, 2, 1, Pace.FINE)


def test_who_heard_nothing_by_may_is_behind_whatever_is_planned():
    moments = [planned(6), planned(8), planned(11)]

    assert numbers(moments, date(2026, 4, 30)) == (0, 3, 0, Pace.FINE)
    assert numbers(moments, date(2026, 5, 1)) == (0, 3, 0, Pace.BEHIND)


def test_two_in_all_fall_short_by_one():
    own = standing([done(2), planned(9)], 2026, date(2026, 5, 1))

    assert (own.pace, own.short) == (Pace.SHORT, 1)


def test_a_plan_that_was_missed_falls_short_once_its_day_is_over():
    moments = [done(1), planned(6, 1), planned(11)]

    assert numbers(moments, date(2026, 6, 1))[3] is Pace.FINE
    assert numbers(moments, date(2026, 6, 2))[3] is Pace.SHORT


def test_a_moment_counts_for_the_year_in_which_it_was():
    late = Moment(date(2025, 12, 20), date(2026, 1, 5))

    assert numbers([late], date(2026, 1, 6))[0] == 1
    assert numbers([late], date(2026, 1, 6), year=2025)[:3] == (0, 0, 0)


def test_a_moment_noted_for_a_day_to_come_is_planned_until_then():
    early = Moment(date(2026, 6, 1), date(2026, 6, 1))

    assert numbers([early], date(2026, 5, 31))[:2] == (0, 1)
    assert numbers([early], date(2026, 6, 1))[:2] == (1, 0)


def test_the_next_one_is_due_at_the_end_of_its_part_of_the_year():
    assert standing([done(2)], 2026, date(2026, 3, 1)).due_on == date(2026, 8, 31)
    assert standing([], 2026, date(2026, 9, 1)).due_on == date(2026, 4, 30)


days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
moments = st.lists(st.builds(Moment, days, st.one_of(st.none(), days)), max_size=12)


@given(moments, days)
def test_each_moment_of_a_year_is_done_planned_or_missed(found, today):
    counted = 0
    for year in range(2023, 2029):
        own = standing(found, year, today)
        counted += own.done + own.planned + own.missed

    assert counted == len(found)


@given(moments, days)
def test_a_year_later_nothing_is_planned_and_only_three_done_are_fine(found, today):
    later = date(today.year + 1, today.month, min(today.day, 28))
    own = standing(found, today.year, later)
    open_ones = [one for one in found if one.done_on is None or one.done_on > later]

    assert own.planned == 0
    assert own.missed == sum(one.planned_on.year == today.year for one in open_ones)
    assert own.pace is (Pace.FINE if own.done >= LEAST else Pace.BEHIND)


@given(moments, days)
def test_who_is_fine_has_three_in_sight_and_as_many_done_as_asked(found, today):
    own = standing(found, today.year, today)
    is_fine = own.done + own.planned >= LEAST and own.done >= own.asked

    assert (own.pace is Pace.FINE) is is_fine
