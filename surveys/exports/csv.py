"""Released figures as CSV: one row per block, question and option."""

import csv
import io
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from surveys.areas import AreaTree
from surveys.cube import Block, Cell, Cube, sha256
from surveys.estimates.margins import margin

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
FINGERPRINT_DIGITS: Final = 12
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


class Form(StrEnum):
    """For whom the file is: programs (RFC 4180), or Excel with Dutch settings."""

    RFC_4180 = "csv"
    DUTCH = "csv-nl"


def release_name(cube: Cube) -> str:
    """Return by which name files call a release: survey, number and start of the fingerprint."""
    return f"{cube.slug}/{cube.seq}@{sha256(cube)[:FINGERPRINT_DIGITS]}"


def write_csv(cube: Cube, areas: AreaTree, *, form: Form, area: str = "") -> bytes:
    """Return a file of all figures, or of those on the page of one area.

    areas  gives the names
    area   code of a gemeente, wijk or buurt; the file then holds, per question, the block in
           which that area is counted; "" for all blocks

    A row is a block x question x option. The code of a merged block is its members joined with
    "+", its name likewise. `value`, `low`, `high` and `n` are people, `population` people of 15
    and over (CBS). Kind X: value, low and high are the count. Kind U: value is empty, the count
    lies from low to high. `margin_low` and `margin_high` are the ends of the 95 % margin of the
    share, in per cent with one decimal; both are empty where there is no margin. A question
    without a figure for the area has no row.
    """
    release = release_name(cube)
    blocks = _blocks_of_area(cube, area) if area else _all_blocks(cube)
    dutch = form is Form.DUTCH
    rows = [
        (*_row(release, areas, block, cell), *_margin(block, cell, "," if dutch else "."))
        for block in blocks
        for cell in block.cells
    ]
    text = io.StringIO(newline="")
    delimiter, headers = (";", DUTCH_HEADERS) if dutch else (",", HEADERS)
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if dutch else "utf-8")


def _all_blocks(cube: Cube) -> Iterator[Block]:
    return (block for item in cube.items for block in cube.blocks_of(item))


def _blocks_of_area(cube: Cube, area: str) -> Iterable[Block]:
    found = (cube.block_for(item, area) for item in cube.items)
    return (block for block in found if block is not None)


def _row(release: str, areas: AreaTree, block: Block, cell: Cell) -> tuple[str | int, ...]:
    return (
        release,
        block.level.value,
        "+".join(block.members),
        as_text("+".join(areas.names(block.members))),
        block.question,
        cell.option,
        "" if cell.value is None else cell.value,
        cell.low,
        cell.high,
        cell.kind.value,
        block.n,
        block.population,
    )


def _margin(block: Block, cell: Cell, point: str) -> tuple[str, str]:
    """Return the ends of the margin in per cent, with `point` before the decimal."""
    found = margin(cell, block)
    if found is None:
        return "", ""
    low, high = (f"{100 * end:.1f}".replace(".", point) for end in (found.low, found.high))
    return low, high


def as_text(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
