"""Check that what is rounded, or told by row was made by the rules that keep it safe.

An attacker who solves what is published can't see these: a count that was told exactly in the place
of a rounded one fits all else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, repeat

from surveys.areas import Level
from surveys.cube import Block, BreakdownRow, Cell, CellKind, Cube
from surveys.disclosure.atoms import Counts
from surveys.disclosure.breakdowns import Table, crossed, isolates
from surveys.disclosure.counting import Counted
from surveys.disclosure.findings import Finding, Leak
from surveys.disclosure.ksr import BASE, BASE_SENSITIVE, feasible, rounded_total
from surveys.disclosure.rows_known import row_classes, row_people
from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.roll import Roll


def misrounded(
    cube: Cube, questionnaire: Questionnaire, truth: Mapping[str, Counted], roll: Roll | None
) -> Iterator[Finding]:
    """Find what is not rounded as it must be, or stands for other people than those counted.

    truth  what was counted, by item
    roll   who was; needed for rows of breakdowns

    **Source**: STATISTICS.md 2.5 and 2.8, P9.
    """
    for block in cube.blocks:
        question, counts = questionnaire.question(block.question), truth[block.question]
        if question.sensitive:
            yield from _sensitive(cube, question, block)
        elif block.rounding or any(cell.kind is CellKind.ROUNDED for cell in block.cells):
            yield _finding(block, Leak.ROUNDING)
        if question.sensitive and _is_false(block.cells, counts.of(block.covers)):
            yield _finding(block, Leak.CONTRADICTION)
    for row in cube.breakdowns:
        question = questionnaire.question(row.question)
        own = row_people(questionnaire, row, roll) if roll else None
        room = _room(cube, questionnaire, row, roll) if roll else None
        if question.sensitive or row.base != BASE or not _fit(question, row, room):
            yield Finding(row.question, (), "", Leak.ROUNDING, row.n, BASE)
        if own is None or own.n != row.n or _is_false(row.cells, own.counts):
            yield Finding(row.question, (), "", Leak.CONTRADICTION, row.n, own.n if own else 0)


def _room(
    cube: Cube, questionnaire: Questionnaire, row: BreakdownRow, roll: Roll
) -> Sequence[tuple[int, int]]:
    """Return by option how many people fewer and more a row must leave open, as its item does."""
    table = Table(questionnaire, row.question, cube.blocks_of(row.question), roll)
    return crossed(table, row.breakdown).room(row_classes(questionnaire, row))


def nested(cube: Cube, questionnaire: Questionnaire, roll: Roll) -> Iterator[Finding]:
    """Find rows that are some blocks, or rows of another breakdown, but for a few people.

    **Source**: STATISTICS.md 2.8, P10.
    """
    k = questionnaire.parameters.k
    for item in dict.fromkeys(row.question for row in cube.breakdowns):
        table = Table(questionnaire, item, cube.blocks_of(item), roll)
        people, parts = table.groups[1], _parts(cube, questionnaire, table)
        few = any(
            isolates(row, table.block_parts, people, range(k)) for own in parts for row in own
        )
        for own, others in combinations(parts, 2):
            few = few or any(isolates(row, own, people, range(1, k)) for row in others)
        if few:
            yield Finding(item, (), "", Leak.NESTED, 0, k)


def _sensitive(cube: Cube, question: Question, block: Block) -> Iterator[Finding]:
    if block.level is Level.BUURT:
        yield _finding(block, Leak.LEVEL)
    rounding, own = block.rounding, cube.blocks_of(block.question)
    wijken = [one for one in own if one.level is Level.WIJK]
    if rounding is None or rounding.base != BASE_SENSITIVE:
        yield _finding(block, Leak.ROUNDING)
    elif block.level is Level.GEMEENTE and wijken:
        if not _is_sum(block, wijken):
            yield _finding(block, Leak.ROUNDING)
    elif rounding.draws != 1 or not _fit(question, block):
        yield _finding(block, Leak.ROUNDING)


def _fit(
    question: Question,
    told: Block | BreakdownRow,
    room: Sequence[tuple[int, int]] | None = None,
) -> bool:
    """Tell whether cells are multiples that add up, with the bounds that a reader works out.

    room  people fewer and more, by option, that have to be left open
    """
    base = told.base if isinstance(told, BreakdownRow) else BASE_SENSITIVE
    total, values = rounded_total(told.n, base), []
    for cell, (fewer, more) in zip(told.cells, room or repeat((0, 0)), strict=False):
        if cell.kind is not CellKind.ROUNDED or cell.value is None or cell.value % base:
            return False
        low, high = feasible(cell.value, told.n, base)
        if (cell.low, cell.high) != (max(0, low - fewer), min(told.n, high + more)):
            return False
        values.append(cell.value)
    inside = all(0 <= value <= total for value in values)
    return inside and (question.kind is Kind.MULTIPLE or sum(values) == total)


def _is_sum(block: Block, wijken: Sequence[Block]) -> bool:
    """Tell whether a block tells nothing but the sum of these."""
    parts = zip(*(wijk.cells for wijk in wijken), strict=True)
    cells = [
        (sum(one.value or 0 for one in own), sum(one.low for one in own), sum(c.high for c in own))
        for own in parts
    ]
    return cells == [(cell.value, cell.low, cell.high) for cell in block.cells]


def _is_false(cells: Iterable[Cell], counts: Counts) -> bool:
    pairs = zip(cells, counts, strict=True)
    return not all(cell.low <= chose <= cell.high for cell, chose in pairs)


def _parts(cube: Cube, questionnaire: Questionnaire, table: Table) -> list[list[frozenset[int]]]:
    """Return the people of each row of an item, breakdown by breakdown in their order."""
    rows = [row for row in cube.breakdowns if row.question == table.item]
    return [
        [table.part(code, row_classes(questionnaire, row)) for row in rows if row.breakdown == code]
        for code in questionnaire.breakdowns
    ]


def _finding(block: Block, what: Leak) -> Finding:
    return Finding(block.question, block.covers, "", what, block.n, BASE_SENSITIVE)
