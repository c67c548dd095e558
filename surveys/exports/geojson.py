"""Released figures on the outlines of buurten, as GeoJSON.

**Source**: RFC 7946: WGS 84, longitude first; an outer ring goes counterclockwise and a hole
clockwise (section 3.1.6); foreign members (section 6.1).
"""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

from surveys.areas import Area, Level
from surveys.cube import Block, Cell
from surveys.estimates.margins import tells_nothing
from surveys.exports.rows import SEPARATOR, Extract
from surveys.figures import part_of

Ring: TypeAlias = Sequence[Sequence[float]]
Outlines: TypeAlias = Mapping[str, Sequence[Sequence[Ring]]]
"""By code of a buurt its polygons, each a closed edge and closed holes, in degrees (WGS 84)."""

WHOLE: Final = 100


def write_geojson(extract: Extract, outlines: Outlines, source: str) -> bytes:
    """Return a file with a feature for each buurt of the area, or of the gemeente.

    source  whose the outlines are, as must be told with them

    For each answer: `<question>.<option>.pct`, its share in per cent; where the count is not
    published that is null, and `.pct_low` and `.pct_high` have its bounds. A question without
    figures for buurten has none. `<question>.n` is how many people answered, and
    `<question>.with` the codes of all buurten that have these figures together, where there are
    more than one.
    """
    features = [_feature(extract, one, outlines[one.code]) for one in _buurten(extract)]
    collection = {
        "type": "FeatureCollection",
        "release": extract.release,
        "sha256": extract.sha256,
        "source": source,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _buurten(extract: Extract) -> list[Area]:
    """Return the buurten in the area: itself, those of a wijk, or all."""
    inside = {"", extract.areas.gemeente.code}
    return [
        one
        for one in extract.areas.buurten
        if extract.area in {one.code, one.parent} or extract.area in inside
    ]


def _feature(extract: Extract, buurt: Area, polygons: Sequence[Sequence[Ring]]) -> dict[str, Any]:
    properties: dict[str, Any] = {"code": buurt.code, "name": buurt.name, "wijk": buurt.parent}
    shown = extract.areas.published(buurt.code).code
    for item in extract.cube.items:
        block = extract.cube.block_for(item, shown)
        if block and block.level is Level.BUURT:
            properties |= _figures(block)
    return {
        "type": "Feature",
        "id": buurt.code,
        "geometry": {"type": "MultiPolygon", "coordinates": [_wound(one) for one in polygons]},
        "properties": properties,
    }


def _figures(block: Block) -> dict[str, Any]:
    found: dict[str, Any] = {f"{block.question}.n": block.n}
    if len(block.covers) > 1:
        found[f"{block.question}.with"] = SEPARATOR.join(block.covers)
    for cell in block.cells:
        found |= _shares(f"{block.question}.{cell.option}", cell, block)
    return found


def _shares(name: str, cell: Cell, block: Block) -> dict[str, float | None]:
    if known := part_of(cell, block.n, block.rounding):
        return {f"{name}.pct": round(WHOLE * known[0] / known[1], 1)}
    if tells_nothing(cell, block):
        return {f"{name}.pct": None}
    low, high = _percent(cell.low, block), _percent(cell.high, block)
    return {f"{name}.pct": None, f"{name}.pct_low": low, f"{name}.pct_high": high}


def _percent(part: int, block: Block) -> float:
    return round(WHOLE * part / block.n, 1)


def _wound(polygon: Sequence[Ring]) -> list[list[Sequence[float]]]:
    """Return a polygon whose edge goes counterclockwise and whose holes go clockwise."""
    return [_turned(ring, left=place == 0) for place, ring in enumerate(polygon)]


def _turned(ring: Ring, *, left: bool) -> list[Sequence[float]]:
    area = sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
    return list(ring) if (area > 0) is left else list(reversed(ring))
