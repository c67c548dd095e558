"""How often each buurt hears of the team, against the norm of 3 to 4 times a year: pure.

By the rule of this site the first time is due before May, the second before September, and the
third within the year: of every month that has gone by, a quarter of a moment is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

LEAST: Final = 3
MOST: Final = 4
MONTHS: Final = 12


class Pace(StrEnum):
    """How a buurt stands against the norm.

    FINE    nothing has to be done
    BEHIND  it heard less often than the year so far asks for
    SHORT   not behind, but what was done and is still planned does not make three
    """

    FINE = "fine"
    BEHIND = "behind"
    SHORT = "short"


class Moment(Protocol):
    """What has the days of a moment of contact; one that was called off is not there at all."""

    @property
    def planned_on(self) -> date:
        """Day on which it should be."""

    @property
    def done_on(self) -> date | None:
        """Day on which it was; None: it was not."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a moment and nothing else of it."""

    planned_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a buurt stands in a year, in numbers of moments.

    done     were there, in this year
    planned  are still to come in it, today included
    missed   were planned for a day of it that has gone by, and were not
    asked    should have been there by now, 0 to 3
    """

    year: int
    done: int
    planned: int
    missed: int
    asked: int

    @property
    def short(self) -> int:
        """Number that has to be planned besides, to come to three."""
        return max(LEAST - self.done - self.planned, 0)

    @property
    def pace(self) -> Pace:
        """How it stands; who is behind is that first of all."""
        if self.done < self.asked:
            return Pace.BEHIND
        return Pace.SHORT if self.short else Pace.FINE

    @property
    def due_on(self) -> date:
        """The last day for the next moment: of those that are asked, the first that lacks."""
        return last_day(self.year, min(self.done + 1, LEAST))


def standing(moments: Iterable[Moment], year: int, today: date) -> Standing:
    """Return how a buurt stands in a calendar year.

    moments  of the buurt and of its wijk, of any year
    """
    done = planned = missed = 0
    for one in moments:
        if one.done_on is not None and one.done_on <= today:
            done += one.done_on.year == year
        elif one.planned_on.year == year:
            planned += one.planned_on >= today
            missed += one.planned_on < today
    return Standing(year, done, planned, missed, asked(year, today))


def asked(year: int, today: date) -> int:
    """Return how many moments should have been there: 3 for a year, in whole ones, by month."""
    if today.year != year:
        return LEAST if today.year > year else 0
    return LEAST * (today.month - 1) // MONTHS


def last_day(year: int, number: int) -> date:
    """Return the last day on which the first, second or third moment of a year is in time."""
    month = MONTHS * number // LEAST + 1
    following = date(year, month, 1) if month <= MONTHS else date(year + 1, 1, 1)
    return following - timedelta(days=1)
