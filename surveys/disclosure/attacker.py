"""What an attacker writes down: all that a release publishes, and how its questions hang together.

Beside the release he knows how many people every area counts, question by question (`alone`), or
how many responses every area gave (`together`, a question with all that it routes).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import inf
from typing import Final

from surveys.areas import AreaTree, Level
from surveys.cube import Block, Cube, Pool, PoolKind
from surveys.disclosure.counting import Counted
from surveys.disclosure.placing import smallest
from surveys.disclosure.program import Program
from surveys.disclosure.rows_known import rounded_runs, write_rows
from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.roll import Roll

UNANSWERED: Final = ""
"""In the place of an option: people who were asked and chose none."""
ROUNDING_ERROR: Final = 2
"""Numbers of people without an answer are published to the nearest 5."""

Sum = tuple[list[tuple[int, float]], float]
"""Variables with their factors, and a constant."""
Asked = Callable[[str], Sum]
"""How many people of an area are counted for a question."""


@dataclass
class Attacker:
    """One attack on a release, as a linear program that is being written.

    truth  what was counted, by item; of it he knows numbers of people alone, no answer
    roll   who was; of it he knows which blocks lie in a row of a breakdown, and which touch it
    """

    cube: Cube
    questionnaire: Questionnaire
    areas: AreaTree
    truth: Mapping[str, Counted]
    roll: Roll | None = None
    program: Program = field(default_factory=Program)

    def alone(self, item: str) -> None:
        """Write down all about one item, with the people that each area counts for it."""
        question = self.questionnaire.question(item)
        people = self.truth[item].people
        for area in self._release_areas():
            self._people(question, item, area, ([], people.get(area, 0)), exactly=True)
        self._published(question, item, lambda area: ([], people.get(area, 0)))

    def together(self, family: Iterable[Question]) -> None:
        """Write down all about a question and those it routes, with the responses of each area."""
        for question in family:
            asked = self._asked_of(question)
            if not question.items and question.code in self.cube.written:
                terms, constant = _add(map(asked, self._release_areas()))
                self.program.row(terms, self.cube.written[question.code], inf, constant)
            for item in question.items:
                for area in self._release_areas():
                    self._people(question, item, area, asked(area), exactly=False)
                self._published(question, item, asked)

    def inside(self, question: Question, item: str, block: Block) -> tuple[str, ...]:
        """Return the release areas in a block; a buurt that is joined counts with its host."""
        option = question.codes[0]
        return tuple(area for area in block.covers if (item, option, area) in self.program.names)

    def _release_areas(self) -> list[str]:
        return [area.code for area in self.areas.release_areas()]

    def _asked_of(self, question: Question) -> Asked:
        route = question.route
        if route is None:
            received = self.truth[question.items[0]].asked
            return lambda area: ([], received.get(area, 0))
        leading = [*route.when, *([UNANSWERED] if route.unanswered else [])]

        def asked(area: str) -> Sum:
            variables = [self.program.variable(route.parent, code, area) for code in leading]
            return [(variable, 1.0) for variable in variables], 0

        return asked

    def _people(
        self, question: Question, item: str, area: str, asked: Sum, *, exactly: bool
    ) -> None:
        """Tie the counts of an area to the people the question was put to.

        exactly  `asked` are the people counted; nobody is left without an answer
        """
        terms, constant = asked
        minus = [(variable, -factor) for variable, factor in terms]
        own = {code: self.program.variable(item, code, area) for code in question.codes}
        if question.kind is Kind.MULTIPLE:
            self._ticks(question, own, minus, constant)
            return
        parts = [(variable, 1.0) for variable in own.values()]
        if not exactly:
            parts.append((self.program.variable(item, UNANSWERED, area), 1.0))
        self.program.row([*parts, *minus], constant, constant)

    def _ticks(
        self,
        question: Question,
        own: Mapping[str, int],
        minus: Sequence[tuple[int, float]],
        constant: float,
    ) -> None:
        """Write down that nobody ticks more than the question takes."""
        for variable in own.values():
            self.program.row([(variable, 1.0), *minus], -inf, constant)
        if (most := question.max_choices) is not None:
            ticks = [(variable, 1.0) for variable in own.values()]
            room = [(variable, most * factor) for variable, factor in minus]
            self.program.row([*ticks, *room], -inf, most * constant)
        for alone in question.exclusive_codes:
            for other in own.keys() - {alone}:
                both = [(own[alone], 1.0), (own[other], 1.0)]
                self.program.row([*both, *minus], -inf, constant)

    def _published(self, question: Question, item: str, asked: Asked) -> None:
        for block in self.cube.blocks_of(item):
            inside = self.inside(question, item, block)
            self._published_n(question, item, block, asked)
            told = [((cell.option,), cell.low, cell.high) for cell in block.cells]
            for options, low, high in (*told, *rounded_runs(question, block)):
                names = [(item, option, area) for area in inside for option in options]
                self.program.row(self.program.known(names), low, high)
            if block.level is Level.GEMEENTE and item in self.cube.unanswered:
                silent = self.program.known((item, UNANSWERED, area) for area in inside)
                about = self.cube.unanswered[item]
                if silent:
                    self.program.row(silent, about - ROUNDING_ERROR, about + ROUNDING_ERROR)
        for pool in self.cube.pools:
            if pool.question == item:
                self._pool(question, pool)
        if self.roll and self.cube.breakdowns:
            write_rows(self.program, self.questionnaire, self.cube, item, self.roll)

    def _published_n(self, question: Question, item: str, block: Block, asked: Asked) -> None:
        inside = self.inside(question, item, block)
        if question.kind is Kind.MULTIPLE:
            terms, constant = _add(map(asked, inside))
        else:
            names = ((item, code, area) for area in inside for code in question.codes)
            terms, constant = self.program.known(names), 0
        if terms:
            self.program.row(terms, block.n, block.n, constant)

    def _pool(self, question: Question, pool: Pool) -> None:
        """Write down what a pool says of the smallest blocks in it that are not exact."""
        options = (pool.option,) if pool.option else question.codes
        inside = [area for atom in self._pooled(pool, options) for area in atom.covers]
        for place, option in enumerate(options):
            terms = self.program.known((pool.question, option, area) for area in inside)
            if pool.values is not None:
                self.program.row(terms, pool.values[place], pool.values[place])
            elif pool.kind is PoolKind.RANGE and option in pool.majority:
                self.program.row(terms, pool.n - self.cube.parameters.t, pool.n)

    def _pooled(self, pool: Pool, options: Sequence[str]) -> list[Block]:
        own = self.cube.blocks_of(pool.question)
        wijken = [block for block in own if block.level is Level.WIJK]
        if pool.level is Level.WIJK:
            parents = [block for block in wijken if block.members == pool.members]
        else:
            parents = [block for block in wijken if not _is_exact(block, options)]
        atoms = chain.from_iterable(smallest(own, parent) for parent in parents)
        return [atom for atom in atoms if not _is_exact(atom, options)]


def family(questionnaire: Questionnaire, root: Question) -> list[Question]:
    """Return a question with all that it routes, over however many steps."""
    found = [root]
    for question in questionnaire.questions:
        if question.route and question.route.parent in {one.code for one in found}:
            found.append(question)
    return found


def _is_exact(block: Block, options: Iterable[str]) -> bool:
    return all(block.cell(option).value is not None for option in options)


def _add(sums: Iterable[Sum]) -> Sum:
    parts = list(sums)
    return [term for terms, _ in parts for term in terms], sum(constant for _, constant in parts)
