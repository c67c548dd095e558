"""The margin of a released figure, and how precise that makes it."""

from enum import StrEnum
from typing import Final

from surveys.cube import Block, BreakdownRow, Cell, Weighted
from surveys.estimates.wilson import (
    Interval,
    RoundedSample,
    Sample,
    around,
    size_of,
    wilson,
    wilson_rounded,
)


class Precision(StrEnum):
    """How precise a share is. An indication is shown in grey, and nothing is ranked by it."""

    ACCURATE = "accurate"
    FAIR = "fair"
    ROUGH = "rough"
    INDICATION = "indication"


WIDEST: Final = {Precision.ACCURATE: 0.05, Precision.FAIR: 0.10, Precision.ROUGH: 0.20}
"""The half width up to which a share is as precise as that; beyond all of them an indication."""

LEAST_WEIGHTED: Final = 100
"""Fewest people of a weighted figure."""
LITTLE: Final = 1
"""The weighted percentage that stands for less than 2."""
MUCH: Final = 99
"""The weighted percentage that stands for more than 98."""


def margin(cell: Cell, block: Block) -> Interval | None:
    """Return between which shares the share of all of 15 and over in the block lies.

    cell  one of the block; of one whose count is not published the margin holds those of all
          counts that it can be; that of a rounded count is wider by what the rounding adds

    None where the cell tells nothing ("between 0 and all"), and where CBS counts no more people
    than answered. Where one answer stands for a home, or a question is put to some alone, fewer
    people could answer than live there: then the margin is on the wide side.
    """
    if block.population <= block.n or tells_nothing(cell, block):
        return None
    if (rounding := block.rounding) and rounding.total:
        return wilson_rounded(
            RoundedSample(
                cell.value or 0,
                rounding.total,
                rounding.base,
                block.n,
                cell.low,
                cell.high,
                block.population,
                rounding.draws,
            )
        )
    lowest = wilson(Sample(cell.low, block.n, block.population))
    if cell.high == cell.low:
        return lowest
    highest = wilson(Sample(cell.high, block.n, block.population))
    return Interval(lowest.low, highest.high)


def rounded_margin(cell: Cell, row: BreakdownRow) -> Interval | None:
    """Return between which shares that of all such people lies, the rounding of its count included.

    How many such people live in the gemeente is not known, so there is no correction for it. None
    where all counts of the row are rounded to 0.
    """
    total = row.rounding.total
    if not total:
        return None
    value = cell.value or 0
    return wilson_rounded(RoundedSample(value, total, row.base, row.n, cell.low, cell.high))


def weighted_margin(one: Weighted, percent: int, population: int) -> Interval | None:
    """Return between which shares that of all of 15 and over lies, weighted.

    percent     one of `one.percents`
    population  people of 15 and over whom the figures stand for

    None where CBS counts no more people than answered.
    """
    if population <= one.n:
        return None
    size = size_of(one.n, population, one.n / one.effective)
    return None if size is None else around(percent / 100, size)


def precision(interval: Interval) -> Precision:
    """Return how precise a share with this margin is."""
    half = interval.half_width
    for one, widest in WIDEST.items():
        if half <= widest:
            return one
    return Precision.INDICATION


def tells_nothing(cell: Cell, block: Block) -> bool:
    """Tell whether the count of a cell can be anything."""
    return cell.low == 0 and cell.high == block.n
