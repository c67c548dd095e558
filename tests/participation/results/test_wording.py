from dataclasses import replace

import pytest

from participation.languages import speaking
from participation.results import wording
from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind, Rounding
from surveys.questionnaire import Kind, Option, Question


def question(kind=Kind.SINGLE, options="abcd", apart=""):
    chosen = tuple(Option(one, {"nl": one.upper()}, apart=one in apart) for one in options)
    return Question("vraag", "1", kind, {"nl": "Wat?"}, options=chosen)


def exact(option, value):
    return Cell(option, CellKind.EXACT, value, value, value)


def between(option, low, high):
    return Cell(option, CellKind.RANGE, None, low, high)


def block(n, *cells, level=Level.BUURT):
    return Block("vraag", level, ("BU1",), ("BU1",), (), n, 100, cells)


def told(given, own=None):
    with speaking("en"):
        return wording.tell(own or question(), given)


def test_the_most_chosen_answer_is_the_finding():
    found = told(block(20, exact("a", 4), exact("b", 10), exact("c", 6), exact("d", 0)))

    assert found.title == "50% chose “B”"
    assert found.sentence == "Chosen most: “B” (50%). Then: “C” (30%)."


def test_answers_are_sorted_by_share_and_those_apart_come_last():
    own = question(apart="a")

    found = told(block(20, exact("a", 12), exact("b", 1), exact("c", 4), exact("d", 3)), own)

    assert [line.label for line in found.lines] == ["C", "D", "B", "A"]


def test_a_scale_keeps_its_order():
    own = question(Kind.SCALE)

    found = told(block(20, exact("a", 1), exact("b", 2), exact("c", 4), exact("d", 13)), own)

    assert [line.label for line in found.lines] == ["A", "B", "C", "D"]


def test_answers_chosen_equally_often_share_the_finding():
    found = told(block(20, exact("a", 8), exact("b", 8), exact("c", 4), exact("d", 0)))

    assert found.title == "Chosen equally often: “A” and “B” (40%)"


def rounded(*cells, n=1000):
    own = [
        Cell(one, CellKind.ROUNDED, value, low, high)
        for one, value, low, high in zip("abcd", *zip(*cells, strict=True), strict=True)
    ]
    return replace(block(n, *own, level=Level.GEMEENTE), rounding=Rounding(5, n))


def test_rounded_counts_that_may_be_the_same_are_about_equally_often():
    found = told(rounded((350, 328, 373), (340, 323, 368), (305, 280, 320), (5, 0, 20)))

    assert found.title == "Chosen about equally often: “A” (about 35%) and “B” (about 34%)"
    assert found.sentence == f"{found.title}."


def test_rounded_counts_that_look_the_same_are_about_equally_often_too():
    found = told(rounded((55, 50, 59), (55, 50, 59), (5, 0, 9), (0, 0, 4), n=115))

    assert found.title == "Chosen about equally often: “A” and “B” (about 48%)"


def test_rounded_counts_that_are_clearly_apart_are_ranked():
    found = told(rounded((500, 480, 520), (300, 280, 320), (195, 175, 215), (5, 0, 20)))

    assert found.sentence == "Chosen most: “A” (about 50%). Then: “B” (about 30%)."


def test_what_comes_next_is_left_out_where_rounding_hides_it():
    found = told(rounded((500, 480, 520), (250, 230, 270), (245, 225, 265), (5, 0, 20)))

    assert found.sentence == "About 50% chose “A”."


def test_nearly_all_of_one_mind_are_so_many_or_more():
    cells = (between("a", 18, 20), *(between(one, 0, 2) for one in "bcd"))

    found = told(block(20, *cells))

    assert found.title == "(Nearly) everybody chose “A”"
    assert found.sentence == "(Nearly) everybody chose “A”: 18 or more of the 20."
    assert found.lines[0].words == "18 or more of the 20 (90% or more)"
    assert found.lines[0].short == "90% or more"
    assert found.lines[1].words == "10% or less"
    assert not found.exact


def test_a_range_of_a_wijk_has_both_ends():
    cells = (between("a", 31, 35), between("b", 9, 13), between("c", 50, 54), between("d", 0, 2))

    found = told(block(94, *cells, level=Level.WIJK))

    assert found.lines[0].words == "53% to 57%"
    assert found.sentence.startswith("Chosen most: “C” (53% to 57%).")


def test_a_range_within_one_per_cent_is_about_that():
    cells = (between("a", 500, 502), exact("b", 400), exact("c", 98), exact("d", 0))

    assert told(block(1000, *cells)).lines[0].words == "about 50%"


def test_what_can_lie_anywhere_is_not_shown():
    cells = (between("a", 18, 20), *(between(one, 0, 20) for one in "bcd"))

    found = told(block(20, *cells), question(Kind.MULTIPLE))

    assert found.lines[1].words == "not shown apart"
    assert found.sentence == "(Nearly) everybody chose “A”: 18 or more of the 20."


def test_nothing_ticked_at_all_is_said():
    found = told(block(20, *(exact(one, 0) for one in "abcd")), question(Kind.MULTIPLE))

    assert found.title == "Nobody chose any of these answers"


def test_one_answer_that_all_chose_has_nothing_after_it():
    found = told(block(20, exact("a", 20), exact("b", 0), exact("c", 0), exact("d", 0)))

    assert found.sentence == "100% chose “A”."


def test_few_answers_are_an_indication_in_the_order_of_the_questionnaire():
    found = told(block(10, exact("a", 2), exact("b", 5), exact("c", 3), exact("d", 0)))

    assert found.is_indication
    assert found.title == "An indication: 50% chose “B”"
    assert found.sentence == "An indication: 50% chose “B”."
    assert [line.label for line in found.lines] == ["A", "B", "C", "D"]
    assert found.first.label == "B"


def test_few_answers_nearly_all_of_one_mind_are_an_indication_too():
    found = told(block(10, between("a", 8, 10), *(between(one, 0, 2) for one in "bcd")))

    assert found.sentence == "An indication: (nearly) everybody chose “A”: 8 or more of the 10."


def test_without_a_margin_answers_are_sorted_as_ever():
    full = Block(
        "vraag",
        Level.BUURT,
        ("BU1",),
        ("BU1",),
        (),
        10,
        10,
        tuple(exact(one, count) for one, count in zip("abcd", (2, 5, 3, 0), strict=True)),
    )

    assert [line.label for line in told(full).lines] == ["B", "C", "A", "D"]


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "50% koos"), ("en", "50% chose"), ("de", "50\xa0% wählten")]
)
def test_a_finding_is_told_in_each_language(language, expected):
    with speaking(language):
        cells = (exact("a", 10), exact("b", 6), exact("c", 4), exact("d", 0))
        found = wording.tell(question(), block(20, *cells))

    assert found.title.startswith(expected)


def test_a_chart_shows_a_rounded_count_at_the_share_that_the_table_says():
    cells = [
        Cell(one, CellKind.ROUNDED, value, max(0, value - 4), value + 4)
        for one, value in zip("abcd", (10, 15, 15, 0), strict=True)
    ]

    found = told(replace(block(38, *cells), rounding=Rounding(5, 40)))

    line = next(one for one in found.lines if one.option == "a")
    assert line.words == line.short == "about 25%"
    assert line.drawn == (0.25, 0.25)
    assert (line.low, line.high) == (6 / 38, 14 / 38)
