"""The map as it is drawn: north up, shared borders, lines around wijken, and its weight."""

import gzip
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.areas.borders import borders_between, straight
from participation.areas.drawing import SIDE, draw
from participation.areas.rings import read_shape
from tests.participation.areas.grid import collection, feature

BUDGET = 40_000
"""Bytes of a whole map of 45 buurten, compressed."""


def drawn(tree, points=1, wobble=0.0):
    shapes = {
        one["properties"]["buurtcode"]: read_shape(one["geometry"])
        for one in collection(tree, points, wobble)["features"]
    }
    return draw(shapes, {area.code: area.parent for area in tree.buurten})


def points_of(path):
    """Follow a path of one or more lines, as a browser does."""
    lines = []
    for line in re.findall(r"M[^Mz]*", path):
        numbers = [int(one) for one in re.findall(r"-?\d+", line)]
        x, y = numbers[0], numbers[1]
        lines.append([(x, y)])
        for step in range(2, len(numbers), 2):
            x, y = x + numbers[step], y + numbers[step + 1]
            lines[-1].append((x, y))
    return lines


def area_of(line):
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise([*line, line[0]]))) / 2


def test_the_longest_side_fills_the_grid_and_the_other_keeps_its_proportion(brunssum):
    drawing = drawn(brunssum)
    columns = {area.column for area in brunssum.buurten}
    rows = {area.row for area in brunssum.buurten}

    assert max(drawing.width, drawing.height) == SIDE
    # A square of the made-up grid is about as wide as it is high: 0.009 degree at 51 degrees north.
    wide = (max(columns) - min(columns) + 1) * 0.009 * 0.6306
    high = (max(rows) - min(rows) + 1) * 0.006
    assert drawing.width / drawing.height == pytest.approx(wide / high, rel=0.01)


def test_north_is_up_and_west_is_left(brunssum):
    outlines = drawn(brunssum).outlines
    north = min(brunssum.buurten, key=lambda area: area.row)
    south = max(brunssum.buurten, key=lambda area: area.row)
    west = min(brunssum.buurten, key=lambda area: area.column)
    east = max(brunssum.buurten, key=lambda area: area.column)

    assert outlines[north.code].y < outlines[south.code].y
    assert outlines[west.code].x < outlines[east.code].x


def test_neighbours_leave_no_gap_and_cover_no_ground_twice(brunssum):
    drawing = drawn(brunssum, points=20, wobble=0.05)
    sides = Counter()
    for outline in drawing.outlines.values():
        [line] = points_of(outline.path)
        for here, there in pairwise([*line, line[0]]):
            sides[min(here, there), max(here, there)] += 1 if here < there else -1

    # What two buurten share, they draw in opposite directions; the rest is the edge of the map.
    assert set(sides.values()) <= {-1, 0, 1}
    assert sum(number == 0 for number in sides.values()) > 500


def test_a_number_stands_inside_its_buurt(brunssum):
    drawing = drawn(brunssum)

    for outline in drawing.outlines.values():
        [line] = points_of(outline.path)
        assert min(x for x, _y in line) < outline.x < max(x for x, _y in line)
        assert min(y for _x, y in line) < outline.y < max(y for _x, y in line)


def test_a_number_stands_beside_a_hole(brunssum):
    area = brunssum.buurten[0]
    ring = feature(area)["geometry"]["coordinates"][0]
    (west, north), (east, south) = ring[0], ring[2]
    across, down = (east - west) / 10, (south - north) / 10
    hole = [
        [west + across, north + down],
        [west + 7 * across, north + down],
        [west + 7 * across, north + 9 * down],
        [west + across, north + 9 * down],
        [west + across, north + down],
    ]
    shape = read_shape({"type": "Polygon", "coordinates": [ring, hole]})

    outline = draw({"BU1": shape}, {"BU1": "WK1"}).outlines["BU1"]

    assert outline.path.count("M") == 2
    assert not (105 < outline.x < 695 and 105 < outline.y < 895)


def test_the_whole_map_is_light_even_from_a_detailed_file(brunssum):
    drawing = drawn(brunssum, points=250, wobble=0.2)
    page = drawing.borders + "".join(outline.path for outline in drawing.outlines.values())

    assert len(gzip.compress(page.encode())) < BUDGET


square = [(0, 0), (2, 0), (4, 0), (4, 4), (0, 4), (0, 0)]


def test_points_on_a_straight_line_are_left_out():
    assert straight(square) == [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
    assert straight([(0, 0), (3, 0), (1, 0)]) == [(0, 0), (3, 0), (1, 0)]


def test_a_side_that_two_buurten_of_a_wijk_share_is_no_border():
    left = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    right = [(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)]

    joined = borders_between([("WK1", [[left]]), ("WK1", [[right]])])
    apart = borders_between([("WK1", [[left]]), ("WK2", [[right]])])

    assert [area_of(line) for line in joined] == [2.0]
    assert sum(len(line) - 1 for line in apart) == 7


points = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=12)


@given(points)
def test_each_border_is_drawn_once(found):
    ring = [found[0]]
    ring += [there for here, there in pairwise([*found, found[0]]) if here != there]
    odd = set()
    for here, there in pairwise(ring):
        odd ^= {frozenset((here, there))}

    lines = borders_between([("WK1", [[ring]])])
    sides = [frozenset(side) for line in lines for side in pairwise(line)]

    assert len(sides) == len(set(sides))
    assert set(sides) == odd
