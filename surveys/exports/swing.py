"""Released figures in the layout that Swing takes in: one row per area, columns per indicator.

**Source**: Swing Studio help, Import (format 1) and Indicators: the columns PERIOD, GEOLEVEL and
GEOITEM, then one per indicator; a code has at most 50 characters of a-z, 0-9 and _.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from surveys.areas import Level
from surveys.exports.rows import Extract
from surveys.exports.tables import Population, populations
from surveys.exports.workbook import Sheet, Value, account_sheet, write_workbook
from surveys.figures import part_of

FIRST: Final = ("PERIOD", "GEOLEVEL", "GEOITEM")
LONGEST: Final = 46
"""Characters of a code, with room for "_pct"."""

DIGEST: Final = 6
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class SwingCodes:
    """How a municipality's own Swing calls its areas.

    levels   GEOLEVEL by level
    letters  GEOITEM is the whole code of CBS; else its number: 899 for GM0899
    """

    levels: Mapping[Level, str] = field(default_factory=lambda: {one: one.value for one in Level})
    letters: bool = False

    def item(self, code: str) -> str | int:
        """Return what stands in GEOITEM for an area."""
        digits = re.sub(r"\D", "", code)
        return int(digits) if digits and not self.letters else code


def write_swing(extract: Extract, codes: SwingCodes) -> bytes:
    """Return an .xlsx file: the sheet to take in, what its codes mean, and the account.

    For each answer: `<code>_pct`, its share in per cent, and `<code>_n`, the people that the share
    is of, which is its weight when Swing adds up areas. Both are empty where the count is not
    published. Areas that are merged have no row: in each of them the figure would count twice.
    """
    found = [one for one in populations(extract) if len(one.members) == 1]
    indicators = list(_indicators(extract))
    names = [f"{one.code}{end}" for one in indicators for end in ("_pct", "_n")]
    sheets = (
        Sheet("Data", [*FIRST, *names], (_row(extract, codes, one, indicators) for one in found)),
        Sheet(
            extract.say("Codebook"),
            [extract.say(one) for one in ("indicator", "question", "option")],
            ((one.code, extract.item_label(one.item), one.label) for one in indicators),
            widths=(40, 60, 50),
        ),
        account_sheet(extract),
    )
    return write_workbook(sheets, title=extract.title, comments=f"sha256: {extract.sha256}")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One answer: its code in Swing, its item and option, and its words."""

    code: str
    item: str
    option: str
    label: str


def _indicators(extract: Extract) -> Iterator[Indicator]:
    for item in extract.cube.items:
        for option, label in extract.options(item).items():
            yield Indicator(indicator_code(item, option), item, option, label)


def indicator_code(item: str, option: str) -> str:
    """Return the code of an answer; a long one is cut, and ends in a mark of the whole."""
    whole = f"{item}__{option}"
    code = re.sub(r"[^a-z0-9_]", "_", whole.lower())
    if len(code) <= LONGEST:
        return code
    mark = hashlib.sha256(whole.encode()).hexdigest()[:DIGEST]
    return f"{code[: LONGEST - DIGEST - 1]}_{mark}"


def _row(
    extract: Extract, codes: SwingCodes, population: Population, indicators: list[Indicator]
) -> list[Value]:
    row: list[Value] = [
        extract.year,
        codes.levels[population.level],
        codes.item(population.members[0]),
    ]
    for one in indicators:
        row += _figure(population, one)
    return row


def _figure(population: Population, indicator: Indicator) -> tuple[float | None, int | None]:
    block = population.blocks.get(indicator.item)
    cell = block.cell(indicator.option) if block else None
    known = part_of(cell, block.n, block.rounding) if block and cell else None
    if not block or not known:
        return None, None
    return round(WHOLE * known[0] / known[1], 1), block.n
