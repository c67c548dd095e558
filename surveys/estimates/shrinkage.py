"""Shares of small areas drawn towards that of all of them: a model's estimate, never the figure.

A share of twelve answers is more often far from that of all who live there than one of two hundred.
The model draws each towards the whole, the further the fewer answers it has. What it gives is
called "modelschatting" wherever it is shown; the sorting of a map may follow it.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shrunk:
    """What the model found.

    mean       the share of the option among all answers, 0 to 1
    tau        how much the areas differ, beyond chance: 0 (not at all) to 1
    estimates  the share of each area by the model, in the order in which they were given
    """

    mean: float
    tau: float
    estimates: tuple[float, ...]


def shrink(chosen: Sequence[int], people: Sequence[int]) -> Shrunk | None:
    """Return the share of an option in each area by a beta-binomial model (empirical Bayes).

    chosen  people who chose the option, by area
    people  people who answered, in the same order, each more than 0

    Where the areas differ no more than chance makes them, each gets the mean. None with fewer than
    two areas, and where everybody chose the option or nobody did: then there is nothing to model.

    **Source**: STATISTICS.md 4.5; Kleinman 1973, "Proportions with extraneous variance".
    """
    areas, answers = len(people), sum(people)
    mean = sum(chosen) / answers if answers else 0.0
    if areas < 2 or not 0 < mean < 1:  # noqa: PLR2004 - one area has no other to learn from
        return None
    tau = _tau(chosen, people, mean)
    if not tau:
        return Shrunk(mean, tau, (mean,) * areas)
    prior = 1 / tau - 1
    pairs = zip(chosen, people, strict=True)
    return Shrunk(mean, tau, tuple((c + prior * mean) / (n + prior) for c, n in pairs))


def _tau(chosen: Sequence[int], people: Sequence[int], mean: float) -> float:
    pairs = list(zip(chosen, people, strict=True))
    spread = sum(n * (c / n - mean) ** 2 for c, n in pairs)
    beyond = spread / (mean * (1 - mean)) - (len(people) - 1)
    size = sum(people) - sum(n**2 for n in people) / sum(people) - (len(people) - 1)
    return min(1.0, max(0.0, beyond / size)) if size > 0 else 0.0
