"""What many tests begin with: written once by the site's own code, then as the same rows."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.orm import Session

from participation.database import Base

INSERT = 'INSERT INTO "{}" VALUES ({})'
SEEING = """SELECT name, tbl_name, sql FROM sqlite_master
    WHERE type = 'trigger' AND sql LIKE '% BEFORE INSERT ON %'"""
# Rows that were there together fit together, whatever the order in which they come back.
COPY = """DO $$ BEGIN
    SET LOCAL session_replication_role = replica; {} SET LOCAL session_replication_role = origin;
END $$"""
COPY_TABLE = 'INSERT INTO "{0}" TABLE "{1}"."{0}";'
NUMBER_ON = 'PERFORM setval(pg_get_serial_sequence(\'"{0}"\', \'{1}\'), max("{1}")) FROM "{0}";'
Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Beginning:
    """The tables that get rows, and what writes them: a statement, with rows if it takes them."""

    tables: list[Table]
    statements: list[tuple[str, Rows | None]]

    def fits(self, connection: Connection) -> bool:
        """Tell whether all its tables are empty."""
        return not any(connection.execute(_rows(table).limit(1)).first() for table in self.tables)


class Beginnings:
    """Every beginning of this process, by its name and the kind of database."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Beginning] = {}

    def write(self, session: Session, name: str, make: Callable[[], object]) -> None:
        """Write what `make` writes, and commit.

        name  stands for all that goes into it: what differs has another name
        """
        connection = session.connection()
        key = (connection.dialect.name, name)
        if key not in self.known:
            self.known[key] = _learn(session, name, make)
        elif self.known[key].fits(connection):
            for statement, rows in self.known[key].statements:
                connection.exec_driver_sql(statement, rows)
        else:
            make()
        session.commit()


def _learn(session: Session, name: str, make: Callable[[], object]) -> Beginning:
    connection = session.connection()
    before = _content(connection)
    make()
    session.flush()
    after = _content(connection)
    added = {table: rows for table, rows in after.items() if rows and not before[table]}
    assert all(after[table] == rows for table, rows in before.items() if rows), name
    if connection.dialect.name == "sqlite":
        return Beginning(list(added), _statements(added, _triggers(connection, added)))
    connection.exec_driver_sql(f'CREATE SCHEMA "{name}"')
    for table in added:
        connection.exec_driver_sql(f'CREATE TABLE "{name}"."{table}" AS TABLE "{table}"')
    return Beginning(list(added), [(COPY.format(_copies(name, added)), None)])


def _statements(
    added: dict[Table, Rows], triggers: list[tuple[str, str]]
) -> list[tuple[str, Rows | None]]:
    """Return how SQLite gets the rows back: as on PostgreSQL, with no trigger that looks."""
    inserts = [
        (INSERT.format(table, ", ".join("?" * len(rows[0]))), rows) for table, rows in added.items()
    ]
    drops = [(f'DROP TRIGGER "{name}"', None) for name, _sql in triggers]
    again = [(sql, None) for _name, sql in triggers]
    return [("PRAGMA defer_foreign_keys = ON", None), *drops, *inserts, *again]


def _triggers(connection: Connection, added: dict[Table, Rows]) -> list[tuple[str, str]]:
    """Return the triggers that see a row come into these tables, each with how it is made."""
    found = connection.exec_driver_sql(SEEING)
    return [(name, sql) for name, table, sql in found if table in {str(one) for one in added}]


def _copies(schema: str, added: dict[Table, Rows]) -> str:
    """Return how PostgreSQL gets the rows back, from a schema that nobody empties."""
    numbered = [table for table in added if table.autoincrement_column is not None]
    return "".join(
        [COPY_TABLE.format(table, schema) for table in added]
        + [NUMBER_ON.format(table, table.autoincrement_column.name) for table in numbered]
    )


def _content(connection: Connection) -> dict[Table, Rows]:
    tables = Base.metadata.sorted_tables
    return {table: [tuple(row) for row in connection.execute(_rows(table))] for table in tables}


def _rows(table: Table):
    """Select the rows as the driver gives them."""
    return select(text("*")).select_from(table)
