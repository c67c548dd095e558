"""What interim figures and the release at the end prove together of who answered when, and where.

Interim figures of an item exist only where more than t dissent. Where nearly all who had answered
by then live in a buurt of which the release at the end tells three dissenters, these are the three,
and whoever answered there later is of one mind. So periods are groups of people, as rows of a
breakdown are, and have to leave the same room (`crossing`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from operator import sub

from surveys.cube import Block
from surveys.disclosure.atoms import add
from surveys.disclosure.crossing import Cells, Crossing, Told
from surveys.questionnaire import Question
from surveys.tally import Tally

Vector = tuple[int, ...]
"""People, and how many of them chose each option."""
Cell = tuple[int, tuple[int, ...]]
"""Period of some people, and the blocks that count them, by place."""


@dataclass(frozen=True, slots=True)
class Alike:
    """People of whom all but t or fewer chose an option, as is known of what is not told.

    after, until  places of the looks that they came between; -1 for the start
    option        by its position
    """

    after: int
    until: int
    option: int


@dataclass(frozen=True)
class CrossedLooks:
    """One item by block and by period.

    blocks   what the release at the end tells of it
    tallies  what was counted until each look, the first in front: each holds the one before
    told     places of those of which interim figures tell the item
    alike    what is known because interim figures do not tell the item
    end      place of what the release at the end counts; who came later lives in none of its blocks
    """

    question: Question
    item: str
    t: int
    blocks: Sequence[Block]
    tallies: Sequence[Tally]
    told: Sequence[int]
    alike: Sequence[Alike]
    end: int

    def crossing(self) -> Crossing:
        """Return what a reader knows who sees the blocks, and of each period exactly how many."""
        people = list(self._people.values())
        return Crossing(
            question=self.question,
            t=self.t,
            people=[own[0] for own in people],
            counts=[own[1:] for own in people],
            blocks=[self._of_block(place) for place in range(len(self.blocks))],
            groups=[self._of_period(*ends) for ends in combinations([-1, *self.told], 2)],
            few=(),
            unseen=[frozenset()] * len(self.question.codes),
            alike=[self._of_alike(one) for one in self.alike],
        )

    @cached_property
    def _people(self) -> dict[Cell, Vector]:
        """Return the people of each period by the blocks they live in, where there are any."""
        found: dict[Cell, Vector] = {}
        before: Mapping[str, Vector] = {}
        for period, tally in enumerate(self.tallies):
            now = {
                area: (n, *tally.of(self.item, area))
                for area, n in sorted(tally.persons[self.item].items())
            }
            for area, own in now.items():
                new = tuple(map(sub, own, before.get(area, (0,) * len(own))))
                if new[0]:
                    cell = period, self._blocks_around(area) if period <= self.end else ()
                    found[cell] = add([new, found.get(cell, (0,) * len(new))])
            before = now
        return found

    def _blocks_around(self, area: str) -> tuple[int, ...]:
        return tuple(place for place, block in enumerate(self.blocks) if area in block.covers)

    def _of_block(self, place: int) -> Told:
        cells = frozenset(n for n, (_, around) in enumerate(self._people) if place in around)
        return Told(cells, tuple((cell.low, cell.high) for cell in self.blocks[place].cells))

    def _within(self, after: int, until: int) -> Cells:
        return frozenset(n for n, (period, _) in enumerate(self._people) if after < period <= until)

    def _of_period(self, after: int, until: int) -> Told:
        cells = self._within(after, until)
        _, *counts = self._sum(cells)
        return Told(cells, tuple((count, count) for count in counts))

    def _of_alike(self, one: Alike) -> Told:
        cells = self._within(one.after, one.until)
        n, *counts = self._sum(cells)
        ranges = [(0, n) for _ in counts]
        ranges[one.option] = (n - self.t, n)
        return Told(cells, tuple(ranges))

    def _sum(self, cells: Cells) -> Vector:
        people = list(self._people.values())
        none = (0,) * (1 + len(self.question.codes))
        return add([none, *(people[cell] for cell in cells)])
