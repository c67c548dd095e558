"""How long things last: a provisional sign-up, a session, and a sign-up that leads to nothing."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Final

PROVISIONAL_DAYS: Final = 14
SESSION: Final = timedelta(minutes=30)
MONTHS_A_YEAR: Final = 12


def provisional_until(now: datetime) -> datetime:
    """Return the moment from which a sign-up of today can't be confirmed any more.

    It is the midnight after the last day, so that it does not tell at what time somebody came.

    now  moment in the municipality's own time
    """
    day = last_provisional_day(now.date()) + timedelta(days=1)
    return datetime.combine(day, time(), now.tzinfo)


def last_provisional_day(today: date) -> date:
    """Return the last day on which a sign-up of today can be confirmed."""
    return today + timedelta(days=PROVISIONAL_DAYS)


def last_day_before(until: datetime) -> date:
    """Return the last whole day before a midnight such as `provisional_until` gives."""
    return (until - timedelta(days=1)).date()


def kept_until(today: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(today.year * MONTHS_A_YEAR + today.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
