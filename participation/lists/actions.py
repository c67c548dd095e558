"""Writes of the lists: a word is added, renamed, moved or closed, and never erased."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.lists.codes import code_for
from participation.lists.models import CODE_LENGTH, ListItem, ListName


def add_item(
    session: Session, name: ListName, names: Mapping[str, str], *, position: int, first: str
) -> ListItem:
    """Add a word to a list; one with the same names, as after a double click, is returned.

    names  by language
    first  the language in which its code is made
    """
    items = _lock(session, name)
    same = next((one for one in items if one.names == names), None)
    if same is not None:
        return same
    code = code_for(names[first], {one.code for one in items}, most=CODE_LENGTH)
    item = ListItem(list=name.value, code=code, names=dict(names), position=len(items) + 1)
    session.add(item)
    _move(items, item, position)
    session.flush()
    return item


def change_item(
    session: Session, item: ListItem, names: Mapping[str, str], *, position: int, is_open: bool
) -> None:
    """Rename a word, give it another place, close it or open it again."""
    items = _lock(session, ListName(item.list))
    item.names, item.is_open = dict(names), is_open
    _move([one for one in items if one is not item], item, position)


def _lock(session: Session, name: ListName) -> Sequence[ListItem]:
    own = select(ListItem).where(ListItem.list == name.value)
    ordered = own.order_by(ListItem.position, ListItem.id)
    return session.scalars(ordered.with_for_update()).all()


def _move(others: Sequence[ListItem], item: ListItem, position: int) -> None:
    """Put a word on its place among the others, and number all of them anew."""
    order = [*others[: position - 1], item, *others[position - 1 :]]
    for place, one in enumerate(order, start=1):
        one.position = place
