"""Reads of the areas and of the buurt of an address."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participation.areas.models import AddressArea, AreaRow, AreaShape
from surveys.areas import Area, AreaTree, Level


def area_tree(session: Session) -> AreaTree:
    """Return all areas, in the order in which they were imported."""
    # In one statement with the areas, which every page with a map reads anyhow.
    version = select(AreaShape.version).limit(1).scalar_subquery()
    rows = session.execute(select(AreaRow, version).order_by(AreaRow.position)).all()
    outlines = next((version or "" for _row, version in rows), "")
    return AreaTree(tuple(_area(row) for row, _version in rows), outlines)


def _area(row: AreaRow) -> Area:
    return Area(
        code=row.code,
        level=Level(row.level),
        name=row.name,
        parent=row.parent,
        joined_to=row.joined_to,
        year=row.year,
        inhabitants=row.inhabitants,
        inhabitants_15_plus=row.inhabitants_15_plus,
        dwellings=row.dwellings,
        column=row.column,
        row=row.row,
    )


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
