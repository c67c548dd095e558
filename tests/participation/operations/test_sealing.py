import json
import secrets
from contextlib import closing

import pytest
from scipy.stats import spearmanr
from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from participation.answering import sealing
from participation.answering.destroying import destroy
from participation.answering.models import ImportedFile, OpenTextRow, Response
from participation.answering.sealing import BusyError, counts, seal
from participation.rounds.models import Destruction, Survey

MANY = 1000


def send(session, survey_id, number, identity=None):
    """Store one response and text with the number of its arrival in it, as the site does."""
    session.execute(
        insert(Response).values(
            survey_id=survey_id,
            id=identity or secrets.token_bytes(16),
            version=1,
            area="BU99990101",
            document=json.dumps({"number": number}),
        )
    )
    session.execute(
        insert(OpenTextRow).values(
            survey_id=survey_id,
            id=secrets.token_bytes(16),
            question="idee",
            areas="BU99990101",
            language="nl",
            text=str(number),
        )
    )
    session.commit()


@pytest.fixture
def survey_id(session, wonen):
    number = wonen.id
    session.rollback()
    return number


@pytest.fixture
def thousand(session, survey_id):
    """A thousand responses, each in a transaction of its own, with ids that tell their order."""
    for number in range(MANY):
        send(session, survey_id, number, number.to_bytes(16, "big"))
    return survey_id


def numbers(session, order):
    documents = session.scalars(select(Response.document).order_by(order)).all()
    return [json.loads(one)["number"] for one in documents]


def texts(session, order):
    return [int(one) for one in session.scalars(select(OpenTextRow.text).order_by(order))]


def is_shuffled(found):
    assert sorted(found) == list(range(MANY))
    return abs(spearmanr(range(MANY), found).statistic) < 0.15


def test_sealed_answers_keep_no_order_of_arrival(session, engine, thousand, clock):
    seal(engine, thousand, clock())

    session.expire_all()
    order = text("ctid") if engine.dialect.name == "postgresql" else Response.id
    assert is_shuffled(numbers(session, order))
    assert is_shuffled(numbers(session, Response.id))
    assert is_shuffled(
        texts(session, text("ctid" if engine.dialect.name == "postgresql" else "id"))
    )
    assert session.get_one(Survey, thousand).sealed_at == clock()


def test_sealing_changes_every_id_and_nothing_else(session, engine, thousand, clock):
    seal(engine, thousand, clock())

    ids = session.scalars(select(Response.id)).all()
    assert all(int.from_bytes(one, "big") >= MANY for one in ids)
    assert counts(session, thousand) == (MANY, MANY)
    assert session.scalars(select(Response.area).distinct()).all() == ["BU99990101"]


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_no_transaction_joins_a_text_to_its_response(session, engine, thousand, clock):
    joined = text(
        "SELECT count(*) FROM response JOIN open_text ON response.xmin::text = open_text.xmin::text"
    )
    assert session.scalar(joined) == MANY
    session.rollback()

    seal(engine, thousand, clock())

    assert session.scalar(joined) == 0
    assert is_shuffled(numbers(session, text("xmin::text::bigint, ctid")))


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_no_old_row_is_left_in_the_files_of_postgresql(session, engine, thousand, clock):
    size = text("SELECT pg_relation_size('response')")
    before = session.scalar(size)
    session.rollback()

    seal(engine, thousand, clock())

    # A row that was only deleted would still take its place in the file.
    assert session.scalar(size) <= before


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_old_id_is_left_in_the_files_of_sqlite(session, engine, survey_id, clock, settings):
    old = [secrets.token_bytes(16) for _ in range(50)]
    for number, identity in enumerate(old):
        send(session, survey_id, number, identity)
    session.close()

    seal(engine, survey_id, clock())

    content = b"".join(path.read_bytes() for path in settings.var.glob("buurtpeil.sqlite3*"))
    assert not any(identity in content for identity in old)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_sqlite_keeps_answers_by_their_random_id_alone(session):
    for table in ("response", "open_text"):
        with pytest.raises(Exception, match="no such column: rowid"):
            session.execute(text(f"SELECT rowid FROM {table}"))  # noqa: S608


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_reader_holds_sealing_up_and_it_is_done_again(
    session, engine, survey_id, clock, monkeypatch
):
    send(session, survey_id, 1)
    session.close()
    monkeypatch.setattr(sealing, "PATIENCE_MILLISECONDS", 100)
    with closing(engine.raw_connection()) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM response").fetchone()
        with pytest.raises(BusyError):
            seal(engine, survey_id, clock())
        reader.execute("ROLLBACK")
    assert session.get_one(Survey, survey_id).sealed_at is None
    session.close()

    seal(engine, survey_id, clock())

    assert session.get_one(Survey, survey_id).sealed_at == clock()


def test_sealing_that_was_broken_off_is_done_again(session, engine, survey_id, clock, monkeypatch):
    for number in range(5):
        send(session, survey_id, number)
    rewrite = sealing.rewrite

    def break_off(session, table, survey_id):
        if table.name == "open_text":
            raise ZeroDivisionError
        return rewrite(session, table, survey_id)

    monkeypatch.setattr(sealing, "rewrite", break_off)
    with pytest.raises(ZeroDivisionError):
        seal(engine, survey_id, clock())
    assert session.get_one(Survey, survey_id).sealed_at is None
    session.rollback()
    monkeypatch.undo()

    seal(engine, survey_id, clock())

    assert sorted(numbers(session, Response.id)) == list(range(5))
    assert sorted(texts(session, OpenTextRow.id)) == list(range(5))


def test_answers_imported_while_sealing_are_sealed_the_next_time(
    session, engine, survey_id, clock, monkeypatch
):
    def import_meanwhile(_engine):
        send(session, survey_id, 7)

    monkeypatch.setattr(sealing, "clean", import_meanwhile)

    with pytest.raises(BusyError):
        seal(engine, survey_id, clock())


def test_another_survey_is_left_alone(session, engine, survey_id, clock):
    identity = secrets.token_bytes(16)
    send(session, survey_id, 1, identity)

    with Session(engine) as own:
        rewritten = [sealing.rewrite(own, table, survey_id + 1) for table in sealing.TABLES]
        own.commit()

    assert rewritten == [0, 0]
    assert session.get(Response, (survey_id, identity)) is not None


def test_destroying_erases_answers_and_leaves_one_line(session, engine, survey_id, clock):
    for number in range(3):
        send(session, survey_id, number)
    session.add(ImportedFile(survey_id=survey_id, sha256="0" * 64))
    session.commit()

    destroy(engine, survey_id, ground="after half a year", now=clock())

    session.expire_all()
    line = session.scalars(select(Destruction)).one()
    assert (line.responses, line.texts, line.ground) == (3, 3, "after half a year")
    assert counts(session, survey_id) == (0, 0)
    assert session.scalar(select(func.count()).select_from(ImportedFile)) == 0
    assert session.get_one(Survey, survey_id).destroyed_at == clock()


def test_destroying_that_was_broken_off_keeps_its_first_line(
    session, engine, survey_id, clock, monkeypatch
):
    send(session, survey_id, 1)
    monkeypatch.setattr("participation.answering.destroying.clean", fail)
    with pytest.raises(ZeroDivisionError):
        destroy(engine, survey_id, ground="x", now=clock())
    monkeypatch.undo()

    destroy(engine, survey_id, ground="x", now=clock())

    session.expire_all()
    assert session.scalars(select(Destruction.responses)).all() == [1]
    assert session.get_one(Survey, survey_id).destroyed_at is not None


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_erased_word_is_left_in_the_files_of_sqlite(session, engine, survey_id, clock, settings):
    send(session, survey_id, 31415926535)
    session.close()

    destroy(engine, survey_id, ground="x", now=clock())

    content = b"".join(path.read_bytes() for path in settings.var.glob("buurtpeil.sqlite3*"))
    assert b"31415926535" not in content


def fail(_engine):
    raise ZeroDivisionError
