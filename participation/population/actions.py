"""Writes of who lives in an area: a whole year at once."""

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from participation.population.models import PopulationRow
from surveys.reading_cbs import CbsFile


def put_population(session: Session, read: CbsFile, *, year: int, source: str) -> int:
    """Put the figures of a year in the place of those of that year; return how many areas."""
    session.execute(delete(PopulationRow).where(PopulationRow.year == year))
    rows = [
        {"area": area, "year": year, "source": source, **figures}
        for area, figures in sorted(read.figures.items())
    ]
    session.execute(insert(PopulationRow), rows)
    return len(rows)
