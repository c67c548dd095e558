"""The map of the buurten as pages show it: their outlines once imported, else tiles.

Its buurten stand in the order of the lists: by wijk, and by name in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from participation.areas.drawing import Outline
from participation.areas.shapes import RealMap, real_map
from surveys.areas import Area, AreaTree


@dataclass(frozen=True, slots=True)
class Look:
    """How a buurt is drawn.

    state    "plain", "figure" (dark), "together" (dark, and apart from it), "wijk" (striped or
             dashed), "none" (dotted or open)
    words    what that says, for those who don't see it; "" where it says nothing
    current  the buurt that the page is about
    """

    state: str = "plain"
    words: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """One buurt on the map.

    number   of its place in the lists, from 1
    outline  None on a map of tiles, where the buurt has a column and a row
    """

    area: Area
    number: int
    url: str
    look: Look
    outline: Outline | None


@dataclass(frozen=True, slots=True)
class AreaMap:
    """All buurten that have a place on the map. `real` is None on a map of tiles."""

    spots: tuple[Spot, ...]
    real: RealMap | None

    def number(self, code: str) -> int | None:
        """Return the number of a buurt; None when it has no place on the map."""
        return next((one.number for one in self.spots if one.area.code == code), None)

    def with_state(self, state: str) -> tuple[Spot, ...]:
        """Return the buurten that are drawn in this way, the one of the page left out."""
        return tuple(one for one in self.spots if one.look.state == state and not one.look.current)


def by_wijk(tree: AreaTree) -> list[tuple[Area, list[Area]]]:
    """Return each wijk with its buurten by name, those that are joined to another included."""
    return [
        (wijk, sorted((one for one in tree.buurten if one.parent == wijk.code), key=_name))
        for wijk in tree.wijken
    ]


def area_map(
    session: Session,
    tree: AreaTree,
    url_of: Callable[[str], str],
    look_of: Callable[[Area], Look] = lambda _area: Look(),
) -> AreaMap | None:
    """Return the map; None without outlines when no buurt has a tile either.

    url_of   gives the address of the page of an area
    look_of  tells how a buurt is drawn
    """
    real = real_map(session, tree)
    listed = [buurt for _wijk, buurten in by_wijk(tree) for buurt in buurten]
    spots = tuple(
        Spot(area, number, url_of(area.code), look_of(area), outline)
        for number, area in enumerate(listed, start=1)
        if (outline := real.drawing.outlines[area.code] if real else None) or area.column
    )
    return AreaMap(spots, real) if spots else None


def around(tree: AreaTree, code: str) -> Callable[[Area], Look]:
    """Tell how buurten look from one of them: that one dark, those of its wijk apart."""
    wijk = tree.area(code).parent
    return lambda area: Look("wijk" if area.parent == wijk else "plain", current=area.code == code)


def _name(area: Area) -> str:
    return area.name
