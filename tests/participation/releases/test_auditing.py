"""A release is attacked before it is stored: a fault in its making blocks it, with the reason."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from participation.jobs import Job
from participation.releases.auditing import audit_release
from participation.releases.errors import TooNarrowError
from participation.releases.making import release
from participation.results.errors import NoReleaseError
from participation.results.models import BlockRow, CellRow, PoolRow, Release
from participation.rounds.errors import DestroyedError
from participation.rounds.models import Survey
from surveys.disclosure import atoms, making
from surveys.disclosure.findings import Leak
from surveys.disclosure.partition import coarsen
from tests.residents import SLUG, fill

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


@pytest.fixture
def coding_fault(monkeypatch):
    """Publish what nearly everybody agrees on as an exact figure."""
    monkeypatch.setattr(atoms, "is_near_unanimous", lambda _counts, _k: False)


@pytest.fixture
def merging_fault(monkeypatch):
    """Publish each area where anybody answered, however few."""

    def alone(one, start, _parameters):
        return coarsen(
            tuple(tuple((code,) for code in areas) for areas in flat(start)), one.people, 1
        )

    def flat(shape):
        return [[code for block in group for code in block] for group in shape]

    monkeypatch.setattr(making, "_shape", alone)


def make(engine):
    return release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=ZONE)


def stored(session):
    tables = (Release, BlockRow, CellRow, PoolRow, Job)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_a_figure_that_proves_that_everybody_agrees_blocks_the_release(
    engine, session, coding_fault
):
    fill(session, 1_500)

    with pytest.raises(TooNarrowError) as refused:
        make(engine)

    exposed = refused.value.exposed
    assert (exposed.what, exposed.areas) == (Leak.UNANIMOUS, ("Bexdelle",))
    assert stored(session) == [0, 0, 0, 0, 0]
    assert session.scalar(select(Survey.released_at)) is None


def test_an_area_of_too_few_answers_blocks_the_release(engine, session, merging_fault):
    fill(session, 1_500)

    with pytest.raises(TooNarrowError) as refused:
        make(engine)

    assert refused.value.exposed.what is Leak.FEW
    assert stored(session) == [0, 0, 0, 0, 0]


def test_what_is_blocked_can_be_released_once_the_fault_is_gone(engine, session, monkeypatch):
    fill(session, 1_500)
    with monkeypatch.context() as fault:
        fault.setattr(atoms, "is_near_unanimous", lambda _counts, _k: False)
        with pytest.raises(TooNarrowError):
            make(engine)

    assert make(engine).seq == 1


def test_without_release_or_answers_there_is_nothing_to_attack(engine, session):
    survey = fill(session, 300)
    with pytest.raises(NoReleaseError):
        audit_release(session, SLUG)
    session.commit()
    make(engine)

    session.refresh(survey)
    survey.destroyed_at = NOW
    session.commit()

    with pytest.raises(DestroyedError):
        audit_release(session, SLUG)
