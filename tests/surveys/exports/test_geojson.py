import json
from dataclasses import replace
from itertools import pairwise

from surveys.cube import CellKind
from surveys.exports.geojson import write_geojson
from tests.participation.areas.grid import ring
from tests.surveys.exports.released import ALL, AREAS, CUBE, EGGEN, ONE

SOURCE = "CBS/Kadaster 2024, CC BY 4.0"


def outline(area):
    """A square with a hole in it, both wound the wrong way round."""
    column, row = area.column or 1, area.row or 1
    edge = ring(column, row)
    x, y = edge[0]
    hole = [[x + 0.001, y - 0.001], [x + 0.001, y - 0.002], [x + 0.002, y - 0.002]]
    return [[edge, [*hole, hole[0]]]]


OUTLINES = {one.code: outline(one) for one in AREAS.buurten}


def read(extract):
    """Return the features by code, after what RFC 7946 asks of them."""
    collection = json.loads(write_geojson(extract, OUTLINES, SOURCE))
    assert collection["type"] == "FeatureCollection"
    for one in collection["features"]:
        assert one["type"] == "Feature"
        assert one["geometry"]["type"] == "MultiPolygon"
        for polygon in one["geometry"]["coordinates"]:
            for place, line in enumerate(polygon):
                assert line[0] == line[-1]
                assert len(line) >= 4
                assert (area(line) > 0) is (place == 0), "the right-hand rule"
                assert all(3 < east < 8 and 50 < north < 54 for east, north in line)
    return collection, {one["id"]: one["properties"] for one in collection["features"]}


def area(line):
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(line))


def test_every_buurt_is_a_feature_with_its_own_figures():
    _collection, found = read(ALL)

    assert found.keys() == OUTLINES.keys()
    block = CUBE.block_for("eigendom", EGGEN)
    assert found[EGGEN]["name"] == "De Eggen"
    assert found[EGGEN]["eigendom.n"] == block.n
    for cell in block.cells:
        share = found[EGGEN][f"eigendom.{cell.option}.pct"]
        assert abs(share - 100 * cell.low / block.n) <= 0.05


def test_a_figure_of_several_buurten_says_which():
    _collection, found = read(ALL)
    merged = next(one for one in CUBE.base if len(one.members) > 1)

    told = [found[code].get("eigendom.with") for code in merged.members]
    assert len(set(told)) == 1
    assert set(merged.members) <= set(told[0].split("+"))
    assert found["BU08990340"]["eigendom.with"] == "BU08990317+BU08990340"


def test_a_count_that_is_not_published_is_null_between_bounds():
    _collection, found = read(ALL)
    block, cell = next(
        (block, cell)
        for block in CUBE.blocks
        for cell in block.cells
        if block.level == "buurt" and cell.kind is CellKind.RANGE and cell.low > 0
    )
    own, name = found[block.members[0]], f"{block.question}.{cell.option}"

    assert own[f"{name}.pct"] is None
    assert own[f"{name}.pct_low"] < own[f"{name}.pct_high"] == 100


def test_a_figure_that_can_be_anything_has_no_bounds():
    _collection, found = read(ALL)
    anything = [
        (block.members[0], f"{block.question}.{cell.option}")
        for block in CUBE.blocks
        for cell in block.cells
        if block.level == "buurt" and (cell.low, cell.high) == (0, block.n)
    ]

    assert anything
    for code, name in anything:
        assert found[code][f"{name}.pct"] is None
        assert f"{name}.pct_low" not in found[code]


def test_a_sensitive_question_has_no_figures_on_the_map():
    _collection, found = read(ALL)

    assert not [name for one in found.values() for name in one if name.startswith("zorgen.")]


def test_the_file_of_a_buurt_or_a_wijk_has_its_own_buurten_alone():
    _collection, one = read(ONE)
    _collection, wijk = read(replace(ALL, area="WK089903"))
    _collection, gemeente = read(replace(ALL, area="GM0899"))

    assert list(one) == [EGGEN]
    assert wijk.keys() == {one.code for one in AREAS.buurten if one.parent == "WK089903"}
    assert len(gemeente) == 45


def test_the_fingerprint_and_the_source_stand_beside_the_features():
    collection, _found = read(ONE)

    assert collection["sha256"] == ONE.sha256
    assert collection["source"] == SOURCE
