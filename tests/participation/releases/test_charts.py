import gzip
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, func, select

from participation.jobs import Job, run_next
from participation.releases import jobs
from participation.releases.actions import CHARTS
from participation.releases.jobs import draw_charts
from participation.releases.making import release
from participation.releases.question_drawing import Drawer
from participation.results.models import BlockRow, Chart, QuestionChart
from participation.results.queries import Figures, release_by_id
from surveys.cube import ReleaseKind
from tests.residents import SLUG, fill

NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


@pytest.fixture
def made(app, engine, session):
    """A release of few answers: figures of the whole gemeente, or of hardly more."""
    assert app
    fill(session, 12)
    return release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=ZoneInfo("Europe/Amsterdam"))


def number(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(Chart))


def test_each_block_is_drawn_in_each_language(app, made, session):
    blocks = session.scalar(select(func.count()).select_from(BlockRow))
    session.rollback()

    with app.app_context():
        draw_charts({"release": made.id}, NOW)

    assert number(session) == 3 * blocks
    drawings = session.execute(select(Chart.language, Chart.svg)).all()
    assert all(gzip.decompress(one.svg).startswith(b"<?xml") for one in drawings)
    assert {one.language for one in drawings} == {"nl", "en", "de"}


def test_drawing_twice_changes_nothing_and_goes_on_where_it_was_broken_off(app, made, session):
    with app.app_context():
        draw_charts({"release": made.id}, NOW)
        before = set(session.execute(select(Chart.block, Chart.language, Chart.svg)).all())
        session.execute(delete(Chart).where(Chart.block == 0))
        session.commit()
        draw_charts({"release": made.id}, NOW)
        draw_charts({"release": made.id}, NOW)

    session.rollback()
    assert set(session.execute(select(Chart.block, Chart.language, Chart.svg)).all()) == before


def test_what_was_drawn_before_a_fault_stays(app, made, session, monkeypatch):
    drawn = []

    def break_off(*given):
        drawn.append(given)
        if len(drawn) > 10:
            raise OSError
        return b"svg"

    monkeypatch.setattr(jobs, "BATCH", 4)
    monkeypatch.setattr(jobs, "_draw", break_off)

    with app.app_context(), pytest.raises(OSError):
        draw_charts({"release": made.id}, NOW)

    assert number(session) == 8


def test_the_worker_draws_what_a_release_queued(app, made, session):
    with app.app_context():
        assert run_next({CHARTS: draw_charts}, NOW)

    assert number(session) > 0
    assert session.scalar(select(func.count()).select_from(Job)) == 0


def test_a_release_that_is_not_there_has_no_charts(app, session):
    with app.app_context():
        draw_charts({"release": 7}, NOW)

    assert number(session) == 0


@pytest.fixture
def few(app, engine, session, monkeypatch):
    """A release with figures of several areas, of which a few charts are drawn in one language."""
    fill(session, 200)
    site = app.extensions["municipality"]
    monkeypatch.setitem(app.extensions, "municipality", replace(site, languages=("nl",)))
    monkeypatch.setattr(jobs, "_wanted", lambda *_given: iter(()))
    monkeypatch.setattr(jobs, "QUESTION_BATCH", 3)
    wishes = Drawer.wishes
    monkeypatch.setattr(Drawer, "wishes", lambda own: wishes(own)[:8])
    zone = ZoneInfo("Europe/Amsterdam")
    return release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=zone)


EVERY = select(*QuestionChart.__table__.columns)


def test_questions_are_drawn_in_all_areas_a_few_at_a_time(app, few, session):
    between = []

    with app.app_context():
        draw_charts({"release": few.id}, NOW, between=lambda: between.append("mail"))

    rows = session.execute(EVERY).all()
    session.rollback()
    assert len(rows) == 8
    assert between == ["mail"] * 3
    assert {row.kind for row in rows} == {"dots", "map"}
    assert all(gzip.decompress(row.svg).startswith(b"<?xml") for row in rows)


def test_a_question_that_was_not_drawn_yet_is_drawn_the_next_time(app, few, session):
    with app.app_context():
        draw_charts({"release": few.id}, NOW)
        before = set(session.execute(EVERY).all())
        session.execute(delete(QuestionChart).where(QuestionChart.kind == "map"))
        session.commit()
        draw_charts({"release": few.id}, NOW)

    session.rollback()
    assert set(session.execute(EVERY).all()) == before


def test_interim_figures_have_no_charts(app, made, session, monkeypatch):
    def interim(own, release_id):
        found = release_by_id(own, release_id)
        cube = replace(found.cube, kind=ReleaseKind.INTERIM)
        return replace(found, figures=Figures(cube, {}))

    monkeypatch.setattr(jobs, "release_by_id", interim)
    with app.app_context():
        draw_charts({"release": made.id}, NOW)

    assert number(session) == 0
