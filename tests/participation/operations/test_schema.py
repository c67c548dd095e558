import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import JSON, column, create_engine, insert, inspect, select, table, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participation.config import Settings
from participation.database import Base, make_engine
from participation.feedback.models import Feedback
from participation.schema import config, differences, has_tables, is_current, upgrade

SCHEMA = """
    SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
        || coalesce(character_maximum_length::text, '') || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request, tmp_path):
    """Settings with a database without any table."""
    if request.param == "sqlite":
        yield Settings(var=tmp_path)
        return
    url = make_url(request.getfixturevalue("postgresql_url"))
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE blank"))
    own = url.set(database="blank").render_as_string(hide_password=False)
    yield Settings(var=tmp_path, database=own)
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE blank WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def engine(blank):
    engine = make_engine(blank).execution_options(writes=True)
    yield engine
    engine.dispose()


def written(engine):
    """Return all that the database itself notes of its tables."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            notes = connection.scalars(text(SCHEMA)).all()
        else:
            notes = connection.scalars(text("SELECT sql FROM sqlite_master WHERE sql > ''")).all()
    return sorted(tidy(one) for one in notes if "alembic" not in one)


def tidy(note):
    """Put the columns and constraints of a table in the order of the alphabet.

    SQLite puts quotes around the name of a table that was written anew, and adds columns on the
    line of the one before.
    """
    if not note.startswith("CREATE TABLE"):
        return note
    head, _, rest = " ".join(note.split()).partition("(")
    body, _, end = rest.rpartition(")")
    parts = sorted(part.strip() for part in between_commas(body))
    return f"{head.replace(chr(34), '').strip()} ({', '.join(parts)}){end}"


def between_commas(body):
    """Return the parts between commas that stand in no parentheses and in no text."""
    parts, depth, in_text = [""], 0, False
    for sign in body:
        in_text ^= sign == "'"
        depth += 0 if in_text else {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0 and not in_text:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def test_the_migrations_make_what_the_models_say(engine, blank, tmp_path):
    upgrade(engine)
    migrated = written(engine)
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)

    assert migrated == written(engine)


def test_a_fresh_database_is_current_after_an_upgrade(engine):
    assert not has_tables(engine)
    assert not is_current(engine)

    upgrade(engine)

    assert is_current(engine)
    assert differences(engine) == []


def test_upgrading_twice_changes_nothing(engine):
    upgrade(engine)
    before = written(engine)

    upgrade(engine)

    assert written(engine) == before


def test_two_upgrades_at_once_both_end_well(blank):
    failures = []

    def go():
        own = make_engine(blank).execution_options(writes=True)
        try:
            upgrade(own)
        except Exception as error:  # noqa: BLE001 - told to the main thread
            failures.append(error)
        own.dispose()

    script = "import os; from participation.cli import main; main()"
    environ = {"BUURTPEIL_VAR": str(blank.var), "BUURTPEIL_DATABASE": blank.database}
    root = str(Path(__file__).parents[3])
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, "database", "upgrade"],
            env={**environ, "PYTHONPATH": root},
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    threads = [threading.Thread(target=go) for _ in range(1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [process.wait(60) for process in processes] == [0, 0]
    assert failures == []


def test_an_upgrade_that_fails_leaves_no_table(engine, monkeypatch):
    monkeypatch.setattr("alembic.op.create_index", fail)

    with pytest.raises(ZeroDivisionError):
        upgrade(engine)

    assert inspect(engine).get_table_names() == []


def test_differences_are_told_in_words(engine):
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE job ADD COLUMN colour TEXT"))
        connection.execute(text("DROP INDEX ix_job_due"))

    found = differences(engine)

    assert any("remove column" in one and "colour" in one for one in found)
    assert any("add index" in one and "ix_job_due" in one for one in found)


def test_a_check_that_is_gone_is_told(engine):
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE job"))
        connection.execute(text("DROP TABLE sign_in_try"))
        connection.execute(
            text("CREATE TABLE sign_in_try (account BYTEA, place SMALLINT, tried_at TIMESTAMP)")
        )

    assert "check ck_sign_in_try_place of sign_in_try is missing" in differences(engine)


def fail(*_arguments, **_named):
    raise ZeroDivisionError


def test_an_upgrade_keeps_staff_their_sessions_and_the_audit(engine):
    with engine.begin() as connection:
        command.upgrade(config(connection), "0001")
        connection.execute(
            text("INSERT INTO staff_member (name, role, password_hash) VALUES ('a', 'editor', 'x')")
        )
        connection.execute(
            text(
                "INSERT INTO staff_session (token_hash, staff_id, began_at, seen_at) "
                "VALUES (:hash, 1, '2026-03-02 10:00', '2026-03-02 10:00')"
            ),
            {"hash": bytes(32)},
        )
        connection.execute(
            text(
                "INSERT INTO audit_line (done_at, staff_id, role, act) "
                "VALUES ('2026-03-02 10:00', 1, 'editor', 'brake_lifted')"
            )
        )

    upgrade(engine)

    with engine.begin() as connection:
        for table in ("staff_member", "staff_session", "audit_line"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 1  # noqa: S608
        with pytest.raises(IntegrityError):
            connection.execute(
                text("INSERT INTO staff_member (name, role, password_hash) VALUES ('b','x','x')")
            )


def add(connection, name, /, **values):
    """Add a row to a table as it was, of which there is no model any more."""
    kinds = {one: JSON() if isinstance(value, dict) else None for one, value in values.items()}
    own = table(name, *(column(one, kind) for one, kind in kinds.items()))
    connection.execute(insert(own).values(values))


def told_at_0009(connection):
    """A survey in its third round, and what two areas were told: nobody reads the second."""
    add(connection, "survey", slug="x", count_shown=0, wave=3)
    lived = {"level": "buurt", "name": "Dorp", "year": 2024, "inhabitants": 0}
    counted = {"k": 10, "t": 2, "k_sensitive": 20, "received": 0, "details": "{}"}
    own = {"survey_id": 1, "version": 1, "slug": "x", "kind": "cohort", "sha256": "0" * 64}
    told = {1: (date(2026, 4, 2), "chef"), 2: (None, "")}
    for wave, closed_on in ((1, None), (2, date(2026, 5, 10))):
        code, (day, by) = f"BU{wave}", told[wave]
        add(connection, "area", code=code, position=wave, inhabitants_15_plus=0, **lived)
        add(connection, "sdc_release", seq=wave, wave=wave, closed_on=closed_on, **own, **counted)
        days = {"published_on": day, "changed_on": day}
        add(connection, "feedback", survey_id=1, area=code, written_by=by, **days)
    for position, kind in ((2, "doing"), (1, "heard")):
        texts = {"nl": {"text": f"Nr. {position}: é"}}
        row = {"feedback_id": 1, "position": position, "kind": kind, "texts": texts}
        add(connection, "feedback_item", **row)


def test_an_upgrade_keeps_what_is_told_back_as_the_first_version_of_its_round(engine):
    with engine.begin() as connection:
        command.upgrade(config(connection), "0009")
        told_at_0009(connection)

    upgrade(engine)

    with Session(engine) as session:
        public, draft = session.scalars(select(Feedback).order_by(Feedback.area)).all()
        assert (public.wave, draft.wave) == (1, 2)
        (version,) = public.versions
        assert (version.number, version.published_on) == (1, date(2026, 4, 2))
        assert (version.written_by, version.texts, version.taken_down_by) == ("chef", {}, "")
        texts = [one["texts"]["nl"]["text"] for one in version.items]
        assert texts == ["Nr. 1: é", "Nr. 2: é"]
        assert not public.is_changed
        assert draft.versions == []
