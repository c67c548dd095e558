"""Between which shares that of a whole population lies: Wilson's interval."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

CERTAINTY: Final = 0.95
"""In how many of many surveys the interval holds the share of the whole population."""
Z: Final = NormalDist().inv_cdf((1 + CERTAINTY) / 2)


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included: shares of 0 to 1, or differences of -1 to 1."""

    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Return the distance from its middle to its ends."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Sample:
    """Those who answered, out of a population.

    chosen      people who chose the option, from 0 to `people`
    people      people who answered, more than 0
    population  all whom they stand for, `people` or more; None: so many that it does not matter
    """

    chosen: int
    people: int
    population: int | None = None

    @property
    def share(self) -> float:
        """Return the share of the option among those who answered, 0 to 1."""
        return self.chosen / self.people


def wilson(sample: Sample) -> Interval:
    """Return between which shares the share of the population lies, with a certainty of 95 %.

    Of a finite population some are known: the interval is narrower for it, and never goes past
    what it would be if all others had chosen the option, or none of them. Where fewer people than
    `population` could answer, it is on the wide side.

    **Source**: Wilson 1927; for a finite population O'Neill 2021, "Mathematical properties and
    finite-population correction for the Wilson score interval"; STATISTICS.md 4.2.
    """
    share = sample.share
    lowest, highest = _possible(sample)
    size = _size(sample)
    if size is None:
        return Interval(share, share)
    spread = Z**2 / size
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(spread * share * (1 - share) + spread**2 / 4) / (1 + spread)
    # The share itself lies in it, whatever rounding does to 0 and 1.
    low = min(max(centre - half, lowest), share)
    return Interval(low, max(min(centre + half, highest), share))


def _possible(sample: Sample) -> tuple[float, float]:
    """Return the shares of the population if none of the others chose the option, and if all."""
    if sample.population is None:
        return 0.0, 1.0
    others = sample.people - sample.chosen
    return sample.chosen / sample.population, 1 - others / sample.population


def _size(sample: Sample) -> float | None:
    """Return how many people of an endless population would tell as much; None when all are known.

    **Source**: the correction is (N - n) / (N - 1) of the variance, N being the population.
    """
    if sample.population is None:
        return sample.people
    if sample.population == sample.people:
        return None
    return sample.people * (sample.population - 1) / (sample.population - sample.people)
