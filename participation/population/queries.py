"""Reads of who lives in the areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from participation.population.models import PopulationRow
from surveys.population import CATEGORIES, Known, Population

PopulationRows: TypeAlias = tuple[Row[Any], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """One year that is there: of how many areas, and from where."""

    year: int
    areas: int
    source: str


def population_of(session: Session, year: int) -> Mapping[str, Population]:
    """Return the figures of a year by code of the area; empty when they were not imported."""
    return populations_of(population_rows(session, year))


def population_rows(session: Session, year: int) -> PopulationRows:
    """Return the figures of a year as they are stored, in the order of their areas."""
    table = PopulationRow.__table__
    wanted = select(table).where(table.c.year == year).order_by(table.c.area)
    return tuple(session.execute(wanted).all())


def populations_of(rows: PopulationRows) -> Mapping[str, Population]:
    """Return figures that were read as figures, by code of the area."""
    return {row.area: _population(row) for row in rows}


def imported_years(session: Session) -> Sequence[Imported]:
    """Return the years that are there, the newest first."""
    own = (
        select(PopulationRow.year, func.count(), func.min(PopulationRow.source))
        .group_by(PopulationRow.year)
        .order_by(PopulationRow.year.desc())
    )
    return [Imported(year, areas, source) for year, areas, source in session.execute(own)]


def _population(row: Row[Any]) -> Population:
    ages = (row.age_15_25, row.age_25_45, row.age_45_65, row.age_65_plus)
    known = [one for one in ages if one is not None]
    return Population(
        area=row.area,
        year=row.year,
        inhabitants=row.inhabitants,
        households=row.households,
        dwellings=row.dwellings,
        ages=dict(zip(CATEGORIES[Known.AGE], known, strict=True))
        if len(known) == len(ages)
        else {},
        owned=row.owned,
        rented=row.rented,
        corporation=row.corporation,
        before_2000=row.before_2000,
        single_family=row.single_family,
        source=row.source,
    )
