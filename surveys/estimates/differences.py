"""How much the shares of two populations differ, and whether that may be chance."""

from collections.abc import Sequence
from itertools import accumulate
from math import erfc, prod, sqrt
from typing import Final

from surveys.estimates.wilson import Interval, Sample, wilson

LEAST_EXPECTED: Final = 5
"""Fewest people expected in each of the four cells for the score test to be good enough."""


def newcombe(first: Sample, second: Sample) -> Interval:
    """Return between which differences the share of `first` less that of `second` lies (95 %).

    The two have no person in common.

    **Source**: Newcombe 1998, "Interval estimation for the difference between independent
    proportions", method 10; STATISTICS.md 4.5.
    """
    difference = first.share - second.share
    one, other = wilson(first), wilson(second)
    down = sqrt((first.share - one.low) ** 2 + (other.high - second.share) ** 2)
    up = sqrt((one.high - first.share) ** 2 + (second.share - other.low) ** 2)
    return Interval(max(difference - down, -1.0), min(difference + up, 1.0))


def p_value(first: Sample, second: Sample) -> float:
    """Return how likely so great a difference is by chance alone, two-sided, 0 to 1.

    The score test, or Fisher's exact test where fewer than five people are expected in a cell.
    Populations are taken as endless, which makes chance greater than it is.
    """
    everybody = first.people + second.people
    chosen = first.chosen + second.chosen
    rarest = min(first.people, second.people) * min(chosen, everybody - chosen)
    if rarest < LEAST_EXPECTED * everybody:
        return fisher(first, second)
    return score(first, second)


def score(first: Sample, second: Sample) -> float:
    """Return the two-sided p-value of the score test: Pearson's chi-square without correction.

    Somebody must have chosen the option, and not everybody.
    """
    everybody = first.people + second.people
    chosen = first.chosen + second.chosen
    apart = first.chosen * second.people - second.chosen * first.people
    margins = first.people * second.people * chosen * (everybody - chosen)
    return erfc(sqrt(everybody * apart**2 / margins / 2))


def fisher(first: Sample, second: Sample) -> float:
    """Return the two-sided p-value of Fisher's exact test: of all tables no likelier than this.

    In whole numbers throughout, so that two tables that are as likely are found to be.
    """
    chosen = first.chosen + second.chosen
    fewest, most = max(0, chosen - second.people), min(first.people, chosen)
    # From a table to the next its likelihood is multiplied by `up` and divided by `down`.
    up = [(first.people - one) * (chosen - one) for one in range(fewest, most)]
    down = [(one + 1) * (second.people - chosen + one + 1) for one in range(fewest, most)]
    steps = range(most - fewest)
    likely = list(
        accumulate(steps, lambda weight, at: weight * up[at] // down[at], initial=prod(down))
    )
    own = likely[first.chosen - fewest]
    return sum(one for one in likely if one <= own) / sum(likely)


def benjamini_hochberg(p_values: Sequence[float], rate: float) -> tuple[bool, ...]:
    """Tell of each of several tests whether it still counts when they are taken together.

    p_values  of all tests that were done, in any order, 0 to 1
    rate      which share of those that count may be chance, 0 to 1

    **Source**: Benjamini and Hochberg 1995, "Controlling the false discovery rate".
    """
    ranked = enumerate(sorted(p_values), start=1)
    count = len(p_values)
    limit = max((p for rank, p in ranked if p <= rank / count * rate), default=-1.0)
    return tuple(p <= limit for p in p_values)
