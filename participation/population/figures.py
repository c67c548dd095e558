"""Who lives in an area and in what homes, as CBS counts it: values alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

AGES: Final = ("15-25", "25-45", "45-65", "65+")
"""Classes of CBS of those who may answer, from the first year up to the last."""


@dataclass(frozen=True, slots=True)
class Population:
    """One area in one year. None: CBS does not know it.

    inhabitants     people; CBS rounds those of wijken and buurten to five
    households      households
    dwellings       homes
    ages            people by class of AGES; empty when one of them is not known
    owned, rented   homes that are, in whole per cent of all
    corporation     homes of housing corporations, in whole per cent of all: part of the rented ones
    before_2000     homes built before 2000, in whole per cent of all
    single_family   homes that are no flats, in whole per cent of all
    source          which figures these are
    """

    area: str
    year: int
    inhabitants: int
    households: int | None
    dwellings: int | None
    ages: Mapping[str, int]
    owned: int | None
    rented: int | None
    corporation: int | None
    before_2000: int | None
    single_family: int | None
    source: str

    @property
    def inhabitants_15_plus(self) -> int | None:
        """People of 15 and over; None: not known."""
        return sum(self.ages.values()) if self.ages else None
