"""The database: engines, transactions and the base of all tables.

SQLite runs as its driver does not by default: we begin each transaction ourselves (the driver's
own mode breaks savepoints and rollback on Python 3.11), writers take the lock at once with BEGIN
IMMEDIATE (else a read followed by a write fails under load), and deleted rows are overwritten.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import Any

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.orm import DeclarativeBase, Session

from participation.config import Settings

WAL_TRIES, WAL_WAIT_SECONDS = 100, 0.05
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Base(DeclarativeBase):
    """Base of all tables; constraints get names that migrations can use."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def make_engine(settings: Settings) -> Engine:
    """Return an engine for the database of the settings, with SQLite's hooks where needed."""
    url = settings.database_url
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=settings.threads)
    # For the owner alone: answers and password hashes lie in it.
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_for_the_owner(Path(make_url(url).database or ""))
    engine = create_engine(url, pool_size=settings.threads)
    synchronous = "FULL" if settings.durable else "NORMAL"

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout=10000")
        _to_wal(connection)
        for pragma in (
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _make_for_the_owner(path: Path) -> None:
    """Make the file before SQLite does, which would let everybody read it.

    Its log and shared memory get the same mode. A folder that is missing is for SQLite to tell.
    """
    if path.parent.is_dir() and not path.exists():
        path.touch(mode=0o600)


def _to_wal(connection: Any) -> None:
    """Let readers read while one writes.

    Where two connections switch a new file at the same moment SQLite refuses one of them at once,
    whatever its timeout, so that one tries again.
    """
    for _ in range(WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            sleep(WAL_WAIT_SECONDS)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone; SQLite, which knows none, keeps it in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a time zone and store it in UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Database:
    """The two ways in: a session per request, and sessions for commands and jobs."""

    def init_app(self, app: Flask, settings: Settings) -> None:
        """Give the application its engine and close the session after each request."""
        engine = make_engine(settings)
        app.extensions["engine"] = engine
        app.extensions["writing_engine"] = engine.execution_options(writes=True)
        app.teardown_appcontext(self._close)

    @property
    def engine(self) -> Engine:
        """The engine for reading."""
        return self._engine(writes=False)

    @property
    def session(self) -> Session:
        """The session of this request: it reads for GET, and takes the write lock else."""
        if "session" not in g:
            writes = not (has_request_context() and request.method in READING_METHODS)
            g.session = Session(self._engine(writes=writes), expire_on_commit=False)
        session: Session = g.session
        return session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that may write; leaving without a commit undoes everything."""
        with Session(self._engine(writes=True), expire_on_commit=False) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that reads."""
        with Session(self._engine(writes=False), expire_on_commit=False) as session:
            yield session

    def _engine(self, *, writes: bool) -> Engine:
        engine: Engine = current_app.extensions["writing_engine" if writes else "engine"]
        return engine

    def _close(self, _error: BaseException | None) -> None:
        session: Session | None = g.pop("session", None)
        if session is not None:
            session.close()


db = Database()
