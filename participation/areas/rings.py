"""The rings that an outline is made of: read from GeoJSON, checked and rounded.

**Source**: RFC 7946, sections 3.1.6 and 3.1.7: a Polygon is a list of rings, the first its outer
edge and the others holes; a ring has four positions or more, the last as the first.
"""

from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import Any, Final, TypeAlias

Position: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees (WGS 84)."""

Ring: TypeAlias = list[Position]
Shape: TypeAlias = list[list[Ring]]
"""Polygons, each a list of rings: its edge, and its holes."""

DECIMALS: Final = 5
"""Places of a degree that are kept: no point moves by more than 0.7 metre in the Netherlands, and
points that buurten share move together, so borders stay shared."""

FEWEST_POSITIONS: Final = 4
WEST, SOUTH, EAST, NORTH = 3.0, 50.5, 7.5, 53.8
LARGEST_NUMBER: Final = 1e9
TYPES: Final = ("Polygon", "MultiPolygon")
DEEPEST: Final = 4
"""A list of polygons of rings of positions: what is nested deeper is no geometry."""

MOST_REASONS: Final = 5


class WrongShapeError(Exception):
    """A geometry is no outline in the Netherlands. `reasons` says what is wrong with it."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def read_shape(geometry: Any) -> Shape:
    """Return a geometry of GeoJSON as polygons, rounded and without repeated points.

    Holes and further polygons that are smaller than the rounding are left out.
    Raises WrongShapeError with the first mistakes, at most one for each ring.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in TYPES:
        raise WrongShapeError(["its geometry must be a Polygon or a MultiPolygon"])
    given = geometry.get("coordinates")
    polygons = [given] if geometry["type"] == "Polygon" else given
    if not isinstance(polygons, list) or not all(isinstance(one, list) for one in polygons):
        raise WrongShapeError(["its coordinates must be a list of polygons of rings"])
    found = (
        f"ring {number} {reason}"
        for number, ring in enumerate(chain.from_iterable(polygons), start=1)
        if (reason := _wrong(ring))
    )
    if wrong := list(islice(found, MOST_REASONS)):
        raise WrongShapeError(wrong)
    rounded = [[tidy(ring) for ring in polygon] for polygon in polygons]
    shape = [[ring for ring in polygon if ring] for polygon in rounded if polygon and polygon[0]]
    if not shape:
        raise WrongShapeError(["it encloses nothing"])
    return shape


def positions(geometry: Any) -> Iterator[Position]:
    """Give each position in the coordinates of a geometry that has two numbers at least."""
    if isinstance(geometry, dict):
        yield from _pairs(geometry.get("coordinates"), DEEPEST)


def _pairs(value: Any, depth: int) -> Iterator[Position]:
    if _is_position(value):
        yield value[0], value[1]
    elif isinstance(value, list) and depth > 1:
        for one in value:
            yield from _pairs(one, depth - 1)


def _is_position(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and all(map(_is_number, value[:2]))


def _is_number(value: Any) -> bool:
    # True is a number to Python. NaN is smaller than nothing, and so is refused here as well.
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) < LARGEST_NUMBER


def _wrong(ring: Any) -> str:
    """Return what is wrong with a ring; "" when nothing is."""
    if not isinstance(ring, list) or len(ring) < FEWEST_POSITIONS:
        number = len(ring) if isinstance(ring, list) else 0
        return f"has {number} points: it must have {FEWEST_POSITIONS} or more"
    for number, one in enumerate(ring, start=1):
        if not _is_position(one):
            return f"has no longitude and latitude at point {number}"
        if not (WEST < one[0] < EAST and SOUTH < one[1] < NORTH):
            return f"lies outside the Netherlands at point {number}: {one[0]:g}, {one[1]:g}"
    if ring[0][:2] != ring[-1][:2]:
        return "is not closed: its last point must be its first"
    return ""


def tidy(ring: list[Any]) -> Ring:
    """Return a closed ring rounded and without repeated points; empty when it encloses nothing."""
    rounded = [(round(one[0], DECIMALS), round(one[1], DECIMALS)) for one in ring]
    kept = [rounded[0], *(there for here, there in pairwise(rounded) if here != there)]
    return kept if area(kept) else []


def area(ring: list[Position]) -> float:
    """Return twice the area of a closed ring in square degrees; 0 when it goes to and fro."""
    twice = sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
    return 0 if abs(twice) < 10 ** (-2 * DECIMALS) / 2 else twice
