"""Rows of breakdowns as files have them: a line for each answer of each group of people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from surveys.areas import AreaTree
from surveys.cube import UNKNOWN, BreakdownRow, Cell, CellKind, Cube
from surveys.estimates.margins import rounded_margin
from surveys.exports.rows import SEPARATOR, Extract, release_name
from surveys.figures import whole_of

GROUPS: Final = (
    "release",
    "breakdown",
    "group_label",
    "question",
    "option",
    "value",
    "low",
    "high",
    "kind",
    "n",
    "whole",
    "margin_low",
    "margin_high",
    "group",
)
NO_ANSWER: Final = "?"
"""Instead of the code of an answer: the people who gave none. No answer has such a code."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One option of one row of a breakdown.

    breakdown    code of the background question
    group        codes of its answers that are told together, joined with "+"
    label        those answers in words; "" where the reader has the codebook alone
    value        people, rounded; low and high are between which counts it lies
    whole        of what `value` is a share
    margin_low   ends of the 95 % margin of the share, in per cent with one decimal; None where
    margin_high  there is no margin
    """

    release: str
    breakdown: str
    group: str
    label: str
    question: str
    option: str
    value: int | None
    low: int
    high: int
    n: int
    whole: int
    margin_low: float | None
    margin_high: float | None


def breakdowns_of(cube: Cube, areas: AreaTree, area: str) -> tuple[BreakdownRow, ...]:
    """Return the rows that belong in a file: they are about the whole gemeente alone.

    area  as in `surveys.exports.rows.blocks_of`
    """
    return cube.breakdowns if area in {"", areas.gemeente.code} else ()


def group_rows(cube: Cube, areas: AreaTree, area: str) -> Iterator[GroupRow]:
    """Give a line for each answer of each of these rows, without words."""
    release = release_name(cube)
    for row in breakdowns_of(cube, areas, area):
        for cell in row.cells:
            yield _row(release, row, cell, "")


def breakdown_rows(extract: Extract) -> Iterator[list[str | int | float | None]]:
    """Give these lines in the order of GROUPS; a group is told in words and by its codes."""
    for row in breakdowns_of(extract.cube, extract.areas, extract.area):
        for cell in row.cells:
            one = _row(extract.release, row, cell, group_name(extract, row))
            yield [
                *(one.release, one.breakdown, one.label, one.question, one.option),
                *(one.value, one.low, one.high, CellKind.ROUNDED.value, one.n),
                one.whole,
                *(one.margin_low, one.margin_high, one.group),
            ]


def group_name(extract: Extract, row: BreakdownRow) -> str:
    """Return the answers of the background question that the people of a row gave."""
    labels = {**extract.options(row.breakdown), UNKNOWN: extract.say("no answer")}
    return f" {SEPARATOR} ".join(labels[one] for one in row.categories)


def _row(release: str, row: BreakdownRow, cell: Cell, label: str) -> GroupRow:
    found = rounded_margin(cell, row)
    return GroupRow(
        release=release,
        breakdown=row.breakdown,
        group=SEPARATOR.join(one or NO_ANSWER for one in row.categories),
        label=label,
        question=row.question,
        option=cell.option,
        value=cell.value,
        low=cell.low,
        high=cell.high,
        n=row.n,
        whole=whole_of(row.n, row.rounding),
        margin_low=round(100 * found.low, 1) if found else None,
        margin_high=round(100 * found.high, 1) if found else None,
    )
