"""The promise to tell what came of something by a day: kept, still open, or late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

WARNED: Final = (14, 3)
"""So many days before a promised day the team is warned."""


class PromiseKind(StrEnum):
    """What promises something."""

    SURVEY = "survey"
    MEETING = "meeting"
    STEP = "step"
    ROUND = "round"


class PromiseState(StrEnum):
    """How a promise stands."""

    KEPT = "kept"
    OPEN = "open"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised for a day.

    due_on   promised day; on that day itself it is not late
    kept_on  day on which it was done; None: not yet
    """

    due_on: date
    kept_on: date | None = None

    def state(self, today: date) -> PromiseState:
        """Return how the promise stands; what was done late and is done now is kept."""
        if self.kept_on is not None and self.kept_on <= today:
            return PromiseState.KEPT
        return PromiseState.LATE if self.due_on < today else PromiseState.OPEN

    def days_left(self, today: date) -> int:
        """Return the days up to the promised day; below 0 the days that have gone by since."""
        return (self.due_on - today).days

    def was_late(self) -> bool:
        """Tell whether it was kept after the promised day."""
        return self.kept_on is not None and self.kept_on > self.due_on

    def warning(self, today: date) -> int | None:
        """Return the step of the warning that the team is in: 14 or 3 days; None: in none.

        From so many days before the promised day, up to that day.
        """
        if self.state(today) is not PromiseState.OPEN:
            return None
        left = self.days_left(today)
        steps = [days for days in WARNED if left <= days]
        return min(steps, default=None)

    def warned_on(self) -> tuple[date, ...]:
        """Return the days on which the warnings begin."""
        return tuple(self.due_on - timedelta(days=days) for days in WARNED)


class TakenBack(StrEnum):
    """By which of its days a public promise would be taken back."""

    DUE = "due"
    BEGIN = "begin"


@dataclass(frozen=True, slots=True)
class Pledge:
    """The days of what promises something in public.

    begins_on  first day of what promises it; None: not planned
    due_on     promised day; None: nothing is promised
    """

    begins_on: date | None
    due_on: date | None

    def binds(self, today: date) -> bool:
        """Tell whether it can't be taken back: it began, or the promised day came."""
        if self.due_on is None:
            return False
        return self.due_on <= today or (self.begins_on is not None and self.begins_on <= today)

    def taken_back(self, after: "Pledge", today: date) -> TakenBack | None:
        """Return what takes the promise back when the days become those of `after`; None: nothing.

        It may come earlier. It never comes later or goes, and what began stays begun: else the
        day could come later in two steps.
        """
        if not self.binds(today):
            return None
        if after.due_on is None or self.due_on is None or after.due_on > self.due_on:
            return TakenBack.DUE
        return None if after.binds(today) else TakenBack.BEGIN


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise with what it belongs to.

    titles         by language
    endpoint       public page on which everybody sees how it stands
    desk_endpoint  page on which staff keep it
    values         of the addresses of both
    """

    kind: PromiseKind
    titles: Mapping[str, str]
    endpoint: str
    desk_endpoint: str
    values: Mapping[str, str | int]
    promise: Promise
