"""The shape of the tables: bring a database to the newest, and tell whether it has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, Engine, inspect, text

from participation import tables
from participation.database import Base
from participation.resources import PACKAGE

OPTIONS: Final[dict[str, Any]] = {"target_metadata": Base.metadata, "compare_type": True}
UPGRADE_LOCK: Final = 6_440
TABLES = tables.__all__
"""Named, so that all models are known before their tables are looked at."""


class SchemaError(Exception):
    """The tables can't be brought to their newest shape: rows lead to rows that are not there."""

    def __init__(self) -> None:
        super().__init__("the tables have rows that lead to rows that are not there")


def upgrade(engine: Engine) -> None:
    """Bring the tables to their newest shape, all or nothing; who comes second waits.

    engine  one that writes

    Raises SchemaError when a row would lead to one that is not there; nothing is changed then.
    """
    with engine.connect() as connection, _free_to_rewrite(connection), connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
        command.upgrade(config(connection), "head")
        if engine.dialect.name == "sqlite":
            _check_references(connection)


@contextmanager
def _free_to_rewrite(connection: Connection) -> Iterator[None]:
    """Let SQLite write a table anew that others refer to.

    **Source**: SQLite, "Making other kinds of table schema changes": foreign keys are switched off
    before the transaction, and looked at before its end.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise SchemaError


def has_tables(engine: Engine) -> bool:
    """Tell whether there is any table."""
    return bool(inspect(engine).get_table_names())


def is_current(engine: Engine) -> bool:
    """Tell whether the tables have their newest shape, by the revision they note."""
    with engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
        return set(heads) == set(ScriptDirectory.from_config(config(connection)).get_heads())


def differences(engine: Engine) -> list[str]:
    """Return what the database has otherwise than the models, in words for an administrator."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=OPTIONS)
        found = [_words(one) for one in compare_metadata(context, Base.metadata)]
        return found + _missing_checks(connection)


def config(connection: Connection) -> Config:
    """Return Alembic's settings for a connection."""
    own = Config(attributes={"connection": connection})
    own.set_main_option("script_location", str(PACKAGE / "migrations"))
    return own


def _words(difference: Any) -> str:
    first = difference[0] if isinstance(difference, list) else difference
    named = [
        getattr(part, "name", part)
        for part in first
        if isinstance(part, str) or hasattr(part, "name")
    ]
    return " ".join(
        str(part).replace("_", " ", 1) if place == 0 else str(part)
        for place, part in enumerate(named)
    )


def _missing_checks(connection: Connection) -> list[str]:
    """Alembic does not look at CHECKs, and ours keep wrong figures out."""
    inspector = inspect(connection)
    found = []
    for table in Base.metadata.sorted_tables:
        if not inspector.has_table(table.name):
            continue
        there = {one["name"] for one in inspector.get_check_constraints(table.name)}
        wanted = {str(one.name) for one in table.constraints if isinstance(one, CheckConstraint)}
        found += [f"check {name} of {table.name} is missing" for name in sorted(wanted - there)]
    return found
