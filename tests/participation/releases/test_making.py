import threading
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, func, select, text, update
from sqlalchemy.orm import Session

from participation.answering.models import Response
from participation.jobs import Job
from participation.releases.actions import draft_release, make_release
from participation.releases.errors import NotSealedError, NotStoredError, StillOpenError, Trouble
from participation.releases.making import release
from participation.results.models import BlockRow, CellRow, PoolRow, Release
from participation.results.queries import find_release, verify_release
from participation.rounds.errors import DestroyedError, ReleasedError, UnknownSurveyError
from participation.rounds.models import Survey
from surveys.cube import sha256
from tests.residents import SLUG, fill
from tests.residents import release as without_database

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def make(engine, now=NOW):
    return release(engine, SLUG, secret=b"geheim", now=now, time_zone=ZONE)


def test_a_closed_survey_becomes_a_release(engine, session):
    fill(session, 600)

    made = make(engine)

    assert (made.slug, made.seq, made.received) == (SLUG, 1, 600)
    assert session.scalar(select(func.count()).select_from(CellRow)) > 1000
    assert session.scalar(select(Survey.released_at)) == NOW
    assert session.scalar(select(Job.kind)) == "charts"


def test_a_release_is_read_as_it_was_written(engine, session):
    fill(session, 600)
    made = make(engine)

    found = find_release(session, SLUG)

    assert found.sha256 == made.sha256
    assert verify_release(session, SLUG) == (made.sha256, made.sha256)
    assert found.cube.received == 600
    assert set(asdict(found.cube)["items"]) == set(found.cube.items)


def test_each_database_gives_the_release_that_no_database_gives(engine, session):
    fill(session, 600, seed=7)
    cube = replace(without_database(600, seed=7, texts=120), modes={"web": 600})

    assert make(engine).sha256 == sha256(cube)


def test_how_many_came_in_each_way_is_rounded_down_to_five(engine, session):
    fill(session, 110)
    on_paper = select(Response.id).order_by(Response.id).limit(7)
    session.execute(update(Response).where(Response.id.in_(on_paper)).values(mode="paper"))
    session.commit()

    make(engine)

    cube = find_release(session, SLUG).cube
    assert (cube.received, cube.modes) == (110, {"web": 100, "paper": 5})


def test_an_open_survey_says_from_when_it_can_be_released(engine, session):
    fill(session, 20, closes_on=date(2026, 3, 2), sealed_at=None)

    with pytest.raises(StillOpenError) as refused:
        make(engine)

    assert refused.value.ready_at == datetime(2026, 3, 3, 23, tzinfo=UTC)


def test_an_open_survey_stays_unsealed_and_unreleased(engine, session):
    fill(session, 20, closes_on=date(2026, 3, 2), sealed_at=None)
    before = set(session.scalars(select(Response.id)))
    session.rollback()

    with pytest.raises(StillOpenError):
        make(engine, now=NOW + timedelta(hours=35))

    assert set(session.scalars(select(Response.id))) == before


def test_a_survey_that_is_not_sealed_is_sealed_first(engine, session):
    fill(session, 300, sealed_at=None)
    before = set(session.scalars(select(Response.id)))
    session.rollback()

    make(engine)

    assert before.isdisjoint(session.scalars(select(Response.id)))


def test_the_action_alone_refuses_answers_that_are_not_sealed(session):
    fill(session, 20, sealed_at=None)

    with pytest.raises(NotSealedError):
        draft_release(session, SLUG, secret=b"geheim", now=NOW, time_zone=ZONE)


def test_answers_that_came_in_after_the_counting_make_no_release(engine, session):
    fill(session, 300)
    draft = draft_release(session, SLUG, secret=b"geheim", now=NOW, time_zone=ZONE)
    session.scalars(select(Survey)).one().sealed_at = NOW
    session.commit()

    with pytest.raises(NotSealedError):
        make_release(session, draft, now=NOW, time_zone=ZONE)


def test_a_second_release_is_refused(engine, session):
    fill(session, 300)
    make(engine)

    with pytest.raises(ReleasedError):
        make(engine)


def test_an_unknown_survey_is_refused(engine):
    with pytest.raises(UnknownSurveyError):
        make(engine)


def test_a_survey_whose_answers_were_erased_is_refused(engine, session):
    fill(session, 0, destroyed_at=NOW)

    with pytest.raises(DestroyedError):
        make(engine)


def test_of_two_releases_at_once_one_is_made_and_one_refused(engine, session):
    fill(session, 600)
    found: list[object] = []
    start = threading.Barrier(2)

    def try_it():
        start.wait()
        try:
            found.append(make(engine).seq)
        except (ReleasedError, NotStoredError) as error:
            found.append(type(error))

    threads = [threading.Thread(target=try_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(map(str, found)) == ["1", str(ReleasedError)]
    assert session.scalar(select(func.count()).select_from(Release)) == 1


def stored(session):
    tables = (Release, BlockRow, CellRow, PoolRow, Job)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def fill_the_disk(engine):
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def few_pages(connection, _record):
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 3}")

        engine.dispose()
        return lambda: event.remove(engine, "connect", few_pages)
    with Session(engine) as own:
        own.execute(
            text(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$"
            )
        )
        own.execute(
            text(
                "CREATE TRIGGER full_disk BEFORE INSERT ON sdc_pool "
                "FOR EACH ROW EXECUTE FUNCTION full_disk()"
            )
        )
        own.commit()

    def make_room():
        with Session(engine) as own:
            own.execute(text("DROP FUNCTION full_disk() CASCADE"))
            own.commit()

    return make_room


def test_a_full_disk_leaves_nothing_by_halves(engine, session):
    fill(session, 600)
    session.close()
    make_room = fill_the_disk(engine)

    with pytest.raises(NotStoredError) as refused:
        make(engine)

    assert refused.value.trouble is Trouble.FULL
    assert stored(session) == [0, 0, 0, 0, 0]
    assert session.scalar(select(Survey.released_at)) is None
    session.close()
    make_room()
    engine.dispose()
    assert make(engine).seq == 1


def test_a_changed_row_shows(engine, session):
    fill(session, 300)
    made = make(engine)
    if engine.dialect.name == "sqlite":
        session.execute(text("DROP TRIGGER sdc_cell_no_update"))
    else:
        session.execute(text("ALTER TABLE sdc_cell DISABLE TRIGGER ALL"))
    changed = {CellRow.low: CellRow.low + 1, CellRow.high: CellRow.high + 1}
    session.query(CellRow).where(CellRow.kind == "U").update(changed)

    was, is_now = verify_release(session, SLUG)

    assert was == made.sha256
    assert is_now != was
    session.rollback()
