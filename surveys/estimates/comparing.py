"""A buurt beside the rest of the gemeente: which answers are clearly chosen more often, or less.

Everything follows from the cube: nothing is told that its figures do not tell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind, Cube
from surveys.estimates.differences import benjamini_hochberg, newcombe, p_value
from surveys.estimates.margins import tells_nothing
from surveys.estimates.wilson import Interval, Sample

RATE: Final = 0.05
"""Which share of the differences that are shown may be chance."""
LEAST_PER_CENT: Final = 10
"""Difference in percentage points below which nothing is shown, however sure it is."""

Place = tuple[Level, tuple[str, ...]]
"""Level and members of a block: which one of its item it is."""


class Direction(StrEnum):
    """Whether an answer is chosen more often than in the rest, or less."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that a block chose clearly more often than the rest, or less.

    rest       how many people of the rest chose it
    rest_n     people of the rest who answered
    interval   between which differences (-1 to 1) that of the two populations lies
    """

    option: str
    direction: Direction
    rest: Cell
    rest_n: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class Pair:
    """One answer in a block and in what that is compared with: the rest, or an earlier survey.

    most_down, most_up  both samples where the count of the block is lowest beside the other,
                        and where it is highest; the same where all counts are published
    """

    place: Place
    cell: Cell
    rest: Cell
    most_down: tuple[Sample, Sample]
    most_up: tuple[Sample, Sample]

    @property
    def direction(self) -> Direction | None:
        """Return whether the share is higher or lower whatever the counts are; None if neither."""
        if _apart(self.most_down) > 0:
            return Direction.HIGHER
        return Direction.LOWER if _apart(self.most_up) < 0 else None

    @property
    def least(self) -> tuple[Sample, Sample]:
        """Return the samples that differ least, of all that the cube leaves possible."""
        return self.most_down if self.direction is Direction.HIGHER else self.most_up

    @property
    def p_value(self) -> float:
        """Return how likely the difference is by chance, at its least."""
        return p_value(*self.least) if self.direction else 1.0

    @property
    def is_large(self) -> bool:
        """Tell whether the difference is worth telling, at its least."""
        first, second = self.least
        return 100 * abs(_apart(self.least)) >= LEAST_PER_CENT * first.people * second.people

    def difference(self, direction: Direction) -> Difference:
        """Return what is to be told of it."""
        interval = Interval(newcombe(*self.most_down).low, newcombe(*self.most_up).high)
        rest_n = self.least[1].people
        return Difference(self.cell.option, direction, self.rest, rest_n, interval)


def compare(cube: Cube, item: str) -> Mapping[Place, tuple[Difference, ...]]:
    """Return the clear differences of each buurt with the rest of the gemeente.

    item  code of a question or of a row of a matrix

    Each smallest block of the item has an entry, also one without differences: merged buurten, or
    a wijk that has one block. A difference is clear when it stands among all answers of all these
    blocks with at most 5 % chance finds, and is 10 percentage points or more. Where a count is not
    published the difference is taken at its least. The result is empty without any rest.

    Raises KeyError when the survey has no such item. **Source**: STATISTICS.md 4.5.
    """
    blocks = smallest(cube.blocks_of(item))
    whole = next((one for one in cube.blocks_of(item) if one.level is Level.GEMEENTE), None)
    if whole is None or len(blocks) < 2:  # noqa: PLR2004 - one block has no rest
        return {}
    pairs = [pair for block in blocks for pair in _pairs(block, whole)]
    clear = benjamini_hochberg([pair.p_value for pair in pairs], RATE)
    found: dict[Place, tuple[Difference, ...]] = {place(block): () for block in blocks}
    for pair, is_clear in zip(pairs, clear, strict=True):
        if is_clear and pair.direction and pair.is_large:
            found[pair.place] += (pair.difference(pair.direction),)
    return found


def place(block: Block) -> Place:
    """Return which block of its item this is."""
    return block.level, block.members


def smallest(blocks: tuple[Block, ...]) -> list[Block]:
    """Return the blocks of one item that no other of them is part of."""
    buurten = [block for block in blocks if block.level is Level.BUURT]
    told = {code for block in buurten for code in block.covers}
    wijken = [block for block in blocks if block.level is Level.WIJK]
    return buurten + [block for block in wijken if told.isdisjoint(block.covers)]


def _pairs(block: Block, whole: Block) -> Iterator[Pair]:
    for cell in block.cells:
        if not tells_nothing(cell, block):
            yield _pair(block, cell, whole)


def _pair(block: Block, cell: Cell, whole: Block) -> Pair:
    n = whole.n - block.n
    both = whole.cell(cell.option)
    fewest, most = max(0, both.low - cell.high), min(n, both.high - cell.low)
    people = known(block.n, block.population), known(n, whole.population - block.population)
    return Pair(
        place(block),
        cell,
        _rest(cell.option, fewest, most),
        (Sample(cell.low, block.n, people[0]), Sample(most, n, people[1])),
        (Sample(cell.high, block.n, people[0]), Sample(fewest, n, people[1])),
    )


def _rest(option: str, fewest: int, most: int) -> Cell:
    if fewest == most:
        return Cell(option, CellKind.EXACT, fewest, fewest, most)
    return Cell(option, CellKind.RANGE, None, fewest, most)


def known(people: int, population: int) -> int | None:
    """Return the population where CBS counts more than answered; else nothing can be corrected."""
    return population if population > people else None


def _apart(pair: tuple[Sample, Sample]) -> int:
    """Return the difference of two shares, times the people of both."""
    first, second = pair
    return first.chosen * second.people - second.chosen * first.people
