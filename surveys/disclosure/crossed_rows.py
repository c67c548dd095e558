"""Count one item in the rows of a breakdown, as far as the figures of its areas leave it open.

Where nearly all of a block agree its figure leaves up to t people open: 18 or more of the 20. When
the figure of the gemeente does too, rows that count those people would close it, for rows add up to
the gemeente. So in such a block everybody counts in a row as having answered what nearly all did,
and each row is told with as many people either way as that may have moved.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind
from surveys.disclosure.atoms import Counts, add
from surveys.disclosure.crossing import Crossing, Told
from surveys.disclosure.placing import smallest
from surveys.questionnaire import Kind, Question
from surveys.roll import Class, Roll

Classes = tuple[Class, ...]
"""Positions of the classes of one row, in their order."""
Few = tuple[Classes, int]
"""A row that could not be told, and the position of an option that all but t or fewer chose."""


@dataclass(frozen=True)
class CrossedRows:
    """One item by block and class of a background question.

    blocks     what is told of the item in its areas
    breakdown  code of the background question
    finest     rows of which all others are made
    t          most dissenters of a near-unanimous answer
    """

    question: Question
    item: str
    blocks: Sequence[Block]
    roll: Roll
    breakdown: str
    finest: Sequence[Classes]
    t: int

    @property
    def may_be_told(self) -> bool:
        """Tell whether the figures of areas leave a few people open, or nobody.

        Where ticks say something of each other a coded block leaves all of its people open.
        """
        return self.gemeente.is_exact or not self.question.is_constrained

    def n(self, row: Classes) -> int:
        """Return the people counted in a row."""
        return sum(self._people[cell] for cell in self._cells_of(row))

    def counts(self, row: Classes) -> Counts:
        """Return how many chose each option as far as rows count them; see the module."""
        cells = self._cells_of(row)
        return tuple(
            sum(self._counted(cell, option) for cell in cells) for option in range(self._options)
        )

    def room(self, row: Classes) -> list[tuple[int, int]]:
        """Return by option how many people fewer and how many more can have chosen it in truth."""
        cells = self._cells_of(row)
        everywhere = self.counts(tuple(one for own in self.finest for one in own))
        found = []
        for option, cell in enumerate(self.gemeente.cells):
            hidden = [one for one in cells if self._atoms[one] in self._hidden[option]]
            agreed = sum(self._counted(one, option) for one in hidden)
            others = sum(self._people[one] for one in hidden) - agreed
            fewer, more = everywhere[option] - cell.low, cell.high - everywhere[option]
            found.append((min(fewer, agreed), min(more, others)))
        return found

    def crossing(self, rows: Sequence[Classes], few: Sequence[Few] = ()) -> Crossing:
        """Return what a reader knows who sees the blocks and these rows.

        few  finer rows that could not be told, which he knows of some finer rows
        """
        return Crossing(
            question=self.question,
            t=self.t,
            people=self._people,
            counts=self._counts,
            blocks=[self._of_block(block) for block in self.blocks],
            groups=[self._of_row(row) for row in rows],
            few=[self._of_few(*one) for one in few],
            unseen=[
                frozenset(cell for cell, atom in enumerate(self._atoms) if atom in hidden)
                for hidden in self._hidden
            ],
        )

    @cached_property
    def gemeente(self) -> Block:
        """Return the figures of the whole gemeente."""
        return next(block for block in self.blocks if block.level is Level.GEMEENTE)

    @property
    def _options(self) -> int:
        return len(self.question.codes)

    @cached_property
    def _smallest(self) -> list[Block]:
        wijken = [block for block in self.blocks if block.level is Level.WIJK]
        return [one for wijk in wijken for one in smallest(self.blocks, wijk)]

    @cached_property
    def _hidden(self) -> list[frozenset[int]]:
        """Return by option the smallest blocks that rows do not count, by number."""
        wijken = [block for block in self.blocks if block.level is Level.WIJK]
        found = []
        for code in self.question.codes:
            open_wijken = [set(one.covers) for one in wijken if not _is_exact(one, code)]
            found.append(
                frozenset(
                    place
                    for place, block in enumerate(self._smallest)
                    if not _is_exact(self.gemeente, code)
                    and not _is_exact(block, code)
                    and any(covers.issuperset(block.covers) for covers in open_wijken)
                )
            )
        return found

    @cached_property
    def _by_cell(self) -> dict[tuple[int, int], Counter[Any]]:
        """Return what was answered by smallest block and finest row."""
        row_of = {one: place for place, row in enumerate(self.finest) for one in row}
        values = self.roll.values[self.breakdown, self.item]
        found: dict[tuple[int, int], Counter[Any]] = {}
        for place, block in enumerate(self._smallest):
            for area in block.covers:
                for (one, value), people in values.get(area, Counter[Any]()).items():
                    if value is not None:
                        found.setdefault((place, row_of[one]), Counter())[value] += people
        return dict(sorted(found.items()))

    @cached_property
    def _people(self) -> list[int]:
        return [values.total() for values in self._by_cell.values()]

    @cached_property
    def _counts(self) -> list[Counts]:
        return [_by_option(self.question, values) for values in self._by_cell.values()]

    @cached_property
    def _atoms(self) -> list[int]:
        """Return the smallest block of each cell."""
        return [atom for atom, _ in self._by_cell]

    def _counted(self, cell: int, option: int) -> int:
        atom = self._atoms[cell]
        if atom not in self._hidden[option]:
            return self._counts[cell][option]
        block = self._smallest[atom]
        return self._people[cell] if block.cells[option].high == block.n else 0

    def _cells_of(self, row: Classes) -> list[int]:
        own = {place for place, finest in enumerate(self.finest) if set(finest) <= set(row)}
        return [cell for cell, (_, place) in enumerate(self._by_cell) if place in own]

    def _of_block(self, block: Block) -> Told:
        inside = {
            place
            for place, one in enumerate(self._smallest)
            if set(one.covers) <= set(block.covers)
        }
        cells = frozenset(cell for cell, atom in enumerate(self._atoms) if atom in inside)
        return Told(cells, tuple((cell.low, cell.high) for cell in block.cells))

    def _of_row(self, row: Classes) -> Told:
        cells = self._cells_of(row)
        none = (0,) * self._options
        sums = add([none, *(self._seen(cell) for cell in cells)])
        return Told(frozenset(cells), tuple((count, count) for count in sums))

    def _of_few(self, row: Classes, option: int) -> Told:
        """Return what it says of a row that it is not told: all but t or fewer chose an option."""
        cells = self._cells_of(row)
        seen = [
            sum(self._people[cell] for cell in cells if self._atoms[cell] not in hidden)
            for hidden in self._hidden
        ]
        ranges = [(0, n) for n in seen]
        ranges[option] = (seen[option] - self.t, seen[option])
        return Told(frozenset(cells), tuple(ranges))

    def _seen(self, cell: int) -> Counts:
        pairs = zip(self._counts[cell], self._hidden, strict=True)
        return tuple(0 if self._atoms[cell] in hidden else count for count, hidden in pairs)


def widened(cells: Sequence[Cell], room: Sequence[tuple[int, int]], n: int) -> tuple[Cell, ...]:
    """Return rounded counts with room either way, from 0 to n people at most."""
    return tuple(
        Cell(one.option, one.kind, one.value, max(0, one.low - fewer), min(n, one.high + more))
        for one, (fewer, more) in zip(cells, room, strict=True)
    )


def _is_exact(block: Block, option: str) -> bool:
    return block.cell(option).kind is CellKind.EXACT


def _by_option(question: Question, values: Mapping[Any, int]) -> Counts:
    if question.kind is not Kind.MULTIPLE:
        return tuple(values.get(code, 0) for code in question.codes)
    return tuple(
        sum(people for ticked, people in values.items() if code in ticked)
        for code in question.codes
    )
