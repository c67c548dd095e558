"""Made-up outlines: each buurt of the tile map as a square of land, in the form of PDOK's file."""

import json
from math import sin

from surveys.areas import Area, AreaTree

WEST, NORTH = 5.9, 50.98
WIDE, HIGH = 0.009, 0.006
"""Degrees of a square: about 650 metres both ways."""


def corner(column: float, row: float, wobble: float = 0.0) -> list[float]:
    """Return a point of the grid; `wobble` moves it by where it lies, so neighbours agree."""
    bend = wobble * sin(37 * column + 51 * row)
    return [WEST + WIDE * (column + bend), NORTH - HIGH * (row + bend)]


def ring(column: int, row: int, points: int = 1, wobble: float = 0.0) -> list[list[float]]:
    """Return the edge of a square, each side in `points` pieces."""
    steps = [one / points for one in range(points)]
    around = [
        *((column + step, row) for step in steps),
        *((column + 1, row + step) for step in steps),
        *((column + 1 - step, row + 1) for step in steps),
        *((column, row + 1 - step) for step in steps),
        (column, row),
    ]
    # Whole thousandths, so that two neighbours name a shared point alike.
    return [corner(round(x, 3), round(y, 3), wobble) for x, y in around]


def feature(area: Area, points: int = 1, wobble: float = 0.0) -> dict[str, object]:
    place = ring(area.column or 1, area.row or 1, points, wobble)
    return {
        "type": "Feature",
        "properties": {
            "buurtcode": area.code,
            "buurtnaam": area.name,
            "gemeentecode": f"GM{area.code[2:6]}",
            "jaar": area.year,
            "water": "NEE",
        },
        "geometry": {"type": "Polygon", "coordinates": [place]},
    }


def collection(tree: AreaTree, points: int = 1, wobble: float = 0.0) -> dict[str, object]:
    features = [feature(area, points, wobble) for area in tree.buurten]
    return {"type": "FeatureCollection", "features": features}


def text(content: object) -> str:
    return json.dumps(content)
