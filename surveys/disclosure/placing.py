"""Lay the figures of one item down in its areas: what a block covers, and who lives there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from surveys.areas import AreaTree, Level
from surveys.cube import Block, Cell, Rounding
from surveys.disclosure.counting import Counted
from surveys.disclosure.partition import Group, Shape, areas_of, count


@dataclass(frozen=True, slots=True)
class Placing:
    """One item, and the areas it was asked in."""

    counted: Counted
    areas: AreaTree

    def buurt(self, block: tuple[str, ...], cells: tuple[Cell, ...]) -> Block:
        """Return a block of merged buurten."""
        return self._block(Level.BUURT, block, block, cells, ())

    def wijk(
        self, group: Group, cells: tuple[Cell, ...], rounding: Rounding | None = None
    ) -> Block:
        """Return the block of a wijk, or of merged ones; `group` are its blocks of buurten."""
        members = self.wijken(group)
        inside = [area.code for code in members for area in self.areas.release_areas(code)]
        block = self._block(Level.WIJK, members, areas_of(group), cells, inside)
        return _rounded(block, rounding)

    def gemeente(
        self, shape: Shape, cells: tuple[Cell, ...], rounding: Rounding | None = None
    ) -> Block:
        """Return the block of the gemeente."""
        members = (self.areas.gemeente.code,)
        covered = areas_of(chain.from_iterable(shape))
        inside = [area.code for area in self.areas.release_areas()]
        return _rounded(self._block(Level.GEMEENTE, members, covered, cells, inside), rounding)

    def wijken(self, group: Group) -> tuple[str, ...]:
        """Return the codes of the wijken in which these blocks lie."""
        return tuple(sorted({str(self.areas.area(code).parent) for code in areas_of(group)}))

    def with_joined(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the codes of release areas with those of the buurten that are joined to them."""
        return tuple(
            sorted(
                area.code
                for code in codes
                for area in (self.areas.area(code), *self.areas.joined(code))
            )
        )

    def _block(
        self,
        level: Level,
        members: tuple[str, ...],
        covered: tuple[str, ...],
        cells: tuple[Cell, ...],
        inside: Iterable[str],
    ) -> Block:
        """Make one block; `inside` are all release areas of its members, `covered` those told."""
        missing = tuple(sorted(set(inside).difference(covered)))
        whole = level is Level.GEMEENTE and not missing
        return Block(
            question=self.counted.item,
            level=level,
            members=members,
            covers=self.with_joined(covered),
            missing=missing,
            n=count(self.counted.people, covered),
            population=self.areas.population(members if whole else covered),
            cells=cells,
        )


def _rounded(block: Block, rounding: Rounding | None) -> Block:
    return replace(block, rounding=rounding) if rounding else block


def smallest(blocks: Iterable[Block], parent: Block) -> list[Block]:
    """Return the blocks in a wijk (group), or itself when it is one population."""
    inside = [
        one for one in blocks if one.level is Level.BUURT and set(one.covers) <= set(parent.covers)
    ]
    return inside or [parent]
