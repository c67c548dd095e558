"""Who lives in an area and in what homes, as CBS counts it, and which question asks the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Known(StrEnum):
    """What CBS knows of an area and a survey may ask too."""

    AGE = "age"
    OWNERSHIP = "ownership"
    PERIOD = "period"
    DWELLING = "dwelling"


CATEGORIES: Final[Mapping[Known, tuple[str, ...]]] = {
    Known.AGE: ("15-25", "25-45", "45-65", "65+"),
    Known.OWNERSHIP: ("owned", "rented"),
    Known.PERIOD: ("before-2000", "from-2000"),
    Known.DWELLING: ("single-family", "multi-family"),
}
"""What CBS tells apart: of people from 15 years on (up to and without the second), of homes."""

ALL: Final = 100


@dataclass(frozen=True, slots=True)
class Margin:
    """A question that asks what CBS knows, to compare who answered with who lives there.

    question  code of a question with one answer that everybody is asked
    known     what it asks
    options   the category of CBS by code of the option; an option of no category is left out
    weighs    answers are weighted by it: ages alone, for a share of homes is no share of people
    """

    question: str
    known: Known
    options: Mapping[str, str]
    weighs: bool


@dataclass(frozen=True, slots=True)
class Population:
    """One area in one year. None: CBS does not know it.

    inhabitants     people; CBS rounds those of wijken and buurten to five
    households      households
    dwellings       homes
    ages            people by category of Known.AGE; empty when one of them is not known
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

    def of(self, known: Known) -> dict[str, int]:
        """Return people by age, or per cent of the homes; empty where CBS does not know it."""
        shares = {
            Known.OWNERSHIP: (self.owned, self.rented),
            Known.PERIOD: _both(self.before_2000),
            Known.DWELLING: _both(self.single_family),
        }
        if known is Known.AGE:
            return dict(self.ages)
        return {
            category: share
            for category, share in zip(CATEGORIES[known], shares[known], strict=True)
            if share is not None and None not in shares[known]
        }


def together(areas: Sequence[Population], known: Known) -> dict[str, int]:
    """Return people by age of several areas, or homes by category times 100.

    Empty where it is not known of one of them, or how many homes it has.
    """
    found: dict[str, int] = {}
    for area in areas:
        weight = 1 if known is Known.AGE or len(areas) == 1 else area.dwellings
        own = area.of(known)
        if not own or weight is None:
            return {}
        for category, number in own.items():
            found[category] = found.get(category, 0) + weight * number
    return found


def _both(share: int | None) -> tuple[int | None, int | None]:
    return share, None if share is None else ALL - share
