"""Write the figures of a release into their tables."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from participation.releases.reading import Span
from participation.results.models import BlockRow, CellRow, ExtraRow, PoolRow, Release
from surveys.cube import Cube
from surveys.cube_rows import to_rows

TABLES: tuple[tuple[type[Any], str], ...] = (
    (BlockRow, "sdc_block"),
    (CellRow, "sdc_cell"),
    (PoolRow, "sdc_pool"),
    (ExtraRow, "sdc_row"),
)


def store(session: Session, cube: Cube, span: Span, **facts: Any) -> Release:
    """Write the release of what `span` counts.

    facts  its further columns (see results.models.Release)
    """
    rows = to_rows(cube)
    release = Release(
        survey_id=span.survey_id,
        kind=cube.kind.value,
        wave=span.wave,
        cut_off=span.cut_off,
        **facts,
        **rows["sdc_release"][0],
    )
    session.add(release)
    session.flush()
    for table, name in TABLES:
        own = [{"release_id": release.id, **row} for row in rows[name]]
        if own:
            session.execute(insert(table), own)
    return release
