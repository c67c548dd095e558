"""The map of the buurten on a page of results: where there is a figure, and of what."""

from collections.abc import Callable
from typing import Final, TypeAlias

from sqlalchemy.orm import Session

from participation.areas.maps import AreaMap, Look, area_map
from participation.languages import current_language
from participation.languages import gettext as _
from participation.results.places import TileState, beside, tile_state
from participation.results.queries import Released
from participation.results.wording import listed
from participation.shelf import Shelf
from surveys.areas import Area, AreaTree

MOST_KEPT: Final = 24
Key: TypeAlias = tuple[str, str, AreaTree, str, str]
"""All that a map says: release, language, areas, their outlines, and how addresses are spelled."""
_shelf: Shelf[Key, AreaMap] = Shelf(MOST_KEPT)


def results_map(
    session: Session, released: Released, areas: AreaTree, url_of: Callable[[str], str]
) -> AreaMap | None:
    """Return the map: dark with figures, apart where they are shared or the wijk's alone.

    url_of  gives the address of the page of an area
    """
    where = url_of(areas.gemeente.code)
    key = (released.sha256, current_language(), areas, areas.outlines, where)
    kept = _shelf.get(key)
    if kept is None and (kept := _map(session, released, areas, url_of)):
        _shelf.put(key, kept)
    return kept


def _map(
    session: Session, released: Released, areas: AreaTree, url_of: Callable[[str], str]
) -> AreaMap | None:
    cube = released.cube

    def look(buurt: Area) -> Look:
        state = tile_state(cube, areas, buurt)
        return Look(state.value, state_text(state, beside(cube, areas, buurt)))

    return area_map(session, areas, url_of, look)


def state_text(state: TileState, others: tuple[str, ...] = ()) -> str:
    """Say where the figures of a buurt are found.

    others  names of the buurten that are counted together with it
    """
    if others and state is TileState.TOGETHER:
        return _("together with %(names)s", names=listed(others))
    return {
        TileState.FIGURE: _("figures of the neighbourhood"),
        TileState.TOGETHER: _("together with another neighbourhood"),
        TileState.WIJK: _("figures of the district alone"),
        TileState.NONE: _("no figures"),
    }[state]
