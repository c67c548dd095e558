"""The file of outlines: what is read, and what is refused with a sentence that helps."""

import json
from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.areas.rings import WrongShapeError, read_shape, tidy
from participation.areas.shapes_file import (
    MOST_BYTES,
    MOST_FEATURES,
    MOST_PARTS,
    ShapesError,
    read_shapes,
)
from tests.participation.areas.grid import collection, corner, ring

GM = "GM0899"
STRAY = "it is none of the areas of this site: is the file of another year's borders?"


@pytest.fixture
def good(brunssum):
    return deepcopy(collection(brunssum))


@pytest.fixture
def read(tmp_path, brunssum):
    def go(content):
        path = tmp_path / "buurten.geojson"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        codes = {area.code for area in brunssum.buurten}
        return read_shapes(path, buurten=codes, gemeente=GM)

    return go


@pytest.fixture
def refused(read):
    def go(content):
        with pytest.raises(ShapesError) as caught:
            read(content)
        return [(one.key, one.reason) for one in caught.value.mistakes]

    return go


def first(content):
    return content["features"][0]


def coordinates(content, place=0):
    return content["features"][place]["geometry"]["coordinates"]


def moved(content, change):
    for one in content["features"]:
        one["geometry"]["coordinates"] = [
            [change(*point) for point in edge] for edge in one["geometry"]["coordinates"]
        ]
    return content


def test_a_file_of_pdok_is_read(read, good, brunssum):
    found = read(good)

    assert found.year == 2024
    assert found.shapes.keys() == {area.code for area in brunssum.buurten}
    assert found.shapes["BU08990124"] == [
        [[(round(x, 5), round(y, 5)) for x, y in coordinates(good)[0]]]
    ]


@pytest.mark.parametrize(
    ("name", "prefix"),
    [("statcode", ""), ("jrstatcode", "2025"), ("BU_CODE", ""), ("BUURTCODE", " ")],
)
def test_each_name_that_cbs_and_pdok_give_to_the_code_is_known(read, good, name, prefix):
    for one in good["features"]:
        code = one["properties"].pop("buurtcode")
        one["properties"] = {name: f"{prefix}{code}"}

    found = read(good)

    assert len(found.shapes) == 45
    assert found.year == (2025 if prefix == "2025" else None)


def test_other_gemeenten_and_large_waters_are_passed_over(read, good):
    other, water = deepcopy(first(good)), deepcopy(first(good))
    other["properties"] |= {"buurtcode": "BU09170101", "gemeentecode": "GM0917"}
    water["properties"] |= {"buurtcode": "BU08999998", "water": "JA"}
    good["features"] += [other, water]

    assert len(read(good).shapes) == 45


@pytest.mark.parametrize(
    "named",
    [
        {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}},
        {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4258"}}},
        {"crs": None},
    ],
)
def test_a_file_that_says_it_is_in_degrees_is_read(read, good, named):
    assert len(read(good | named).shapes) == 45


@pytest.mark.parametrize(
    "named",
    [
        {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}},
        {"coordRefSys": "http://www.opengis.net/def/crs/EPSG/0/28992"},
    ],
)
def test_a_file_that_says_it_is_in_rd_is_refused_with_how_to_convert(refused, good, named):
    [(key, reason)] = refused(good | named)

    assert key == "whole file"
    assert "-s_srs EPSG:28992 -t_srs OGC:CRS84 new.geojson buurten.geojson" in reason


def test_numbers_of_rd_are_refused_once_with_how_to_convert(refused, good):
    rd = moved(good, lambda x, y: [194_000 + 1000 * x, 327_000 + 1000 * y])

    [(_key, reason)] = refused(rd)

    assert "EPSG:28992" in reason


def test_another_system_is_refused_by_its_name(refused, good):
    [(_key, reason)] = refused(good | {"crs": {"properties": {"name": "EPSG:3857"}}})

    assert "EPSG:3857" in reason


def test_latitude_before_longitude_is_refused(refused, good):
    [(_key, reason)] = refused(moved(good, lambda x, y: [y, x]))

    assert reason == "latitude stands before longitude: put the longitude first"


def test_a_file_of_another_gemeente_is_refused(refused, good):
    for one in good["features"]:
        one["properties"]["buurtcode"] = one["properties"]["buurtcode"].replace("0899", "0917")

    assert refused(good) == [("whole file", "it has no buurt of GM0899, only of GM0917")]


def test_buurten_that_are_missing_doubled_or_unknown_are_named_at_once(refused, good):
    good["features"][1] = deepcopy(good["features"][0])
    good["features"][2]["properties"]["buurtcode"] = "BU08990999"

    assert refused(good) == [
        ("BU08990999", STRAY),
        ("BU08990124", "it stands 2 times: keep one"),
        ("BU08990126", "it is missing: the file must have every buurt"),
        ("BU08990134", "it is missing: the file must have every buurt"),
    ]


def test_a_file_of_wijken_is_refused(refused, good):
    for one in good["features"]:
        one["properties"] = {"statcode": "WK089901"}

    assert refused(good)[0] == (
        "feature 1",
        "WK089901 is no buurt: take the layer of the buurten alone",
    )


def test_a_file_of_two_years_is_refused(refused, good):
    first(good)["properties"]["jaar"] = 2021

    assert refused(good) == [("whole file", "it is of several years: 2021, 2024")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda edge: edge[:-1], "ring 1 is not closed: its last point must be its first"),
        (lambda edge: edge[:3], "ring 1 has 3 points: it must have 4 or more"),
        (lambda edge: edge[:0], "ring 1 has 0 points: it must have 4 or more"),
        (str, "ring 1 has 0 points: it must have 4 or more"),
        (lambda edge: [edge[0]] * 5, "it encloses nothing"),
        (lambda edge: [edge[0], edge[1], edge[0], edge[1], edge[0]], "it encloses nothing"),
        (lambda edge: [edge[0], [True, 50.9], *edge[2:]], "no longitude and latitude at point 2"),
        (lambda edge: [edge[0], ["5.9", 50.9], *edge[2:]], "no longitude and latitude at point 2"),
        (lambda edge: [edge[0], [float("nan"), 50.9], *edge[2:]], "latitude at point 2"),
        (lambda edge: [edge[0], [1e400, 50.9], *edge[2:]], "latitude at point 2"),
        (lambda edge: [edge[0], [10**400, 50.9], *edge[2:]], "latitude at point 2"),
        (lambda edge: [edge[0], [5.9], *edge[2:]], "no longitude and latitude at point 2"),
        (
            lambda edge: [edge[0], [2.35, 48.86], *edge[2:]],
            "Netherlands at point 2: 2.35, 48.8",
        ),
    ],
)
def test_nonsense_in_a_ring_is_named_with_its_buurt(refused, good, change, reason):
    first(good)["geometry"]["coordinates"] = [change(coordinates(good)[0])]

    [(key, said)] = refused(good)

    assert key == "BU08990124"
    assert reason in said


@pytest.mark.parametrize(
    "geometry",
    [None, {}, [], "x", {"type": "Point", "coordinates": [5.9, 50.9]}, {"type": ["Polygon"]}]
    + [{"type": kind, "coordinates": 5} for kind in ("Polygon", "MultiPolygon")]
    + [{"type": "MultiPolygon", "coordinates": [[]]}, {"type": "Polygon", "coordinates": []}],
)
def test_what_is_no_polygon_is_refused(refused, good, geometry):
    first(good)["geometry"] = geometry

    assert [key for key, _reason in refused(good)] == ["BU08990124"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "it is no JSON"),
        ("PK\x03\x04", "it is no JSON"),
        (b"\xff\xfe\x00", "it is no text in UTF-8"),
        ('{"type": "FeatureCollection", "features": [', "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        (f'{{"a": {"1" * 5000}}}', "it is no JSON"),
        ("[]", "it is no GeoJSON"),
        ('{"type": "Topology"}', "it is no GeoJSON"),
        ('{"type": "FeatureCollection"}', "there is no feature in it"),
        ('{"type": "FeatureCollection", "features": [null, 1, {}]}', "it has no code of a buurt"),
    ],
)
def test_what_is_no_geojson_is_refused(refused, content, reason):
    assert reason in refused(content)[0][1]


def test_coordinates_that_are_nested_too_deep_are_no_outline(refused, good):
    deep = []
    for _level in range(200):
        deep = [deep]
    first(good)["geometry"]["coordinates"] = deep

    assert refused(good)[0][0] == "BU08990124"


def test_a_file_that_is_too_large_is_not_opened(read, tmp_path, refused):
    assert "larger than 20 MB" in refused(b" " * (MOST_BYTES + 1))[0][1]


@pytest.mark.parametrize(
    ("features", "sentence"),
    [
        (b'{"geometry":[' + b"[]," * MOST_PARTS + b"[]]}", "more than 1000000 points"),
        (b"1," * MOST_FEATURES + b"1", "more than 20000 features"),
    ],
)
def test_a_small_file_that_would_fill_the_memory_is_refused_in_one_sentence(
    refused, features, sentence
):
    [(place, reason)] = refused(b'{"type":"FeatureCollection","features":[' + features + b"]}")

    assert (place, sentence in reason) == ("whole file", True)


def test_a_number_that_tears_the_map_apart_is_refused(refused, good):
    first(good)["geometry"]["coordinates"][0][1] = [4.1, 52.9]

    assert refused(good) == [
        ("whole file", "the buurten lie over 100 km apart: is a number wrong?")
    ]


def test_holes_and_islands_are_kept_and_specks_left_out():
    hole = [corner(1 + x / 4, 1 + y / 4) for x, y in [(1, 1), (2, 1), (2, 2), (1, 2), (1, 1)]]
    speck = [[5.95, 50.95], [5.950001, 50.95], [5.95, 50.950001], [5.95, 50.95]]
    island = ring(3, 3)

    shape = read_shape(
        {"type": "MultiPolygon", "coordinates": [[ring(1, 1), hole, speck], [island], [speck]]}
    )

    assert [len(polygon) for polygon in shape] == [2, 1]


inside = st.tuples(st.floats(3.1, 7.4), st.floats(50.6, 53.7))


@given(st.lists(inside, min_size=3, max_size=40))
def test_no_point_moves_by_more_than_0_7_metre_and_none_stands_twice_in_a_row(points):
    kept = tidy([*points, points[0]])

    for x, y in kept:
        metres = min(((x - u) * 71_000) ** 2 + ((y - v) * 111_300) ** 2 for u, v in points) ** 0.5
        assert metres < 0.7
    assert all(here != there for here, there in pairwise(kept))
    assert kept == [] or kept[0] == kept[-1]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=30,
)


@given(json_values, st.sampled_from(["Polygon", "MultiPolygon"]))
def test_whatever_stands_for_coordinates_is_an_outline_or_refused(coordinates, kind):
    try:
        shape = read_shape({"type": kind, "coordinates": coordinates})
    except WrongShapeError:
        return

    assert all(len(ring) > 3 for polygon in shape for ring in polygon)


names = st.sampled_from(["type", "features", "properties", "geometry", "coordinates", "buurtcode"])
texts = st.sampled_from(["FeatureCollection", "Feature", "Polygon", "BU08990124", "2024", "NEE"])
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=40,
)


@given(st.lists(trees, max_size=4), trees, trees)
def test_whatever_stands_in_a_file_is_read_or_refused_by_name(
    tmp_path_factory, features, properties, geometry
):
    path = tmp_path_factory.getbasetemp() / "any.geojson"
    own = {"properties": {"buurtcode": "BU08990124", "jaar": properties}, "geometry": geometry}
    content = {"type": "FeatureCollection", "features": [own, *features], "crs": geometry}
    path.write_text(json.dumps(content), "utf-8")

    with pytest.raises(ShapesError) as caught:
        read_shapes(path, buurten={"BU08990124", "BU08990126"}, gemeente=GM)

    assert caught.value.mistakes
