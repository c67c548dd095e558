"""Draw the outlines of buurten on a flat grid with north up, as paths of SVG.

The projection is equirectangular: a degree of longitude is drawn as wide as the cosine of the
latitude in the middle of the map says. Over the 30 km of a large gemeente from south to north, that
is off by a third of a percent at most, which no reader of this map can see.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Final, TypeAlias

from participation.areas.borders import Point, borders_between, straight
from participation.areas.rings import Position, Ring, Shape

SIDE: Final = 1000
"""Cells of the grid along the longest side: a cell is about a pixel of a wide screen, so rounding
to it shows nothing, keeps the page light, and moves points that buurten share together."""

SCAN_LINES: Final = 15
ASIDE: Final = 0.01
"""Keeps a line off the points of the grid, where it would touch a corner."""

Polygon: TypeAlias = list[list[Point]]


@dataclass(frozen=True, slots=True)
class Outline:
    """One buurt as it is drawn.

    path  for the attribute `d`; where rings lie in each other it is filled even-odd
    x, y  a place inside, with room around it for a number
    """

    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map of a gemeente.

    width, height  of the grid
    outlines       by code of the buurt
    borders        path of the lines around the wijken
    """

    width: int
    height: int
    outlines: Mapping[str, Outline]
    borders: str


def draw(shapes: Mapping[str, Shape], wijken: Mapping[str, str]) -> Drawing:
    """Return the map of these buurten.

    shapes  outline by code of the buurt; one at least
    wijken  code of its wijk by code of the buurt
    """
    grid = _Grid.around(position for shape in shapes.values() for position in _all(shape))
    drawn = {code: [_polygon(grid, one) for one in shape] for code, shape in shapes.items()}
    lines = borders_between((wijken[code], drawn[code]) for code in drawn)
    return Drawing(
        grid.width,
        grid.height,
        {code: _outline(polygons) for code, polygons in drawn.items()},
        "".join(_path(line) for line in lines),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the grid begins (in degrees, north-west) and how many cells a degree is."""

    west: float
    north: float
    across: float
    down: float
    width: int
    height: int

    @classmethod
    def around(cls, positions: Iterable[Position]) -> "_Grid":
        longitudes, latitudes = zip(*positions, strict=True)
        west, south = min(longitudes), min(latitudes)
        east, north = max(longitudes), max(latitudes)
        shrunk = cos(radians((south + north) / 2))
        scale = SIDE / max((east - west) * shrunk, north - south)
        width, height = round((east - west) * shrunk * scale), round((north - south) * scale)
        return cls(west, north, shrunk * scale, scale, width, height)

    def point(self, position: Position) -> Point:
        longitude, latitude = position
        return (
            round((longitude - self.west) * self.across),
            round((self.north - latitude) * self.down),
        )


def _all(shape: Shape) -> Iterator[Position]:
    for polygon in shape:
        for ring in polygon:
            yield from ring


def _polygon(grid: _Grid, rings: list[Ring]) -> Polygon:
    """Return rings on the grid; one that shrinks to a line stays, so that no buurt disappears."""
    return [_apart([grid.point(one) for one in ring]) for ring in rings]


def _apart(points: list[Point]) -> list[Point]:
    return [points[0], *(there for here, there in pairwise(points) if here != there)]


def _outline(polygons: list[Polygon]) -> Outline:
    rings = [ring for polygon in polygons for ring in polygon]
    return Outline("".join(f"{_path(ring)}z" for ring in rings), *_inside(rings))


def _path(points: list[Point]) -> str:
    """Return lines through points: the first as it is, each further one from the one before."""
    kept = straight(points)
    steps = [f"M{kept[0][0]} {kept[0][1]}"]
    if len(kept) > 1:
        moves = [(u - x, v - y) for (x, y), (u, v) in pairwise(kept)]
        steps.append("l" + "".join(f"{_number(x)}{_number(y)}" for x, y in moves).lstrip())
    return "".join(steps)


def _number(value: int) -> str:
    """Return a number with what keeps it apart from the one before it."""
    return str(value) if value < 0 else f" {value}"


def _inside(rings: list[list[Point]]) -> Point:
    """Return the place with most room around it, of the middles of lines from west to east."""
    top, bottom = (edge(y for ring in rings for _x, y in ring) for edge in (min, max))
    sides = [side for ring in rings for side in pairwise(straight(ring))]
    turned = [((y, x), (v, u)) for (x, y), (u, v) in sides]
    best = (-1.0, float(rings[0][0][0]), float(top))
    for number in range(1, SCAN_LINES + 1):
        y = top + (bottom - top) * number / (SCAN_LINES + 1) + ASIDE
        left, right = max(_pieces(sides, y), key=_length, default=(0.0, -1.0))
        x = (left + right) / 2 + ASIDE
        room = [2 * min(y - low, high - y) for low, high in _pieces(turned, x) if low <= y <= high]
        best = max(best, (min([right - left, *room]), x, y))
    return round(best[1]), round(best[2])


def _length(piece: tuple[float, float]) -> float:
    return piece[1] - piece[0]


def _pieces(sides: list[tuple[Point, Point]], height: float) -> Iterator[tuple[float, float]]:
    """Give the pieces inside of a line through whole sides, from west to east."""
    crossed = sorted(
        x + (u - x) * (height - y) / (v - y)
        for (x, y), (u, v) in sides
        if (y < height) != (v < height)
    )
    return zip(crossed[::2], crossed[1::2], strict=False)
