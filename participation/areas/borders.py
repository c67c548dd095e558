"""Lines on a grid: those around wijken, found from their buurten, and lines without extra points.

A side of a buurt that another buurt of its wijk has as well lies inside the wijk; a side that only
one of them has is its border. That holds as long as neighbours share their points, as in the file
of CBS; where they do not, a border inside the wijk is drawn too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[int, int]
Side: TypeAlias = tuple[Point, Point]


def borders_between(buurten: Iterable[tuple[str, list[list[list[Point]]]]]) -> list[list[Point]]:
    """Return the lines around wijken, each side once.

    buurten  code of the wijk, and the polygons of the buurt as rings of points
    """
    sides: dict[str, set[Side]] = defaultdict(set)
    for wijk, polygons in buurten:
        for ring in (ring for polygon in polygons for ring in polygon):
            for here, there in pairwise(ring):
                sides[wijk] ^= {(min(here, there), max(here, there))}
    return list(_lines(set().union(*sides.values())))


def _lines(sides: set[Side]) -> Iterator[list[Point]]:
    """Chain sides into lines that end where three or more meet, or are closed."""
    ends: dict[Point, set[Point]] = defaultdict(set)
    for here, there in sides:
        ends[here].add(there)
        ends[there].add(here)
    meetings = {point for point, others in ends.items() if len(others) != 2}  # noqa: PLR2004 - both ends of a side
    for start in (*sorted(meetings), *sorted(ends.keys() - meetings)):
        while ends[start]:
            yield _walk(ends, start, meetings)


def _walk(ends: dict[Point, set[Point]], start: Point, meetings: set[Point]) -> list[Point]:
    line = [start]
    while ends[line[-1]] and (len(line) == 1 or line[-1] not in meetings):
        here = line[-1]
        there = min(ends[here])
        ends[here].discard(there)
        ends[there].discard(here)
        line.append(there)
    return line


def straight(points: list[Point]) -> list[Point]:
    """Leave out each point that lies on the straight way from the one before it to the next."""
    kept = points[:1]
    for here, there in pairwise(points[1:]):
        if not _is_between(kept[-1], here, there):
            kept.append(here)
    return [*kept, *points[-1:]] if len(points) > 1 else kept


def _is_between(before: Point, here: Point, after: Point) -> bool:
    ahead, further = (
        (here[0] - before[0], here[1] - before[1]),
        (after[0] - here[0], after[1] - here[1]),
    )
    turns = ahead[0] * further[1] - ahead[1] * further[0]
    return turns == 0 and ahead[0] * further[0] + ahead[1] * further[1] >= 0
