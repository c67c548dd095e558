"""A release of made-up answers, as the tests of every kind of file read it."""

from dataclasses import replace

from surveys.cube import Cell, CellKind
from surveys.exports.rows import Extract
from tests.residents import AREAS, QUESTIONNAIRE, release

EGGEN = "BU08990317"


def _with_one_that_tells_nothing(cube):
    """Let one figure lie anywhere from nobody to all, as happens in a multiple choice."""
    place = next(
        place
        for place, block in enumerate(cube.blocks)
        if block.question == "maatregelen" and block.level == "buurt"
    )
    block = cube.blocks[place]
    first = Cell(block.cells[0].option, CellKind.RANGE, None, 0, block.n)
    changed = replace(block, cells=(first, *block.cells[1:]))
    return replace(cube, blocks=(*cube.blocks[:place], changed, *cube.blocks[place + 1 :]))


CUBE = _with_one_that_tells_nothing(release(500, texts=100))
ALL = Extract(CUBE, QUESTIONNAIRE, AREAS, "nl", 2026, account=(("Wijze", "Open link"),))
ONE = replace(ALL, area=EGGEN)

EMPTY = replace(ALL, cube=replace(CUBE, blocks=(), pools=(), base=(), received=0, unanswered={}))
"""A release of so few answers that nothing is published."""

DANGEROUS = "=HYPERLINK(1)"


def _dangerous():
    """Return the same, with a formula for a name, a title, a question and an answer."""
    areas = replace(
        AREAS, areas=tuple(replace(one, name=f"{DANGEROUS}{one.name}") for one in AREAS.areas)
    )
    pages = tuple(
        replace(page, questions=tuple(_worded(one) for one in page.questions))
        for page in QUESTIONNAIRE.pages
    )
    survey = replace(QUESTIONNAIRE, title={"nl": "+1"}, pages=pages)
    return replace(ONE, areas=areas, questionnaire=survey, account=(("@x", "-1"),))


def _worded(question):
    options = tuple(replace(one, label={"nl": DANGEROUS}) for one in question.options)
    return replace(question, label={"nl": DANGEROUS}, options=options)


FORMULAS = _dangerous()
