"""Reads of released figures and of the charts drawn of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import CompoundSelect, RowMapping, Select, bindparam, null, select
from sqlalchemy.orm import Session

from participation.results.models import BlockRow, CellRow, Chart, ExtraRow, PoolRow, Release
from participation.shelf import Shelf
from surveys.areas import Level
from surveys.cube import Block, Cube, PoolKind, ReleaseKind, sha256
from surveys.cube_rows import from_rows
from surveys.estimates.comparing import Difference, Place, compare, place

MOST_KEPT = 8
POOL_AS_EXTRA: Final = {
    "option": "breakdown",
    "majority": "categories",
    "values_json": "cells_json",
}
"""Columns of a pool and those of a further row that can stand in them."""

Stored = dict[str, Any]

BlockKey = tuple[str, Level, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """A cube, and under which number each of its blocks is stored."""

    cube: Cube
    numbers: Mapping[BlockKey, int]
    _compared: dict[str, Mapping[Place, tuple[Difference, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def number(self, block: Block) -> int:
        """Return under which number a block of the cube is stored."""
        return self.numbers[block.question, block.level, block.members]

    def differences(self, block: Block) -> tuple[Difference, ...] | None:
        """Return which answers differ clearly from the rest of the gemeente.

        None where the block is not compared. A question is compared once, for all its blocks.
        """
        if block.question not in self._compared:
            self._compared[block.question] = compare(self.cube, block.question)
        return self._compared[block.question].get(place(block))


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its row's id, the version of the questionnaire, its fingerprint and figures.

    wave, cut_off  which period of the survey it counts, and the last stretch of that
    days           first and last day on which one could begin in that period
    late_left_out  whether it leaves out answers that came after the last interim figures
    """

    id: int
    survey_id: int
    version: int
    sha256: str
    figures: Figures
    wave: int
    cut_off: int
    days: tuple[date | None, date | None]
    late_left_out: bool

    @property
    def cube(self) -> Cube:
        """The figures themselves."""
        return self.figures.cube


_shelf: Shelf[str, Figures] = Shelf(MOST_KEPT)
"""Cubes that were read, by fingerprint."""
CELL_COLUMNS = (
    CellRow.block,
    CellRow.position,
    CellRow.option,
    CellRow.kind,
    CellRow.value,
    CellRow.low,
    CellRow.high,
)
RELEASE = select(Release.__table__)
LASTS = Release.kind != ReleaseKind.INTERIM.value
"""Not the interim figures of an open survey, which have a page of their own."""
OF_SURVEY = RELEASE.where(LASTS, Release.slug == bindparam("slug"))
BY_SLUG = OF_SURVEY.where(Release.wave <= bindparam("wave")).order_by(Release.wave.desc()).limit(1)
EVERY_WAVE: Final = 32_767
BY_ID = RELEASE.where(Release.id == bindparam("id"))


def find_release(session: Session, slug: str, wave: int = EVERY_WAVE) -> Released | None:
    """Return the newest release of a survey; None when there is none. Its figures are read once.

    wave  the newest period that may be told of, as `Round.public_wave` says of visitors
    """
    row = session.execute(BY_SLUG, {"slug": slug, "wave": wave}).mappings().one_or_none()
    return None if row is None else released_of(session, row)


def releases_of(session: Session, slug: str, wave: int = EVERY_WAVE) -> list[Released]:
    """Return the releases of a survey, of each period one, the first in front; no interim ones.

    wave  as in `find_release`

    With figures that were read before this is one statement; else two more.
    """
    own = OF_SURVEY.where(Release.wave <= wave).order_by(Release.wave)
    return released_of_all(session, session.execute(own, {"slug": slug}).mappings().all())


def last_interim(session: Session, survey_id: int, wave: int) -> Released | None:
    """Return the last interim figures of a wave; None when there are none."""
    last = _interims(survey_id, wave).order_by(Release.seq.desc()).limit(1)
    row = session.execute(last).mappings().one_or_none()
    return None if row is None else released_of(session, row)


def interims(session: Session, survey_id: int, wave: int) -> list[Released]:
    """Return all interim figures of a wave, the first in front."""
    own = _interims(survey_id, wave).order_by(Release.seq)
    return released_of_all(session, session.execute(own).mappings().all())


def release_by_id(session: Session, release_id: int) -> Released | None:
    """Return a release; None when there is none of that id."""
    row = session.execute(BY_ID, {"id": release_id}).mappings().one_or_none()
    return None if row is None else released_of(session, row)


def released_slugs(session: Session) -> frozenset[str]:
    """Return the names of the surveys that have a release."""
    return frozenset(session.scalars(select(Release.slug).where(LASTS)))


def verify_release(session: Session, slug: str) -> tuple[str, str] | None:
    """Return the stored fingerprint of a release and that of its rows as they are now.

    None when the survey has no release. The two differ when somebody changed a row.
    """
    row = session.execute(BY_SLUG, {"slug": slug, "wave": EVERY_WAVE}).mappings().one_or_none()
    if row is None:
        return None
    [(_row, cube)] = _read_cubes(session, [row])
    return row["sha256"], sha256(cube)


def drawn(session: Session, release_id: int, language: str) -> frozenset[int]:
    """Return the numbers of the blocks whose chart is there in a language."""
    wanted = select(Chart.block).where(Chart.release_id == release_id, Chart.language == language)
    return frozenset(session.scalars(wanted))


def chart_of(session: Session, release_id: int, block: int, language: str) -> bytes | None:
    """Return a chart: SVG, compressed with gzip; None when it is not drawn."""
    key = Chart.release_id == release_id, Chart.block == block, Chart.language == language
    return session.scalar(select(Chart.svg).where(*key))


def released_of(session: Session, row: RowMapping) -> Released:
    """Return the release of a row that has all its columns. Its figures are read once."""
    return released_of_all(session, [row])[0]


def released_of_all(session: Session, rows: Sequence[RowMapping]) -> list[Released]:
    """Return the releases of rows that have all their columns, in their order.

    The figures that were not read before take two statements together.
    """
    kept = {row["sha256"]: _shelf.get(row["sha256"]) for row in rows}
    for row, cube in _read_cubes(session, [row for row in rows if kept[row["sha256"]] is None]):
        keys = ((block.question, block.level, block.members) for block in cube.blocks)
        figures = Figures(cube, {key: number for number, key in enumerate(keys)})
        kept[row["sha256"]] = _shelf.put(row["sha256"], figures)
    return [_released(row, own) for row in rows if (own := kept[row["sha256"]])]


def _interims(survey_id: int, wave: int) -> Select[Any]:
    own = Release.survey_id == survey_id, Release.wave == wave
    return RELEASE.where(*own, Release.kind == ReleaseKind.INTERIM.value)


def _released(row: RowMapping, figures: Figures) -> Released:
    return Released(
        id=row["id"],
        survey_id=row["survey_id"],
        version=row["version"],
        sha256=row["sha256"],
        figures=figures,
        wave=row["wave"],
        cut_off=row["cut_off"],
        days=(row["opened_on"], row["closed_on"]),
        late_left_out=row["late_left_out"],
    )


def _read_cubes(session: Session, rows: Sequence[RowMapping]) -> Iterator[tuple[RowMapping, Cube]]:
    if not rows:
        return
    ids = [row["id"] for row in rows]
    # Blocks with their cells in one statement: a page may take eight.
    both = select(BlockRow.__table__, *CELL_COLUMNS).join(CellRow.__table__)
    joined = _by_release(session, both.where(BlockRow.release_id.in_(ids)))
    others = _by_release(session, _pools_and_rows(ids))
    for row in rows:
        cells, told = joined.get(row["id"], []), others.get(row["id"], [])
        pools = [one for one in told if one["kind"] in set(PoolKind)]
        further = [
            {POOL_AS_EXTRA.get(name, name): value for name, value in one.items()}
            for one in told
            if one["kind"] not in set(PoolKind)
        ]
        blocks = {one["number"]: one for one in cells}.values()
        yield row, from_rows(_plain(row), blocks, cells, pools, further)


def _pools_and_rows(ids: Sequence[int]) -> CompoundSelect[Any]:
    """Read the rows of both tables with one statement: a page may take eight."""
    pool = list(PoolRow.__table__.columns)
    extra = [ExtraRow.__table__.columns[POOL_AS_EXTRA.get(one.name, one.name)] for one in pool]
    own = [ExtraRow.base, ExtraRow.effective]
    return (
        select(*pool, null().label("base"), null().label("effective"))
        .where(PoolRow.release_id.in_(ids))
        .union_all(select(*extra, *own).where(ExtraRow.release_id.in_(ids)))
    )


def _by_release(
    session: Session, statement: Select[Any] | CompoundSelect[Any]
) -> dict[int, list[Stored]]:
    found: dict[int, list[Stored]] = {}
    for row in session.execute(statement).mappings():
        found.setdefault(row["release_id"], []).append(_plain(row))
    return found


def _plain(row: RowMapping) -> Stored:
    return {str(name): value for name, value in row.items()}
