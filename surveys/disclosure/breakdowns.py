"""Tell the answers of the gemeente by a background question, in rows that are rounded by key.

Which classes make a row depends on numbers of people. Only whether an item may be told in such
rows depends on its answers, and that says no more than "18 or more of the 20" does: in some row
that was not told, or in some part that rows and blocks cut out of each other (`crossing`), nobody,
one or two people dissent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from surveys.areas import Level
from surveys.cube import UNKNOWN, Block, BreakdownRow
from surveys.disclosure.atoms import Counts
from surveys.disclosure.crossed_rows import Classes, CrossedRows, Few, widened
from surveys.disclosure.ksr import BASE
from surveys.disclosure.placing import smallest
from surveys.disclosure.rounding import Keys, Population, round_cells
from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.roll import Class, Roll

Part = frozenset[int]
"""The smallest groups (of an area and a class of each breakdown) in a population, by number."""
LEAST_ROWS: Final = 2


def merge(people: Sequence[int], known: int, k_row: int) -> tuple[Classes, ...]:
    """Merge classes along their order until each row holds k_row people; by numbers alone.

    people  by class; from `known` on are those of who said nothing about themselves

    The smallest row joins the smaller of its neighbours. Who said nothing are a row of their own
    when they are enough, and join the smallest row when they are not.
    """
    rows: tuple[Classes, ...] = tuple((place,) for place in range(known))
    while len(rows) > 1 and min(_size(row, people) for row in rows) < k_row:
        rows = coarser(rows, people)
    silent = tuple(range(known, len(people)))
    if not _size(silent, people):
        return rows
    if _size(silent, people) >= k_row:
        return (*rows, silent)
    host = min(rows, key=lambda row: (_size(row, people), row))
    return tuple(row + silent if row == host else row for row in rows)


def coarser(rows: Sequence[Classes], people: Sequence[int]) -> tuple[Classes, ...]:
    """Merge the smallest row with the smaller of its neighbours. There must be two or more."""
    sizes = [_size(row, people) for row in rows]
    smallest_row = sizes.index(min(sizes))
    beside = [one for one in (smallest_row - 1, smallest_row + 1) if 0 <= one < len(rows)]
    first, second = sorted((smallest_row, min(beside, key=sizes.__getitem__)))
    merged = tuple(sorted(rows[first] + rows[second]))
    return (*rows[:first], merged, *rows[second + 1 :])


def isolates(own: Part, others: Iterable[Part], people: Sequence[int], among: range) -> bool:
    """Tell whether a few people can be taken apart by subtracting published populations.

    others  populations that have nobody in common: the blocks of an item, or the rows of another
            breakdown
    people  by smallest group
    among   how many are few

    Of those others the largest union inside is looked at, and the smallest union around it: every
    other union differs in more people.

    **Source**: STATISTICS.md 2.8, P10.
    """
    touching = [one for one in others if one & own]
    around = _count(frozenset().union(*touching) - own, people)
    inside = [one for one in touching if one <= own]
    left = _count(own.difference(*inside), people)
    return around in among or (bool(inside) and left in among)


def is_told(question: Question, n: int, counts: Counts, t: int) -> bool:
    """Tell whether a row may stand: no option was chosen by all but t people or fewer.

    So nobody can prove of a row that all agree, whatever else is known; and no draw is refused for
    what it happened to show. Refusing one would prove that at most one person dissents.
    """
    return question.fact or all(n - chose > t for chose in counts)


@dataclass(frozen=True)
class Table:
    """All that is known of one item: who is counted for it, by smallest group."""

    questionnaire: Questionnaire
    item: str
    blocks: Sequence[Block]
    roll: Roll

    @cached_property
    def groups(self) -> tuple[Sequence[tuple[str, ...]], Sequence[int]]:
        """Return area and classes of each smallest group, and its people."""
        found = sorted(self.roll.crossed(self.item).items())
        return [group for group, _ in found], [people for _, people in found]

    @cached_property
    def block_parts(self) -> list[Part]:
        """Return the smallest blocks of the item."""
        wijken = [block for block in self.blocks if block.level is Level.WIJK]
        covers = [frozenset(one.covers) for wijk in wijken for one in smallest(self.blocks, wijk)]
        areas = [group[0] for group in self.groups[0]]
        return [
            frozenset(place for place, area in enumerate(areas) if area in covered)
            for covered in covers
        ]

    def people(self, breakdown: str) -> list[int]:
        """Return the people counted, by class of a breakdown."""
        found = [0] * (len(self.questionnaire.question(breakdown).codes) + 1)
        place = 1 + self.questionnaire.breakdowns.index(breakdown)
        for group, people in zip(*self.groups, strict=True):
            found[int(group[place])] += people
        return found

    def part(self, breakdown: str, classes: Classes) -> Part:
        """Return the smallest groups of one row."""
        place = 1 + self.questionnaire.breakdowns.index(breakdown)
        return frozenset(
            number for number, group in enumerate(self.groups[0]) if int(group[place]) in classes
        )

    def population(self, breakdown: str, classes: Classes) -> Population:
        """Return what the people of one row answered."""
        question = self.questionnaire.question(self.item)
        own = Counter[Any]()
        for inside in self.roll.values[breakdown, self.item].values():
            for (one, value), people in inside.items():
                if one in classes and value is not None:
                    own[value] += people
        if question.kind is Kind.MULTIPLE:
            counts = tuple(
                sum(people for ticked, people in own.items() if code in ticked)
                for code in question.codes
            )
        else:
            counts = tuple(own[code] for code in question.codes)
        return Population(question, self.item, own.total(), counts)


def make_rows(
    questionnaire: Questionnaire, blocks: Mapping[str, Sequence[Block]], keys: Keys
) -> Iterator[BreakdownRow]:
    """Give the rows of all breakdowns, item by item.

    blocks  what is told of each item in its areas

    Left out are the question of the breakdown itself; sensitive items, because their wijken are
    rounded too; routed ones, because the people in a row would say how many gave the answer that
    leads there; and breakdowns whose own figure for the gemeente is not exact. Where that of an
    item is not, its rows leave as many people open (`crossed_rows`).
    """
    told = [code for code in questionnaire.breakdowns if _is_exact(blocks.get(code, ()))]
    for item in questionnaire.items:
        question = questionnaire.question(item)
        if question.sensitive or question.route or not blocks.get(item):
            continue
        table = Table(questionnaire, item, blocks[item], keys.roll)
        published: list[list[Part]] = []
        for code in _may_tell(told, question):
            one = crossed(table, code)
            rows = _rows(table, one, published) if one.may_be_told else ()
            published.append([table.part(code, row) for row in rows])
            for row in rows:
                yield _row(table, one, row, keys)


def crossed(table: Table, code: str) -> CrossedRows:
    """Return an item by block and class, with the finest rows that numbers of people allow."""
    questionnaire = table.questionnaire
    background, parameters = questionnaire.question(code), questionnaire.parameters
    known = len(background.bins) + sum(not option.apart for option in background.options)
    finest = merge(table.people(code), known, parameters.k_row)
    question = questionnaire.question(table.item)
    return CrossedRows(question, table.item, table.blocks, table.roll, code, finest, parameters.t)


def _may_tell(told: Sequence[str], question: Question) -> Sequence[str]:
    """Return the breakdowns a question is told by: not itself, nor one that is told by it.

    Of two breakdowns the second is told by the first: the other way round it would be the same
    table, rounded once more.
    """
    return told[: told.index(question.code)] if question.code in told else told


def _rows(
    table: Table, one: CrossedRows, published: Sequence[Sequence[Part]]
) -> tuple[Classes, ...]:
    """Return the finest rows of one item that may be told; none when there are no two.

    Rows in which nearly all agree are joined to others. Where rows and blocks together would prove
    something of who is in both, there are none: so it was for them, or for rows that nearly agree.
    """
    rows, few = tuple(one.finest), list[Few]()
    while len(rows) >= LEAST_ROWS:
        if _are_enough(table, one, rows, published):
            near = _near_unanimous(one, rows)
            if near is None:
                return () if one.crossing(rows, few).betrays() else rows
            few.append(near)
        rows = coarser(rows, table.people(one.breakdown))
    return ()


def _are_enough(
    table: Table,
    one: CrossedRows,
    rows: Sequence[Classes],
    published: Sequence[Sequence[Part]],
) -> bool:
    """Tell whether these rows are large enough, and differ from other figures by enough people.

    A row that is just some blocks would narrow what is told of them; one that is the row of another
    breakdown is rounded alike.
    """
    parameters, people = table.questionnaire.parameters, table.groups[1]
    if min(map(one.n, rows)) < parameters.k_row:
        return False
    parts = [table.part(one.breakdown, row) for row in rows]
    return not any(
        isolates(own, table.block_parts, people, range(parameters.k))
        or any(isolates(own, others, people, range(1, parameters.k)) for others in published)
        for own in parts
    )


def _near_unanimous(one: CrossedRows, rows: Iterable[Classes]) -> Few | None:
    """Return the first row that may not be told (`is_told`), with the option nearly all chose."""
    for row in rows:
        n, counts = one.n(row), one.counts(row)
        if not is_told(one.question, n, counts, one.t):
            return row, counts.index(max(counts))
    return None


def _row(table: Table, one: CrossedRows, row: Classes, keys: Keys) -> BreakdownRow:
    codes = (*table.questionnaire.question(one.breakdown).codes, UNKNOWN)
    people = Population(one.question, one.item, one.n(row), one.counts(row))
    cells = round_cells(people, keys.draw_of(one.item, one.breakdown, frozenset(row)), BASE)
    return BreakdownRow(
        breakdown=one.breakdown,
        question=one.item,
        categories=tuple(codes[place] for place in row),
        n=people.n,
        base=BASE,
        cells=widened(cells, one.room(row), people.n),
    )


def _is_exact(blocks: Iterable[Block]) -> bool:
    return any(block.level is Level.GEMEENTE and block.is_exact for block in blocks)


def _size(row: Iterable[Class], people: Sequence[int]) -> int:
    return sum(people[one] for one in row)


def _count(part: Iterable[int], people: Sequence[int]) -> int:
    return sum(people[one] for one in part)
