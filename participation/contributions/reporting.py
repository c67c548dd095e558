"""The report of what was said about a row of things, and what became of it: pure, counts only once.

What may not be shown is counted and never quoted, and no name stands in it: it is kept for long.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from participation.contributions.models import (
    Contribution,
    ContributionStep,
    HiddenKind,
    Moderation,
    ReasonKind,
    Source,
    State,
)
from participation.contributions.subjects import About

K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class PartOfReport:
    """What was said about one thing.

    shown      what everybody may read, the oldest first
    not_shown  how many there are besides
    """

    about: About
    shown: tuple[Contribution, ...]
    not_shown: int


@dataclass(frozen=True, slots=True)
class Report:
    """The whole; each table of numbers has an entry for what occurs alone, in a fixed order.

    by_state     where all of them stand
    by_reason    the kinds of reasons of those that were not done
    by_source    the ways in
    by_hidden    why those are not shown that somebody looked at
    private      for the municipality alone, as the writer asked
    waiting      not looked at yet
    """

    parts: tuple[PartOfReport, ...]
    total: int
    by_state: Mapping[State, int]
    by_reason: Mapping[ReasonKind, int]
    by_source: Mapping[Source, int]
    by_hidden: Mapping[HiddenKind, int]
    private: int
    waiting: int

    @property
    def shown(self) -> int:
        """How many are quoted."""
        return sum(len(part.shown) for part in self.parts)


def report_of(abouts: Sequence[About], contributions: Iterable[Contribution]) -> Report:
    """Return the report of these contributions, in the order of what they are about.

    abouts  all things, also those about which nobody said anything
    """
    found = list(contributions)
    by_key: dict[str, list[Contribution]] = {one.key: [] for one in abouts}
    for one in found:
        by_key[one.subject_key].append(one)
    hidden = [one for one in found if one.moderation == Moderation.HIDDEN]
    private = [one for one in found if not one.is_open]
    waiting = [one for one in found if one.is_open and one.moderation == Moderation.WAITING]
    return Report(
        parts=tuple(_part(one, by_key[one.key]) for one in abouts),
        total=len(found),
        by_state=_counted(State, (one.state for one in found)),
        by_reason=_counted(ReasonKind, (last.reason_kind for last in _nos(found))),
        by_source=_counted(Source, (one.source for one in found)),
        by_hidden=_counted(HiddenKind, (one.hidden_kind for one in hidden)),
        private=len(private),
        waiting=len(waiting),
    )


def replies_of(own: Contribution) -> list[ContributionStep]:
    """Return the steps in which something was said to the writer, the first one first."""
    return [one for one in own.steps if one.text or one.reason]


def _part(about: About, own: Sequence[Contribution]) -> PartOfReport:
    shown = tuple(one for one in own if one.moderation == Moderation.SHOWN)
    return PartOfReport(about, shown, len(own) - len(shown))


def _nos(found: Iterable[Contribution]) -> list[ContributionStep]:
    """Return the last step of each that was not done: a no that was mended counts no more."""
    return [one.steps[-1] for one in found if one.state == State.NOT_DONE and one.steps]


def _counted(kinds: type[K], values: Iterable[str]) -> dict[K, int]:
    counted = Counter(values)
    return {kind: counted[kind.value] for kind in kinds if counted[kind.value]}
