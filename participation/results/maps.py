"""The map of the buurten on a page of results: where there is a figure, and of what."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from participation.areas.maps import AreaMap, Look, area_map
from participation.languages import gettext as _
from participation.results.places import TileState, beside, tile_state
from participation.results.wording import listed
from surveys.areas import Area, AreaTree
from surveys.cube import Cube


def results_map(
    session: Session, cube: Cube, areas: AreaTree, url_of: Callable[[str], str]
) -> AreaMap | None:
    """Return the map: dark with figures, apart where they are shared or the wijk's alone.

    url_of  gives the address of the page of an area
    """

    def look(buurt: Area) -> Look:
        state = tile_state(cube, areas, buurt)
        return Look(state.value, state_text(state, beside(cube, areas, buurt)))

    return area_map(session, areas, url_of, look)


def state_text(state: TileState, others: tuple[str, ...] = ()) -> str:
    """Say where the figures of a buurt are found.

    others  names of the buurten that are counted together with it
    """
    if others and state in {TileState.FIGURE, TileState.TOGETHER}:
        return _("together with %(names)s", names=listed(others))
    return {
        TileState.FIGURE: _("figures of the neighbourhood"),
        TileState.TOGETHER: _("together with another neighbourhood"),
        TileState.WIJK: _("figures of the district alone"),
        TileState.NONE: _("no figures"),
    }[state]
