"""Weights that make those who answered resemble those they stand for: post-stratification, raking.

People who are alike in all that is weighted by share one weight, so everything is counted by cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

CLOSE: Final = 1e-8
"""Largest relative error of a margin that counts as none."""
MOST_CYCLES: Final = 500
MOST_ROUNDS: Final = 20
LEAST_ANSWERS: Final = 10
"""Fewest people in a category of a margin: with fewer one of them would speak for too many."""
LOWEST: Final = 0.3
HIGHEST: Final = 3.0
"""Between which weights are kept, the mean being 1."""

Cell = tuple[str, ...]
"""Category of a person in each margin, in the order of the margins."""
UNKNOWN: Final = ""
"""Category of who gave no answer: these keep the share that they have among the answers."""


@dataclass(frozen=True, slots=True)
class Few:
    """A category of a margin in which too few answered.

    margin    its place among the margins, from 0
    category  of that margin
    people    who answered
    """

    margin: int
    category: str
    people: int


class FewAnswersError(ValueError):
    """Nothing can be weighted: categories have too few answers, and are to be merged first."""

    def __init__(self, few: Sequence[Few]) -> None:
        named = ", ".join(f"{one.category} ({one.people})" for one in few)
        super().__init__(f"fewer than {LEAST_ANSWERS} answers: {named}: merge first")
        self.few = tuple(few)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of one person in each cell.

    by_cell    mean 1 over the people
    effect     Kish's design effect: by how much the weights widen the variance, 1 or more
    effective  as how many people of a simple random sample they count
    off        largest difference that is left between the share of a category and what it should
               be, 0 to 1
    """

    by_cell: Mapping[Cell, float]
    effect: float
    effective: float
    off: float


def rake(
    people: Mapping[Cell, int],
    margins: Sequence[Mapping[str, int]],
    weights: Mapping[Cell, float] | None = None,
) -> dict[Cell, float]:
    """Return weights with which each margin of the people is that of the population, mean 1.

    people   who answered, by cell
    margins  population by category, one for each place of a cell; margins may differ in their
             sums, because CBS rounds: each counts as shares
    weights  from where to begin; by default each counts alike

    With one margin this is post-stratification: its share of the population by that of the
    answers. Ends after 500 cycles where the margins can't all be met; see `margin_error`.
    **Source**: Deming and Stephan 1940; STATISTICS.md 4.3.
    """
    raked = dict(weights or {cell: 1.0 for cell, number in people.items() if number})
    wanted = _wanted(people, margins)
    for _cycle in range(MOST_CYCLES):
        if _error(raked, people, wanted) < CLOSE:
            break
        for place, margin in enumerate(wanted):
            raked = _fitted(raked, people, place, margin)
    return _scaled(raked, people)


def weigh(people: Mapping[Cell, int], margins: Sequence[Mapping[str, int]]) -> Weights:
    """Return trimmed weights: raked, kept between 0.3 and 3 times their mean, and raked again.

    people, margins  as in `rake`; who is of no known category of a margin stands under UNKNOWN

    Raises FewAnswersError when a category has fewer than 10 people who answered, with all of
    those: merge them with a neighbour first.
    """
    if few := _few(people, margins):
        raise FewAnswersError(few)
    weights = rake(people, margins)
    for _round in range(MOST_ROUNDS):
        if (trimmed := _trimmed(weights, people)) == weights:
            break
        weights = rake(people, margins, trimmed)
    weights, effect = _trimmed(weights, people), kish(_trimmed(weights, people), people)
    off = _off(weights, people, _wanted(people, margins))
    return Weights(weights, effect, sum(people.values()) / effect, off)


def kish(weights: Mapping[Cell, float], people: Mapping[Cell, int]) -> float:
    """Return Kish's design effect of weights: n times their squares by the square of their sum."""
    answers = sum(people[cell] for cell in weights)
    total = sum(one * people[cell] for cell, one in weights.items())
    return answers * sum(one**2 * people[cell] for cell, one in weights.items()) / total**2


def margin_error(
    weights: Mapping[Cell, float],
    people: Mapping[Cell, int],
    margins: Sequence[Mapping[str, int]],
) -> float:
    """Return by how much a weighted margin differs from what it should be: the largest share."""
    return _error(weights, people, _wanted(people, margins))


def _few(people: Mapping[Cell, int], margins: Sequence[Mapping[str, int]]) -> list[Few]:
    return [
        Few(place, category, number)
        for place, margin in enumerate(margins)
        for category, population in margin.items()
        if (number := sum(n for cell, n in people.items() if cell[place] == category))
        < LEAST_ANSWERS
        and (population or number)
    ]


def _margin(people: Mapping[Cell, float], place: int) -> dict[str, float]:
    sums: dict[str, float] = {}
    for cell, number in people.items():
        sums[cell[place]] = sums.get(cell[place], 0) + number
    return sums


def _wanted(
    people: Mapping[Cell, int], margins: Sequence[Mapping[str, int]]
) -> list[dict[str, float]]:
    """Return how many weighted people each category should have: those who answered, in all."""
    wanted = []
    for place, margin in enumerate(margins):
        unknown = _margin(people, place).get(UNKNOWN, 0)
        known = sum(people.values()) - unknown
        everybody = sum(margin.values())
        own = {code: known * population / everybody for code, population in margin.items()}
        wanted.append({**own, UNKNOWN: unknown} if unknown else own)
    return wanted


def _fitted(
    weights: Mapping[Cell, float],
    people: Mapping[Cell, int],
    place: int,
    wanted: Mapping[str, float],
) -> dict[Cell, float]:
    """Return the weights with one margin as it should be."""
    now = _margin({cell: one * people[cell] for cell, one in weights.items()}, place)
    return {
        cell: one * wanted.get(cell[place], 0) / now[cell[place]]
        for cell, one in weights.items()
        if now[cell[place]]
    }


def _trimmed(weights: Mapping[Cell, float], people: Mapping[Cell, int]) -> dict[Cell, float]:
    """Return the weights between their bounds; each trimming moves the mean, so this goes on."""
    trimmed = dict(weights)
    for _round in range(MOST_CYCLES):
        cut = {cell: min(max(one, LOWEST), HIGHEST) for cell, one in trimmed.items()}
        if cut == trimmed:
            break
        trimmed = _scaled(cut, people)
    return cut


def _scaled(weights: Mapping[Cell, float], people: Mapping[Cell, int]) -> dict[Cell, float]:
    """Return the weights with a mean of 1 over the people."""
    total = sum(one * people[cell] for cell, one in weights.items())
    answers = sum(people[cell] for cell in weights)
    return {cell: one * answers / total for cell, one in weights.items()}


def _off(
    weights: Mapping[Cell, float],
    people: Mapping[Cell, int],
    margins: Sequence[Mapping[str, float]],
) -> float:
    weighted = {cell: one * people[cell] for cell, one in weights.items()}
    everybody = sum(people.values())
    return max(
        abs(_margin(weighted, place).get(category, 0) - number) / everybody
        for place, margin in enumerate(margins)
        for category, number in margin.items()
    )


def _error(
    weights: Mapping[Cell, float], people: Mapping[Cell, int], wanted: Sequence[Mapping[str, float]]
) -> float:
    counted = {cell: one * people[cell] for cell, one in weights.items()}
    return max(
        (
            abs(_margin(counted, place).get(code, 0) - number) / number
            for place, margin in enumerate(wanted)
            for code, number in margin.items()
            if number
        ),
        default=0.0,
    )
