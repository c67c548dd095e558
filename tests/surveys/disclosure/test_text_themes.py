"""Themes of open answers: blocks by numbers of texts alone, figures as of other questions."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.cube import CellKind, canonical
from surveys.disclosure.audit import audit
from surveys.disclosure.partition import blocks_of, coarsen
from surveys.disclosure.text_places import NOWHERE, shape_of, to_blocks
from surveys.disclosure.text_themes import (
    CodedText,
    TooFewTextsError,
    count_themes,
    make_theme_cube,
    may_have_themes,
    theme_questionnaire,
)
from surveys.questionnaire import Kind, Option, Question, Route
from tests.surveys.disclosure.municipalities import (
    NOTHING,
    municipality,
    question,
    questionnaire,
    tree,
)

AREAS = tree({"W1": list("ABC"), "W2": list("DE"), "W3": list("FG")}, joined={"C": "A"})
RELEASED = "ABDEFG"
K = 10
OPEN = Question("beter", "1", Kind.TEXT, NOTHING)
THEMES = [Option(code, NOTHING) for code in ("groen", "verkeer", "afval")]
SURVEY = theme_questionnaire(questionnaire(OPEN), "beter", THEMES)
NUMBERS = st.lists(st.integers(0, 25), min_size=6, max_size=6)


def places(numbers):
    return {(area,): n for area, n in zip(RELEASED, numbers, strict=True) if n}


@given(NUMBERS)
def test_no_place_keeps_fewer_than_k_texts(numbers):
    texts = places(numbers)

    found = to_blocks(AREAS, texts, K)

    sums = Counter()
    for place, n in texts.items():
        sums[found[place]] += n
    assert all(n >= K for block, n in sums.items() if block != NOWHERE)
    assert (NOWHERE in sums) == (0 < sum(numbers) < K)


@given(NUMBERS)
def test_the_blocks_are_those_of_the_partition_by_numbers_of_texts(numbers):
    smallest = (("A",), ("B",)), (("D",), ("E",)), (("F",), ("G",))

    found = to_blocks(AREAS, places(numbers), K)

    wanted = blocks_of(coarsen(smallest, dict(zip(RELEASED, numbers, strict=True)), K))
    assert set(found.values()) - {NOWHERE} == set(wanted)


@given(NUMBERS)
def test_merging_again_what_was_merged_changes_nothing(numbers):
    texts, again = places(numbers), Counter()
    for place, block in to_blocks(AREAS, texts, K).items():
        again[block] += texts[place]

    assert all(place == block for place, block in to_blocks(AREAS, again, K).items())


@given(NUMBERS, NUMBERS)
def test_texts_that_come_later_never_pull_a_block_apart(first, later):
    texts, both = places(first), Counter(places(later))
    for place, block in to_blocks(AREAS, texts, K).items():
        both[block] += texts[place]

    found = to_blocks(AREAS, both, K)

    for place, block in found.items():
        assert block == NOWHERE or set(place) <= set(block)


def test_a_text_of_which_the_wijk_alone_is_known_keeps_its_buurten_together():
    found = to_blocks(AREAS, {("W1",): 6, ("A",): 30, ("D",): 12, ("E",): 11, ("F",): 20}, K)

    assert found[("A",)] == found[("W1",)] == ("A", "B")
    assert found[("D",)] == ("D",)


def test_a_buurt_that_is_joined_counts_with_its_host():
    assert to_blocks(AREAS, {("C",): 40}, K)[("C",)][0] == "A"


def test_of_a_sensitive_question_no_place_is_smaller_than_a_wijk():
    texts = places([20, 20, 20, 20, 20, 20])

    found = to_blocks(AREAS, texts, 20, by_wijk=True)

    assert set(found.values()) == {("A", "B"), ("D", "E"), ("F", "G")}


def coded(numbers, chance):
    """Give texts with random themes, from places that are merged."""
    texts = places(numbers)
    found = to_blocks(AREAS, texts, K)
    return [
        CodedText(found[place], frozenset(t.code for t in THEMES if chance.random() < 0.3))
        for place, n in texts.items()
        for _ in range(n)
    ]


def cube_of(texts, areas=AREAS):
    tally = count_themes(SURVEY.questions[0], texts)
    return make_theme_cube(SURVEY, areas, tally, {one.place for one in texts}), tally


def test_themes_are_told_by_buurt_wijk_and_gemeente():
    texts = coded([12, 20, 5, 11, 13, 3], random.Random(1))

    cube, _tally = cube_of(texts)

    blocks = {(block.level.value, block.members): block.n for block in cube.blocks}
    assert blocks["gemeente", ("GM",)] == 64
    assert blocks["buurt", ("A",)] == 12
    # E is the only one of its wijk with k, and G has too few: their wijken have one figure.
    assert blocks["wijk", ("W2",)] == blocks["wijk", ("W3",)] == 16
    assert sum(one.n for one in cube.base) == cube.received == 64
    groen = sum("groen" in one.themes for one in texts)
    assert cube.block_for("beter", "GM").cell("groen").value == groen


def test_a_theme_that_nearly_every_text_has_is_told_as_a_range():
    texts = [CodedText(tuple(RELEASED), frozenset({"afval"}))] * 19
    texts.append(CodedText(tuple(RELEASED), frozenset()))

    cube, _tally = cube_of(texts)

    cell = cube.block_for("beter", "GM").cell("afval")
    assert (cell.kind, cell.value, cell.low, cell.high) == (CellKind.RANGE, None, 18, 20)


@pytest.mark.parametrize("seed", range(4))
def test_the_audit_finds_nothing_in_the_themes_of_a_random_municipality(seed):
    areas, chance = municipality(seed), random.Random(seed)
    own = [area.code for area in areas.release_areas()]
    texts = Counter((area,) for area in chance.choices(own, k=400))
    blocks, often = to_blocks(areas, texts, K), [0.02, 0.4, 0.97]
    given_texts = [
        CodedText(
            blocks[place],
            frozenset(
                one.code for one, p in zip(THEMES, often, strict=True) if chance.random() < p
            ),
        )
        for place, n in texts.items()
        for _ in range(n)
    ]

    cube, tally = cube_of(given_texts, areas)

    assert audit(cube, SURVEY, areas, tally) == []


def test_the_order_of_the_texts_changes_nothing():
    texts = coded([12, 20, 5, 11, 13, 3], random.Random(1))

    assert canonical(cube_of(texts)[0]) == canonical(cube_of(texts[::-1])[0])


def test_which_themes_a_text_has_changes_no_block():
    texts = coded([12, 20, 5, 11, 13, 3], random.Random(1))
    others = [CodedText(one.place, frozenset()) for one in texts]

    one, other = cube_of(texts)[0], cube_of(others)[0]

    assert [(block.members, block.n) for block in one.blocks] == [
        (block.members, block.n) for block in other.blocks
    ]


def test_fewer_than_k_texts_have_no_figures():
    with pytest.raises(TooFewTextsError):
        cube_of([CodedText(NOWHERE, frozenset({"groen"}))] * 9)


def test_blocks_that_leave_out_a_buurt_have_no_figures():
    with pytest.raises(TooFewTextsError):
        cube_of([CodedText(("A", "B", "D", "E", "F"), frozenset())] * 12)


def test_themes_are_told_where_nothing_but_facts_decides_who_was_asked():
    route = {"route": Route("huis", frozenset({"a"}))}
    of_fact = Question("waarom", "2", Kind.TEXT, NOTHING, **route)
    survey = questionnaire(question("huis", fact=True), of_fact)
    secret = questionnaire(question("huis"), of_fact)
    chain = questionnaire(
        question("huis", fact=True),
        question("tuin", **route),
        Question("waarom", "2", Kind.TEXT, NOTHING, route=Route("tuin", frozenset({"a"}))),
    )

    assert may_have_themes(survey, "waarom")
    assert not may_have_themes(survey, "huis")
    assert not may_have_themes(secret, "waarom")
    assert not may_have_themes(chain, "waarom")


def test_wijken_that_share_a_block_are_one_group():
    assert shape_of(AREAS, [("A", "D")]) == ((("A", "D"), ("B",), ("E",)), (("F",), ("G",)))
