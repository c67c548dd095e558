"""What a page, a chart or a file shows of a block: percentages and bounds. Cube in, text out.

On a page there are whole percentages and the number of people who answered; the bare counts are in
the files.
"""

from dataclasses import dataclass

from surveys.cube import Block, BreakdownRow, Cell, CellKind, Rounding


@dataclass(frozen=True, slots=True)
class Figure:
    """One option of one block as a page shows it.

    percent        of those who answered, whole; the midpoint where the count is not published
    low, high      the whole percentages it lies between; both `percent` where it is exact
    approximately  the count is not published: say "about"
    at_least       the n - t of "18 or more of the 20"; None for every other figure
    """

    option: str
    percent: int
    low: int
    high: int
    approximately: bool
    at_least: int | None


def figures(block: Block) -> tuple[Figure, ...]:
    """Return the figures of a block, in the questionnaire's order.

    No bare count is among them but that of "18 or more of the 20", which is never below 3.
    """
    return tuple(figure(cell, block.n, block.rounding) for cell in block.cells)


def row_figures(row: BreakdownRow) -> tuple[Figure, ...]:
    """Return the figures of a row of a breakdown, in the questionnaire's order."""
    return tuple(figure(cell, row.n, row.rounding) for cell in row.cells)


def figure(cell: Cell, n: int, rounding: Rounding | None = None) -> Figure:
    """Return one cell as a page shows it.

    n         people counted in its block, more than 0
    rounding  how the counts of its block were rounded
    """
    part, whole = part_of(cell, n, rounding) or (cell.low + cell.high, 2 * n)
    return Figure(
        option=cell.option,
        percent=percentage(part, whole),
        low=percentage(cell.low, n),
        high=percentage(cell.high, n),
        approximately=cell.kind is not CellKind.EXACT,
        at_least=cell.low
        if cell.kind is CellKind.RANGE and cell.high == n and cell.low > 0
        else None,
    )


def part_of(cell: Cell, n: int, rounding: Rounding | None = None) -> tuple[int, int] | None:
    """Return a published count and the whole that it is a part of; None where it is a range.

    Of a rounded count the whole is what all counts together were rounded to.
    """
    if cell.value is None:
        return None
    return cell.value, whole_of(n, rounding)


def whole_of(n: int, rounding: Rounding | None) -> int:
    """Return of what number a count is a share: of n, or of what all rounded counts make."""
    return rounding.total if rounding and rounding.total else n


def ends(cell: Cell, n: int, rounding: Rounding | None = None) -> tuple[float, float]:
    """Return between which shares, 0 to 1, a chart draws a cell.

    A rounded count is drawn as the one share that is said of it: its words say "about".
    """
    says = cell.low > 0 or cell.high < n
    if says and cell.kind is CellKind.ROUNDED and (known := part_of(cell, n, rounding)):
        return (known[0] / known[1],) * 2
    return cell.low / n, cell.high / n


def share(cell: Cell, n: int) -> int:
    """Return the share of a cell in whole per cent; of its midpoint where it has no value."""
    return percentage(cell.low + cell.high, 2 * n)


def percentage(part: int, whole: int) -> int:
    """Return a share in whole per cent, halves up. Whole numbers only, so it is alike everywhere.

    part   from 0 to `whole`
    whole  more than 0
    """
    return (200 * part + whole) // (2 * whole)
