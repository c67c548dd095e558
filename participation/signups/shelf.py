"""What the pages of signing up show to everybody, remembered so that each page need not ask.

Nothing of it is about a person. What this process changes is seen at once; what another changes,
such as an import on the command line, within a minute.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import event, exists, func, select
from sqlalchemy.orm import Session

from participation.areas.models import AddressArea, AreaRow
from participation.areas.queries import area_tree
from participation.database import db
from participation.lists.models import ListItem, ListName
from participation.lists.queries import all_items
from participation.signups.models import ConsentText, Offer
from surveys.areas import AreaTree, Level

Read = TypeVar("Read")
SECONDS: Final = 60.0


@dataclass(slots=True)
class Changes:
    """How often this process wrote one of the tables; what was read before is old."""

    number: int = 0


CHANGES: Final = Changes()


def _note(_mapper: Any, _connection: Any, _target: Any) -> None:
    CHANGES.number += 1


for _table in (Offer, ConsentText, ListItem, AreaRow, AddressArea):
    for _moment in ("after_insert", "after_update", "after_delete"):
        event.listen(_table, _moment, _note)


@dataclass(frozen=True, slots=True)
class Offered:
    """All offers in the order of staff, closed ones too, and what their forms need.

    consent     the newest
    by_address  a postcode and a house number can be looked up
    """

    offers: tuple[Offer, ...]
    consent: ConsentText
    by_address: bool

    @property
    def open(self) -> list[Offer]:
        """What can be joined now."""
        return [one for one in self.offers if one.is_open]

    def find(self, code: str) -> Offer | None:
        """Return the offer with this code, open or not."""
        return next((one for one in self.offers if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Places:
    """Where people live; by_address as in `Offered`."""

    tree: AreaTree
    by_address: bool

    @property
    def by_wijk(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the name of each wijk with code and name of its buurten, by name."""
        return [
            (wijk.name, sorted(self._buurten(wijk.code), key=lambda buurt: buurt[1]))
            for wijk in self.tree.wijken
        ]

    def is_buurt(self, code: str) -> bool:
        """Tell whether this is the code of a buurt."""
        return code in self.tree and self.tree.area(code).level is Level.BUURT

    def name(self, code: str | None) -> str:
        """Return the name of an area; "" for one that is not there."""
        return self.tree.area(code).name if code and code in self.tree else ""

    def _buurten(self, wijk: str) -> list[tuple[str, str]]:
        return [(one.code, one.name) for one in self.tree.buurten if one.parent == wijk]


class Remembered(Generic[Read]):
    """What was read, for some seconds. What was not there is asked for again."""

    def __init__(self, read: Callable[[Session], Read | None]) -> None:
        self._read = read
        self._kept: tuple[float, int, Read] | None = None

    def get(self) -> Read | None:
        """Return what is remembered, or read it in a session of its own.

        Not in that of the request: undoing what it wrote would empty what is remembered.
        """
        kept = self._kept
        if kept is not None and kept[0] > monotonic() and kept[1] == CHANGES.number:
            return kept[2]
        changes = CHANGES.number
        with db.reading() as session:
            value = self._read(session)
        self._kept = None if value is None else (monotonic() + SECONDS, changes, value)
        return value


def read_offered(session: Session) -> Offered | None:
    """Return the offers and what their forms need; None while offers or consent are missing.

    In one statement: a sign-up is to take few.
    """
    newest = select(func.max(ConsentText.version)).scalar_subquery()
    by_address = exists(select(AddressArea.postcode))
    joined = select(Offer, ConsentText, by_address).join(ConsentText, ConsentText.version == newest)
    rows = session.execute(joined.order_by(Offer.position, Offer.id)).all()
    return Offered(tuple(row[0] for row in rows), rows[0][1], rows[0][2]) if rows else None


def read_tree(session: Session) -> AreaTree | None:
    """Return the areas; None while there are none."""
    tree = area_tree(session)
    return tree if tree.areas else None


def read_lists(session: Session) -> dict[ListName, list[ListItem]] | None:
    """Return the words that can be chosen, by list."""
    found = all_items(session)
    return {name: [one for one in items if one.is_open] for name, items in found.items()}


@dataclass(slots=True)
class Shelf:
    """What one process remembers."""

    offered: Remembered[Offered] = field(default_factory=lambda: Remembered(read_offered))
    tree: Remembered[AreaTree] = field(default_factory=lambda: Remembered(read_tree))
    lists: Remembered[dict[ListName, list[ListItem]]] = field(
        default_factory=lambda: Remembered(read_lists)
    )
