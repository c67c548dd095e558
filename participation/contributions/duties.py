"""What staff has to do with contributions: what is late, what comes soon, what waits for a look."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

SOON: Final = timedelta(days=3)
AHEAD: Final = timedelta(days=14)


class DutyKind(StrEnum):
    """How near a promise is, or that somebody has to look.

    LATE     a reply was promised before today
    SOON     within 3 days
    AHEAD    within 14 days
    TO_LOOK  may everybody read it?
    """

    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"
    TO_LOOK = "to_look"


@dataclass(frozen=True, slots=True)
class Tally:
    """So many contributions that have the same in common.

    has_reply  the promise was kept
    to_look    somebody has to say whether everybody may read them
    """

    promised_on: date
    has_reply: bool
    to_look: bool
    number: int


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do.

    on      the first promised day of those that it counts; today where none is promised
    number  of contributions
    """

    kind: DutyKind
    on: date
    number: int

    @property
    def is_late(self) -> bool:
        """Tell whether the day has gone by."""
        return self.kind is DutyKind.LATE


def duties(tallies: Iterable[Tally], today: date) -> list[Duty]:
    """Return what has to be done, late replies first."""
    return list(_duties(list(tallies), today))


def _duties(tallies: list[Tally], today: date) -> Iterator[Duty]:
    open_ones = [one for one in tallies if not one.has_reply]
    by_kind: dict[DutyKind, list[Tally]] = {kind: [] for kind in DutyKind}
    for one in open_ones:
        kind = kind_of(one.promised_on, today)
        if kind is not None:
            by_kind[kind].append(one)
    by_kind[DutyKind.TO_LOOK] = [one for one in tallies if one.to_look]
    for kind, own in by_kind.items():
        if own:
            first = today if kind is DutyKind.TO_LOOK else min(one.promised_on for one in own)
            yield Duty(kind, first, sum(one.number for one in own))


def kind_of(promised_on: date, today: date) -> DutyKind | None:
    """Return how near a promised day is; None while there is time."""
    if promised_on < today:
        return DutyKind.LATE
    if promised_on <= today + SOON:
        return DutyKind.SOON
    return DutyKind.AHEAD if promised_on <= today + AHEAD else None
