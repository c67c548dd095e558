"""Read the use of gas per area from a file of CBS; every mistake in it is named at once.

**Source**: CBS, Kerncijfers wijken en buurten, "Gemiddeld aardgasverbruik totaal" (m3). The name
of the column ends in a number that CBS changes from year to year, so it is found by its beginning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from surveys.csv_reading import csv_reader
from surveys.mistakes import Mistake, MistakesError

AREA_COLUMNS: Final = ("codering", "wijkenenbuurten", "gwb_code_10", "gwb_code", "code")
GAS_COLUMNS: Final = ("gemiddeldaardgasverbruiktotaal", "g_gas")
LONG_AREA: Final = "codering (code)"
LONG_GAS: Final = "gemiddeld aardgasverbruik/gemiddeld aardgasverbruik totaal"
YEAR_COLUMNS: Final = ("perioden", "jaar", "year")
UNKNOWN: Final = frozenset({"", ".", "nan", "x"})
LOWEST_UNKNOWN: Final = -99_990
"""CBS writes what it does not know also as -99999 and other numbers down there."""

HIGHEST: Final = 100_000
SUFFIX: Final = re.compile(r"_\d+$")
AREA: Final = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8})")
MOST_BYTES: Final = 64 * 1024 * 1024


class GasFileError(MistakesError):
    """A file of CBS can't be used. `mistakes` holds everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class GasFile:
    """What a file says.

    uses  cubic metres per dwelling by code of the area; None: CBS does not know it
    """

    uses: dict[str, int | None]


def read_gas(path: Path, *, year: int, gemeente: str) -> GasFile:
    """Read the rows of one gemeente with its wijken and buurten.

    year      of the figures; a file that names another year is refused
    gemeente  CBS code ("GM0899"); rows of others are passed over

    Raises GasFileError, and OSError when there is no file.
    """
    rows = _rows(path)
    columns = _columns(path, next(rows, []))
    found: dict[str, int | None] = {}
    mistakes: list[Mistake] = []
    for line, row in enumerate(rows, start=2):
        code = _cell(row, columns["area"])
        if AREA.fullmatch(code) is None or code[2:6] != gemeente[2:]:
            continue
        wrong = [*_wrong(row, columns, year), *(["it stands twice"] if code in found else [])]
        mistakes += [Mistake(path.name, f"line {line}, {code}", reason) for reason in wrong]
        found[code] = _value(_cell(row, columns["gas"]))
    if not found:
        reason = f"no row is of {gemeente}: is it a file of another gemeente?"
        mistakes.append(Mistake(path.name, "whole file", reason))
    if mistakes:
        raise GasFileError(mistakes)
    return GasFile(found)


def _rows(path: Path) -> Iterator[list[str]]:
    if path.stat().st_size > MOST_BYTES:
        raise GasFileError([Mistake(path.name, "whole file", "it is larger than 64 MB")])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        mistake = Mistake(path.name, "whole file", "save it as UTF-8, as CBS does")
        raise GasFileError([mistake]) from error
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    return iter(csv_reader(text.splitlines(), separator))


def _columns(path: Path, header: list[str]) -> dict[str, int]:
    """Return the place of the columns that are needed, and that of the year where there is one."""
    names = [SUFFIX.sub("", name.strip().lower()) for name in header]
    area = [place for place, name in enumerate(names) if _is_area(name)]
    gas = [place for place, name in enumerate(names) if _is_gas(name)]
    year = [place for place, name in enumerate(names) if name in YEAR_COLUMNS]
    mistakes = []
    if not area:
        mistakes.append("there is no column with codes of areas (Codering, gwb_code_10)")
    if len(gas) != 1:
        there = ", ".join(header[place].strip() for place in gas) or "none"
        mistakes.append(
            "there must be one column of the use of gas (GemiddeldAardgasverbruikTotaal_ and the "
            f"number of that year, or g_gas), and there is: {there}"
        )
    if mistakes:
        raise GasFileError([Mistake(path.name, "line 1", reason) for reason in mistakes])
    return {"area": area[0], "gas": gas[0], "year": year[0] if year else -1}


def _is_area(name: str) -> bool:
    return name in AREA_COLUMNS or name.endswith(LONG_AREA)


def _is_gas(name: str) -> bool:
    return name in GAS_COLUMNS or LONG_GAS in name


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _wrong(row: list[str], columns: dict[str, int], year: int) -> Iterator[str]:
    typed = _cell(row, columns["gas"])
    if typed.lower() not in UNKNOWN and not re.fullmatch(r"-?\d{1,9}", typed):
        yield f"{typed[:40]!r} is no whole number of cubic metres"
    elif (value := _value(typed)) is not None and value > HIGHEST:
        yield f"{value} cubic metres can't be the use of a dwelling"
    told = re.match(r"\d{4}", _cell(row, columns["year"]))
    if told is not None and int(told[0]) != year:
        yield f"it is of {told[0]} and not of {year}"


def _value(typed: str) -> int | None:
    if typed.lower() in UNKNOWN or not re.fullmatch(r"-?\d{1,9}", typed):
        return None
    value = int(typed)
    return value if value >= 0 else None
