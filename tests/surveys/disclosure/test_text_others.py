"""Texts beside an option are read only as far as their number tells no more than its figure."""

from dataclasses import replace

import pytest

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind, Cube
from surveys.disclosure.text_others import most_read, readable_others
from tests.residents import QUESTIONNAIRE

ASKED, OPTION = "woningtype", "anders"


def cube(low, kind=CellKind.EXACT, sensitive=()):
    value = low if kind is CellKind.EXACT else None
    cells = (Cell(OPTION, kind, value, low, low if value else 400),)
    block = Block(ASKED, Level.GEMEENTE, ("GM0899",), (), (), 400, 25_000, cells)
    return Cube(
        slug=QUESTIONNAIRE.slug,
        seq=1,
        parameters=QUESTIONNAIRE.parameters,
        items=QUESTIONNAIRE.items,
        sensitive=sensitive,
        blocks=(block,),
        pools=(),
        unanswered={},
        written={},
        received=400,
        base=(),
    )


@pytest.mark.parametrize(
    ("low", "texts", "expected"),
    [
        (34, 30, 30),
        (34, 28, 25),
        (12, 12, 10),
        (12, 40, 10),
        (9, 9, 0),
        (34, 9, 0),
        (0, 40, 0),
    ],
)
def test_no_more_are_read_than_the_figure_says_and_none_where_few_chose_it(low, texts, expected):
    assert most_read(cube(low), ASKED, OPTION, texts) == expected
    assert most_read(cube(low, CellKind.RANGE), ASKED, OPTION, texts) == expected


def test_of_a_sensitive_question_it_takes_as_many_as_a_figure_of_it():
    assert QUESTIONNAIRE.parameters.k_sensitive == 20
    assert most_read(cube(18, sensitive=(ASKED,)), ASKED, OPTION, 18) == 0
    assert most_read(cube(22, sensitive=(ASKED,)), ASKED, OPTION, 40) == 20


def test_without_a_figure_nothing_is_read():
    assert most_read(cube(34), "maatregelen", OPTION, 40) == 0
    assert most_read(replace(cube(34), items=(), blocks=()), ASKED, OPTION, 40) == 0


def test_only_questions_put_to_all_or_by_a_fact_have_texts_to_read():
    by_opinion = replace(
        QUESTIONNAIRE,
        pages=tuple(
            replace(page, questions=tuple(replace(one, fact=False) for one in page.questions))
            for page in QUESTIONNAIRE.pages
        ),
    )

    assert "belemmeringen#anders" in readable_others(QUESTIONNAIRE)
    assert readable_others(by_opinion) == ("woningtype#anders",)
