"""Finding the buurt of a resident, and the buurten as tiles and as lists by wijk."""

from collections.abc import Callable
from typing import Any, TypedDict

from sqlalchemy.orm import Session

from participation.answering.forms import parse_address
from participation.areas.queries import buurt_of
from participation.home.forms import BuurtForm
from participation.languages import gettext as _
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
    if form.has_address:
        return _by_address(session, form)
    code = form.buurt.data or ""
    if code in tree and tree.area(code).level is Level.BUURT:
        return code
    _mistake(form.buurt, _("Choose your neighbourhood from the list."))
    return None


def _by_address(session: Session, form: BuurtForm) -> str | None:
    address = parse_address(form.postcode.data or "", form.number.data or "")
    if address is None:
        _mistake(
            form.postcode, _("Fill in a postcode such as 1234 AB and the number of your house.")
        )
        return None
    code, number = address
    found = buurt_of(session, postcode=code, number=number)
    if found is None:
        _mistake(
            form.postcode,
            _("We do not know this address. Choose your neighbourhood from the list."),
        )
    return found


def _mistake(field: Any, sentence: str) -> None:
    field.errors = [sentence]


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
