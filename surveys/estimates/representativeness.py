"""How evenly a survey was answered: the R-indicator, and what each part adds to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from surveys.estimates.comparing import RATE
from surveys.estimates.differences import benjamini_hochberg, p_value
from surveys.estimates.wilson import Sample


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the population whose size is known.

    code        of the part: an area, or areas that are counted together
    population  people or homes that could answer, more than 0
    answered    answers that came from it
    """

    code: str
    population: int
    answered: int

    @property
    def rate(self) -> float:
        """Return the share that answered, 0 to 1."""
        return self.answered / self.population


@dataclass(frozen=True, slots=True)
class Share:
    """One part beside the whole.

    contribution  what it adds to the spread: above 0 where more answered than in the whole, below
                  0 where fewer did; the squares of all parts add up to the square of the spread
    missing       answers that it lacks to be answered as often as the whole is now; 0 or more
    is_clear      it answered more or less often than the rest, and that is hardly chance
    """

    stratum: Stratum
    contribution: float
    missing: int
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """How evenly all parts answered.

    rate       the share of all that answered, 0 to 1
    indicator  R: 1 when each part answered as often as another, less when they differ
    variation  CV: the spread of the rates as a share of the rate itself; 0 without answers
    parts      as they were given
    """

    rate: float
    indicator: float
    variation: float
    parts: tuple[Share, ...]


def balance(strata: Iterable[Stratum]) -> Balance | None:
    """Return how evenly the parts of a population answered.

    strata  parts without a person or home in common; those of whom nobody lives there are left out

    None without two parts: then there is nothing to compare.

    **Source**: Schouten, Cobben and Bethlehem 2009, "Indicators for the representativeness of
    survey response"; Schouten, Shlomo and Skinner 2011 for the parts; STATISTICS.md 4.1.
    """
    known = [one for one in strata if one.population > 0]
    if len(known) < 2:  # noqa: PLR2004 - one part is as even as can be
        return None
    everybody = sum(one.population for one in known)
    rate = sum(one.answered for one in known) / everybody
    parts = tuple(
        Share(one, _contribution(one, rate, everybody), _missing(one, rate), is_clear)
        for one, is_clear in zip(known, clearly_apart(known), strict=True)
    )
    spread = sqrt(sum(part.contribution**2 for part in parts))
    return Balance(rate, 1 - 2 * spread, spread / rate if rate else 0.0, parts)


def clearly_apart(strata: Sequence[Stratum]) -> tuple[bool, ...]:
    """Tell of each part of a population whether it answered clearly more or less than the rest.

    strata  parts without a person or home in common, each with a population

    Where everybody is as likely to answer, wherever they live, some parts answer more all the same.
    Each is laid beside the rest, and of those that count one in twenty at most is chance. Of a part
    from which more answers came than people live there all are taken to have answered.

    **Source**: STATISTICS.md 4.5, as for the signs beside answers: the score test or Fisher's, and
    Benjamini and Hochberg 1995 over all parts.
    """
    people = sum(one.population for one in strata)
    answers = sum(_known(one) for one in strata)
    chances = [
        p_value(
            Sample(_known(one), one.population),
            Sample(answers - _known(one), people - one.population),
        )
        for one in strata
    ]
    return benjamini_hochberg(chances, RATE)


def _known(one: Stratum) -> int:
    return min(one.answered, one.population)


def _contribution(one: Stratum, rate: float, everybody: int) -> float:
    return sqrt(one.population / (everybody - 1)) * (one.rate - rate)


def _missing(one: Stratum, rate: float) -> int:
    # A rate is a quotient: what is a whole number but for its last digits is that number.
    return max(0, ceil(round(rate * one.population, 9)) - one.answered)
