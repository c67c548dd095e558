"""Whom a survey hears least: answers beside who lives there. Of the release and CBS alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from participation.results.places import Place, place
from surveys.areas import AreaTree, Level
from surveys.cube import Block, Cube
from surveys.estimates.representativeness import Balance, Share, Stratum, balance, clearly_apart
from surveys.figures import percentage
from surveys.population import CATEGORIES, Known, Margin, Population, together
from surveys.questionnaire import Questionnaire, Unit

Populations = Mapping[str, Population]
"""Figures of CBS by code of the area; empty when they were not imported."""

LEAST_GROUPS: Final = 2
"""Fewest neighbourhoods on each side of a contrast: else it is about one of them."""
ALL: Final = 100


@dataclass(frozen=True, slots=True)
class Group:
    """A buurt, or areas that are told together, and how many of those who live there answered.

    could     people of 15 and over, or homes (CBS); more than 0
    missing   answers that it lacks to be heard as often as the whole
    shares    whole per cent of its people or homes by what is known and category
    is_clear  more or fewer answered than in the rest, and that is hardly chance
    """

    place: Place
    answered: int
    could: int
    missing: int
    shares: Mapping[Known, Mapping[str, int]]
    is_clear: bool

    @property
    def rate(self) -> float:
        """Return the share that answered."""
        return self.answered / self.could


@dataclass(frozen=True, slots=True)
class Side:
    """The neighbourhoods of one sort together, and how many of those who live there answered."""

    category: str
    answered: int
    could: int

    @property
    def rate(self) -> float:
        """Return the share that answered."""
        return self.answered / self.could


@dataclass(frozen=True, slots=True)
class Contrast:
    """Neighbourhoods of two sorts side by side; `is_clear` where the difference is hardly chance.

    Of homes: mostly of the one sort, or mostly of the other. Of an age: where more people of it
    live than in the whole, and `less`: all others, with an empty category.
    """

    known: Known
    less: Side
    more: Side
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One category among who answered and among who lives there, in whole per cent.

    missing  answers that it lacks to have the share that it has among who lives there
    """

    category: str
    answered: int
    lives: int
    missing: int


@dataclass(frozen=True, slots=True)
class Composition:
    """Who answered beside who lives there, in the gemeente or in wijken.

    n  people who answered the question, in a known category
    """

    names: tuple[str, ...]
    level: Level
    known: Known
    n: int
    parts: tuple[Part, ...]

    @property
    def least_heard(self) -> Part:
        """Return the category that lags most behind its share of who lives there."""
        return min(self.parts, key=lambda one: (one.answered - one.lives, one.category))


@dataclass(frozen=True, slots=True)
class Unheard:
    """All that the page tells.

    groups        by the share that answered, the lowest first
    balance       how evenly they answered; None where nothing can be compared
    unknown       what CBS was not asked of this gemeente, or does not know
    """

    groups: tuple[Group, ...]
    balance: Balance | None
    contrasts: tuple[Contrast, ...]
    compositions: tuple[Composition, ...]
    unknown: tuple[Known, ...]


def unheard(
    cube: Cube, areas: AreaTree, populations: Populations, questionnaire: Questionnaire
) -> Unheard:
    """Return whom the survey hears least.

    Every number follows from the blocks of the base partition, which each have k answers or more,
    and from released figures. Of a survey of homes the areas are wijken where CBS does not give
    the homes of each buurt.
    """
    found = _groups(cube, areas, populations, questionnaire.about.unit)
    whole = balance(Stratum(one.place.shown.code, one.could, one.answered) for one in found)
    parts = {part.stratum.code: part for part in whole.parts} if whole else {}
    groups = [_compared(one, parts.get(one.place.shown.code)) for one in found]
    own = populations.get(areas.gemeente.code)
    return Unheard(
        groups=tuple(sorted(groups, key=lambda one: (one.rate, one.place.shown.code))),
        balance=whole,
        contrasts=tuple(_contrasts(groups, own)),
        compositions=tuple(_compositions(cube, areas, populations, questionnaire.margins)),
        unknown=tuple(known for known in Known if own is None or not own.of(known)),
    )


def _groups(cube: Cube, areas: AreaTree, populations: Populations, unit: Unit) -> list[Group]:
    for level in (areas.release_areas(), areas.wijken):
        places = {one.members: one for one in (place(cube, areas, area.code) for area in level)}
        told = [one for one in places.values() if one.people]
        could = [_could(one, populations, unit) for one in told]
        if all(could):
            return [
                Group(one, one.people or 0, number, 0, _shares(one, populations), is_clear=False)
                for one, number in zip(told, could, strict=True)
            ]
    return []


def _compared(one: Group, part: Share | None) -> Group:
    """Return a group with what its place among all others adds."""
    return replace(one, missing=part.missing, is_clear=part.is_clear) if part else one


def _could(one: Place, populations: Populations, unit: Unit) -> int:
    """Return how many could answer; 0 where that is not known."""
    if unit is Unit.PERSON:
        return one.of
    homes = [
        populations[area.code].dwellings if area.code in populations else area.dwellings
        for area in (*one.members, *one.joined)
    ]
    return 0 if None in homes else sum(home for home in homes if home is not None)


def _shares(one: Place, populations: Populations) -> dict[Known, dict[str, int]]:
    codes = [area.code for area in (*one.members, *one.joined)]
    return {known: shares for known in Known if (shares := _of(codes, populations, known))}


def _of(codes: Iterable[str], populations: Populations, known: Known) -> dict[str, int]:
    """Return the shares of areas together, in whole per cent; empty where they are not known."""
    own = [populations[code] for code in codes if code in populations]
    counts = together(own, known)
    whole = sum(counts.values())
    if not whole:
        return {}
    return {category: percentage(number, whole) for category, number in counts.items()}


def _contrasts(groups: list[Group], whole: Population | None) -> Iterator[Contrast]:
    for known in (Known.OWNERSHIP, Known.PERIOD, Known.DWELLING):
        yield from _contrast(known, _by_homes(groups, known))
    ages = whole.of(Known.AGE) if whole else {}
    for age in (CATEGORIES[Known.AGE][0], CATEGORIES[Known.AGE][-1]) if ages else ():
        share = percentage(ages[age], sum(ages.values()))
        yield from _contrast(Known.AGE, _by_age(groups, age, share))


def _by_homes(groups: Iterable[Group], known: Known) -> dict[str, list[Group]]:
    """Return the groups by which sort of homes most of theirs are."""
    sides: dict[str, list[Group]] = {category: [] for category in CATEGORIES[known]}
    for one in groups:
        shares = one.shares.get(known, {})
        most = max(shares, key=shares.__getitem__, default="")
        if most and 2 * shares[most] > ALL:
            sides[most].append(one)
    return sides


def _by_age(groups: Iterable[Group], age: str, share: int) -> dict[str, list[Group]]:
    """Return the groups with a larger share of an age than the whole, and all others."""
    known = [one for one in groups if Known.AGE in one.shares]
    return {
        age: [one for one in known if one.shares[Known.AGE][age] > share],
        "": [one for one in known if one.shares[Known.AGE][age] <= share],
    }


def _contrast(known: Known, sides: Mapping[str, list[Group]]) -> Iterator[Contrast]:
    if min(map(len, sides.values())) < LEAST_GROUPS:
        return
    told = [
        Side(category, sum(one.answered for one in own), sum(one.could for one in own))
        for category, own in sides.items()
    ]
    less, more = sorted(told, key=lambda side: side.rate)
    is_clear, _same = clearly_apart([Stratum("", one.could, one.answered) for one in (less, more)])
    yield Contrast(known, less, more, is_clear)


def _compositions(
    cube: Cube, areas: AreaTree, populations: Populations, margins: Iterable[Margin]
) -> Iterator[Composition]:
    """Give what the survey asked and CBS knows, the gemeente first, where each count is told."""
    for margin in margins:
        blocks = [one for one in cube.blocks_of(margin.question) if one.level is not Level.BUURT]
        for block in sorted(blocks, key=lambda one: (one.level, one.members)):
            lives = _of(block.members, populations, margin.known)
            if block.is_exact and not block.missing and lives:
                yield from _composition(block, areas, margin, lives)


def _composition(
    block: Block, areas: AreaTree, margin: Margin, lives: Mapping[str, int]
) -> Iterator[Composition]:
    counts = {
        category: sum(
            block.cell(code).low for code, own in margin.options.items() if own == category
        )
        for category in CATEGORIES[margin.known]
    }
    if n := sum(counts.values()):
        parts = tuple(
            Part(category, percentage(c, n), lives[category], _missing(c, n, lives[category]))
            for category, c in counts.items()
        )
        yield Composition(areas.names(block.members), block.level, margin.known, n, parts)


def _missing(chosen: int, n: int, lives: int) -> int:
    """Return how many more would make its share as large as among who lives there, all else so."""
    if lives >= ALL:
        return 0
    return max(0, ceil((lives * n - ALL * chosen) / (ALL - lives)))
