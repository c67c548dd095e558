"""The nightly job: each kind of erasing in a transaction of its own."""

import logging
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from participation.database import db
from participation.keeping.actions import ERASERS
from participation.municipality import Municipality

log = logging.getLogger("buurtpeil")
ERASE: Final = "erase"
"""Kind of its job."""

HOUR: Final = time(3)


class NotErasedError(Exception):
    """Some kinds could not be erased; the others were. Doing it again does the rest."""


def next_night(now: datetime, time_zone: ZoneInfo) -> datetime:
    """Return the next moment at which it is three o'clock at night in the municipality."""
    local = now.astimezone(time_zone)
    tonight = datetime.combine(local.date(), HOUR, time_zone)
    return tonight if tonight > local else tonight + timedelta(days=1)


def erase_all(now: datetime) -> None:
    """Erase everything about people that is past its term.

    Raises NotErasedError once all was tried.
    """
    municipality: Municipality = current_app.extensions["municipality"]
    local, failed = now.astimezone(municipality.time_zone), []
    for eraser in ERASERS:
        try:
            with db.writing() as session:
                eraser(session, local, local.date())
                session.commit()
        except (DBAPIError, OSError) as error:
            log.warning("%s waits: %s", eraser.__name__, type(error).__name__)
            failed.append(eraser.__name__)
    _empty_log(current_app.extensions["writing_engine"])
    if failed:
        raise NotErasedError(*failed)


def _empty_log(engine: Engine) -> None:
    """Empty SQLite's log of changes, where what was erased still stands; a reader may delay it."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        finally:
            connection.close()
