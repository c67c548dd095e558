"""Import the areas, their outlines, and in which buurt each address lies."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from itertools import count, islice
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from participation.areas.addresses import Address
from participation.areas.models import VERSION_LENGTH, AddressArea, AreaRow, AreaShape
from participation.areas.queries import area_tree
from participation.areas.rings import Shape
from surveys.areas import Area, AreaTree, Level

BATCH = 5_000
ORDER = {level.value: place for place, level in enumerate(Level)}


class UsedAreasError(Exception):
    """Areas that answers or addresses lie in can't go, nor be joined otherwise.

    codes  of those areas
    """

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


class UnknownBuurtError(Exception):
    """A file of addresses names buurten that are not among the areas.

    codes  of those buurten
    """

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


class OtherMunicipalityError(Exception):
    """The file is of another gemeente than the site.

    code, wanted  CBS code of the gemeente in the file and of the site
    """

    def __init__(self, code: str, wanted: str) -> None:
        super().__init__(code)
        self.code = code
        self.wanted = wanted


def import_areas(
    session: Session, tree: AreaTree, *, gemeente: str, used: frozenset[str] = frozenset()
) -> int:
    """Put these areas in the place of those there are; return how many.

    Where buurten come or go, borders were moved: all outlines go, and the map is one of tiles.

    gemeente  CBS code of the site's own gemeente
    used      areas with answers, addresses or figures: they must stay what they are in the tree

    Raises OtherMunicipalityError and UsedAreasError.
    """
    if tree.gemeente.code != gemeente:
        raise OtherMunicipalityError(tree.gemeente.code, gemeente)
    before = area_tree(session)
    gone = {area.code for area in before.areas if area.code not in tree}
    _check_used(before, tree, used | (_with_addresses(session) & gone))
    if _buurten(before) != _buurten(tree):
        session.execute(delete(AreaShape))
    # Out of the way first: positions are unique and areas point at each other.
    session.execute(update(AreaRow).values(position=-AreaRow.position - 1, joined_to=None))
    for level in (Level.BUURT, Level.WIJK):
        session.execute(delete(AreaRow).where(AreaRow.code.in_(gone), AreaRow.level == level))
    session.expire_all()
    # An area comes after those it points at.
    rows = sorted(
        map(_row, tree.areas, count()),
        key=lambda row: (ORDER[row["level"]], row["joined_to"] is not None),
    )
    for statement, own in (
        (insert(AreaRow), [row for row in rows if row["code"] not in before]),
        (update(AreaRow), [row for row in rows if row["code"] in before]),
    ):
        if own:
            session.execute(statement, own)
    return len(rows)


def _check_used(before: AreaTree, tree: AreaTree, used: frozenset[str]) -> None:
    """Answers were stored as the areas were joined then; joined otherwise they count wrong."""
    wrong = [
        code for code in used if code not in tree or _joining(tree, code) != _joining(before, code)
    ]
    if wrong:
        raise UsedAreasError(tuple(sorted(wrong)))


def _joining(tree: AreaTree, code: str) -> tuple[object, ...]:
    area = tree.area(code)
    return area.parent, area.joined_to, {one.code for one in tree.joined(code)}


def _buurten(tree: AreaTree) -> set[str]:
    return {area.code for area in tree.buurten}


def _with_addresses(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(AddressArea.buurt).distinct()))


def _row(area: Area, position: int) -> dict[str, Any]:
    return {**asdict(area), "level": area.level.value, "position": position}


def import_shapes(session: Session, shapes: Mapping[str, Shape], *, source: str) -> str:
    """Put these outlines in the place of those there are; return their fingerprint.

    shapes  outline by code, of every buurt
    source  as it stands under the map
    """
    content = json.dumps([source, sorted(shapes.items())])
    version = sha256(content.encode()).hexdigest()[:VERSION_LENGTH]
    session.execute(delete(AreaShape))
    session.execute(
        insert(AreaShape),
        [
            {"area": code, "rings": shape, "source": source, "version": version}
            for code, shape in shapes.items()
        ],
    )
    return version


def import_addresses(session: Session, addresses: Iterator[Address]) -> int:
    """Put these addresses in the place of those there are; return how many.

    Raises UnknownBuurtError when one lies in a buurt that was not imported.
    """
    buurten = frozenset(
        session.scalars(select(AreaRow.code).where(AreaRow.level == Level.BUURT.value))
    )
    session.execute(delete(AddressArea))
    imported = 0
    while batch := list(islice(addresses, BATCH)):
        _check_buurten(batch, buurten)
        session.execute(
            insert(AddressArea),
            [{"postcode": one.postcode, "number": one.number, "buurt": one.buurt} for one in batch],
        )
        imported += len(batch)
    return imported


def _check_buurten(batch: list[Address], buurten: frozenset[str]) -> None:
    if strays := sorted({one.buurt for one in batch} - buurten):
        raise UnknownBuurtError(tuple(strays))
