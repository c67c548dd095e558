"""`buurtpeil areas shapes`: all outlines of a file or none, and every mistake by name."""

import json
from copy import deepcopy

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.areas.models import AreaShape
from participation.areas.queries import area_tree
from tests.participation.areas.grid import collection
from tests.participation.operations.conftest import HEIDEDORP


@pytest.fixture
def good(tree):
    return deepcopy(collection(tree))


@pytest.fixture
def write(tmp_path):
    def go(content):
        path = tmp_path / "buurten.geojson"
        path.write_text(json.dumps(content), "utf-8")
        return path

    return go


def stored(engine):
    with Session(engine) as session:
        rows = session.scalars(select(AreaShape).order_by(AreaShape.area)).all()
        return [(one.area, one.source, len(one.rings)) for one in rows]


def version(engine):
    with Session(engine) as session:
        return area_tree(session).outlines


def test_a_file_is_imported_with_the_source_that_must_stand_under_the_map(
    command, tree, engine, write, good
):
    said = command("areas", "shapes", write(good))

    assert (said.code, said.err) == (0, "")
    assert said.out == "outlines: 5, source: CBS/Kadaster 2025, CC BY 4.0\n"
    assert stored(engine) == [
        (area.code, "CBS/Kadaster 2025, CC BY 4.0", 1)
        for area in sorted(tree.buurten, key=lambda one: one.code)
    ]


def test_a_file_without_a_year_needs_a_source(command, tree, engine, write, good):
    for one in good["features"]:
        del one["properties"]["jaar"]

    refused = command("areas", "shapes", write(good))
    taken = command("areas", "shapes", write(good), "--source", " Eigen  kaart ")

    assert refused.code == 1
    assert "say with --source" in refused.err
    assert taken.out == "outlines: 5, source: Eigen kaart\n"
    assert {source for _area, source, _rings in stored(engine)} == {"Eigen kaart"}


def test_outlines_of_another_year_are_taken_with_a_word_about_it(command, tree, write, good):
    for one in good["features"]:
        one["properties"]["jaar"] = 2026

    said = command("areas", "shapes", write(good))

    assert said.code == 0
    assert "the outlines are of 2026 and the areas of 2025" in said.out


def test_the_command_says_what_it_imported_to_a_program(command, tree, write, good):
    said = command("areas", "shapes", write(good), "--json")

    assert json.loads(said.out) == {
        "ok": True,
        "outlines": 5,
        "source": "CBS/Kadaster 2025, CC BY 4.0",
        "year": 2025,
        "areas_year": 2025,
        "mistakes": [],
    }


def test_outlines_that_are_imported_again_have_another_fingerprint(
    command, tree, engine, write, good
):
    command("areas", "shapes", write(good))
    before = version(engine)
    command("areas", "shapes", write(good))
    same = version(engine)
    good["features"][0]["geometry"]["coordinates"][0][1][0] += 0.001
    command("areas", "shapes", write(good))

    assert before == same != version(engine)
    assert len(stored(engine)) == 5


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_every_mistake_is_named_and_the_old_outlines_stay(
    command, tree, engine, write, good, options
):
    command("areas", "shapes", write(good))
    before = version(engine)
    del good["features"][0]["geometry"]["coordinates"][0][-1]
    del good["features"][1]

    said = command("areas", "shapes", write(good), *options)

    assert said.code == 1
    assert said.err == "buurtpeil: The file can't be used: 2 mistakes in it.\n"
    assert "is not closed" in said.out
    assert "it is missing" in said.out
    assert version(engine) == before


def test_a_file_in_rd_is_refused_with_how_to_convert_it(command, tree, engine, write, good):
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}

    said = command("areas", "shapes", write(good | {"crs": named}))

    assert said.code == 1
    assert "ogr2ogr -f GeoJSON -s_srs EPSG:28992 -t_srs OGC:CRS84" in said.out
    assert stored(engine) == []


def test_a_file_that_is_not_there_or_areas_that_are_not_are_told(command, tmp_path):
    missing = command("areas", "shapes", tmp_path / "none.geojson")

    assert missing.code == 1
    assert "there are no areas yet: run `buurtpeil areas import` first" in missing.err.lower()


def test_no_file_is_told_in_one_sentence(command, tree, tmp_path):
    said = command("areas", "shapes", tmp_path / "none.geojson")

    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "no such file" in said.err


def test_a_source_of_a_whole_page_is_refused(command, tree, write, good):
    said = command("areas", "shapes", write(good), "--source", "x" * 201)

    assert said.code == 1
    assert "at most 200 characters" in said.err


def test_importing_other_buurten_says_that_the_outlines_went(
    command, tree, engine, write, good, tmp_path
):
    command("areas", "shapes", write(good))
    same = command("areas", "import")
    fewer = tmp_path / "areas.csv"
    lines = (HEIDEDORP / "areas.csv").read_text("utf-8").splitlines(keepends=True)
    fewer.write_text("".join(line for line in lines if "BU99990103" not in line), "utf-8")

    said = command("areas", "import", fewer)

    assert "outlines" not in same.out
    assert said.out == "areas: 7, outlines: 0\n"
    assert stored(engine) == []
