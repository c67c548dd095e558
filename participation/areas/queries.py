"""Reads of the areas and of the buurt of an address."""

from typing import Any, Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participation.areas.models import AddressArea, AreaRow, AreaShape
from participation.shelf import Shelf
from surveys.areas import Area, AreaTree, Level

MOST_KEPT: Final = 2
# Of the table and not of the model: every page reads the areas, and this takes half the time.
_AREA = AreaRow.__table__.c
COLUMNS: Final = (
    _AREA.code,
    _AREA.level,
    _AREA.name,
    _AREA.parent,
    _AREA.joined_to,
    _AREA.year,
    _AREA.inhabitants,
    _AREA.inhabitants_15_plus,
    _AREA.dwellings,
    _AREA.tile_column,
    _AREA.tile_row,
)
"""In the order of the fields of an area."""
# With the version of the outlines in the same statement: every page with a map needs it.
ALL_AREAS: Final = select(
    *COLUMNS, select(AreaShape.__table__.c.version).limit(1).scalar_subquery().label("version")
).order_by(_AREA.position)
_shelf: Shelf[tuple[tuple[Any, ...], ...], AreaTree] = Shelf(MOST_KEPT)


def area_tree(session: Session) -> AreaTree:
    """Return all areas, in the order in which they were imported.

    They are read each time, and put together when they are others than before.
    """
    rows = tuple(map(tuple, session.execute(ALL_AREAS)))
    return _shelf.get(rows) or _shelf.put(rows, _tree(rows))


def _tree(rows: tuple[tuple[Any, ...], ...]) -> AreaTree:
    areas = (Area(code, Level(level), *others) for code, level, *others, _version in rows)
    outlines = next((row[-1] or "" for row in rows), "")
    return AreaTree(tuple(areas), outlines)


def has_addresses(session: Session) -> bool:
    """Tell whether the file of addresses was imported, so that a postcode can be looked up."""
    return bool(session.scalar(select(exists().select_from(AddressArea))))


def buurt_of(session: Session, *, postcode: str, number: int) -> str | None:
    """Return the code of the buurt an address lies in; None when it is not in the file.

    Where the postcode lies in one buurt as a whole, an unknown number does not matter.
    """
    found = session.scalar(
        select(AddressArea.buurt).where(
            AddressArea.postcode == postcode, AddressArea.number == number
        )
    )
    if found is not None:
        return found
    buurten = session.scalars(
        select(AddressArea.buurt).where(AddressArea.postcode == postcode).distinct().limit(2)
    ).all()
    return buurten[0] if len(buurten) == 1 else None
