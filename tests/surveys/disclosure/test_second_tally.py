"""The release of the real survey in the real municipality, against a tally of its own."""

from pathlib import Path

import pytest

from surveys.cube import CellKind
from surveys.disclosure.audit import audit
from surveys.disclosure.making import make_cube
from surveys.reading import read
from surveys.reading_areas import read_areas
from tests.surveys.disclosure.municipalities import (
    count,
    every_kind,
    keys,
    municipality,
    respond,
)
from tests.surveys.disclosure.second_tally import (
    Released,
    Survey,
    released_rows,
    second_tally,
    unrounded,
)

ROOT = Path(__file__).parents[3]
QUESTIONNAIRE = ROOT / "surveys" / "questionnaires" / "uw-huis-en-uw-buurt.toml"
BRUNSSUM = ROOT / "participation" / "municipalities" / "brunssum" / "areas.csv"
SURVEY, AREAS = read(QUESTIONNAIRE), read_areas(BRUNSSUM)
DE_EGGEN = "BU08990317"


def released(cube):
    return {
        Released(
            block.level.value,
            "+".join(block.members),
            block.question,
            cell.option,
            cell.value,
            cell.low,
            cell.high,
            cell.kind.value,
            block.n,
        )
        for block in cube.blocks
        for cell in block.cells
    }


def made(rate, seed, agree=0.4):
    documents = respond(SURVEY, AREAS, rate, seed, agree=agree)
    tally = count(SURVEY, documents)
    cube = make_cube(
        SURVEY, AREAS, tally, written={"beter": 57}, seq=1, keys=keys(SURVEY, documents)
    )
    return cube, tally, documents


@pytest.mark.proof
@pytest.mark.parametrize(("rate", "seed"), [(0.005, 1), (0.02, 2), (0.05, 3)])
def test_two_tallies_that_share_no_code_agree_cell_for_cell(rate, seed):
    cube, _, documents = made(rate, seed)

    told = second_tally(QUESTIONNAIRE, BRUNSSUM, documents)
    first, second = (unrounded(rows, cube.sensitive) for rows in (released(cube), told))

    assert {"wijk", "gemeente"} <= {one.level for one in first}
    assert {one.kind for one in released(cube)} == set(CellKind)
    assert sorted(first - second, key=str) == []
    assert sorted(second - first, key=str) == []


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(8))
def test_two_tallies_agree_on_every_kind_of_question_and_route(seed):
    survey, areas = every_kind(), municipality(seed)
    documents = respond(survey, areas, (0.01, 0.03, 0.06)[seed % 3], seed, agree=0.8)

    counts, sealed = count(survey, documents), keys(survey, documents)
    cube = make_cube(survey, areas, counts, written={}, seq=1, keys=sealed)
    second = unrounded(released_rows(plain(survey, areas, documents)), cube.sensitive)

    assert sorted(unrounded(released(cube), cube.sensitive) ^ second, key=str) == []


def plain(survey, areas, documents):
    """Spell a survey as its file would, for the second tally."""
    return Survey(
        questions=[_plain_question(one) for one in survey.questions],
        lists={},
        k=survey.parameters.k,
        t=survey.parameters.t,
        k_sensitive=survey.parameters.k_sensitive,
        gemeente=areas.gemeente.code,
        wijk_of={area.code: area.parent for area in areas.release_areas()},
        host_of={},
        people=documents,
    )


def _plain_question(one):
    fields = {"code": one.code, "kind": str(one.kind), "fact": one.fact, "sensitive": one.sensitive}
    fields["options"] = [
        {"code": code, "exclusive": code in one.exclusive_codes} for code in one.codes
    ]
    fields["rows"] = [{"code": row.code} for row in one.rows]
    if one.max_choices:
        fields["max_choices"] = one.max_choices
    if one.route:
        fields["route"] = {
            "parent": one.route.parent,
            "when": one.route.when,
            "unanswered": one.route.unanswered,
        }
    return fields


@pytest.mark.proof
def test_the_attack_finds_nothing_in_the_real_survey():
    cube, tally, documents = made(0.02, 4)

    assert audit(cube, SURVEY, AREAS, tally, keys(SURVEY, documents).roll) == []
    assert cube.block_for("eigendom", DE_EGGEN).members
