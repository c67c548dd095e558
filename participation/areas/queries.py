"""Reads of the areas and of the buurt of an address."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participation.areas.models import AddressArea, AreaRow
from surveys.areas import Area, AreaTree, Level


def area_tree(session: Session) -> AreaTree:
    """Return all areas, in the order in which they were imported."""
    rows = session.scalars(select(AreaRow).order_by(AreaRow.position))
    return AreaTree(
        tuple(
            Area(
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
            for row in rows
        )
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
