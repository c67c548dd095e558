"""The area of a results page: its names, who answered there, and the way to other areas."""

from dataclasses import dataclass
from enum import StrEnum

from surveys.areas import Area, AreaTree, Level
from surveys.cube import Cube


class TileState(StrEnum):
    """Where the figures of a buurt are found; the names are those of the tile map.

    TOGETHER  in those of several: it is joined to another, others are to it, or some are merged
    """

    FIGURE = "figure"
    TOGETHER = "together"
    WIJK = "wijk"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """An area as a results page shows it.

    asked    the area of the address
    shown    the area whose figures stand there: that which a small buurt is joined to
    members  areas that are merged in the base partition, `shown` included, in the file's order
    joined   buurten without answers of their own that are counted with `members`
    people   responses of `members`; None where that is not published
    of       people of 15 and over in `members` and `joined` (CBS)
    """

    asked: Area
    shown: Area
    members: tuple[Area, ...]
    joined: tuple[Area, ...]
    people: int | None
    of: int

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the merged areas."""
        return tuple(area.name for area in self.members)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Names of all areas whose answers are counted together."""
        return (*self.names, *(area.name for area in self.joined))


@dataclass(frozen=True, slots=True)
class Step:
    """One area to go to.

    state   where the figures of a buurt are found
    merged  names of the areas that are counted together with it
    """

    area: Area
    current: bool
    state: TileState
    merged: tuple[str, ...]


def place(cube: Cube, areas: AreaTree, code: str) -> Place:
    """Return the place of an area. Raises KeyError when there is no such area."""
    asked = areas.area(code)
    if asked.level is Level.GEMEENTE:
        received = cube.received or None
        return Place(asked, asked, (asked,), (), received, areas.population([asked.code]))
    if asked.level is Level.WIJK:
        return _wijk(cube, areas, asked)
    shown = areas.published(code)
    base = cube.received_from(shown.code)
    codes = base.members if base else (shown.code,)
    members = tuple(area for area in areas.buurten if area.code in codes)
    joined = tuple(one for area in members for one in areas.joined(area.code))
    people = base.n if base else None
    return Place(asked, shown, members, joined, people, areas.population(codes))


def _wijk(cube: Cube, areas: AreaTree, asked: Area) -> Place:
    """Return a wijk, with the wijken it is merged with: never a number of one of those alone."""
    codes = {asked.code}
    while True:
        touched = [
            one for one in cube.base if any(areas.area(own).parent in codes for own in one.members)
        ]
        grown = codes | {areas.area(own).parent or "" for one in touched for own in one.members}
        if grown == codes:
            break
        codes = grown
    members = tuple(area for area in areas.wijken if area.code in codes)
    people = sum(one.n for one in touched) or None
    return Place(asked, asked, members, (), people, areas.population(sorted(codes)))


@dataclass(frozen=True, slots=True)
class Branch:
    """A wijk to go to, with its buurten by name; `open` when the page lies in it."""

    step: Step
    buurten: tuple[Step, ...]
    open: bool


def switcher(cube: Cube, areas: AreaTree, current: str = "") -> list[Branch]:
    """Return the tree of areas to go to from the page of `current`."""
    inside = {current, areas.area(current).parent if current else None}
    return [_branch(cube, areas, wijk, current, inside) for wijk in areas.wijken]


def _branch(
    cube: Cube, areas: AreaTree, wijk: Area, current: str, inside: set[str | None]
) -> Branch:
    own = (area for area in areas.buurten if area.parent == wijk.code)
    steps = sorted((_step(cube, areas, area, current) for area in own), key=_name)
    return Branch(_step(cube, areas, wijk, current), tuple(steps), wijk.code in inside)


def _name(step: Step) -> str:
    return step.area.name


def _step(cube: Cube, areas: AreaTree, area: Area, current: str) -> Step:
    is_buurt = area.level is Level.BUURT
    state = tile_state(cube, areas, area) if is_buurt else TileState.FIGURE
    merged = beside(cube, areas, area) if is_buurt else ()
    return Step(area, area.code == current, state, merged)


def beside(cube: Cube, areas: AreaTree, buurt: Area) -> tuple[str, ...]:
    """Return the names of the buurten whose answers are counted together with those of a buurt."""
    members = _members(cube, areas, buurt)
    joined = [one.code for code in members for one in areas.joined(code)]
    return areas.names(code for code in (*members, *joined) if code != buurt.code)


def _members(cube: Cube, areas: AreaTree, buurt: Area) -> tuple[str, ...]:
    own = areas.published(buurt.code).code
    base = cube.received_from(own)
    return base.members if base else (own,)


def tile_state(cube: Cube, areas: AreaTree, buurt: Area) -> TileState:
    """Tell whether any question has figures for this buurt, alone or merged, or for its wijk."""
    code = areas.published(buurt.code).code
    levels = (
        block.level for item in cube.items if (block := cube.block_for(item, code)) is not None
    )
    best = TileState.NONE
    for level in levels:
        if level is Level.BUURT:
            return TileState.TOGETHER if beside(cube, areas, buurt) else TileState.FIGURE
        best = TileState.WIJK
    return best
