"""The night: once, at three, whatever happens to the worker, and one kind stops no other."""

from datetime import UTC, datetime, timedelta

import pytest
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from participation.cli import run
from participation.jobs import MOST_ATTEMPTS, Job
from participation.keeping import nightly
from participation.keeping.actions import ERASERS
from participation.keeping.nightly import NotErasedError, erase_all, next_night
from participation.mail.actions import Letter, post
from participation.meetings.models import Rsvp, RsvpState
from participation.retention import Erasure
from participation.signups.models import Person
from participation.worker import do_jobs, plan_night
from tests.participation.keeping.conftest import TODAY, ZONE
from tests.participation.operations.conftest import environ

assert environ


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-03-02T01:59:00+00:00", "2026-03-02T03:00:00+01:00"),
        ("2026-03-02T02:00:00+00:00", "2026-03-03T03:00:00+01:00"),
        ("2026-03-28T12:00:00+00:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-24T12:00:00+00:00", "2026-10-25T03:00:00+01:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10-25T03:00:00+01:00"),
    ],
)
def test_the_night_is_at_three_also_when_the_clock_changes(now, night):
    found = next_night(datetime.fromisoformat(now), ZONE)

    assert found.astimezone(UTC) == datetime.fromisoformat(night)


@pytest.fixture
def jobs(session):
    """Read what waits, anew."""

    def read():
        session.rollback()
        found = session.scalars(select(Job).order_by(Job.id)).all()
        waiting = [(one.kind, one.run_at.astimezone(ZONE).isoformat()) for one in found]
        session.rollback()
        return waiting

    return read


def test_one_night_is_planned_however_often_the_worker_starts(app, clock, jobs):
    with app.app_context():
        for _ in range(3):
            plan_night(clock())
            clock.forward(minutes=1)

    assert jobs() == [("erase", "2026-03-03T03:00:00+01:00")]


def test_at_night_it_is_erased_once_and_the_next_night_is_planned(
    app, clock, jobs, person, session
):
    person()
    with app.app_context():
        plan_night(clock())
        do_jobs(clock())
        assert session.scalars(select(Person)).one()
        session.rollback()
        clock.forward(hours=15)
        do_jobs(clock())
        plan_night(clock())
        do_jobs(clock())

    assert session.scalars(select(Person)).all() == []
    assert jobs() == [("erase", "2026-03-04T03:00:00+01:00")]


def test_a_night_that_failed_for_good_does_not_keep_the_next_from_coming(app, clock, jobs, session):
    session.add(Job(kind="erase", subject="{}", run_at=clock(), attempts=MOST_ATTEMPTS))
    session.commit()

    with app.app_context():
        plan_night(clock())

    assert len(jobs()) == 2


def test_a_kind_that_fails_stops_no_other_and_is_tried_again(
    app, clock, person, sign_up, session, monkeypatch, caplog
):
    sign_up(person(), kept_until=TODAY)
    clock.forward(days=1)
    erasers = list(ERASERS)

    def erase_nothing(own, now, today):
        erasers[4](own, now, today)
        statement = "DELETE what somebody wrote"
        raise OperationalError(statement, {}, Exception())

    monkeypatch.setattr(nightly, "ERASERS", [*erasers[:4], erase_nothing, *erasers[5:]])
    person()
    with app.app_context(), pytest.raises(NotErasedError):
        erase_all(clock())

    assert [one.what for one in session.scalars(select(Erasure))] == ["person"]
    session.rollback()
    assert "erase_nothing waits: OperationalError" in caplog.text
    assert "somebody" not in caplog.text
    monkeypatch.undo()
    with app.app_context():
        erase_all(clock())

    assert session.scalars(select(Person)).all() == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_was_erased_stands_nowhere_in_the_files_of_the_database(
    app, clock, person, settings, session
):
    person(first_name="Maximiliaan-Quirijn")
    session.close()
    files = [one for one in settings.var.iterdir() if one.name.startswith("buurtpeil.sqlite3")]
    assert any(b"Maximiliaan-Quirijn" in one.read_bytes() for one in files)

    with app.app_context():
        erase_all(clock() + timedelta(days=1))

    files = [one for one in settings.var.iterdir() if one.name.startswith("buurtpeil.sqlite3")]
    assert not any(b"Maximiliaan-Quirijn" in one.read_bytes() for one in files)


def test_work_once_sends_erases_and_lets_go_of_seats(
    environ, clock, capsys, person, rsvp, app, session, settings
):
    person()
    held = rsvp(person(), RsvpState.HELD, held_until=clock(), asked_at=clock())
    with app.app_context():
        app.jinja_env.loader = ChoiceLoader([DictLoader({"mail/x.txt": "Dag\n\nDag"})])
        post(session, Letter("x", "siem@example.com", "nl"), now=clock().astimezone(ZONE))
    session.commit()
    identity = held.id
    session.close()

    code = run(["work", "--once"], environ, clock)

    assert (code, capsys.readouterr().err) == (0, "")
    assert session.get(Rsvp, identity) is None
    assert session.scalars(select(Person)).all() == []
    assert len(list((settings.var / "mail").iterdir())) == 1


def test_work_once_says_when_something_could_not_be_erased(
    environ, clock, capsys, monkeypatch, person, session, settings
):
    (settings.var / "mail").mkdir()
    (settings.var / "mail" / "0f.eml").mkdir()
    person()
    session.close()

    code = run(["work", "--once"], environ, clock)

    said = capsys.readouterr().err
    assert code == 1
    assert "could not be erased" in said
    assert session.scalars(select(Person)).all() == []
