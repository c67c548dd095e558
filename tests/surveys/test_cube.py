import ast
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

import surveys
from surveys.areas import Level
from surveys.cube import (
    UNKNOWN,
    BreakdownRow,
    Cell,
    CellKind,
    ReleaseKind,
    Rounding,
    Weighted,
    canonical,
    content,
    sha256,
)
from surveys.cube_rows import from_rows, to_rows
from surveys.disclosure.making import make_cube
from tests.surveys.disclosure.municipalities import count, every_kind, keys, municipality, respond

PACKAGE = Path(surveys.__file__).parent
SURVEY, AREAS = every_kind(), municipality(5)
DOCUMENTS = respond(SURVEY, AREAS, 0.03, 5)
CUBE = make_cube(
    SURVEY,
    AREAS,
    count(SURVEY, DOCUMENTS),
    written={"tekst": 41},
    seq=1,
    keys=keys(SURVEY, DOCUMENTS),
)

TABLES = ("sdc_block", "sdc_cell", "sdc_pool", "sdc_row")


def imports(name, seen=()):
    """Return the modules of the core that a module imports, also by way of others."""
    path = PACKAGE / f"{name.removeprefix('surveys.').replace('.', '/')}.py"
    if not path.is_file():
        path = path.with_suffix("") / "__init__.py"
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("surveys"):
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names if one.name.startswith("surveys")}
    further = [imports(one, {*seen, name, *found}) for one in found - set(seen)]
    return found.union(*further)


REPORTS = ["surveys.cube", "surveys.cube_rows", "surveys.figures", "surveys.charts"] + [
    f"surveys.exports.{path.stem}" for path in sorted((PACKAGE / "exports").glob("[a-z]*.py"))
]


@pytest.mark.parametrize("module", REPORTS)
def test_p1_what_reads_a_release_can_not_reach_answers_or_counts_of_them(module):
    raw = ("surveys.answers", "surveys.tally", "surveys.routing", "surveys.disclosure")

    assert [one for one in imports(module) if one.startswith(raw)] == []


def test_a_cube_survives_its_rows_in_any_order():
    rows = to_rows(CUBE)
    for table in rows.values():
        random.Random(1).shuffle(table)

    back = from_rows(rows["sdc_release"][0], rows["sdc_block"], rows["sdc_cell"], rows["sdc_pool"])

    assert back == CUBE
    assert sha256(back) == sha256(CUBE) == rows["sdc_release"][0]["sha256"]


def test_further_rows_survive_their_rows_and_are_in_the_fingerprint():
    cells = (Cell("ja", CellKind.ROUNDED, 30, 29, 32), Cell("nee", CellKind.ROUNDED, 9, 7, 10))
    whole = replace(
        CUBE,
        kind=ReleaseKind.COHORT,
        modes={"web": 340, "paper": 20},
        breakdowns=(
            BreakdownRow("leeftijd", "vraag", ("jong", "midden"), 40, 3, cells),
            BreakdownRow("leeftijd", "vraag", (UNKNOWN,), 39, 3, cells),
        ),
        weighted=(Weighted("vraag", Level.WIJK, ("WK1",), 120, 97, (81, 19)),),
    )
    rows = to_rows(whole)
    random.Random(1).shuffle(rows["sdc_row"])

    back = from_rows(rows["sdc_release"][0], *(rows[name] for name in TABLES))

    assert back == whole
    assert sha256(back) == sha256(whole)
    parts = {"kind", "modes", "breakdowns", "weighted"}
    for name in parts:
        assert sha256(replace(whole, **{name: getattr(CUBE, name)})) != sha256(whole)
    assert parts <= content(whole).keys()
    assert not parts & content(CUBE).keys()


def test_how_a_block_was_rounded_survives_and_is_in_the_fingerprint():
    cells = (Cell("ja", CellKind.ROUNDED, 15, 11, 19), Cell("nee", CellKind.ROUNDED, 10, 6, 14))
    rounded = replace(CUBE.blocks[0], n=25, cells=cells, rounding=Rounding(5, 25))
    cube = replace(CUBE, blocks=(rounded, *CUBE.blocks[1:]))
    rows = to_rows(cube)

    again = from_rows(rows["sdc_release"][0], *(rows[name] for name in TABLES))

    assert again == cube
    assert sha256(cube) != sha256(replace(cube, blocks=CUBE.blocks))
    told = {block["question"] for block in content(CUBE)["blocks"] if "rounding" in block}
    assert told == set(CUBE.sensitive)


def test_a_row_that_was_changed_changes_the_fingerprint():
    rows = to_rows(CUBE)
    rows["sdc_cell"][0]["high"] += 1

    back = from_rows(rows["sdc_release"][0], rows["sdc_block"], rows["sdc_cell"], rows["sdc_pool"])

    assert sha256(back) != rows["sdc_release"][0]["sha256"]


def test_rows_of_figures_that_are_not_published_hold_no_count():
    rows = to_rows(CUBE)

    assert {(row["kind"], row["value"] is None) for row in rows["sdc_cell"]} == {
        ("X", False),
        ("R", False),
        ("U", True),
    }
    assert {(row["kind"], row["values_json"] is None) for row in rows["sdc_pool"]} == {
        ("X", False),
        ("U", True),
        ("U*", True),
    }


def test_canonical_json_holds_whole_numbers_and_texts_and_is_sorted():
    found = json.loads(canonical(CUBE))

    assert found == content(CUBE)
    assert {type(one) for one in leaves(found)} <= {int, str, type(None)}
    assert canonical(CUBE).isascii()
    assert [one["question"] for one in found["blocks"]] == sorted(
        one["question"] for one in found["blocks"]
    )


def leaves(found):
    if isinstance(found, dict):
        found = [*found.keys(), *found.values()]
    if not isinstance(found, list):
        return [found]
    return [leaf for one in found for leaf in leaves(one)]


def test_canonical_json_forgets_the_order_of_blocks():
    backwards = replace(
        CUBE, blocks=CUBE.blocks[::-1], pools=CUBE.pools[::-1], base=CUBE.base[::-1]
    )

    assert canonical(backwards) == canonical(CUBE)


def test_every_buurt_finds_its_block_also_when_it_is_joined():
    for buurt in AREAS.buurten:
        block = CUBE.block_for("stijl", buurt.code)

        assert buurt.code in block.covers
        assert block.level == "buurt" or CUBE.block_for("stijl", buurt.parent) == block


def test_every_wijk_and_the_gemeente_find_their_block():
    for wijk in AREAS.wijken:
        assert wijk.code in CUBE.block_for("stijl", wijk.code).members
    assert CUBE.block_for("stijl", "GM").n == CUBE.blocks_of("stijl")[-1].n


def test_no_buurt_has_a_figure_of_a_sensitive_question():
    assert {CUBE.block_for("geheim", buurt.code) for buurt in AREAS.buurten} == {None}
    assert CUBE.block_for("geheim", "W1").n >= 20


def test_an_unknown_area_has_no_block_and_an_unknown_question_is_an_error():
    assert CUBE.block_for("stijl", "BU00000000") is None
    with pytest.raises(KeyError):
        CUBE.block_for("anders", "GM")


def test_a_block_finds_the_cell_of_an_option():
    block = CUBE.block_for("stijl", "GM")

    assert block.cell("c").option == "c"
    with pytest.raises(KeyError):
        block.cell("z")


def test_responses_are_told_per_block_of_the_base_partition():
    assert sum(one.n for one in CUBE.base) == CUBE.received
    assert CUBE.received_from("B00").n >= 10
    assert CUBE.received_from("B99") is None
