"""Released figures as CSV: one row per block, question and option."""

import csv
import io
from dataclasses import astuple
from enum import StrEnum
from typing import Final

from surveys.areas import AreaTree
from surveys.cube import Cube
from surveys.exports.rows import Row, rows_of

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
    "populatie",
    "marge_laag",
    "marge_hoog",
)
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
    and `n` are people. Kind X: value, low and high are the count. Kind U: value is empty, the
    count lies from low to high, and these are empty where it can be anything from nobody to all.
    A question without a figure for the area has no row.
    """
    dutch = form is Form.DUTCH
    text = io.StringIO(newline="")
    delimiter, headers = (";", DUTCH_HEADERS) if dutch else (",", HEADERS)
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(_cells(row, "," if dutch else ".") for row in rows_of(cube, areas, area))
    return text.getvalue().encode("utf-8-sig" if dutch else "utf-8")


def _cells(row: Row, point: str) -> list[str]:
    """Return a row as texts, with `point` before the decimal."""
    return [_cell(value, point) for value in astuple(row)]


def _cell(value: str | float | None, point: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", point)
    return as_text(value) if isinstance(value, str) else str(value)


def as_text(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
