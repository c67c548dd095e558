"""What an attacker writes down of rounded counts and of the rows of breakdowns."""

from collections.abc import Iterable, Iterator
from math import inf

from surveys.cube import Block, BreakdownRow, Cell, Cube
from surveys.disclosure.breakdowns import Table
from surveys.disclosure.crossed_rows import Classes
from surveys.disclosure.ksr import feasible
from surveys.disclosure.program import Program
from surveys.disclosure.rounding import Population
from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.roll import Roll

Run = tuple[tuple[str, ...], int, int]
"""Options that follow each other, with the fewest and the most people that chose one of them."""


def rounded_runs(question: Question, block: Block) -> Iterator[Run]:
    """Give what the rounded counts of a block say of options that follow each other.

    Counts are rounded as they add up: a sum of neighbours is as near as each of them is.
    """
    if block.rounding and block.rounding.draws == 1:
        yield from _runs(question, block.cells, block.n, block.rounding.base)


def row_name(row: BreakdownRow) -> str:
    """Return what stands for an area in a variable about a row."""
    return f"{row.breakdown}={'+'.join(row.categories)}"


def row_classes(questionnaire: Questionnaire, row: BreakdownRow) -> Classes:
    """Return the classes of the background question that a row tells together."""
    codes = questionnaire.question(row.breakdown).codes
    return tuple(codes.index(one) if one else len(codes) for one in row.categories)


def row_people(questionnaire: Questionnaire, row: BreakdownRow, roll: Roll) -> Population:
    """Return what the people of a row answered."""
    table = Table(questionnaire, row.question, (), roll)
    return table.population(row.breakdown, row_classes(questionnaire, row))


def write_rows(
    program: Program, questionnaire: Questionnaire, cube: Cube, item: str, roll: Roll
) -> None:
    """Write down all that the rows of one item say: alone, together, and of the areas in them."""
    question = questionnaire.question(item)
    rows = [row for row in cube.breakdowns if row.question == item]
    table = Table(questionnaire, item, cube.blocks_of(item), roll)
    for row in rows:
        _write_row(program, question, row)
        _write_areas(program, question, row, table)
    areas = sorted({area for one, _, area in program.names if one == item and "=" not in area})
    for breakdown in sorted({row.breakdown for row in rows}):
        names = [row_name(row) for row in rows if row.breakdown == breakdown]
        for option in question.codes:
            everywhere = program.known((item, option, area) for area in areas)
            minus = [(program.variable(item, option, name), -1.0) for name in names]
            program.row([*everywhere, *minus], 0, 0)


def _write_row(program: Program, question: Question, row: BreakdownRow) -> None:
    item, name = row.question, row_name(row)
    own = {code: program.variable(item, code, name) for code in question.codes}
    for cell in row.cells:
        program.row([(own[cell.option], 1.0)], cell.low, cell.high)
    if question.kind is not Kind.MULTIPLE:
        program.row([(variable, 1.0) for variable in own.values()], row.n, row.n)
    for run, low, high in _runs(question, row.cells, row.n, row.base):
        program.row([(own[option], 1.0) for option in run], low, high)


def _write_areas(program: Program, question: Question, row: BreakdownRow, table: Table) -> None:
    """Write down that a row counts at least who lives in the blocks inside it, and no others.

    Which blocks those are he may read from the figures of the background question.
    """
    own = table.part(row.breakdown, row_classes(table.questionnaire, row))
    groups, people = table.groups
    inside = [part for part in table.block_parts if part and part <= own]
    touching = [part for part in table.block_parts if part & own]
    for option in question.codes:
        minus = [(program.variable(row.question, option, row_name(row)), -1.0)]
        for parts, low, high in ((inside, -inf, 0.0), (touching, 0.0, inf)):
            covered = {groups[place][0] for part in parts for place in part}
            terms = program.known((row.question, option, area) for area in sorted(covered))
            if not terms:
                continue
            program.row([*terms, *minus], low, high)
            if question.kind is Kind.MULTIPLE:
                # Those who did not choose it lie in each other alike.
                others = sum(people[place] for part in parts for place in part) - row.n
                program.row([*terms, *minus], others if low else -inf, others if high else inf)


def _runs(question: Question, cells: Iterable[Cell], n: int, base: int) -> Iterator[Run]:
    """Give what sums of neighbours say; nothing where the cells leave more open than rounding."""
    own = list(cells)
    wide = any((cell.low, cell.high) != feasible(cell.value or 0, n, base) for cell in own)
    if wide or question.kind is Kind.MULTIPLE:
        return
    for first in range(len(own)):
        for last in range(first + 2, len(own)):
            rounded = sum(cell.value or 0 for cell in own[first:last])
            options = tuple(cell.option for cell in own[first:last])
            yield options, *feasible(rounded, n, base)
