from dataclasses import replace

import pytest

from surveys.cube import CellKind, PoolKind
from surveys.disclosure.audit import audit
from surveys.disclosure.making import UnsafeParametersError, make_cube
from surveys.questionnaire import Kind, Question, Route
from tests.surveys.disclosure.municipalities import (
    NOTHING,
    count,
    every_kind,
    keys,
    municipality,
    question,
    questionnaire,
    respond,
    tree,
)

AREAS = tree({"W1": ["A", "B"], "W2": ["C", "D"]})
HAS_GARDEN = question("tuin", ["ja", "nee"])
TREE = question("boom", "ab", route=Route("tuin", frozenset({"ja"})))
WHY = Question("waarom", "1", Kind.TEXT, NOTHING, route=Route("tuin", frozenset({"ja"})))


def answers(*rows):
    """Give (area, document) pairs; each row is an area, a number of people and a document."""
    return [(area, document) for area, people, document in rows for _ in range(people)]


def release(survey, documents, areas=AREAS, written=None):
    counts, sealed = count(survey, documents), keys(survey, documents)
    return make_cube(survey, areas, counts, written=written or {}, seq=1, keys=sealed)


def everywhere(people, document):
    return [(area, people, document) for area in "ABCD"]


GARDENS = answers(
    *everywhere(11, {"tuin": "ja", "boom": "a"}),
    *everywhere(4, {"tuin": "ja", "boom": "b"}),
    *[(area, 8, {"tuin": "nee"}) for area in "BCD"],
    ("A", 1, {"tuin": "nee"}),
)


def test_nine_responses_give_no_figure_at_all():
    cube = release(questionnaire(HAS_GARDEN), answers(("A", 9, {"tuin": "ja"})))

    assert (cube.blocks, cube.pools, cube.base, cube.received) == ((), (), (), 0)
    assert (dict(cube.unanswered), dict(cube.written)) == ({}, {})


def test_a_question_that_few_answered_has_no_figure_while_others_have():
    survey = questionnaire(HAS_GARDEN, question("boom"))

    cube = release(survey, answers(("A", 20, {"tuin": "ja"}), ("B", 9, {"boom": "a"})))

    assert cube.blocks_of("boom") == ()
    assert cube.block_for("tuin", "A").n == 20


def test_a_buurt_that_is_joined_counts_with_its_host():
    areas = tree({"W1": ["A", "B", "C"]}, joined={"C": "B"}, people={"A": 900, "B": 700, "C": 30})
    documents = answers(*[(area, 7, {"tuin": one}) for area in "BC" for one in ("ja", "nee")])

    cube = release(
        questionnaire(HAS_GARDEN), [*documents, *answers(("A", 20, {"tuin": "ja"}))], areas
    )
    block = cube.block_for("tuin", "C")

    assert (block.members, block.covers, block.n, block.population) == (("B",), ("B", "C"), 28, 730)


def test_a_question_routed_by_no_fact_is_told_where_its_parent_is_exact():
    cube = release(questionnaire(HAS_GARDEN, TREE), GARDENS)

    assert not cube.block_for("tuin", "A").is_exact
    assert cube.block_for("boom", "A") is None
    assert cube.block_for("boom", "B").n == 15
    assert cube.block_for("boom", "C").members == ("C",)


def test_wijk_and_gemeente_name_what_they_leave_out():
    cube = release(questionnaire(HAS_GARDEN, TREE), GARDENS)
    wijk, gemeente = cube.block_for("boom", "W1"), cube.block_for("boom", "GM")

    assert (wijk.n, wijk.members, wijk.missing, wijk.population) == (15, ("W1",), ("A",), 1000)
    assert (gemeente.n, gemeente.covers, gemeente.missing) == (45, ("B", "C", "D"), ("A",))
    assert gemeente.population == 3000


def test_people_without_an_answer_are_counted_only_where_the_question_is_told():
    silent = answers(("A", 6, {"tuin": "ja"}), ("B", 3, {"tuin": "ja"}))

    cube = release(questionnaire(HAS_GARDEN, TREE), [*GARDENS, *silent])

    assert cube.unanswered["boom"] == 5


def test_texts_of_a_question_that_is_not_told_everywhere_are_not_counted():
    survey = questionnaire(HAS_GARDEN, TREE, WHY)

    cube = release(survey, GARDENS, written={"waarom": 16})

    assert dict(cube.written) == {}


def test_texts_are_rounded_down_to_five_and_those_of_anders_stay_unknown():
    survey = questionnaire(HAS_GARDEN, Question("beter", "1", Kind.TEXT, NOTHING))
    documents = answers(*everywhere(10, {"tuin": "ja"}))

    cube = release(survey, documents, written={"beter": 14, "tuin#ja": 14})

    assert dict(cube.written) == {"beter": 10}


def test_no_more_texts_are_told_than_people_were_asked():
    """A text of who answered late is counted, though the answers beside it are not."""
    fact = question("tuin", ["ja", "nee"], fact=True)
    survey = questionnaire(fact, WHY, Question("beter", "2", Kind.TEXT, NOTHING))
    documents = answers(*everywhere(10, {"tuin": "ja"}), ("A", 13, {"tuin": "nee"}))
    tally = count(survey, documents)

    cube = release(survey, documents, written={"waarom": 48, "beter": 61})

    assert cube.received == 53
    assert dict(cube.written) == {"waarom": 40, "beter": 50}
    assert audit(cube, survey, AREAS, tally) == []


def test_the_number_of_texts_could_prove_that_nobody_dissents():
    """Forty texts from those who said yes, of forty people: why `written` is left out above."""
    survey = questionnaire(HAS_GARDEN, WHY)
    documents = answers(*everywhere(10, {"tuin": "ja"}))
    tally = count(survey, documents)
    cube = make_cube(survey, AREAS, tally, written={"waarom": 40}, seq=1)

    assert audit(cube, survey, AREAS, tally) == []
    leaking = replace(cube, written={"waarom": 40})
    assert {one.what for one in audit(leaking, survey, AREAS, tally)} == {"unanimous"}


def test_a_question_whose_parent_has_no_figure_has_none():
    survey = questionnaire(
        question("bezit", "ab", fact=True),
        question("plan", "ab", route=Route("bezit", frozenset("a"), unanswered=True)),
    )

    cube = release(survey, answers(("A", 40, {"plan": "a"}), ("B", 9, {"bezit": "b"})))

    assert cube.blocks == ()


def test_a_sensitive_question_is_told_for_wijken_of_twenty():
    survey = questionnaire(question("geld", "ab", sensitive=True), HAS_GARDEN)
    rows = [
        (area, 8, {"geld": one, "tuin": one2})
        for area in "ABCD"
        for one, one2 in [("a", "ja"), ("b", "nee")]
    ]

    cube = release(survey, answers(*rows))

    assert cube.block_for("tuin", "A").members == ("A",)
    assert cube.block_for("geld", "A") is None
    assert cube.block_for("geld", "W1").n == 32
    assert [block.level for block in cube.blocks_of("geld")] == ["wijk", "wijk", "gemeente"]


def test_a_sensitive_question_merges_wijken_below_twenty():
    survey = questionnaire(question("geld", "ab", sensitive=True))

    cube = release(
        survey,
        answers(("A", 19, {"geld": "a"}), ("C", 10, {"geld": "b"}), ("D", 10, {"geld": "a"})),
    )

    assert cube.block_for("geld", "W1").members == ("W1", "W2")


def test_a_wijk_with_one_block_is_one_population():
    cube = release(
        questionnaire(HAS_GARDEN), answers(("A", 5, {"tuin": "ja"}), ("B", 9, {"tuin": "ja"}))
    )

    assert [block.level for block in cube.blocks] == ["wijk", "gemeente"]
    assert cube.block_for("tuin", "A") == cube.block_for("tuin", "W1")


def test_nothing_ticked_counts_as_put_to_and_is_never_shown():
    survey = questionnaire(question("vinkjes", "ab", kind=Kind.MULTIPLE))

    cube = release(survey, answers(("A", 12, {"vinkjes": ["a"]}), ("A", 8, {"vinkjes": []})))

    assert cube.block_for("vinkjes", "A").n == 20
    assert "vinkjes" not in cube.unanswered


def test_the_true_count_stands_nowhere_when_it_is_not_published():
    areas, survey = municipality(3), every_kind()

    cube = release(survey, respond(survey, areas, 0.05, 3), areas)

    cells = [cell for block in cube.blocks for cell in block.cells]
    assert {cell.kind for cell in cells} == set(CellKind)
    assert all((cell.value is None) == (cell.kind is CellKind.RANGE) for cell in cells)
    exact = [cell for cell in cells if cell.kind is CellKind.EXACT]
    assert all(cell.low == cell.value == cell.high for cell in exact)
    assert {pool.kind for pool in cube.pools} == set(PoolKind)
    assert all((pool.values is None) == (pool.kind != PoolKind.EXACT) for pool in cube.pools)


@pytest.mark.parametrize("parameters", [{"k": 4}, {"t": 1}, {"t": 5}, {"k": 25}])
def test_parameters_that_protect_nobody_are_refused(parameters):
    with pytest.raises(UnsafeParametersError):
        release(questionnaire(HAS_GARDEN, **parameters), [])


def test_options_that_constrain_each_other_need_ten_people():
    survey = questionnaire(question("twee", "abc", kind=Kind.MULTIPLE, max_choices=2), k=9)

    with pytest.raises(UnsafeParametersError):
        release(survey, [])
