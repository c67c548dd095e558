"""The line of the use of gas: from the year it begins in, straight down to the goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BASE_YEAR: Final = 2020
GOAL_YEAR: Final = 2030
GOAL: Final = 0.8
"""In the goal year the use should be this share of that in the base year."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of an area.

    used    average cubic metres of gas per dwelling; None: the source does not know it
    wanted  what it should be by the straight line, in the same unit; None: no base is known
    """

    year: int
    used: int | None
    wanted: float | None

    @property
    def is_on_line(self) -> bool | None:
        """Tell whether no more was used than the line asks; None where that can't be said."""
        if self.used is None or self.wanted is None:
            return None
        return self.used <= self.wanted


@dataclass(frozen=True, slots=True)
class GasFigures:
    """The years of an area in their order, and where the newest figure comes from.

    source  "" where there is none
    """

    years: tuple[Year, ...]
    source: str

    @property
    def newest(self) -> Year | None:
        """The newest year of which the use is known."""
        return next((one for one in reversed(self.years) if one.used is not None), None)

    @property
    def base(self) -> int | None:
        """The use in the base year; None: not known."""
        return next((one.used for one in self.years if one.year == BASE_YEAR), None)


def wanted(base: int, year: int) -> float:
    """Return what may be used in a year so that the goal is reached by a straight line.

    base  cubic metres per dwelling in the base year

    Before the base year and after the goal year the line is flat.
    """
    passed = min(max(year, BASE_YEAR), GOAL_YEAR) - BASE_YEAR
    return base * (1 - (1 - GOAL) * passed / (GOAL_YEAR - BASE_YEAR))


def line(uses: Iterable[tuple[int, int | None]]) -> tuple[Year, ...]:
    """Return the years of an area in their order, each with what the line asks.

    uses  year and cubic metres per dwelling, as the source has them; None: not known
    """
    known = dict(uses)
    base = known.get(BASE_YEAR)
    return tuple(
        Year(year, known[year], wanted(base, year) if base is not None else None)
        for year in sorted(known)
    )


def change(years: Iterable[Year]) -> int | None:
    """Return by how many percent the newest known year differs from the base year.

    Below 0 less was used. None where one of the two is not known, or nothing was used in the base.
    """
    known = [one for one in years if one.used is not None]
    base = next((one.used for one in known if one.year == BASE_YEAR), None)
    if not base or known[-1].year == BASE_YEAR or known[-1].used is None:
        return None
    return round(100 * (known[-1].used - base) / base)
