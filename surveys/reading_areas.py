"""Read the areas of a gemeente from CSV; every mistake in the file is named at once."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from surveys.areas import Area, AreaTree, Level
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
OPTIONAL_NUMBERS: Final = frozenset({"dwellings", "column", "row"})
PREFIXES: Final = {Level.GEMEENTE: "GM", Level.WIJK: "WK", Level.BUURT: "BU"}
PARENTS: Final = {Level.WIJK: Level.GEMEENTE, Level.BUURT: Level.WIJK}
FEWEST_INHABITANTS: Final = 250
"""A smaller buurt is joined to a neighbour: through an open link one person can send nine answers
and read the tenth, so a threshold on the answers alone is no defence there."""


class AreasError(MistakesError):
    """A file of areas can't be used. `mistakes` holds everything that is wrong with it."""


def read_areas(path: Path) -> AreaTree:
    """Read a CSV file with the columns of COLUMNS, one row per area, `,` or `;` between them.

    Raises AreasError with every mistake in it, by line.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        mistake = Mistake(path.name, "whole file", f"it can't be read as UTF-8: {error}")
        raise AreasError([mistake]) from error
    separator = ";" if ";" in content.partition("\n")[0] else ","
    rows = csv.DictReader(content.splitlines(), delimiter=separator)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        mistake = Mistake(path.name, "line 1", f"the columns must be: {','.join(COLUMNS)}")
        raise AreasError([mistake])
    mistakes: list[Mistake] = []
    lines = {number: row for number, row in enumerate(rows, start=2) if any(row.values())}
    areas = {number: _area(path.name, number, row, mistakes) for number, row in lines.items()}
    known = {number: area for number, area in areas.items() if area is not None}
    mistakes += _tree_mistakes(path.name, known)
    if mistakes:
        raise AreasError(mistakes)
    return AreaTree(tuple(known.values()))


def _area(file: str, line: int, row: Mapping[str, str], mistakes: list[Mistake]) -> Area | None:
    before = len(mistakes)
    numbers = {
        name: _number(file, line, name, row.get(name) or "", mistakes) for name in COLUMNS[5:]
    }
    if row.get("level") not in set(Level):
        reason = f"it must be one of {', '.join(Level)}"
        mistakes.append(Mistake(file, f"line {line}, level", reason))
    if not row.get("name"):
        mistakes.append(Mistake(file, f"line {line}, name", "it is missing"))
    if len(mistakes) > before:
        return None
    level = Level(row["level"])
    if not (row["code"].startswith(PREFIXES[level]) and row["code"][2:].isalnum()):
        reason = f"the code of a {level} starts with {PREFIXES[level]}"
        mistakes.append(Mistake(file, f"line {line}, code", reason))
        return None
    return Area(
        code=row["code"],
        level=level,
        name=row["name"],
        parent=row["parent"] or None,
        joined_to=row["joined_to"] or None,
        **numbers,  # type: ignore[arg-type]
    )


def _number(file: str, line: int, name: str, value: str, mistakes: list[Mistake]) -> int | None:
    if not value and name in OPTIONAL_NUMBERS:
        return None
    if value.isascii() and value.isdigit():
        return int(value)
    mistakes.append(Mistake(file, f"line {line}, {name}", "it must be a whole number, 0 or more"))
    return None


def _tree_mistakes(file: str, areas: Mapping[int, Area]) -> Iterable[Mistake]:
    by_code = {area.code: area for area in areas.values()}
    tops = [area for area in areas.values() if area.level is Level.GEMEENTE]
    if len(tops) != 1:
        yield Mistake(file, "whole file", "there must be one gemeente, the one all others lie in")
    seen, cells = set[str](), set[tuple[int, int]]()
    for line, area in areas.items():
        for key, reason in _area_mistakes(area, by_code):
            yield Mistake(file, f"line {line}, {key}", reason)
        if area.code in seen:
            yield Mistake(file, f"line {line}, code", f"{area.code} stands twice")
        seen.add(area.code)
        if area.column is not None and area.row is not None:
            if (area.column, area.row) in cells:
                yield Mistake(file, f"line {line}, column", "another area has this cell of the map")
            cells.add((area.column, area.row))


def _area_mistakes(area: Area, by_code: Mapping[str, Area]) -> Iterable[tuple[str, str]]:
    if area.level is Level.GEMEENTE:
        return
    parent = by_code.get(area.parent or "")
    if parent is None or parent.level is not PARENTS[area.level]:
        yield "parent", f"it must be the code of the {PARENTS[area.level]} it lies in"
    if area.level is not Level.BUURT:
        return
    if area.joined_to is None:
        if area.inhabitants < FEWEST_INHABITANTS:
            reason = f"{area.name} has under {FEWEST_INHABITANTS} inhabitants: join a neighbour"
            yield "joined_to", reason
        return
    other = by_code.get(area.joined_to)
    if other is None or other.level is not Level.BUURT or other.parent != area.parent:
        yield "joined_to", "it must be the code of another buurt in the same wijk"
    elif other.joined_to is not None or other.code == area.code:
        yield "joined_to", f"{other.code} is joined itself: join to where that one is joined to"
