"""Rows of breakdowns as files have them: a line for each answer of each group of people."""

from collections.abc import Iterator
from typing import Final

from surveys.cube import UNKNOWN, BreakdownRow, CellKind
from surveys.exports.rows import SEPARATOR, Extract

GROUPS: Final = (
    "release",
    "breakdown",
    "group",
    "question",
    "option",
    "value",
    "low",
    "high",
    "kind",
    "n",
)


def breakdowns_of(extract: Extract) -> tuple[BreakdownRow, ...]:
    """Return the rows that belong in a file: they are about the whole gemeente alone."""
    whole = extract.area in {"", extract.areas.gemeente.code}
    return extract.cube.breakdowns if whole else ()


def breakdown_rows(extract: Extract) -> Iterator[list[str | int | None]]:
    """Give a line for each answer, in the order of GROUPS; a group is told in words."""
    for row in breakdowns_of(extract):
        for cell in row.cells:
            yield [
                extract.release,
                row.breakdown,
                group_name(extract, row),
                row.question,
                cell.option,
                cell.value,
                cell.low,
                cell.high,
                CellKind.ROUNDED.value,
                row.n,
            ]


def group_name(extract: Extract, row: BreakdownRow) -> str:
    """Return the answers of the background question that the people of a row gave."""
    labels = {**extract.options(row.breakdown), UNKNOWN: extract.say("no answer")}
    return f" {SEPARATOR} ".join(labels[one] for one in row.categories)
