"""Where a text came from, as far as that may be known: never from fewer than k of its question.

Texts are merged by their own number, as responses are by theirs. Once the survey has closed a text
keeps the block that it is told in and no more: from then on nothing can tell from which of the
buurten in it the text came.
"""

from collections.abc import Iterable, Mapping

from surveys.areas import AreaTree, Level
from surveys.disclosure.partition import (
    AreaCodes,
    Shape,
    blocks_of,
    coarsen,
    coarsen_to_groups,
)

NOWHERE: AreaCodes = ()
"""Somewhere in the gemeente: all that may be known where it gave fewer than k texts."""


def to_blocks(
    areas: AreaTree, texts: Mapping[AreaCodes, int], k: int, *, by_wijk: bool = False
) -> dict[AreaCodes, AreaCodes]:
    """Return for each place of a question's texts the block in which they may be told.

    texts    how many came from each place: a buurt, the buurten of a block, or a wijk
    k        fewest texts of a block
    by_wijk  nothing is told below the level of the wijk

    Numbers of texts alone decide. What was merged before stays together, so doing it again changes
    nothing. With fewer than k texts in all, each place becomes NOWHERE.

    Raises KeyError for an area that `areas` lacks.
    """
    places = {place: release_areas(areas, place) for place in texts}
    people: dict[str, int] = {}
    for place, own in places.items():
        people[own[0]] = people.get(own[0], 0) + texts[place]
    merge = coarsen_to_groups if by_wijk else coarsen
    blocks = blocks_of(merge(shape_of(areas, places.values()), people, k))
    found = {area: block for block in blocks for area in block}
    return {place: found.get(own[0], NOWHERE) for place, own in places.items()}


def release_areas(areas: AreaTree, place: AreaCodes) -> AreaCodes:
    """Return the buurten with texts of their own of a place, sorted; NOWHERE is all of them."""
    if place == NOWHERE:
        return tuple(sorted(area.code for area in areas.release_areas()))
    return tuple(sorted({one for code in place for one in _inside(areas, code)}))


def shape_of(areas: AreaTree, blocks: Iterable[AreaCodes]) -> Shape:
    """Return the smallest parts by wijk, where the areas of each of these blocks stay together.

    Wijken that a block has buurten of are one group, and blocks that share an area are one block.
    """
    wijken = {wijk.code: areas.release_areas(wijk.code) for wijk in areas.wijken}
    single = [(area.code,) for area in areas.release_areas()]
    parts = _connected([*single, *blocks])
    groups = _connected(
        [
            *([code] for code, inside in wijken.items() if inside),
            *({str(areas.area(code).parent) for code in part} for part in parts),
        ]
    )
    return tuple(
        tuple(part for part in parts if areas.area(part[0]).parent in group) for group in groups
    )


def _inside(areas: AreaTree, code: str) -> AreaCodes:
    if areas.area(code).level is Level.WIJK:
        return tuple(area.code for area in areas.release_areas(code))
    return (areas.published(code).code,)


def _connected(sets: Iterable[Iterable[str]]) -> list[AreaCodes]:
    """Join sets that share a member, until none do; each comes back sorted."""
    joined: list[set[str]] = []
    for one in map(set, sets):
        touched = [other for other in joined if other & one]
        joined = [other for other in joined if other not in touched]
        joined.append(one.union(*touched))
    return sorted(tuple(sorted(one)) for one in joined)
