"""P4 and P15: a linear program over all that is published finds nothing that is hidden."""

from dataclasses import replace

import pytest

from surveys.cube import Block, Cell, CellKind, Level
from surveys.disclosure import making
from surveys.disclosure.audit import audit
from surveys.disclosure.findings import Leak
from surveys.disclosure.making import make_cube
from surveys.disclosure.partition import coarsen
from surveys.questionnaire import Kind, Parameters, Route
from tests.surveys.disclosure.municipalities import (
    count,
    every_kind,
    keys,
    municipality,
    question,
    questionnaire,
    respond,
    tree,
)

SURVEY = every_kind()
RATES = (0.03, 0.05, 0.10)
AREAS = tree({"W1": ["A", "B", "C"], "W2": ["D", "E"]})


def made(survey, areas, documents):
    tally = count(survey, documents)
    written = {"tekst": 200, "meer": 200}
    sealed = keys(survey, documents)
    return make_cube(survey, areas, tally, written=written, seq=1, keys=sealed), tally


def people(area, counts, code="q"):
    return [(area, {code: option}) for option, n in counts.items() for _ in range(n)]


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(24))
def test_p4_and_p15_every_kind_of_question_alone_and_with_all_it_routes(seed):
    areas = municipality(seed)
    documents = respond(SURVEY, areas, RATES[seed % 3], seed, agree=0.15 + 0.25 * (seed % 4))
    cube, tally = made(SURVEY, areas, documents)

    assert audit(cube, SURVEY, areas, tally) == []


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(3))
def test_the_attack_breaks_a_release_whose_questions_merge_areas_each_in_its_own_way(
    seed, monkeypatch
):
    """Why every question coarsens the base partition, and a routed one that of its parent."""
    areas = municipality(seed)
    smallest = tuple(
        tuple((area.code,) for area in areas.release_areas(wijk.code)) for wijk in areas.wijken
    )
    monkeypatch.setattr(
        making,
        "_shape",
        lambda one, _start, parameters: coarsen(smallest, one.people, parameters.k),
    )

    cube, tally = made(SURVEY, areas, respond(SURVEY, areas, 0.03, seed))

    assert {one.item for one in audit(cube, SURVEY, areas, tally)} & {"bezit", "eens"}


def test_the_attack_finds_an_exact_figure_that_proves_unanimity():
    survey = questionnaire(question("q", "ab"))
    documents = people("A", {"a": 20}) + people("B", {"a": 10, "b": 8}) + people("D", {"a": 30})
    cube, tally = made(survey, AREAS, documents)
    wrong = replace(
        cube,
        pools=(),
        blocks=tuple(
            replace(block, cells=(_exact("a", 20), _exact("b", 0)))
            if block.members == ("A",)
            else block
            for block in cube.blocks
        ),
    )

    assert audit(cube, survey, AREAS, tally) == []
    assert {(one.areas, one.what) for one in audit(wrong, survey, AREAS, tally)} == {
        (("A",), "unanimous")
    }


def test_the_attack_finds_an_area_that_a_subtraction_isolates():
    survey = questionnaire(question("q", "ab"))
    documents = [
        one
        for area, n in zip("ABCDE", (14, 7, 6, 20, 20), strict=True)
        for one in people(area, {"a": n - 4, "b": 4})
    ]
    cube, tally = made(survey, AREAS, documents)
    overlap = Block(
        "q", Level.BUURT, ("A", "B"), ("A", "B"), (), 21, 2000, (_exact("a", 13), _exact("b", 8))
    )
    wrong = replace(cube, blocks=(*cube.blocks, overlap))

    assert audit(cube, survey, AREAS, tally) == []
    assert {"B", "C"} <= {area for one in audit(wrong, survey, AREAS, tally) for area in one.areas}


def test_the_attack_finds_how_many_were_asked_where_the_parent_is_hidden():
    survey = questionnaire(
        question("q", "ab"),
        question("r", "xy", kind=Kind.MULTIPLE, route=Route("q", frozenset("a"))),
    )
    documents = [(area, {"q": "a", "r": ["x"]}) for area in "AABBDE" for _ in range(10)]
    cube, tally = made(survey, AREAS, documents)
    asked = Block("r", Level.BUURT, ("A",), ("A",), (), 20, 1000, (_exact("x", 15), _exact("y", 0)))
    wrong = replace(cube, blocks=(*cube.blocks, asked))

    assert cube.blocks_of("r") == ()
    assert {one.item for one in audit(wrong, survey, AREAS, tally) if one.what == "unanimous"} == {
        "q"
    }


def _exact(option, value):
    return Cell(option, CellKind.EXACT, value, value, value)


def test_the_attack_finds_a_block_of_too_few_people():
    survey = questionnaire(question("q", "ab"))
    documents = people("A", {"a": 15, "b": 10}) + people("D", {"a": 10, "b": 15})
    cube, tally = made(survey, AREAS, documents)

    found = audit(cube, replace(survey, parameters=Parameters(30, 2, 30)), AREAS, tally)

    assert {(one.item, one.what, one.found, one.allowed) for one in found} == {
        ("q", Leak.FEW, 25, 30)
    }


def test_the_attack_finds_figures_that_contradict_each_other():
    survey = questionnaire(question("q", "ab"))
    cube, tally = made(survey, AREAS, people("A", {"a": 20}) + people("D", {"a": 8, "b": 22}))
    wrong = replace(
        cube,
        blocks=tuple(
            replace(block, cells=(_exact("a", 50), _exact("b", 0)))
            if block.level is Level.GEMEENTE
            else block
            for block in cube.blocks
        ),
    )

    assert audit(cube, survey, AREAS, tally) == []
    assert [one.what for one in audit(wrong, survey, AREAS, tally)] == [Leak.CONTRADICTION]


def test_a_joined_buurt_is_attacked_with_its_host():
    areas = tree({"W1": ["A", "B", "C"], "W2": ["D", "E"]}, joined={"B": "A"})
    survey = questionnaire(question("q", "ab"))
    documents = [*people("A", {"a": 11}), *people("B", {"a": 9}), *people("D", {"a": 8, "b": 9})]
    cube, tally = made(survey, areas, documents)

    assert audit(cube, survey, areas, tally) == []
