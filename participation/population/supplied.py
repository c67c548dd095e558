"""The figures of CBS that come with a municipality, for a site that has none yet."""

from typing import Final

from sqlalchemy.orm import Session

from participation.municipality import Municipality
from participation.population.actions import put_population
from participation.population.cbs_file import read_population
from surveys.areas import AreaTree

SOURCE: Final = "CBS, Kerncijfers wijken en buurten"


def import_supplied(session: Session, municipality: Municipality, areas: AreaTree) -> None:
    """Import the file that comes with the municipality; nothing when it comes without one.

    Raises CbsFileError when the file is not of these areas and their year.
    """
    if not municipality.population_file.is_file():
        return
    year = areas.gemeente.year
    read = read_population(municipality.population_file, areas, year=year)
    put_population(session, read, year=year, source=f"{SOURCE} {year}")
