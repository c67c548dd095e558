"""Read who lives in each area, and in what homes, from a file of CBS.

**Source**: CBS, Kerncijfers wijken en buurten. The tables of StatLine are 84799NED (2020),
85318NED (2022), 85618NED (2023), 85984NED (2024) and 86165NED (2025). Up to 2023 they say which
homes were built before 2000; from 2024 on they give other classes, and then it is not known.
"""

import re
from pathlib import Path
from typing import Final

from surveys.areas import AreaTree
from surveys.mistakes import Mistake
from surveys.reading_cbs import CbsFile, CbsFileError, Column, read_cbs

MOST_PEOPLE: Final = 1_000_000
ALL: Final = 100
PEOPLE: Final = (
    Column(
        "inhabitants", ("AantalInwoners", "a_inw"), "the inhabitants", "people", highest=MOST_PEOPLE
    ),
    Column("age_0_15", ("k_0Tot15Jaar", "a_00_14"), "those under 15", "people", MOST_PEOPLE),
    Column("age_15_25", ("k_15Tot25Jaar", "a_15_24"), "those of 15 to 25", "people", MOST_PEOPLE),
    Column("age_25_45", ("k_25Tot45Jaar", "a_25_44"), "those of 25 to 45", "people", MOST_PEOPLE),
    Column("age_45_65", ("k_45Tot65Jaar", "a_45_64"), "those of 45 to 65", "people", MOST_PEOPLE),
    Column(
        "age_65_plus", ("k_65JaarOfOuder", "a_65_oo"), "those of 65 and over", "people", MOST_PEOPLE
    ),
)
HOMES: Final = tuple(
    Column(name, titles, what, unit, highest, optional=True)
    for name, titles, what, unit, highest in (
        ("households", ("HuishoudensTotaal", "a_hh"), "households", "households", MOST_PEOPLE),
        ("dwellings", ("Woningvoorraad", "a_woning"), "homes", "homes", MOST_PEOPLE),
        ("owned", ("Koopwoningen", "p_koopw"), "homes that are owned", "per cent", ALL),
        ("rented", ("HuurwoningenTotaal", "p_huurw"), "homes that are rented", "per cent", ALL),
        (
            "corporation",
            ("InBezitWoningcorporatie", "p_wcorpw"),
            "homes of corporations",
            "per cent",
            ALL,
        ),
        ("before_2000", ("BouwjaarVoor2000", "p_bjj2k"), "homes before 2000", "per cent", ALL),
        (
            "single_family",
            ("PercentageEengezinswoning", "p_1gezw"),
            "homes that are no flats",
            "per cent",
            ALL,
        ),
    )
)
COLUMNS: Final = (*PEOPLE, *HOMES)
TABLES: Final = {
    "84799NED": 2020,
    "85318NED": 2022,
    "85618NED": 2023,
    "85984NED": 2024,
    "86165NED": 2025,
}
NAMED_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read_population(path: Path, areas: AreaTree, *, year: int) -> CbsFile:
    """Return the figures of the areas of this site, by code and by name of the column.

    year  of the figures, as whoever imports the file says it

    The file must be of that year, and so must the areas: a rate of this year's answers over last
    year's people is wrong. Its year is told by its rows, or by its name, or else by the number of
    inhabitants of the gemeente, which must be that of the areas.

    Raises CbsFileError, and OSError when there is no file.
    """
    if year != areas.gemeente.year:
        raise CbsFileError([Mistake(path.name, "whole file", _other_areas(areas, year))])
    if (named := year_of_name(path.name)) not in {None, year}:
        reason = f"by its name it is of {named} and not of {year}: take the file of {year}"
        raise CbsFileError([Mistake(path.name, "whole file", reason)])
    read = read_cbs(path, COLUMNS, year=year, gemeente=areas.gemeente.code)
    # Of another year all else is wrong too, and only follows from it.
    if mistakes := _other_people(path, read, areas) or _strays(path, read, areas):
        raise CbsFileError(mistakes)
    return read


def year_of_name(name: str) -> int | None:
    """Return the year that the name of a file tells: by the number of its table, or as a year."""
    for table, year in TABLES.items():
        if table.lower() in name.lower():
            return year
    years = {int(one) for one in NAMED_YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None


def _other_areas(areas: AreaTree, year: int) -> str:
    own = areas.gemeente.year
    return (
        f"the areas of this site are of {own} and the figures would be of {year}: take the file of "
        f"{own}, or import the areas of {year} first (`buurtpeil areas import`)"
    )


def _strays(path: Path, read: CbsFile, areas: AreaTree) -> list[Mistake]:
    """Name the areas that only one of the two has, and those without a number of inhabitants."""
    there = {area.code for area in areas.areas}
    stray = "it is none of the areas of this site: is the file of another year's borders?"
    lacking = "the file has no row of it: is it a part of the table, or of another year's borders?"
    unknown = "CBS always knows the inhabitants, and here there is no number of them"
    reasons = dict.fromkeys(read.figures.keys() - there, stray)
    reasons |= dict.fromkeys(there - read.figures.keys(), lacking)
    reasons |= {
        code: unknown
        for code, own in read.figures.items()
        if code in there and own["inhabitants"] is None
    }
    return [Mistake(path.name, code, reason) for code, reason in sorted(reasons.items())]


def _other_people(path: Path, read: CbsFile, areas: AreaTree) -> list[Mistake]:
    """Say that the gemeente has another number of inhabitants: then the year is another."""
    gemeente = areas.gemeente
    told = read.figures.get(gemeente.code, {}).get("inhabitants")
    if told in {None, gemeente.inhabitants}:
        return []
    reason = (
        f"it counts {told} inhabitants where the areas of {gemeente.year} count "
        f"{gemeente.inhabitants}: it is of another year, so take the file of {gemeente.year}"
    )
    return [Mistake(path.name, gemeente.code, reason)]
