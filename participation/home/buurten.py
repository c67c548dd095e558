"""Finding the buurt of a resident, and the buurten as tiles and as lists by wijk."""

from collections.abc import Callable
from typing import TypedDict

from flask import abort
from sqlalchemy.orm import Session

from participation.areas import finding
from participation.home.forms import BuurtForm
from surveys.areas import Area, AreaTree, Level


class Tile(TypedDict):
    """One buurt on the tile map, as the macro `tile_map` wants it."""

    name: str
    column: int
    row: int
    url: str
    state: str
    current: bool


def find_buurt(session: Session, form: BuurtForm, tree: AreaTree) -> str | None:
    """Return the code of the buurt that was asked for; else the form says what is wrong."""
    try:
        return finding.find_buurt(
            session,
            tree,
            postcode=form.postcode.data or "",
            number=form.number.data or "",
            listed=form.buurt.data or "",
        )
    except finding.BuurtNotFoundError as error:
        form[error.field].errors = [error.sentence]
        return None


def code_in(tree: AreaTree, code: str) -> str:
    """Return the code of a buurt; 404 where it is none of ours."""
    if code not in tree or tree.area(code).level is not Level.BUURT:
        abort(404)
    return code


def by_wijk(tree: AreaTree) -> list[tuple[Area, list[Area]]]:
    """Return each wijk with its buurten by name, those that are joined to another included."""
    return [
        (wijk, sorted((one for one in tree.buurten if one.parent == wijk.code), key=_name))
        for wijk in tree.wijken
    ]


def tiles(tree: AreaTree, url_of: Callable[[str], str], current: str = "") -> list[Tile]:
    """Return the buurten that have a place on the tile map; those of the same wijk stand out."""
    wijk = tree.area(current).parent if current else None
    return [
        Tile(
            name=one.name,
            column=one.column,
            row=one.row,
            url=url_of(one.code),
            state="wijk" if wijk == one.parent else "none",
            current=one.code == current,
        )
        for one in tree.buurten
        if one.column is not None and one.row is not None
    ]


def _name(area: Area) -> str:
    return area.name
