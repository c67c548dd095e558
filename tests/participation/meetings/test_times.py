"""Days and times as clocks show them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from participation.meetings.times import (
    DoubledTimeError,
    Repeat,
    SkippedTimeError,
    days_of,
    moment_of,
    quarter_bounds,
    quarter_of,
)

ZONE = ZoneInfo("Europe/Amsterdam")


def test_a_weekly_series_keeps_its_time_of_day_when_the_clock_changes():
    days = days_of(date(2026, 3, 19), Repeat.WEEKLY, 3)

    moments = [moment_of(day, time(19, 30), ZONE) for day in days]

    assert [one.strftime("%d %H:%M %z") for one in moments] == [
        "19 19:30 +0100",
        "26 19:30 +0100",
        "02 19:30 +0200",
    ]


def test_every_two_weeks_is_fourteen_days():
    assert days_of(date(2026, 12, 24), Repeat.TWO_WEEKLY, 2) == (
        date(2026, 12, 24),
        date(2027, 1, 7),
    )


def test_a_monthly_series_stays_on_the_second_thursday():
    assert days_of(date(2026, 11, 12), Repeat.MONTHLY, 4) == (
        date(2026, 11, 12),
        date(2026, 12, 10),
        date(2027, 1, 14),
        date(2027, 2, 11),
    )


def test_a_fifth_thursday_stands_for_the_last_one():
    assert days_of(date(2026, 1, 29), Repeat.MONTHLY, 4) == (
        date(2026, 1, 29),
        date(2026, 2, 26),
        date(2026, 3, 26),
        date(2026, 4, 30),
    )


def test_a_meeting_that_does_not_come_back_is_held_once():
    assert days_of(date(2026, 3, 12), Repeat.NEVER, 9) == (date(2026, 3, 12),)


def test_a_time_that_the_clock_jumps_over_is_no_moment():
    with pytest.raises(SkippedTimeError):
        moment_of(date(2026, 3, 29), time(2, 30), ZONE)


def test_a_time_that_comes_twice_is_no_one_moment():
    with pytest.raises(DoubledTimeError):
        moment_of(date(2026, 10, 25), time(2, 30), ZONE)


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2026, 3, 29), time(1, 59)),
        (date(2026, 3, 29), time(3, 0)),
        (date(2026, 10, 25), time(1, 59)),
        (date(2026, 10, 25), time(3, 0)),
    ],
)
def test_the_edges_of_both_nights_are_plain_moments(day, at):
    moment = moment_of(day, at, ZONE)

    assert moment == datetime.combine(day, at, tzinfo=ZONE)


def test_a_quarter_begins_and_ends_at_midnight_of_its_own_clock():
    begin, over = quarter_bounds(2026, 4, ZONE)

    assert begin.isoformat() == "2026-10-01T00:00:00+02:00"
    assert over.isoformat() == "2027-01-01T00:00:00+01:00"


def test_a_day_lies_in_one_quarter():
    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 9, 10, 12)] == [
        1,
        1,
        2,
        3,
        4,
        4,
    ]
