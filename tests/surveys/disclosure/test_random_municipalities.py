"""C12 of STATISTICS.md 3: sixty random municipalities at 3, 5 and 10 %, and P2 to P5 of each."""

import random

import pytest

from surveys.cube import CellKind, Level
from surveys.disclosure.audit import audit
from surveys.disclosure.making import make_cube
from tests.surveys.disclosure.municipalities import (
    count,
    municipality,
    question,
    questionnaire,
    respond,
)

SURVEY = questionnaire(question("q", "123456"))
K, T = SURVEY.parameters.k, SURVEY.parameters.t


def made(areas, documents):
    counts = count(SURVEY, documents)
    return make_cube(SURVEY, areas, counts, written={}, seq=1), counts


def shuffled(documents, seed):
    """Let all who answered trade their answers, wherever they live."""
    given = [document["q"] for _, document in documents if "q" in document]
    random.Random(seed).shuffle(given)
    return [
        (area, {"q": given.pop()} if "q" in document else document) for area, document in documents
    ]


def shape(cube):
    return [(block.level, block.members, block.covers, block.n) for block in cube.blocks]


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(60))
def test_c12_a_random_municipality_keeps_the_threshold_its_shape_and_its_secrets(seed):
    areas = municipality(seed)
    rate, agree = (0.03, 0.05, 0.10)[seed % 3], (0.1, 0.5, 0.9)[seed // 3 % 3]
    documents = respond(SURVEY, areas, rate, seed, agree=agree)

    cube, counts = made(areas, documents)

    assert all(block.n >= K for block in cube.blocks)
    assert shape(made(areas, shuffled(documents, seed))[0]) == shape(cube)
    assert audit(cube, SURVEY, areas, counts) == []
    for block in cube.blocks:
        _proves_no_unanimity(block)


def _proves_no_unanimity(block):
    """An exact figure has at least three dissenters; a range leaves none, one and two possible."""
    kinds = {cell.kind for cell in block.cells}
    assert len(kinds) == 1
    if kinds == {CellKind.EXACT}:
        assert block.n - max(cell.low for cell in block.cells) > T
    elif block.level is Level.BUURT:
        most = max(block.cells, key=lambda cell: cell.high)
        assert (most.low, most.high) == (block.n - T, block.n)
