"""Find what figures of areas and figures of groups of people prove together of who is in both.

Of an area exactly three dissent; more than t of all tenants do, for else nothing would be told of
them; and nearly all tenants live in that area. Then nobody else who lives there dissents. So what
is told of groups of people has to leave room: of every part that areas and groups cut out of each
other more than t must be able to dissent from any answer, or as many as are in it, or as many as
the figure of the area alone leaves.

The reader is taken to know who is of which group, how many each area and each group counts, and
the counts of the groups exactly: what may be told must not hang on how a count was rounded. What
is told then follows from what he is taken to know. Of what is not told he learns that of some
part, or of some group, t dissent or fewer; which part that is and how many of those do it leaves
open, as "18 or more of the 20" does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Final

from surveys.disclosure.atoms import Counts, Ranges
from surveys.disclosure.program import Program
from surveys.disclosure.trades import Trades
from surveys.questionnaire import Kind, Question

Cells = frozenset[int]
"""Smallest groups of people, by number: who live in one area and are of one group."""
Vector = tuple[int, ...]
"""People, and how many of them dissent from each option."""
SLACK: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of some people: by option the fewest and the most who chose it."""

    cells: Cells
    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Part:
    """People of whom `need` must be able to dissent from an option, by its position."""

    cells: Cells
    option: int
    need: int


@dataclass(frozen=True)
class Crossing:
    """One item, told of areas and of groups of people.

    t       most dissenters of a near-unanimous answer
    people  by cell
    counts  what they answered, by cell; what may be told follows from the sums alone
    blocks  what is told of areas; of any two one holds the other, or they share nobody
    groups  what is told of groups of people
    few     groups that are not told, because t or fewer dissent: so much of them is known
    unseen  by option the cells that groups say nothing of: there their answers are not counted
    alike   groups of whom all but t or fewer agree, as is known of them before these areas are told
    """

    question: Question
    t: int
    people: Sequence[int]
    counts: Sequence[Counts]
    blocks: Sequence[Told]
    groups: Sequence[Told]
    few: Sequence[Told]
    unseen: Sequence[Cells]
    alike: Sequence[Told] = ()

    @cached_property
    def known(self) -> Sequence[Told]:
        """Return all groups of which something is known."""
        return [*self.groups, *self.few, *self.alike]

    def betrays(self) -> bool:
        """Tell whether of some part too few can be proved to dissent from an option."""
        if self.question.fact:
            return False
        trades = Trades(self)
        parts = [part for part in self._in_doubt() if not trades.suffice(part)]
        if self.question.kind is not Kind.MULTIPLE or self.question.is_constrained:
            return _has_a_narrow(self, range(len(self.question.codes)), parts)
        by_option: dict[int, list[Part]] = {}
        for part in parts:
            by_option.setdefault(part.option, []).append(part)
        return any(_has_a_narrow(self, [option], own) for option, own in by_option.items())

    def _in_doubt(self) -> Iterator[Part]:
        """Give the parts of which too few dissent in truth: of all others it can't be proved."""
        found: dict[tuple[Cells, int], Part] = {}
        for block, group in product(range(len(self.blocks)), range(len(self.known))):
            both = self._both.get((block, group), self._nobody)
            rest = _minus(self._of_blocks[block], both), _minus(self._of_groups[group], both)
            for place, own in enumerate((both, *rest)):
                if own[0] and min(own[1:]) < min(self.t + 1, own[0]):
                    for part in self._parts(self._cut(block, group, place), own):
                        found[part.cells, part.option] = part
        yield from found.values()

    def _parts(self, cells: Cells, own: Vector) -> Iterator[Part]:
        for option, dissent in enumerate(own[1:]):
            need = min(self.t + 1, own[0])
            if dissent < need:
                need = min([need, *self._room(cells, option)])
            if dissent < need:
                yield Part(cells, option, need)

    def _room(self, cells: Cells, option: int) -> Iterator[int]:
        """Give how many can dissent by each figure that holds these people and is no group told."""
        for told in (*self.blocks, *self.few, *self.alike):
            if cells <= told.cells:
                counted = told.cells - (self.unseen[option] if told in self.few else frozenset())
                yield sum(self.people[cell] for cell in counted) - told.ranges[option][0]

    def _cut(self, block: int, group: int, place: int) -> Cells:
        one, other = self.blocks[block].cells, self.known[group].cells
        return (one & other, one - other, other - one)[place]

    @property
    def _nobody(self) -> Vector:
        return (0,) * (1 + len(self.question.codes))

    @cached_property
    def _vectors(self) -> Sequence[Vector]:
        pairs = zip(self.people, self.counts, strict=True)
        return [(n, *(n - chose for chose in counts)) for n, counts in pairs]

    @cached_property
    def _of_blocks(self) -> Sequence[Vector]:
        return [self._sum(one.cells) for one in self.blocks]

    @cached_property
    def _of_groups(self) -> Sequence[Vector]:
        return [self._sum(one.cells) for one in self.known]

    @cached_property
    def _both(self) -> Mapping[tuple[int, int], Vector]:
        """Return who is in both, by block and group; nothing where nobody is."""
        inside: dict[tuple[int, int], list[int]] = {}
        for cell in range(len(self.people)):
            blocks = [place for place, one in enumerate(self.blocks) if cell in one.cells]
            groups = [place for place, one in enumerate(self.known) if cell in one.cells]
            for pair in product(blocks, groups):
                inside.setdefault(pair, []).append(cell)
        return {pair: self._sum(cells) for pair, cells in inside.items()}

    def _sum(self, cells: Iterable[int]) -> Vector:
        own = [self._vectors[cell] for cell in cells]
        return tuple(map(sum, zip(*own, strict=True))) if own else self._nobody


@dataclass
class _Counts:
    """The counts of all cells that fit what is told, as a program for some options."""

    crossing: Crossing
    options: Sequence[int]
    program: Program = field(default_factory=Program)

    def write(self, parts: Iterable[Part], *, groups: bool = True) -> None:
        """Write down all that is told, and how many dissent of each part, up to its need."""
        for cell, people in enumerate(self.crossing.people):
            self._write_cell(cell, people)
        for told in self.crossing.blocks:
            self._write_told(told, self._none)
        for told in self.crossing.known if groups else self.crossing.few:
            self._write_told(told, self.crossing.unseen)
        for part in parts:
            wanted = self._wanted(part)
            n = sum(self.crossing.people[cell] for cell in part.cells)
            self.program.row([*self._sum(part.cells, part.option), (wanted, 1.0)], 0, n)
            self.program.row([(wanted, 1.0)], 0, part.need)

    def most(self, parts: Iterable[Part], *, whole: bool = False) -> Sequence[float]:
        """Return counts where as many of these parts dissent as can at once."""
        weights = {self._wanted(part): -1.0 for part in parts}
        return self.program.least(weights, whole=whole)

    def dissent(self, part: Part, solution: Sequence[float]) -> int:
        """Return how many of a part dissent in a solution in whole numbers, up to its need."""
        return round(solution[self._wanted(part)])

    def left(self, parts: Iterable[Part], solution: Sequence[float]) -> list[Part]:
        """Return the parts of which fewer than need be dissent in a solution."""
        return [one for one in parts if self.dissent(one, solution) < one.need]

    @property
    def _none(self) -> Sequence[Cells]:
        return [frozenset()] * len(self.crossing.question.codes)

    def _wanted(self, part: Part) -> int:
        return self.program.variable(
            "part", str(part.option), ",".join(map(str, sorted(part.cells)))
        )

    def _write_told(self, told: Told, unseen: Sequence[Cells]) -> None:
        for option in self.options:
            if cells := told.cells - unseen[option]:
                self.program.row(self._sum(cells, option), *told.ranges[option])

    def _write_cell(self, cell: int, people: int) -> None:
        question = self.crossing.question
        own = {option: self._variable(cell, option) for option in self.options}
        if question.kind is not Kind.MULTIPLE:
            self.program.row([(one, 1.0) for one in own.values()], people, people)
            return
        is_alone = {
            one: question.codes[option] in question.exclusive_codes for option, one in own.items()
        }
        alone = [(one, 1.0) for one in own.values() if is_alone[one]]
        free = [(one, 1.0) for one in own.values() if not is_alone[one]]
        for ticks in ([one] for one in free) if free else ([],):
            self.program.row([*ticks, *alone], 0, people)
        if (most := question.max_choices) is not None:
            self.program.row([*free, *((one, most) for one, _ in alone)], 0, most * people)

    def _sum(self, cells: Iterable[int], option: int) -> list[tuple[int, float]]:
        return [(self._variable(cell, option), 1.0) for cell in cells]

    def _variable(self, cell: int, option: int) -> int:
        return self.program.variable("", str(option), str(cell))


def _has_a_narrow(crossing: Crossing, options: Sequence[int], parts: Sequence[Part]) -> bool:
    """Tell whether of one of these parts fewer than need be can dissent.

    One solution in whole numbers may be enough for many parts, so few are solved by themselves.
    """
    counts, waiting = _Counts(crossing, options), list(parts)
    counts.write(parts)
    while waiting:
        solution = counts.most(waiting)
        left = counts.left(waiting, solution) if _is_whole(solution) else waiting
        if len(left) == len(waiting):
            first, *others = waiting
            solution = counts.most([first], whole=True)
            if counts.dissent(first, solution) < _alone(crossing, options, first):
                return True
            left = counts.left(others, solution)
        waiting = left
    return False


def _alone(crossing: Crossing, options: Sequence[int], part: Part) -> int:
    """Return how many of a part can dissent, up to its need, where groups are not told."""
    counts = _Counts(crossing, options)
    counts.write([part], groups=False)
    return counts.dissent(part, counts.most([part], whole=True))


def _is_whole(solution: Iterable[float]) -> bool:
    return all(abs(one - round(one)) < SLACK for one in solution)


def _minus(whole: Vector, part: Vector) -> Vector:
    return tuple(one - other for one, other in zip(whole, part, strict=True))
