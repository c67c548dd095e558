"""Released figures as CSV: one row per block, question and option."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from enum import StrEnum
from itertools import chain
from typing import Final, TypeAlias

from surveys.areas import AreaTree
from surveys.cube import CellKind, Cube
from surveys.exports.groups import group_rows
from surveys.exports.rows import rows_of

Value: TypeAlias = str | float | None

HEADERS: Final = (
    "release",
    "level",
    "area_code",
    "area_name",
    "question",
    "option",
    "value",
    "low",
    "high",
    "kind",
    "n",
    "whole",
    "population",
    "margin_low",
    "margin_high",
)
DUTCH_HEADERS: Final = (
    "release",
    "niveau",
    "gebiedscode",
    "gebiedsnaam",
    "vraag",
    "optie",
    "waarde",
    "laag",
    "hoog",
    "soort",
    "n",
    "noemer",
    "populatie",
    "marge_laag",
    "marge_hoog",
)
GROUPED: Final = ("breakdown", "group")
DUTCH_GROUPED: Final = ("uitsplitsing", "groep")
GROUP: Final = "groep"
"""Stands in the column of the level where a row is about a group of people."""

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


class Form(StrEnum):
    """For whom the file is: programs (RFC 4180), or Excel with Dutch settings."""

    RFC_4180 = "csv"
    DUTCH = "csv-nl"


def write_csv(cube: Cube, areas: AreaTree, *, form: Form, area: str = "") -> bytes:
    """Return a file of all figures, or of those on the page of one area.

    areas  gives the names
    area   code of a gemeente, wijk or buurt; the file then holds, per question, the block in
           which that area is counted; "" for all blocks

    A row is a block x question x option (see surveys.exports.rows.Row). `value`, `low`, `high`
    and `n` are people, and a share is `value` of `whole`. Kind X: value, low and high are the
    count. Kind U: value is empty, the count lies from low to high, and these are empty where it
    can be anything from nobody to all. A question without a figure for the area has no row.

    Behind them, in the file of all figures and in that of the gemeente, stand the groups of
    people, whose level is "groep": `breakdown` is the background question, `group` the codes of
    its answers. Nobody counts them among the rows of an area by mistake.
    """
    dutch = form is Form.DUTCH
    headers = (*DUTCH_HEADERS, *DUTCH_GROUPED) if dutch else (*HEADERS, *GROUPED)
    figures = ((*astuple(row), "", "") for row in rows_of(cube, areas, area))
    return _written(headers, chain(figures, _groups(cube, areas, area)), dutch=dutch)


def write_figures(cube: Cube, areas: AreaTree, area: str = "") -> bytes:
    """Return the same for programs, without the groups and their two columns."""
    return _written(HEADERS, map(astuple, rows_of(cube, areas, area)), dutch=False)


def _groups(cube: Cube, areas: AreaTree, area: str) -> Iterator[Sequence[Value]]:
    gemeente = areas.gemeente
    for one in group_rows(cube, areas, area):
        yield (
            *(one.release, GROUP, gemeente.code, gemeente.name, one.question, one.option),
            *(one.value, one.low, one.high, CellKind.ROUNDED.value, one.n, one.whole, None),
            *(one.margin_low, one.margin_high, one.breakdown, one.group),
        )


def _written(headers: Iterable[str], rows: Iterable[Sequence[Value]], *, dutch: bool) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if dutch else ",", lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(_cells(row, "," if dutch else ".") for row in rows)
    return text.getvalue().encode("utf-8-sig" if dutch else "utf-8")


def _cells(row: Sequence[Value], point: str) -> list[str]:
    """Return a row as texts, with `point` before the decimal."""
    return [_cell(value, point) for value in row]


def _cell(value: Value, point: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", point)
    return as_text(value) if isinstance(value, str) else str(value)


def as_text(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
