"""Whether a survey is not yet open, open, in its last day for who began, or closed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

GRACE = timedelta(hours=24)


class State(StrEnum):
    """The states of a survey, in their order.

    COMING  not yet open      OPEN   anybody may begin and send
    GRACE   who began before the closing may still send, for 24 hours
    CLOSED  no answer can come in any more; only now can a release be made
    """

    COMING = "coming"
    OPEN = "open"
    GRACE = "grace"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Period:
    """When a survey opens and closes; what staff does by hand goes before the days."""

    opens_on: date | None
    closes_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    grace_ended_at: datetime | None
    time_zone: ZoneInfo

    @property
    def opening(self) -> datetime | None:
        """The moment from which one may begin; None while nothing was decided."""
        days = [self._start(self.opens_on)] if self.opens_on else []
        return min((*days, *([self.opened_at] if self.opened_at else [])), default=None)

    @property
    def closing(self) -> datetime | None:
        """The moment from which nobody may begin: the end of the last day, or earlier by hand."""
        days = [self._start(self.closes_on + timedelta(days=1))] if self.closes_on else []
        return min((*days, *([self.closed_at] if self.closed_at else [])), default=None)

    @property
    def first_day(self) -> date | None:
        """The first day on which one could begin."""
        return self.opening.astimezone(self.time_zone).date() if self.opening else None

    @property
    def last_day(self) -> date | None:
        """The last day on which one could begin, also when staff closed earlier by hand."""
        if self.closing is None:
            return None
        return (self.closing - timedelta(microseconds=1)).astimezone(self.time_zone).date()

    @property
    def end(self) -> datetime | None:
        """The moment from which no answer can come in any more."""
        if self.closing is None:
            return None
        return min(self.closing + GRACE, self.grace_ended_at or self.closing + GRACE)

    def state(self, now: datetime) -> State:
        """Return the state at a moment."""
        if self.opening is None or now < self.opening:
            return State.COMING
        if self.closing is None or self.end is None or now < self.closing:
            return State.OPEN
        return State.GRACE if now < self.end else State.CLOSED

    def may_send(self, now: datetime, began: datetime) -> bool:
        """Tell whether somebody who began at `began` may send their answers now."""
        state = self.state(now)
        if state is State.GRACE:
            return self.closing is not None and began < self.closing
        return state is State.OPEN

    def _start(self, day: date) -> datetime:
        # In UTC, so that 24 hours are 24 hours in the night the clocks change.
        return datetime.combine(day, time.min, tzinfo=self.time_zone).astimezone(UTC)
