"""Writes of the two indicators: each with its source, and none of them from a survey."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from participation.indicators.models import GasUse, InsulationRoom


class UnknownAreasError(Exception):
    """A file names areas that this site does not have.

    codes  of those areas
    """

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


def put_gas(
    session: Session,
    uses: Mapping[str, int | None],
    *,
    known: frozenset[str],
    year: int,
    source: str,
) -> int:
    """Put the figures of a year in the place of those of that year; return how many areas.

    uses   cubic metres per dwelling by code of the area; None: not known
    known  codes of the areas of this site

    Raises UnknownAreasError when a file was made for other borders; nothing is changed then.
    """
    if strays := tuple(sorted(uses.keys() - known)):
        raise UnknownAreasError(strays)
    session.execute(delete(GasUse).where(GasUse.year == year))
    rows = [
        {"area": area, "year": year, "cubic_metres": used, "source": source}
        for area, used in sorted(uses.items())
    ]
    session.execute(insert(GasUse), rows)
    return len(rows)


def note_room(session: Session, noted: InsulationRoom, *, today: date) -> InsulationRoom:
    """Add what holds from today on; what was noted before stays as its history."""
    noted.noted_on = today
    session.add(noted)
    session.flush()
    return noted
