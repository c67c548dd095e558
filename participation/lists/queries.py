"""Reads of the lists."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.lists.models import ListItem, ListName


def all_items(session: Session) -> dict[ListName, list[ListItem]]:
    """Return the words of each list in their order, closed ones too."""
    found: dict[ListName, list[ListItem]] = {name: [] for name in ListName}
    for item in session.scalars(select(ListItem).order_by(ListItem.position, ListItem.id)):
        found[ListName(item.list)].append(item)
    return found


def open_items(session: Session, name: ListName) -> Sequence[ListItem]:
    """Return the words of a list that can be chosen, in their order."""
    own = ListItem.list == name.value, ListItem.is_open
    return session.scalars(
        select(ListItem).where(*own).order_by(ListItem.position, ListItem.id)
    ).all()


def find_item(session: Session, name: ListName, code: str) -> ListItem | None:
    """Return the word of a list with this code."""
    if "\0" in code:
        return None  # PostgreSQL takes no such text.
    own = ListItem.list == name.value, ListItem.code == code
    return session.scalar(select(ListItem).where(*own))


def next_position(session: Session, name: ListName) -> int:
    """Return the place behind the last word of a list."""
    last = session.scalar(select(func.max(ListItem.position)).where(ListItem.list == name.value))
    return (last or 0) + 1
