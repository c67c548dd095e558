"""Days and times of meetings as clocks show them, and a series at the same time of day."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

DAYS_A_WEEK: Final = 7
MONTHS_A_YEAR: Final = 12
MOST_TIMES: Final = 52


class Repeat(StrEnum):
    """How often a meeting comes back."""

    NEVER = "never"
    WEEKLY = "weekly"
    TWO_WEEKLY = "two_weekly"
    MONTHLY = "monthly"


class ClockChangeError(Exception):
    """No one moment can be told from what a clock shows; `shown` has no time zone."""

    def __init__(self, shown: datetime) -> None:
        super().__init__(shown)
        self.shown = shown


class SkippedTimeError(ClockChangeError):
    """No clock ever shows this: it jumps over it in the night in which summer time begins."""


class DoubledTimeError(ClockChangeError):
    """Clocks show this twice, in the night in which summer time ends."""


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment at which clocks in a time zone show this day and time.

    Raises SkippedTimeError and DoubledTimeError in a night in which the clock changes.
    """
    shown = datetime.combine(day, at)
    first, second = (shown.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first == second:
        return shown.replace(tzinfo=zone)
    # Source: PEP 495. The first reading has the larger offset only where a time comes twice.
    raise DoubledTimeError(shown) if first > second else SkippedTimeError(shown)


def days_of(first: date, repeat: Repeat, times: int) -> tuple[date, ...]:
    """Return the days of a series, `times` of them, beginning with the first.

    Monthly is on the same weekday: the second Thursday stays the second Thursday. A fifth one,
    which not every month has, stands for the last of the month.
    """
    if repeat is Repeat.MONTHLY:
        return tuple(_month_later(first, months) for months in range(times))
    weeks = {Repeat.NEVER: 0, Repeat.WEEKLY: 1, Repeat.TWO_WEEKLY: 2}[repeat]
    number = times if weeks else 1
    return tuple(first + timedelta(weeks=weeks * count) for count in range(number))


def quarter_of(day: date) -> int:
    """Return the quarter of the year in which a day lies, 1 to 4."""
    return (day.month - 1) // 3 + 1


def quarter_bounds(year: int, quarter: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the moment at which a quarter begins, and the one at which it is over."""
    begins = date(year, 3 * quarter - 2, 1)
    over = date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)  # noqa: PLR2004
    return moment_of(begins, time(), zone), moment_of(over, time(), zone)


def _month_later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, MONTHS_A_YEAR)
    begin = date(first.year + years, month + 1, 1)
    until_weekday = (first.weekday() - begin.weekday()) % DAYS_A_WEEK
    weeks = (first.day - 1) // DAYS_A_WEEK
    found = begin + timedelta(days=until_weekday, weeks=weeks)
    return found if found.month == begin.month else found - timedelta(weeks=1)
