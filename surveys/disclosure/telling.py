"""Turn one item, whose areas are merged, into the blocks and pools that are published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from surveys.areas import AreaTree, Level
from surveys.cube import Block, Cell, CellKind, Pool, PoolKind
from surveys.disclosure import pools
from surveys.disclosure.atoms import Atom, Ranges, code_block
from surveys.disclosure.counting import Counted
from surveys.disclosure.partition import Group, Shape, count
from surveys.disclosure.placing import Placing

Column = Sequence[Atom]
"""The atoms of several blocks that are about the same options."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One item on its way into the cube.

    shape  its blocks by wijk (group); not empty
    t      most dissenters of a near-unanimous answer
    """

    counted: Counted
    areas: AreaTree
    shape: Shape
    t: int

    def make_blocks(self) -> list[Block]:
        """Return the blocks of the item, from small areas to large ones."""
        several = [group for group in self.shape if len(group) > 1]
        buurten = [self._buurt(block) for group in several for block in group]
        wijken = [self._wijk(group) for group in self.shape]
        order = sorted(buurten, key=_members) + sorted(wijken, key=_members)
        return [*order, self._gemeente()]

    def make_pools(self) -> list[Pool]:
        """Return the near-unanimous figures of each parent, as far as they may be told."""
        found = []
        for group in self.shape:
            parents = [pools.wijk(column, self.t) for column in self._columns(group)]
            found += self._pools(Level.WIJK, self._placing.wijken(group), parents)
        gemeente = self._gemeente_parents()
        return found + self._pools(Level.GEMEENTE, (self.areas.gemeente.code,), gemeente)

    def _buurt(self, block: tuple[str, ...]) -> Block:
        ranges = chain.from_iterable(atom.ranges(self.t) for atom in self._atoms(block))
        return self._placing.buurt(block, self._cells(ranges))

    def _wijk(self, group: Group) -> Block:
        parents = [pools.wijk(column, self.t) for column in self._columns(group)]
        return self._placing.wijk(group, self._cells(_ranges(parents)))

    def _gemeente(self) -> Block:
        return self._placing.gemeente(self.shape, self._cells(_ranges(self._gemeente_parents())))

    @property
    def _placing(self) -> Placing:
        return Placing(self.counted, self.areas)

    def _cells(self, ranges: Iterable[tuple[int, int]]) -> tuple[Cell, ...]:
        return tuple(map(_cell, self.counted.question.codes, ranges))

    def _pools(
        self, level: Level, members: tuple[str, ...], parents: Sequence[pools.Parent]
    ) -> list[Pool]:
        return [
            self._pool(level, members, position, parent.pooled, one_by_one=len(parents) > 1)
            for position, parent in enumerate(parents)
            if parent.pooled
        ]

    def _pool(
        self,
        level: Level,
        members: tuple[str, ...],
        position: int,
        pooled: pools.Pooled,
        *,
        one_by_one: bool,
    ) -> Pool:
        codes = self.counted.question.codes
        own = codes[position : position + 1] if one_by_one else codes
        return Pool(
            question=self.counted.item,
            option=own[0] if one_by_one else "",
            level=level,
            members=members,
            kind=pooled.kind,
            majority=tuple(own[option] for option in pooled.together.coded),
            n=pooled.together.n,
            values=pooled.together.counts if pooled.kind is PoolKind.EXACT else None,
        )

    def _gemeente_parents(self) -> list[pools.Parent]:
        by_wijk = [self._columns(group) for group in self.shape]
        return [pools.gemeente(columns, self.t) for columns in zip(*by_wijk, strict=True)]

    def _columns(self, group: Group) -> list[Column]:
        return list(zip(*map(self._atoms, group), strict=True))

    def _atoms(self, block: tuple[str, ...]) -> tuple[Atom, ...]:
        n = count(self.counted.people, block)
        return code_block(self.counted.question, n, self.counted.of(block), self.t)


def _ranges(parents: Iterable[pools.Parent]) -> Ranges:
    return tuple(chain.from_iterable(parent.ranges for parent in parents))


def _cell(option: str, told: tuple[int, int]) -> Cell:
    low, high = told
    if low == high:
        return Cell(option, CellKind.EXACT, low, low, high)
    return Cell(option, CellKind.RANGE, None, low, high)


def _members(block: Block) -> tuple[str, ...]:
    return block.members
