"""Take away the last order in the answers once no more can come in.

While a survey is open, a resident's own browser can send again under the id that its draft holds,
and PostgreSQL keeps rows as they arrive. Afterwards both tables are written anew under fresh random
ids, in the order of those: from then on nothing finds a row back.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from participation.answering.models import ID_BYTES, OpenTextRow, Response
from participation.answering.places import forget_places
from participation.rounds.models import Survey

BATCH = 500
EVERY_WAVE = 32_767
PATIENCE_MILLISECONDS = 10_000
TABLES: tuple[Table, ...] = (
    Response.metadata.tables["response"],
    OpenTextRow.metadata.tables["open_text"],
)


class BusyError(Exception):
    """It can't be finished now: somebody reads the old pages, or imported answers meanwhile."""


def seal(engine: Engine, survey_id: int, now: datetime) -> None:
    """Write the answers and texts of a survey anew, and drop what the database kept of the old.

    engine  one that writes; each table has a transaction of its own, because PostgreSQL notes the
            transaction of every row, and a shared one would join a text to a response
    now     in the municipality's own time: its day is noted as that of the count

    A text keeps no more of its place than k texts of its question share. The answers are counted
    for the last time. Only a survey into which no answer can come any more
    may be sealed. When this is broken off it can be done again: `sealed_at` is set last.

    Raises BusyError.
    """
    written = []
    for table in TABLES:
        with Session(engine) as session:
            if table.name == OpenTextRow.__tablename__:
                forget_places(session, survey_id)
            written.append(rewrite(session, table, survey_id))
            session.commit()
    clean(engine)
    with Session(engine) as session:
        survey = session.get_one(Survey, survey_id, with_for_update=True)
        if counts(session, survey_id) != tuple(written):
            raise BusyError
        survey.note_count(count_answers(session, survey), now.date())
        survey.sealed_at = now
        session.commit()


def rewrite(session: Session, table: Table, survey_id: int) -> int:
    """Give every row of the survey a new random id, in the order of the new ids; return how many.

    The survey's row is locked, so that nothing comes in meanwhile.
    """
    session.execute(select(Survey.id).where(Survey.id == survey_id).with_for_update())
    own = table.c.survey_id == survey_id
    old = session.scalars(select(table.c.id).where(own)).all()
    pairs = sorted((secrets.token_bytes(ID_BYTES), one) for one in old)
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        these = own, table.c.id.in_([before for _, before in batch])
        rows: dict[bytes, Any] = {
            row["id"]: row for row in session.execute(select(table).where(*these)).mappings()
        }
        session.execute(delete(table).where(*these))
        session.execute(insert(table), [{**rows[before], "id": after} for after, before in batch])
    return len(pairs)


def erase(session: Session, survey_id: int, last: int = EVERY_WAVE) -> tuple[int, ...]:
    """Delete the answers and texts of a survey; return how many of each.

    last  the last wave of which they are deleted
    """
    held = counts(session, survey_id, last)
    for table in TABLES:
        session.execute(delete(table).where(*_up_to(table, survey_id, last)))
    return held


def counts(session: Session, survey_id: int, last: int = EVERY_WAVE) -> tuple[int, ...]:
    """Return how many answers and how many texts there are of a survey, up to a wave."""
    return tuple(
        session.scalars(
            select(func.count()).select_from(table).where(*_up_to(table, survey_id, last))
        ).one()
        for table in TABLES
    )


def _up_to(table: Table, survey_id: int, last: int) -> tuple[ColumnElement[bool], ...]:
    return table.c.survey_id == survey_id, table.c.wave <= last


def count_answers(session: Session, survey: Survey) -> int:
    """Return how many answers came in in the period that the survey is held in now."""
    own = Response.survey_id == survey.id, Response.wave == survey.wave
    return session.scalars(select(func.count()).select_from(Response).where(*own)).one()


def clean(engine: Engine, tables: Iterable[str] = ()) -> None:
    """Make the database forget what was deleted: rewrite its files and empty SQLite's log.

    tables  names of others than those of answers, which PostgreSQL rewrites instead

    Raises BusyError when a reader on SQLite still needs the old pages.
    """
    connection = engine.raw_connection()
    try:
        if engine.dialect.name == "sqlite":
            _clean_sqlite(connection)
        else:
            _clean_postgresql(connection, tables or (table.name for table in TABLES))
    finally:
        connection.close()


def _clean_sqlite(connection: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout={PATIENCE_MILLISECONDS}")
    connection.execute("VACUUM")
    busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise BusyError


def _clean_postgresql(connection: Any, tables: Iterable[str]) -> None:
    # Not through SQLAlchemy: VACUUM can't run inside a transaction.
    connection.driver_connection.rollback()
    connection.driver_connection.autocommit = True
    try:
        for table in tables:
            connection.driver_connection.execute(f'VACUUM FULL "{table}"')
    finally:
        connection.driver_connection.autocommit = False
