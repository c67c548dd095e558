"""Working days in the Netherlands: which days are none, and on which day a term ends.

Closed are Saturdays, Sundays and the days of article 3 of the Algemene termijnenwet: New Year's
Day, Good Friday, Easter Monday, King's Day, 5 May of every year, Ascension Day, Whit Monday and
both days of Christmas. Days that a royal decree equates with them for one year stand in no library:
a municipality names them, and any other day on which it is closed, as `closed_days` in its
municipality.toml.

That act moves the end of terms that an act of parliament sets. To the terms of an ordinance it
applies only where the ordinance says so, which is why an ordinance counts in working days itself.

**Source** of the days: the library `holidays`. It has 5 May once in five years, as most employers
do; the act has it each year.
"""

from collections.abc import Container
from datetime import date, timedelta
from functools import cache
from typing import Final

SATURDAY: Final = 5
A_DAY: Final = timedelta(days=1)
LIBERATION: Final = (5, 5)


def is_working_day(day: date, closed: Container[date] = ()) -> bool:
    """Tell whether a day is a working day.

    closed  more days that are none
    """
    return day.weekday() < SATURDAY and day not in holidays_of(day.year) and day not in closed


def add_working_days(start: date, number: int, closed: Container[date] = ()) -> date:
    """Return the last day of a term of so many working days.

    start   day on which the term is set going; the first day after it that is a working day counts
            as the first
    number  at least 1

    Raises ValueError for a smaller number.
    """
    if number < 1:
        message = f"a term has at least one working day, not {number}"
        raise ValueError(message)
    day = start
    while number:
        day += A_DAY
        number -= is_working_day(day, closed)
    return day


def working_days_between(start: date, end: date, closed: Container[date] = ()) -> int:
    """Return how many working days come after `start`, up to and with `end`.

    The least number that `add_working_days` takes to come from `start` to `end` or beyond, and 0
    where `end` is not later. With the days the other way round it says how late something is.
    """
    days = (end - start).days
    return sum(is_working_day(start + place * A_DAY, closed) for place in range(1, days + 1))


@cache
def holidays_of(year: int) -> frozenset[date]:
    """Return the days of a year that are no working day by the act, whatever day of the week."""
    # Reading the library takes as long as a page, and most pages count no days.
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("NL", years=year)) | {date(year, *LIBERATION)}
