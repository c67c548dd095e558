"""Attack the rows of breakdowns where they cross areas: is anybody there proved to agree?

The rows are taken as they are published, with the rule that more than t dissent in each. That they
were made by `crossing` counts for nothing here: the attack is written anew, of the finished cube.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from surveys.cube import Block, BreakdownRow, Cube
from surveys.disclosure.findings import Finding, Leak
from surveys.disclosure.program import ContradictionError, Program
from surveys.disclosure.rows_known import row_classes
from surveys.questionnaire import Question, Questionnaire
from surveys.roll import Class, Roll

SLACK: Final = 1e-6
Cell = tuple[frozenset[int], int | None]
"""The blocks that count somebody, and the row, by number."""
Cells = frozenset[Cell]


def crossed_out(cube: Cube, questionnaire: Questionnaire, roll: Roll) -> Iterator[Finding]:
    """Find people of some areas, in some row or in no such row, who are proved to agree.

    Of each such part t must be able to dissent from any option, or as many as it counts, or as many
    as are able to where no rows are told.
    """
    for item, code in dict.fromkeys((row.question, row.breakdown) for row in cube.breakdowns):
        question = questionnaire.question(item)
        rows = [row for row in cube.breakdowns if (row.question, row.breakdown) == (item, code)]
        classes = [frozenset(row_classes(questionnaire, row)) for row in rows]
        if not question.fact:
            blocks, values = cube.blocks_of(item), roll.values[code, item]
            attack = _Attack(question, item, cube.parameters.t, blocks, rows, classes, values)
            try:
                yield from attack.findings()
            except ContradictionError:
                # Nothing fits with more than t who dissent in each row: one is of one mind.
                yield Finding(item, (), "", Leak.UNANIMOUS, 0, cube.parameters.t)


@dataclass(frozen=True)
class _Attack:
    question: Question
    item: str
    t: int
    blocks: Sequence[Block]
    rows: Sequence[BreakdownRow]
    classes: Sequence[frozenset[Class]]
    values: Mapping[str, Counter[tuple[Class, Any]]]

    def findings(self) -> Iterator[Finding]:
        for place, option in enumerate(self.question.codes):
            doubtful = [
                (part, need)
                for part in self._parts
                if sum(self._people[one][1 + place] for one in part)
                < (need := min(self.t, self._n(part)))
            ]
            for part, most, allowed in self._proved(option, doubtful):
                covers = [set(block.covers) for block in self.blocks]
                areas = {
                    area
                    for inside, _ in part
                    for area in set.intersection(*(covers[b] for b in inside))
                }
                own = tuple(sorted(areas))
                n = self._n(part)
                yield Finding(self.item, own, option, Leak.UNANIMOUS, n - most, n - allowed)

    def _proved(
        self, option: str, doubtful: Sequence[tuple[Cells, int]]
    ) -> Iterator[tuple[Cells, float, float]]:
        """Give the parts of which too few can dissent, with how many can and should."""
        if not doubtful:
            return
        told, alone = self._program(option, self.rows), self._program(option, ())
        solution = self._most(told, option, doubtful)
        for part, need in doubtful:
            if self._dissent(told, part, solution) < need - SLACK:
                most, could = (
                    self._dissent(one, part, self._most(one, option, [(part, need)]))
                    for one in (told, alone)
                )
                if most < min(need, could) - SLACK:
                    yield part, most, min(need, could)

    def _most(
        self, program: Program, option: str, parts: Iterable[tuple[Cells, int]]
    ) -> Sequence[float]:
        """Return a world in which as many of these parts as can have so many who dissent."""
        weights = {}
        for part, need in parts:
            name = "most", option, repr(sorted(map(repr, part)))
            is_new = name not in program.names
            wanted = program.variable(*name)
            weights[wanted] = -1.0
            if is_new:
                own = [(program.names[_name(one)], -1.0) for one in part]
                program.row([(wanted, 1.0), *own], -self._n(part), 0)
                program.row([(wanted, 1.0)], 0, need)
        program.__dict__.pop("_matrices", None)
        return program.least(weights)

    def _dissent(self, program: Program, part: Cells, solution: Sequence[float]) -> float:
        return sum(solution[program.names[_name(one)]] for one in part)

    def _program(self, option: str, rows: Sequence[BreakdownRow]) -> Program:
        """Write down how many people of each cell dissent from an option."""
        program = Program()
        for cell, (n, *_) in self._people.items():
            program.row([(program.variable(*_name(cell)), 1.0)], 0, n)
        for place, block in enumerate(self.blocks):
            own, told = [one for one in self._people if place in one[0]], block.cell(option)
            low, high = block.n - told.high, block.n - told.low
            program.row(program.known(map(_name, own)), low, high)
        for place, row in enumerate(rows):
            own = [one for one in self._people if one[1] == place]
            told = next(cell for cell in row.cells if cell.option == option)
            low, high = max(row.n - told.high, self.t + 1), row.n - told.low
            program.row(program.known(map(_name, own)), low, high)
        return program

    @cached_property
    def _people(self) -> dict[Cell, tuple[int, ...]]:
        """Return the people of each cell, and how many of them dissent from each option."""
        found: dict[Cell, list[int]] = {}
        for area, answers in self.values.items():
            inside = frozenset(n for n, block in enumerate(self.blocks) if area in block.covers)
            for (one, value), people in answers.items():
                row = next((n for n, own in enumerate(self.classes) if one in own), None)
                if value is not None and inside:
                    own = found.setdefault((inside, row), [0] * (1 + len(self.question.codes)))
                    own[0] += people
                    chosen = value if isinstance(value, tuple) else (value,)
                    for place, code in enumerate(self.question.codes, 1):
                        own[place] += 0 if code in chosen else people
        return {cell: tuple(own) for cell, own in found.items()}

    @cached_property
    def _parts(self) -> set[Cells]:
        parts = set()
        for block in range(len(self.blocks)):
            here = frozenset(one for one in self._people if block in one[0])
            for row in range(len(self.rows)):
                own = frozenset(one for one in self._people if one[1] == row)
                parts |= {here & own, here - own, own - here}
        return {part for part in parts if part}

    def _n(self, part: Cells) -> int:
        return sum(self._people[one][0] for one in part)


def _name(cell: Cell) -> tuple[str, str, str]:
    return "cell", "", f"{sorted(cell[0])} {cell[1]}"
