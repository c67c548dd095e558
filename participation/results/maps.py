"""The tile map of the buurten: where there is a figure, and of what."""

from collections.abc import Callable
from typing import TypedDict

from participation.languages import gettext as _
from participation.results.places import TileState, tile_state
from surveys.areas import AreaTree
from surveys.cube import Cube


class Tile(TypedDict):
    """One buurt on the tile map, as the macro `tile_map` wants it."""

    name: str
    column: int
    row: int
    url: str
    state: str
    state_text: str


def tiles(cube: Cube, areas: AreaTree, url_of: Callable[[str], str]) -> list[Tile]:
    """Return the buurten that have a place on the map.

    url_of  gives the address of the page of an area
    """
    return [
        Tile(
            name=buurt.name,
            column=buurt.column,
            row=buurt.row,
            url=url_of(buurt.code),
            state=(state := tile_state(cube, areas, buurt)).value,
            state_text=state_text(state),
        )
        for buurt in areas.buurten
        if buurt.column and buurt.row
    ]


def state_text(state: TileState) -> str:
    """Say where the figures of a buurt are found."""
    return {
        TileState.FIGURE: _("figures of the neighbourhood"),
        TileState.WIJK: _("figures of the district alone"),
        TileState.NONE: _("no figures"),
    }[state]
