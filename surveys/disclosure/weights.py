"""Weigh the answers of the gemeente and of each wijk by age, so that nobody's answer is told.

Whole percentages of 100 people or more do not hide enough by themselves: where two ages have very
different weights, one weighted share beside the unweighted one has one solution only, and tells how
many of the young said yes. So what a weighted share adds to the published count is worked out from
counts that are rounded by key, as in a breakdown. It says no more than such rows would, and they
are told only where no row is nearly of one mind.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from surveys.areas import Level
from surveys.cube import Block, Cube, Weighted
from surveys.disclosure.atoms import Counts, add
from surveys.disclosure.breakdowns import is_told, isolates
from surveys.disclosure.crossed_ages import crossed_ages
from surveys.disclosure.ksr import BASE, draw_for, rounded_total
from surveys.disclosure.placing import smallest
from surveys.disclosure.rounding import Population, round_cells
from surveys.estimates.margins import LEAST_WEIGHTED, LITTLE, MUCH
from surveys.estimates.raking import UNKNOWN, Cell, FewAnswersError, Weights, weigh
from surveys.population import CATEGORIES, Margin, together
from surveys.population import Population as Known
from surveys.questionnaire import Question, Questionnaire
from surveys.tally import Documents, Tally, tally

ALL: Final = 100
SEPARATOR: Final = "|"
Keyed = tuple[str, Sequence[tuple[bytes, dict[str, Any]]]]
"""Responses of one area, each with its key."""


def weighing_margin(questionnaire: Questionnaire) -> Margin | None:
    """Return the question by which the answers of a questionnaire are weighted."""
    return next((one for one in questionnaire.margins if one.weighs), None)


@dataclass
class Sorting:
    """Sorts responses by area and age while they pass on their way to be counted.

    Of a document nothing is kept but its age and which items it answers.
    """

    questionnaire: Questionnaire
    margin: Margin
    _keys: list[bytes] = field(default_factory=list)
    _places: list[str] = field(default_factory=list)
    _answered: dict[str, bytearray] = field(default_factory=dict)

    def count(self, documents: Iterable[Keyed]) -> "Ages":
        """Count documents by area and age."""
        self._answered = {item: bytearray() for item in self._items()}
        counts = tally(self.questionnaire, self._passing(documents))
        by_place: dict[str, list[int]] = {}
        for number, place in enumerate(self._places):
            by_place.setdefault(place, []).append(number)
        return Ages(counts, self._keys, by_place, self._answered)

    def _items(self) -> list[str]:
        """Return the items that may be weighted: neither routed nor sensitive, nor the age."""
        return [
            item
            for one in self.questionnaire.questions
            for item in one.items
            if not (one.sensitive or one.route or one.code == self.margin.question)
        ]

    def _passing(self, documents: Iterable[Keyed]) -> Iterator[tuple[str, Documents]]:
        for area, responses in documents:
            sorted_rows: dict[str, list[dict[str, Any]]] = {}
            for key, row in responses:
                age = self.margin.options.get(str(row.get(self.margin.question)), UNKNOWN)
                sorted_rows.setdefault(_place(area, age), []).append(row)
                self._keys.append(key)
                self._places.append(_place(area, age))
            for item, own in self._answered.items():
                own.extend(item in row for _key, row in responses)
            yield from sorted_rows.items()


@dataclass(frozen=True, slots=True)
class Ages:
    """The responses of one release, counted by area and age. It is never stored.

    tally     counts by area and age ("BU…|65+")
    keys      of all responses
    by_place  which responses are of each area and age
    answered  by item 1 for who is counted for it and 0 for who is not
    """

    tally: Tally
    keys: Sequence[bytes]
    by_place: Mapping[str, Sequence[int]]
    answered: Mapping[str, Sequence[int]]

    def n(self, item: str, areas: Iterable[str], age: str) -> int:
        """Return how many people of an age in these areas are counted for an item."""
        return sum(self.tally.n(item, _place(area, age)) for area in areas)

    def counts(self, item: str, areas: Iterable[str], age: str) -> Counts:
        """Return how many people of an age in these areas chose each option of an item."""
        own = [self.tally.of(item, _place(area, age)) for area in areas]
        return add([(0,) * len(self.tally.options[item]), *own])

    def people(self, item: str, areas: Iterable[str], age: str) -> bytes:
        """Return the SHA-256 of the sorted keys of who is counted."""
        answered = self.answered[item]
        inside = chain.from_iterable(self.by_place.get(_place(area, age), ()) for area in areas)
        return hashlib.sha256(
            b"".join(sorted(self.keys[one] for one in inside if answered[one]))
        ).digest()


@dataclass(frozen=True, slots=True)
class Weighing:
    """Makes the weighted figures of one release.

    populations  figures of CBS by code of the area
    secret       of this survey, for rounding
    """

    questionnaire: Questionnaire
    margin: Margin
    cube: Cube
    ages: Ages
    populations: Mapping[str, Known]
    secret: bytes

    def make(self) -> Iterator[Weighted]:
        """Give the weighted figures; no weight is in them.

        Left out is what is not the count of all people asked, everywhere, exactly; what has too
        few people, of any age; and what would tell that people of one age are nearly of one mind,
        also of those alone who live in some area.
        """
        for item in self.ages.answered:
            question = self.questionnaire.question(item)
            yield from self._of_item(question, self.cube.blocks_of(item))

    def _of_item(self, question: Question, blocks: Sequence[Block]) -> list[Weighted]:
        """Return the figures of one item: of the gemeente first, then of each wijk that may."""
        told: list[Block] = []
        found: list[Weighted] = []
        for block in reversed(blocks):
            if may_be_weighted(block) and (weights := self._weights(block)):
                own = list(self._weighted(question, block, weights))
                if own and not self._betray(question, [*told, block]):
                    told.append(block)
                    found += own
        return found[::-1]

    def _betray(self, question: Question, blocks: Sequence[Block]) -> bool:
        """Tell whether these shares together prove anything of an age in an area."""
        item, t = blocks[0].question, self.questionnaire.parameters.t
        crossing = crossed_ages(
            question,
            t,
            self.cube.blocks_of(item),
            blocks,
            CATEGORIES[self.margin.known],
            lambda block, age: (
                self._n(block, age),
                self.ages.counts(item, block.covers, age),
            ),
            unknown=UNKNOWN,
        )
        return crossing.betrays()

    def _off(self, block: Block) -> int:
        """Return by how many points an age is still off, worked out from published counts.

        Who did not answer the item is left in: its own people are not told by age.
        """
        ages = self.cube.blocks_of(self.margin.question)
        own = next((one for one in ages if one.covers == block.covers and one.is_exact), None)
        if own is None:
            return 0
        people = Counter[Cell]()
        for cell in own.cells:
            people[self.margin.options.get(cell.option, UNKNOWN),] += cell.low
        return int(ALL * weigh(people, [self._lives(block)]).off)

    def _weights(self, block: Block) -> Weights | None:
        lives = self._lives(block)
        people: dict[Cell, int] = {
            (age,): n for age in self._all_ages() if (n := self._n(block, age))
        }
        try:
            return weigh(people, [lives]) if lives else None
        except FewAnswersError:
            return None

    def _lives(self, block: Block) -> Mapping[str, int]:
        """Return how many people of each age live in a block; nothing where that is not known."""
        own = [self.populations[code] for code in block.members if code in self.populations]
        return together(own, self.margin.known) if len(own) == len(block.members) else {}

    def _weighted(self, question: Question, block: Block, weights: Weights) -> Iterator[Weighted]:
        rows = {age: self._row(question, block, age) for age in CATEGORIES[self.margin.known]}
        t = self.questionnaire.parameters.t
        if self._isolates(block) or not all(
            is_told(question, row.n, row.counts, t) for row in rows.values()
        ):
            return
        adds = [self._added(block, age, row, weights) for age, row in rows.items()]
        adds.append(self._silent(block, weights))
        chosen = [cell.low + sum(added) for cell, *added in zip(block.cells, *adds, strict=True)]
        percents = tuple(_percent(one / block.n) for one in chosen)
        own = block.question, block.level, block.members
        yield Weighted(*own, block.n, int(weights.effective), percents, self._off(block))

    def _row(self, question: Question, block: Block, age: str) -> Population:
        counts = self.ages.counts(block.question, block.covers, age)
        return Population(question, block.question, self._n(block, age), counts)

    def _added(self, block: Block, age: str, row: Population, weights: Weights) -> list[float]:
        """Return what the weight of an age adds to each count, by its rounded counts."""
        people = self.ages.people(block.question, block.covers, age)
        cells = round_cells(
            row, lambda what: draw_for(self.secret, self.cube.slug, what, people), BASE
        )
        factor = (weights.by_cell[age,] - 1) * row.n / rounded_total(row.n, BASE)
        return [factor * (cell.value or 0) for cell in cells]

    def _silent(self, block: Block, weights: Weights) -> list[float]:
        """Return what the weight of who told no age adds: they are taken to answer as all do."""
        factor = weights.by_cell.get((UNKNOWN,), 1.0) - 1
        people = factor * self._n(block, UNKNOWN)
        return [people * cell.low / block.n for cell in block.cells]

    def _isolates(self, block: Block) -> bool:
        """Tell whether people of one age in it are just some published blocks but for a few."""
        found = {
            (area, age): self.ages.n(block.question, [area], age)
            for area in block.covers
            for age in self._all_ages()
        }
        # A group of nobody does not make a block another one.
        groups = [group for group, n in found.items() if n]
        people = [found[group] for group in groups]
        parts = [
            frozenset(place for place, (area, _age) in enumerate(groups) if area in one.covers)
            for wijk in self.cube.blocks_of(block.question)
            if wijk.level is Level.WIJK and set(wijk.covers) <= set(block.covers)
            for one in smallest(self.cube.blocks_of(block.question), wijk)
        ]
        few = range(self.questionnaire.parameters.k)
        return any(
            isolates(
                frozenset(place for place, (_area, own) in enumerate(groups) if own == age),
                parts,
                people,
                few,
            )
            for age in CATEGORIES[self.margin.known]
        )

    def _n(self, block: Block, age: str) -> int:
        return self.ages.n(block.question, block.covers, age)

    def _all_ages(self) -> tuple[str, ...]:
        return (*CATEGORIES[self.margin.known], UNKNOWN)


def may_be_weighted(block: Block) -> bool:
    """Tell whether a block is of a wijk or more, with every count of 100 people or more."""
    return (
        block.level is not Level.BUURT
        and block.n >= LEAST_WEIGHTED
        and block.is_exact
        and not block.missing
    )


def _place(area: str, age: str) -> str:
    return f"{area}{SEPARATOR}{age}"


def _percent(share: float) -> int:
    whole = int(ALL * min(max(share, 0.0), 1.0) + 0.5)
    return min(max(whole, LITTLE), MUCH)
