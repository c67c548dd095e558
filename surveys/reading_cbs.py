"""Read files of CBS with figures per area; every mistake in a file is named at once.

**Source**: CBS, Kerncijfers wijken en buurten: as StatLine writes it (long names, ";"), as the open
data are delivered (the name of a column ends in a number that changes from year to year), or as the
yearly workbook has it when it is saved as CSV (short names).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from surveys.csv_reading import csv_reader
from surveys.mistakes import Mistake, MistakesError

AREA_COLUMNS: Final = ("codering", "gwb_code", "code", "wijkenenbuurten")
"""The last holds names in a file of StatLine, which has the codes in the first."""

YEAR_COLUMNS: Final = frozenset({"perioden", "jaar", "year"})
UNKNOWN: Final = frozenset({"", ".", "nan", "x"})
UNIT: Final = re.compile(r"\s*\([^)]*\)$")
SUFFIX: Final = re.compile(r"_\d+$")
WHOLE: Final = re.compile(r"-?\d{1,9}([.,]0+)?")
AREA: Final = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8})")
MOST_BYTES: Final = 64 * 1024 * 1024


class CbsFileError(MistakesError):
    """A file of CBS can't be used. `mistakes` holds everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure that is looked for.

    name      under which it is given back
    titles    what CBS calls it, in the forms in which its files come
    what      the figure in words: "the use of gas"
    unit      what it counts in words: "cubic metres"
    highest   largest number that it can be
    optional  a file may lack it: then it is not known
    """

    name: str
    titles: tuple[str, ...]
    what: str
    unit: str
    highest: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CbsFile:
    """What a file says of one gemeente.

    figures  by code of the area, then by name of the column; None: CBS does not know it
    missing  names of the optional columns that it lacks
    """

    figures: Mapping[str, Mapping[str, int | None]]
    missing: tuple[str, ...]


def read_cbs(path: Path, columns: Sequence[Column], *, year: int, gemeente: str) -> CbsFile:
    """Read the rows of one gemeente with its wijken and buurten.

    year      of the figures; a file with rows of another year is refused, in one sentence
    gemeente  CBS code ("GM0899"); rows of others are passed over

    Raises CbsFileError, and OSError when there is no file.
    """
    rows = _rows(path)
    places = _places(path, next(rows, []), columns)
    own = list(_own(rows, places["area"], gemeente))
    _check_years(path, {_year(row, places["year"]) for _line, _code, row in own}, year)
    found: dict[str, dict[str, int | None]] = {}
    mistakes: list[Mistake] = []
    for line, code, row in own:
        wrong = [*_wrong(row, places, columns), *(["it stands twice"] * (code in found))]
        mistakes += [Mistake(path.name, f"line {line}, {code}", reason) for reason in wrong]
        found[code] = {one.name: _value(_cell(row, places.get(one.name, -1))) for one in columns}
    if not found:
        reason = f"no row is of {gemeente}: is it a file of another gemeente?"
        mistakes.append(Mistake(path.name, "whole file", reason))
    if mistakes:
        raise CbsFileError(mistakes)
    return CbsFile(found, tuple(one.name for one in columns if one.name not in places))


def title(name: str) -> str:
    """Return the name of a column without its topic, its unit, its number, spaces and capitals."""
    last = UNIT.sub("", name.strip().lower()).rsplit("/", 1)[-1]
    return SUFFIX.sub("", last.replace(" ", "")).removeprefix("k_")


def _rows(path: Path) -> Iterator[list[str]]:
    if path.stat().st_size > MOST_BYTES:
        raise CbsFileError([Mistake(path.name, "whole file", "it is larger than 64 MB")])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        mistake = Mistake(path.name, "whole file", "save it as UTF-8, as CBS does")
        raise CbsFileError([mistake]) from error
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    return iter(csv_reader(text.splitlines(), separator))


def _places(path: Path, header: list[str], columns: Iterable[Column]) -> dict[str, int]:
    """Return the place of the area, of the year where there is one, and of each figure by name."""
    titles = [title(name) for name in header]
    area = [titles.index(name) for name in AREA_COLUMNS if name in titles]
    mistakes = []
    if not area:
        mistakes.append("there is no column with codes of areas (Codering, gwb_code_10)")
    places = {
        "area": area[0] if area else -1,
        "year": next((place for place, name in enumerate(titles) if name in YEAR_COLUMNS), -1),
    }
    for one in columns:
        own = [place for place, name in enumerate(titles) if name in map(title, one.titles)]
        if len(own) == 1:
            places[one.name] = own[0]
        elif own or not one.optional:
            there = ", ".join(header[place].strip() for place in own) or "none"
            mistakes.append(
                f"there must be one column of {one.what} ({one.titles[0]}_ and the number of that "
                f"year, or {one.titles[-1]}), and there is: {there}"
            )
    if mistakes:
        raise CbsFileError([Mistake(path.name, "line 1", reason) for reason in mistakes])
    return places


def _own(
    rows: Iterable[list[str]], area: int, gemeente: str
) -> Iterator[tuple[int, str, list[str]]]:
    """Give the rows of a gemeente, each with its line and the code of its area."""
    for line, row in enumerate(rows, start=2):
        code = _cell(row, area)
        if AREA.fullmatch(code) and code[2:6] == gemeente[2:]:
            yield line, code, row


def _check_years(path: Path, told: set[int | None], year: int) -> None:
    """Refuse rows of another year, once for all of them.

    told  the years of the rows; None where a row tells none
    """
    years = sorted(told - {None, year}, key=str)
    if not years:
        return
    found = ", ".join(map(str, years))
    reason = (
        f"it has rows of {found} too: keep only those of {year}"
        if year in told
        else f"it is of {found} and not of {year}: take the file of {year}"
    )
    raise CbsFileError([Mistake(path.name, "whole file", reason)])


def _year(row: list[str], place: int) -> int | None:
    told = re.match(r"\d{4}", _cell(row, place))
    return int(told[0]) if told else None


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _wrong(row: list[str], places: Mapping[str, int], columns: Iterable[Column]) -> Iterator[str]:
    for one in columns:
        typed = _cell(row, places.get(one.name, -1))
        if typed.lower() not in UNKNOWN and not WHOLE.fullmatch(typed):
            yield f"{typed[:40]!r} is no whole number of {one.unit} ({one.what})"
        elif (value := _value(typed)) is not None and value > one.highest:
            yield f"{value} {one.unit} can't be {one.what}"


def _value(typed: str) -> int | None:
    """Return the number; None where it is not known: CBS also writes numbers below 0 for that."""
    if not WHOLE.fullmatch(typed):
        return None
    value = int(re.split(r"[.,]", typed)[0])
    return value if value >= 0 else None
