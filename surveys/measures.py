"""One figure for each area of a question: of an answer, or of the two highest of a scale together.

What a page with all areas shows, a chart of them draws and a map colours. Cube in, figures out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind, Cube, Rounding
from surveys.estimates.comparing import Direction, Place, compare, place, smallest
from surveys.estimates.margins import Precision, margin, precision
from surveys.estimates.wilson import Interval, Sample, wilson
from surveys.figures import Figure, ends, figure
from surveys.questionnaire import Kind, Question

TOP_TWO: Final = "top-2"
SCALES: Final = frozenset({Kind.SCALE, Kind.MATRIX})
LEAST_SCORED: Final = 4
"""Answers on a scale from which its two highest are worth taking together."""
Chosen = tuple[int, int]
"""People who chose an answer that is counted, and all of whom they are a part."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted in each area.

    code     of the answer, or TOP_TWO
    options  answers that are counted together
    scored   answers whose people are the whole; empty: all who answered
    """

    item: str
    code: str
    options: tuple[str, ...]
    scored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """One area with its figure.

    block     the people who answered there
    cell      how many are counted, of `whole`; where a scale has no exact counts both are
              multiplied by the same number, so that their ratio alone says something
    margin    between which shares that of all who live there lies; None where it has none
    mark      how it differs clearly from the rest of the gemeente; None where it does not
    compared  it was laid beside the rest of the gemeente at all
    """

    block: Block
    cell: Cell
    whole: int
    margin: Interval | None
    mark: Direction | None = None
    compared: bool = False

    @property
    def figure(self) -> Figure:
        """The share in whole per cent, as every page shows it."""
        return figure(self.cell, self.whole, self._rounding)

    @property
    def drawn(self) -> tuple[float, float]:
        """Between which shares, 0 to 1, a chart draws it."""
        return ends(self.cell, self.whole, self._rounding)

    @property
    def precision(self) -> Precision | None:
        """Tell how precise the share is; None without a margin."""
        return precision(self.margin) if self.margin else None

    @property
    def is_indication(self) -> bool:
        """Tell whether nothing may be ranked by it."""
        return self.precision is Precision.INDICATION

    @property
    def is_published(self) -> bool:
        """Tell whether it says more than that it lies from nobody to everybody."""
        return self.cell.low > 0 or self.cell.high < self.whole

    @property
    def low(self) -> float:
        """The smallest share that it can be, 0 to 1."""
        return self.cell.low / self.whole

    @property
    def high(self) -> float:
        """The largest share that it can be, 0 to 1."""
        return self.cell.high / self.whole

    @property
    def _rounding(self) -> Rounding | None:
        return self.block.rounding if self.cell.kind is CellKind.ROUNDED else None


@dataclass(frozen=True, slots=True)
class Standings:
    """All areas of an item by one measure.

    whole   the gemeente; None where it has no figure
    wijken  by their code; merged wijken stand under each of their codes
    areas   the smallest with a figure, from high to low, of a range by its middle; behind them
            those that may not be ranked, by code
    """

    measure: Measure
    whole: Standing | None
    wijken: dict[str, Standing]
    areas: tuple[Standing, ...]

    @property
    def compared(self) -> bool:
        """Whether any area was laid beside the rest of the gemeente."""
        return any(one.compared for one in self.areas)

    @property
    def ranked(self) -> tuple[Standing, ...]:
        """The areas that may be ranked, from high to low."""
        return tuple(one for one in self.areas if not one.is_indication and one.is_published)

    @property
    def is_order_sure(self) -> bool:
        """Whether the ranked areas stand in this order whatever their counts are."""
        return all(one.low >= other.high for one, other in pairwise(self.ranked))


def measures(question: Question, item: str) -> tuple[Measure, ...]:
    """Return what can be shown of an item in all areas: of a scale its two highest go first."""
    single = tuple(Measure(item, code, (code,)) for code in question.codes)
    scored = scale(question)
    if question.kind not in SCALES or len(scored) < LEAST_SCORED:
        return single
    return (Measure(item, TOP_TWO, scored[-2:], scored), *single)


def scale(question: Question) -> tuple[str, ...]:
    """Return the answers from low to high, without those that stand apart ("weet ik niet")."""
    apart = {option.code for option in question.options if option.apart}
    return tuple(code for code in question.codes if code not in apart)


def main_measure(cube: Cube, question: Question, item: str) -> Measure:
    """Return the measure that tells most of an item.

    The two highest of a scale, else the answer that was chosen most in the largest area.
    """
    first, *_others = own = measures(question, item)
    blocks = cube.blocks_of(item)
    single = [one for one in own if one.code in scale(question)]
    if first.scored or not blocks:
        return first if first.scored else single[0]
    sizes = {cell.option: cell.low + cell.high for cell in blocks[-1].cells}
    return max(single, key=lambda one: sizes[one.code])


def standings(cube: Cube, measure: Measure) -> Standings:
    """Return all areas of an item by a measure. Raises KeyError when there is no such item."""
    blocks = cube.blocks_of(measure.item)
    marks = _marks(cube, measure, blocks)
    found = [_marked(standing(one, measure), marks) for one in blocks]
    small = {place(block) for block in smallest(blocks)}
    wijken = (one for one in found if one.block.level is Level.WIJK)
    return Standings(
        measure,
        next((one for one in found if one.block.level is Level.GEMEENTE), None),
        {code: one for one in wijken for code in one.block.members},
        tuple(sorted((one for one in found if place(one.block) in small), key=_order)),
    )


def standing(block: Block, measure: Measure) -> Standing:
    """Return the figure of one area by a measure, without a mark.

    Of a scale whose counts are not all published it is the range that they leave.
    """
    if not measure.scored:
        cell = block.cell(measure.code)
        return Standing(block, cell, block.n, margin(cell, block))
    (fewest, down), (most, up) = _extremes(block, measure)
    if not down * up:
        return Standing(block, Cell(measure.code, CellKind.RANGE, None, 0, 1), 1, None)
    low, high = fewest * up, most * down
    kind, value = (CellKind.EXACT, low) if low == high else (CellKind.RANGE, None)
    own = Standing(block, Cell(measure.code, kind, value, low, high), down * up, None)
    return replace(own, margin=_margin(own, (fewest, down), (most, up)))


def _extremes(block: Block, measure: Measure) -> tuple[Chosen, Chosen]:
    """Return where the share of a scale is smallest, of all that the counts can be, and largest.

    It is smallest with the fewest who chose a counted answer beside the most who chose another.
    """
    others = [one for one in measure.scored if one not in measure.options]
    fewest, most = _bounds(block, measure.options)
    fewest_others, most_others = _bounds(block, others)
    fewest_scored, most_scored = _bounds(block, measure.scored)
    down = min(fewest + most_others, most_scored)
    most = min(most, most_scored - fewest_others)
    return (fewest, down), (most, max(most + fewest_others, fewest_scored))


def _bounds(block: Block, options: Sequence[str]) -> tuple[int, int]:
    """Return the fewest and the most people who chose one of these, where each chose one answer."""
    cells = [block.cell(option) for option in options]
    others = [cell for cell in block.cells if cell.option not in options]
    # Who did not choose one of the others chose one of these: of "18 or more of the 20" the others
    # are 2 together, not 2 each.
    low = max(sum(cell.low for cell in cells), block.n - sum(cell.high for cell in others))
    high = min(sum(cell.high for cell in cells), block.n - sum(cell.low for cell in others))
    rounding = block.rounding
    if rounding is None or rounding.draws > 1 or not rounding.total:
        return low, high
    places = [block.cells.index(cell) for cell in cells]
    if places != list(range(places[0], places[0] + len(places))):
        return low, high
    # Counts are rounded as running sums: answers that follow each other are off by no more together
    # than one of them, always by less than the base. **Source**: STATISTICS.md 2.5.
    value, n, total = sum(cell.value or 0 for cell in cells), block.n, rounding.total
    fewest = (value - rounding.base) * n // total + 1
    most = -(-(value + rounding.base) * n // total) - 1
    return max(low, fewest), min(high, most)


def _margin(one: Standing, smallest: Chosen, largest: Chosen) -> Interval | None:
    """Return the margin of a share of a scale: it holds those of all that the counts can be.

    smallest, largest  who is counted where the share is smallest, and where it is largest
    """
    population = one.block.population
    if not one.is_published or one.block.n >= population:
        return None
    lowest, highest = (wilson(Sample(*own, population)) for own in (smallest, largest))
    return Interval(lowest.low, highest.high)


def _marked(one: Standing, marks: Mapping[Place, Direction | None]) -> Standing:
    where = place(one.block)
    compared = where in marks and one.is_published
    return replace(one, mark=marks.get(where), compared=compared)


def _marks(cube: Cube, measure: Measure, blocks: Sequence[Block]) -> dict[Place, Direction | None]:
    """Return how each area that was compared differs clearly; None where it does not.

    Among all answers, or among the areas alone for a scale. Of a scale whose counts are not all
    published no area is compared.
    """
    told = cube
    if measure.scored:
        if not all(block.is_exact for block in blocks):
            return {}
        own = [_together(block, measure) for block in blocks]
        told = replace(cube, items=(measure.item,), blocks=tuple(one for one in own if one.n))
    return {
        where: next((one.direction for one in differences if one.option == measure.code), None)
        for where, differences in compare(told, measure.item).items()
    }


def _together(block: Block, measure: Measure) -> Block:
    """Return an exact block as the people who chose a scored answer, with one cell."""
    value, _most = _bounds(block, measure.options)
    n, _most = _bounds(block, measure.scored)
    cell = Cell(measure.code, CellKind.EXACT, value, value, value)
    return replace(block, n=n, cells=(cell,))


def _order(one: Standing) -> tuple[int, float, tuple[str, ...]]:
    """Sort by the share that is said of an area, of a range by its middle."""
    if not one.is_published:
        return 2, 0.0, one.block.members
    if one.is_indication:
        return 1, 0.0, one.block.members
    return 0, -sum(one.drawn), one.block.members
