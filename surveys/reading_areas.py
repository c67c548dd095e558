"""Read the areas of a gemeente from CSV; every mistake in the file is named at once."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from surveys.areas import Area, AreaTree, Level
from surveys.csv_reading import csv_reader
from surveys.mistakes import Mistake, MistakesError

COLUMNS: Final = (
    "code",
    "level",
    "name",
    "parent",
    "joined_to",
    "year",
    "inhabitants",
    "inhabitants_15_plus",
    "dwellings",
    "column",
    "row",
)
NUMBERS: Final = COLUMNS[5:]
OPTIONAL_NUMBERS: Final = frozenset({"dwellings", "column", "row"})
LONGEST_NUMBER: Final = 9
LONGEST_NAME: Final = 80
PREFIXES: Final = {Level.GEMEENTE: "GM", Level.WIJK: "WK", Level.BUURT: "BU"}
DIGITS: Final = {Level.GEMEENTE: 4, Level.WIJK: 6, Level.BUURT: 8}
PARENTS: Final = {Level.WIJK: Level.GEMEENTE, Level.BUURT: Level.WIJK}
GEMEENTE_DIGITS: Final = slice(2, 6)
"""Where a code of CBS names the gemeente: BU0899.... lies in GM0899."""
FEWEST_INHABITANTS: Final = 250
"""A smaller buurt is joined to a neighbour: through an open link one person can send nine answers
and read the tenth, so a threshold on the answers alone is no defence there."""

Found = Iterator[tuple[str, str]]
"""Mistakes in one row: the column and the reason."""


class AreasError(MistakesError):
    """A file of areas can't be used. `mistakes` holds everything that is wrong with it."""


def read_areas(path: Path) -> AreaTree:
    """Read a CSV file with the columns of COLUMNS, one row per area, `,` or `;` between them.

    Raises AreasError with every mistake in it, by line, and OSError when there is no file. That
    parts sum to their whole is not asked: CBS rounds each figure.
    """
    rows = _rows(path)
    mistakes = [
        Mistake(path.name, f"line {line}, {column}", reason)
        for line, row in rows.items()
        for column, reason in _row_mistakes(row)
    ]
    areas = {line: _area(row) for line, row in rows.items() if row["level"] in set(Level)}
    mistakes += [Mistake(path.name, key, reason) for key, reason in _tree_mistakes(areas)]
    if mistakes:
        raise AreasError(mistakes)
    return AreaTree(tuple(areas.values()))


def _rows(path: Path) -> dict[int, dict[str, str]]:
    """Return the rows by line. A cell that a row lacks is empty."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        separator = ";" if ";" in "".join(lines[:1]) else ","
        reader = csv_reader(lines, separator, strict=True)
        numbered = [(reader.line_num, [one.strip() for one in row]) for row in reader]
    except UnicodeDecodeError as error:
        mistake = Mistake(path.name, "whole file", "it is not UTF-8: save it as UTF-8")
        raise AreasError([mistake]) from error
    except csv.Error as error:
        mistake = Mistake(path.name, "whole file", f"it can't be read as CSV: {error}")
        raise AreasError([mistake]) from error
    cells = {line: row for line, row in numbered if any(row)}
    if tuple(cells.pop(1, ())) != COLUMNS:
        mistake = Mistake(path.name, "line 1", f"the columns must be: {','.join(COLUMNS)}")
        raise AreasError([mistake])
    if wrong := [line for line, row in cells.items() if len(row) != len(COLUMNS)]:
        reason = f"it must have {len(COLUMNS)} cells: put quotes around a name with a comma"
        raise AreasError([Mistake(path.name, f"line {line}", reason) for line in wrong])
    return {line: dict(zip(COLUMNS, row, strict=True)) for line, row in cells.items()}


def _row_mistakes(row: Mapping[str, str]) -> Found:
    if not 0 < len(row["name"]) <= LONGEST_NAME:
        yield "name", f"it must be a name of at most {LONGEST_NAME} characters"
    for column in NUMBERS:
        missing = not row[column] and column in OPTIONAL_NUMBERS
        if not missing and not _is_number(row[column]):
            yield column, f"it must be a whole number, 0 or more, and is {row[column]!r}"
    if row["level"] not in set(Level):
        yield "level", f"it must be one of {', '.join(Level)}"
        return
    level = Level(row["level"])
    prefix, digits = PREFIXES[level], row["code"][2:]
    if row["code"][:2] != prefix or len(digits) != DIGITS[level] or not _is_number(digits):
        yield "code", f"the code of a {level} is {prefix} and {DIGITS[level]} digits"
    if level is not Level.BUURT and (row["joined_to"] or row["column"] or row["row"]):
        yield "level", "only a buurt can be joined or have a cell on the map"
    if bool(row["column"]) != bool(row["row"]) or "0" in {row["column"], row["row"]}:
        yield "column", "give column and row, both from 1, or neither"


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER


def _area(row: Mapping[str, str]) -> Area:
    """Return the area of a row. A wrong number is None: it is named already."""
    numbers = {name: int(row[name]) if _is_number(row[name]) else None for name in NUMBERS}
    return Area(
        code=row["code"],
        level=Level(row["level"]),
        name=row["name"],
        parent=row["parent"] or None,
        joined_to=row["joined_to"] or None,
        **numbers,  # type: ignore[arg-type]
    )


def _tree_mistakes(areas: Mapping[int, Area]) -> Found:
    by_code = {area.code: area for area in areas.values()}
    tops = [area for area in areas.values() if area.level is Level.GEMEENTE]
    if len(tops) != 1:
        yield "whole file", "there must be one gemeente, the one all others lie in"
    codes = Counter(area.code for area in areas.values())
    cells = Counter((area.column, area.row) for area in areas.values())
    parents = {area.parent for area in areas.values()}
    for line, area in areas.items():
        if codes[area.code] > 1:
            yield f"line {line}, code", f"{area.code} stands twice: keep one"
        if area.column is not None and cells[area.column, area.row] > 1:
            yield f"line {line}, column", "another area has this cell of the map: move one"
        if area.level is Level.WIJK and area.code not in parents:
            yield f"line {line}, code", f"{area.name} has no buurt: leave it out or add its buurten"
        found = (*_parent_mistakes(area, by_code, tops), *_joining_mistakes(area, by_code))
        yield from ((f"line {line}, {column}", reason) for column, reason in found)


def _parent_mistakes(area: Area, by_code: Mapping[str, Area], tops: Iterable[Area]) -> Found:
    if area.level is Level.GEMEENTE:
        return
    level = PARENTS[area.level]
    parent = by_code.get(area.parent or "")
    if parent is None or parent.level is not level:
        yield "parent", f"it must be the code of the {level} it lies in"
    for top in tops:
        if area.code[GEMEENTE_DIGITS] != top.code[GEMEENTE_DIGITS]:
            yield "code", f"{area.code} lies in another gemeente than {top.code}: leave it out"


def _joining_mistakes(area: Area, by_code: Mapping[str, Area]) -> Found:
    if area.level is not Level.BUURT:
        return
    if area.joined_to is None:
        if area.inhabitants is not None and area.inhabitants < FEWEST_INHABITANTS:
            reason = f"{area.name} has under {FEWEST_INHABITANTS} inhabitants: join a neighbour"
            yield "joined_to", reason
        return
    other = by_code.get(area.joined_to)
    if other is None or other.level is not Level.BUURT or other.parent != area.parent:
        yield "joined_to", "it must be the code of another buurt in the same wijk"
    elif other.code == area.code:
        yield "joined_to", "a buurt can't be joined to itself: leave it empty or name a neighbour"
    elif other.joined_to is not None:
        yield "joined_to", f"{other.code} is joined itself: name the buurt it is joined to"
