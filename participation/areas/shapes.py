"""The map of the outlines that are kept: read and drawn once by each process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.areas.drawing import Drawing, draw
from participation.areas.models import AreaShape
from participation.areas.rings import Shape
from participation.shelf import Shelf
from surveys.areas import AreaTree

MOST_KEPT: Final = 4


@dataclass(frozen=True, slots=True)
class RealMap:
    """A map of outlines, and where they are from."""

    drawing: Drawing
    source: str


Key: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""All that a map says: the fingerprint of its outlines, and in which wijk each buurt lies."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """The outlines that are kept: polygons by code of a buurt (WGS 84), and where they are from."""

    rings: Mapping[str, Shape]
    source: str


_shelf: Shelf[Key, RealMap] = Shelf(MOST_KEPT)


def real_map(session: Session, tree: AreaTree) -> RealMap | None:
    """Return the map of these areas; None as long as no outlines were imported.

    Takes one statement the first time in a process after an import, and else none.
    """
    if not tree.outlines:
        return None
    wijken = {buurt.code: buurt.parent or "" for buurt in tree.buurten}
    key = tree.outlines, tuple(sorted(wijken.items()))
    drawn = _shelf.get(key)
    if drawn is None and (drawn := _read(session, wijken, tree.outlines)):
        _shelf.put(key, drawn)
    return drawn


def outlines_of(session: Session, tree: AreaTree) -> Outlined | None:
    """Return the outline of every buurt; None as long as none were imported."""
    if not tree.outlines:
        return None
    rows = session.scalars(select(AreaShape).where(AreaShape.version == tree.outlines)).all()
    if {row.area for row in rows} != {buurt.code for buurt in tree.buurten}:
        return None
    return Outlined({row.area: row.rings for row in rows}, rows[0].source)


def _read(session: Session, wijken: dict[str, str], version: str) -> RealMap | None:
    """Read and draw; None when other outlines came, or the areas, since the tree was read."""
    rows = session.scalars(select(AreaShape).where(AreaShape.version == version)).all()
    if {row.area for row in rows} != wijken.keys():
        return None
    return RealMap(draw({row.area: row.rings for row in rows}, wijken), rows[0].source)
