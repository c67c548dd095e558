"""How long everything about people is kept; what the pages say and what is erased follow this."""

from datetime import date, datetime, timedelta
from typing import Final

from participation.signups.terms import PROVISIONAL_DAYS, kept_until

DECIDED_MONTHS: Final = 3
MEMBERSHIP_MONTHS: Final = 12
RSVP_MONTHS: Final = 3
SENT_DAYS: Final = 30
TROUBLE_DAYS: Final = 60
JOB_DAYS: Final = 30
AUDIT_MONTHS: Final = 24
CONTRIBUTION_MONTHS: Final = 12
UPLOAD_DAYS: Final = 1


def last_unconfirmed_day(today: date) -> date:
    """Return the newest day of which something that was not confirmed is too old today."""
    return today - timedelta(days=PROVISIONAL_DAYS + 1)


def months_before(today: date, months: int) -> date:
    """Return the same day so many months earlier, or the last day of that month."""
    return kept_until(today, -months)


def moment_before(now: datetime, months: int) -> datetime:
    """Return the same moment so many months earlier."""
    return datetime.combine(months_before(now.date(), months), now.timetz())
