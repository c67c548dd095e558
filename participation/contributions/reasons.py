"""The yearly count of what was done, what was not, and why not: pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from participation.contributions.models import ReasonKind, State, Subject


@dataclass(frozen=True, slots=True)
class Tally:
    """So many contributions that have the same in common.

    year      of the last step, or of receipt where there is none
    is_shown  everybody may read them
    reason    kind of reason of the last step; "" where it was no "no"
    """

    year: int
    subject: Subject
    is_shown: bool
    state: State
    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class Year:
    """What became of things in one year.

    open       no reply yet
    answered   a reply, and nothing to decide (yet)
    reasons    those that were not done, by kind of reason: an entry for each kind
    """

    year: int
    open: int
    answered: int
    done: int
    reasons: Mapping[ReasonKind, int]

    @property
    def not_done(self) -> int:
        """How many were not done."""
        return sum(self.reasons.values())

    @property
    def total(self) -> int:
        """How many there are."""
        return self.open + self.answered + self.done + self.not_done


def years_of(tallies: Iterable[Tally]) -> list[Year]:
    """Return what became of these in each year, the newest first; years without any are absent."""
    by_year: dict[int, list[Tally]] = {}
    for one in tallies:
        by_year.setdefault(one.year, []).append(one)
    return [_year(year, own) for year, own in sorted(by_year.items(), reverse=True)]


def _year(year: int, own: list[Tally]) -> Year:
    states: Counter[State] = Counter()
    reasons: Counter[str] = Counter()
    for one in own:
        states[one.state] += one.number
        if one.state is State.NOT_DONE:
            reasons[one.reason] += one.number
    return Year(
        year,
        open=states[State.RECEIVED] + states[State.IN_PROGRESS],
        answered=states[State.ANSWERED],
        done=states[State.DONE],
        reasons={kind: reasons[kind.value] for kind in ReasonKind},
    )
