"""Working days, beside calendars that were made by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.municipality import MunicipalityError, read_municipality
from participation.working_days import (
    add_working_days,
    holidays_of,
    is_working_day,
    working_days_between,
)

HEIDEDORP = Path(__file__).parents[1] / "municipality" / "heidedorp" / "municipality.toml"
# By hand: Easter Sunday is 20-4-2025, 5-4-2026, 28-3-2027, 16-4-2028, 1-4-2029 and 21-4-2030. Good
# Friday is 2 days before it, Easter Monday 1 after, Ascension Day 39 and Whit Monday 50 after it.
# King's Day is 27 April, and 26 April in 2025, when that is a Sunday.
CALENDAR = {
    2025: "1-1 18-4 21-4 26-4 5-5 29-5 9-6 25-12 26-12",
    2026: "1-1 3-4 6-4 27-4 5-5 14-5 25-5 25-12 26-12",
    2027: "1-1 26-3 29-3 27-4 5-5 6-5 17-5 25-12 26-12",
    2028: "1-1 14-4 17-4 27-4 5-5 25-5 5-6 25-12 26-12",
    2029: "1-1 30-3 2-4 27-4 5-5 10-5 21-5 25-12 26-12",
    2030: "1-1 19-4 22-4 27-4 5-5 30-5 10-6 25-12 26-12",
}
# By hand: the days from Monday to Friday of a year, less its holidays that fall on one of them.
WORKING_DAYS = {
    2025: 261 - 8,  # the 26th of April is a Saturday
    2026: 261 - 8,  # the 26th of December is a Saturday
    2027: 261 - 7,  # Christmas is a Saturday and a Sunday
    2028: 260 - 8,  # New Year's Day is a Saturday; with the leap day it is 52 weeks and a weekend
    2029: 261 - 8,  # the 5th of May is a Saturday
    2030: 261 - 7,  # King's Day is a Saturday, the 5th of May a Sunday
}
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))
NUMBERS = st.integers(min_value=1, max_value=120)
CLOSED = st.frozensets(DAYS, max_size=5)


def days(year: int) -> set[date]:
    pairs = (one.split("-") for one in CALENDAR[year].split())
    return {date(year, int(month), int(day)) for day, month in pairs}


def all_days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", CALENDAR)
def test_the_closed_days_of_a_year_are_those_of_the_calendar(year):
    on_sundays = {one for one in holidays_of(year) if one.weekday() == 6}

    assert holidays_of(year) - on_sundays == {one for one in days(year) if one.weekday() < 6}


@pytest.mark.parametrize("year", CALENDAR)
def test_each_day_of_a_year_is_a_working_day_or_not_as_in_the_calendar(year):
    wrong = [
        one
        for one in all_days(year)
        if is_working_day(one) is not (one.weekday() < 5 and one not in days(year))
    ]

    assert wrong == []


@pytest.mark.parametrize("year", CALENDAR)
def test_a_year_has_so_many_working_days(year):
    assert sum(map(is_working_day, all_days(year))) == WORKING_DAYS[year]


@pytest.mark.parametrize("year", range(2020, 2061))
def test_the_fifth_of_may_is_closed_each_year(year):
    assert not is_working_day(date(year, 5, 5))


def test_kings_day_is_a_day_earlier_where_it_would_be_a_sunday():
    assert date(2031, 4, 26) in holidays_of(2031)
    assert date(2031, 4, 27) not in holidays_of(2031)
    assert is_working_day(date(2031, 4, 28))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        # An ordinary week: from Monday 2 March 2026.
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-08", 1, "2026-03-09"),
        # 40 days over Good Friday 3 April, Easter Monday 6 April and King's Day 27 April.
        ("2026-03-02", 40, "2026-04-30"),
        # Over 5 May, Ascension Day 14 May and Whit Monday 25 May.
        ("2026-05-04", 1, "2026-05-06"),
        ("2026-04-24", 10, "2026-05-12"),
        ("2026-05-13", 1, "2026-05-15"),
        ("2026-05-22", 1, "2026-05-26"),
        # Christmas of 2025 is a Thursday and a Friday, New Year's Day a Thursday.
        ("2025-12-24", 1, "2025-12-29"),
        ("2025-12-24", 4, "2026-01-02"),
        # Christmas of 2027 is in a weekend, and moves nothing.
        ("2027-12-24", 1, "2027-12-27"),
        ("2027-12-31", 1, "2028-01-03"),
        # Good Friday of 2027 is in March; Ascension Day comes right after 5 May.
        ("2027-03-25", 1, "2027-03-30"),
        ("2027-05-04", 1, "2027-05-07"),
        # The leap day of 2028 is a Tuesday.
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-28", 2, "2028-03-01"),
        ("2028-02-29", 1, "2028-03-01"),
        # King's Day of 2025 was a Saturday, and 5 May a Monday.
        ("2025-04-17", 1, "2025-04-22"),
        ("2025-04-25", 1, "2025-04-28"),
        ("2025-05-02", 1, "2025-05-06"),
    ],
)
def test_a_term_ends_on_the_day_of_the_calendar(start, number, end):
    begun, ended = date.fromisoformat(start), date.fromisoformat(end)

    assert add_working_days(begun, number) == ended
    assert working_days_between(begun, ended) == number


def test_a_day_that_the_municipality_closes_does_not_count():
    bridge = {date(2026, 5, 15)}

    assert add_working_days(date(2026, 5, 13), 1, bridge) == date(2026, 5, 18)
    assert working_days_between(date(2026, 5, 13), date(2026, 5, 18), bridge) == 1
    assert not is_working_day(date(2026, 5, 15), bridge)


def test_a_term_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least one working day, not 0"):
        add_working_days(date(2026, 3, 2), 0)


@pytest.mark.parametrize("end", [date(2026, 3, 6), date(2026, 3, 2), date(2025, 1, 1)])
def test_no_working_day_is_left_before_a_day_that_has_gone_by(end):
    assert working_days_between(date(2026, 3, 6), end) == 0


def test_days_of_a_weekend_are_no_working_days_between():
    assert working_days_between(date(2026, 3, 6), date(2026, 3, 8)) == 0


def municipality(folder: Path, line: str):
    (folder / "municipality.toml").write_text(
        f"{line}\n{HEIDEDORP.read_text()}".replace('["wonen"]', "[]")
    )
    return read_municipality(str(folder))


def test_a_municipality_names_the_days_on_which_it_is_closed(tmp_path):
    bridge = date(2026, 5, 15)

    assert municipality(tmp_path, "closed_days = [2026-05-15]").closed_days == {bridge}
    assert municipality(tmp_path, "").closed_days == frozenset()


@pytest.mark.parametrize("line", ['["2026-05-15"]', "[2026-05-15T12:00:00]", "15", "[2026]"])
def test_what_is_no_list_of_days_is_named(tmp_path, line):
    with pytest.raises(MunicipalityError, match="has another form than it must have"):
        municipality(tmp_path, f"closed_days = {line}")


@given(DAYS, NUMBERS, CLOSED)
def test_a_term_never_ends_on_a_closed_day(start, number, closed):
    assert is_working_day(add_working_days(start, number, closed), closed)


@given(DAYS, NUMBERS, CLOSED)
def test_a_longer_term_ends_later(start, number, closed):
    assert add_working_days(start, number, closed) < add_working_days(start, number + 1, closed)


@given(DAYS, NUMBERS, CLOSED)
def test_a_term_that_begins_a_day_later_does_not_end_earlier(start, number, closed):
    later = start + timedelta(days=1)

    assert add_working_days(start, number, closed) <= add_working_days(later, number, closed)


@given(DAYS, NUMBERS, CLOSED)
def test_counting_the_days_of_a_term_gives_its_number(start, number, closed):
    assert working_days_between(start, add_working_days(start, number, closed), closed) == number


@given(DAYS, NUMBERS, NUMBERS)
def test_two_terms_one_after_the_other_are_one(start, first, second):
    between = add_working_days(start, first)

    assert add_working_days(between, second) == add_working_days(start, first + second)
