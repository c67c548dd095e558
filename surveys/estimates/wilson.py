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


@dataclass(frozen=True, slots=True)
class RoundedSample:
    """Those who answered, with a count that is rounded by a key (KSR).

    rounded     the rounded count of the option
    total       what the rounded counts of all options add up to, more than 0
    base        of which both are multiples
    people      people who answered, unrounded
    low, high   fewest and most people that the rounded count can stand for
    population  as in `Sample`
    draws       populations that were rounded each by itself, and added up
    """

    rounded: int
    total: int
    base: int
    people: int
    low: int
    high: int
    population: int | None = None
    draws: int = 1


def wilson(sample: Sample) -> Interval:
    """Return between which shares the share of the population lies, with a certainty of 95 %.

    Of a finite population some are known: the interval is narrower for it, and never goes past
    what it would be if all others had chosen the option, or none of them. Where fewer people than
    `population` could answer, it is on the wide side.

    **Source**: Wilson 1927; for a finite population O'Neill 2021, "Mathematical properties and
    finite-population correction for the Wilson score interval"; STATISTICS.md 4.2.
    """
    size = size_of(sample.people, sample.population)
    if size is None:
        return Interval(sample.share, sample.share)
    bounds = _possible(sample.chosen, sample.chosen, sample.people, sample.population)
    return around(sample.share, size, bounds)


def wilson_rounded(sample: RoundedSample) -> Interval:
    """Return the interval of a share whose count is rounded: wider by what the rounding adds.

    The variance of a count rounded to base b is b * b / 6: 1.5 for base 3.

    **Source**: STATISTICS.md 4.2.
    """
    share = sample.rounded / sample.total
    spread = max(share * (1 - share), 1 / (4 * sample.people))
    size = size_of(sample.people, sample.population)
    drawn = 0.0 if size is None else spread / size
    rounding = sample.draws * sample.base**2 / 6 / sample.total**2
    bounds = _possible(sample.low, sample.high, sample.people, sample.population)
    return around(share, spread / (drawn + rounding), bounds)


def around(share: float, size: float, bounds: tuple[float, float] = (0.0, 1.0)) -> Interval:
    """Return Wilson's interval around a share, 0 to 1.

    size    people of an endless population that would tell as much, more than 0
    bounds  shares past which it does not go
    """
    spread = Z**2 / size
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(spread * share * (1 - share) + spread**2 / 4) / (1 + spread)
    # The share itself lies in it, whatever rounding does to 0 and 1.
    low = min(max(centre - half, bounds[0]), share)
    return Interval(low, max(min(centre + half, bounds[1]), share))


def size_of(people: int, population: int | None, effect: float = 1.0) -> float | None:
    """Return how many people of an endless population would tell as much; None when all are known.

    effect  by how much weights widen the variance: Kish's design effect, 1 without

    **Source**: the correction is (N - n) / (N - 1) of the variance, N being the population.
    """
    if population is None:
        return people / effect
    if population == people:
        return None
    return people * (population - 1) / (population - people) / effect


def _possible(low: int, high: int, people: int, population: int | None) -> tuple[float, float]:
    """Return the shares of the population if none of the others chose the option, and if all.

    low, high  fewest and most of those who answered that chose it
    """
    if population is None:
        return 0.0, 1.0
    return low / population, 1 - (people - high) / population
