"""Trade answers between people until more of them dissent, with all that is told left as it is.

Who finds other answers that fit all figures needs no program to know that there are any. People of
two areas and two groups trade their answers, so that every sum stays what it was; or one gives up
a dissent for another, where the figures of their areas leave people open.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from surveys.questionnaire import Kind

if TYPE_CHECKING:
    from surveys.disclosure.crossing import Cells, Crossing, Part

Move = tuple[tuple[int, int], ...]
"""Cells, each with how many more of its people dissent."""
World = list[list[int]]
"""People by cell and option."""
AROUND: Final = 4
"""Cells in a trade that leaves every sum as it was."""
Place = tuple[int, ...]
"""The figures that count a cell, by number."""


@dataclass(frozen=True)
class Trades:
    """All that people can trade in one crossing."""

    crossing: "Crossing"

    def suffice(self, part: "Part") -> bool:
        """Tell whether trades make as many of a part dissent as need be."""
        world = [list(counts) for counts in self.crossing.counts]
        people = sum(self.crossing.people[cell] for cell in part.cells)
        while people - sum(world[cell][part.option] for cell in part.cells) < part.need:
            if not any(self._trade(world, part.option, move) for move in self._moves(world, part)):
                return False
        return True

    def _moves(self, world: World, part: "Part") -> Iterator[Move]:
        """Give trades that would make one more of a part dissent."""
        unseen = self.crossing.unseen[part.option]
        for cell in sorted(part.cells):
            if world[cell][part.option]:
                if cell in unseen:
                    yield ((cell, 1),)
                for other in self._beside[self._groups[cell]]:
                    if other not in part.cells and (other in unseen) == (cell in unseen):
                        yield ((cell, 1), (other, -1))
                        yield from self._around(part.cells, cell, other)

    def _around(self, inside: "Cells", cell: int, other: int) -> Iterator[Move]:
        """Give trades of two areas that each of another group does the other way round."""
        for group in self._beside:
            near = self._cells.get((self._areas[cell], group))
            far = self._cells.get((self._areas[other], group))
            if near is None or far is None or near == cell:
                continue
            if (near not in inside) or (far in inside):
                yield ((cell, 1), (other, -1), (near, -1), (far, 1))

    def _trade(self, world: World, option: int, move: Move) -> bool:
        """Make a trade, with whatever other answer it can be; tell whether it can be."""
        others: Iterable[int | None] = [None]
        if self.crossing.question.kind is not Kind.MULTIPLE:
            others = [one for one in range(len(world[0])) if one != option]
        return any(self._turn(world, option, other, move) for other in others)

    def _turn(self, world: World, option: int, other: int | None, move: Move) -> bool:
        turned = {cell: list(world[cell]) for cell, _ in move}
        for cell, more in move:
            turned[cell][option] -= more
            if other is not None:
                turned[cell][other] += more
        if not all(self._may_be(cell, own) for cell, own in turned.items()):
            return False
        before = {cell: world[cell] for cell in turned}
        for cell, own in turned.items():
            world[cell] = own
        fits = len(move) == AROUND or self._fit(world, [cell for cell, _ in move])
        if not fits:
            for cell, own in before.items():
                world[cell] = own
        return fits

    def _may_be(self, cell: int, counts: Sequence[int]) -> bool:
        """Tell whether the people of one cell can have answered like this."""
        people, question = self.crossing.people[cell], self.crossing.question
        if min(counts) < 0 or max(counts) > people:
            return False
        if question.kind is not Kind.MULTIPLE or not question.is_constrained:
            return True
        pairs = list(zip(question.codes, counts, strict=True))
        alone = sum(chose for code, chose in pairs if code in question.exclusive_codes)
        free = [chose for code, chose in pairs if code not in question.exclusive_codes]
        left = people - alone
        most = len(free) if question.max_choices is None else question.max_choices
        return max(free, default=0) <= left and sum(free) <= most * left

    def _fit(self, world: World, cells: Sequence[int]) -> bool:
        """Tell whether the figures of areas that hold one of these cells still fit."""
        blocks = [
            block
            for block in self.crossing.blocks
            if 0 < sum(cell in block.cells for cell in cells) < len(cells) + (len(cells) == 1)
        ]
        return all(
            low <= sum(world[cell][option] for cell in block.cells) <= high
            for block in blocks
            for option, (low, high) in enumerate(block.ranges)
        )

    @cached_property
    def _areas(self) -> Sequence[Place]:
        return _places(len(self.crossing.people), [one.cells for one in self.crossing.blocks])

    @cached_property
    def _groups(self) -> Sequence[Place]:
        return _places(len(self.crossing.people), [one.cells for one in self.crossing.known])

    @cached_property
    def _cells(self) -> Mapping[tuple[Place, Place], int]:
        return {pair: cell for cell, pair in enumerate(zip(self._areas, self._groups, strict=True))}

    @cached_property
    def _beside(self) -> Mapping[Place, Sequence[int]]:
        """Return the cells of each group."""
        found: dict[Place, list[int]] = {}
        for cell, group in enumerate(self._groups):
            found.setdefault(group, []).append(cell)
        return found


def _places(cells: int, figures: Sequence["Cells"]) -> list[Place]:
    found: list[list[int]] = [[] for _ in range(cells)]
    for number, own in enumerate(figures):
        for cell in own:
            found[cell].append(number)
    return [tuple(numbers) for numbers in found]
