import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from participation import worker
from participation.answering.importing import ResponseFile, import_responses
from participation.answering.reading_responses import Reading
from participation.answering.sealing import counts
from participation.demo_residents import residents
from participation.jobs import Job
from participation.rounds.actions import close_survey, open_survey
from participation.rounds.models import Destruction, Survey
from participation.rounds.queries import Round
from participation.rounds.state import Period
from participation.worker import Duty, do_duties, duties

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = Period(date(2026, 3, 2), date(2026, 3, 31), None, None, None, ZONE)


def at(day):
    return datetime.fromisoformat(day).replace(tzinfo=ZONE)


def a_round(**values):
    days = {"feedback_on": None, "destroy_on": date(2026, 9, 1)}
    results = {"released_at": None, "published_at": None}
    facts = {**days, **results}
    marks = {"sealed_at": None, "destroyed_at": None, "count_shown": 0, "count_on": None}
    return Round(1, "wonen", 1, None, **{"period": DAYS, **facts, **marks, **values})


NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "values", "due"),
    [
        ("2026-03-01", {}, ()),
        ("2026-03-02", {}, (Duty.COUNT,)),
        ("2026-03-02", {"count_on": date(2026, 3, 2)}, ()),
        ("2026-03-03", {"count_on": date(2026, 3, 2)}, (Duty.COUNT,)),
        ("2026-04-01", {"count_on": date(2026, 4, 1)}, ()),
        ("2026-04-02", {}, (Duty.SEAL,)),
        ("2026-04-02", {"sealed_at": NOON}, ()),
        ("2026-08-31", {"sealed_at": NOON}, ()),
        ("2026-09-01", {"sealed_at": NOON}, (Duty.DESTROY,)),
        ("2026-09-01", {}, (Duty.DESTROY,)),
        ("2026-09-02", {"sealed_at": NOON, "destroyed_at": NOON}, ()),
        ("2026-03-01", {"earlier_destroy_on": date(2026, 3, 1)}, (Duty.DESTROY_EARLIER,)),
        ("2026-03-02", {"earlier_destroy_on": date(2026, 3, 3)}, (Duty.COUNT,)),
    ],
)
def test_what_is_due_follows_from_the_days(moment, values, due):
    assert duties(a_round(**values), at(moment)) == due


@pytest.fixture
def answered(session, wonen, questionnaire, tree, clock):
    open_survey(session, "wonen", now=clock(), time_zone=ZONE)
    reading = Reading(list(residents(questionnaire, tree, 23, seed=1)))
    import_responses(session, "wonen", ResponseFile("0" * 64, 1, "nl", reading))
    session.commit()
    return wonen


def test_while_open_the_count_is_rounded_down_and_taken_once_a_day(
    app, session, answered, clock, questionnaire, tree
):
    with app.app_context():
        do_duties(clock())
    session.refresh(answered)
    assert (answered.count_shown, answered.count_on) == (20, date(2026, 3, 2))
    more = Reading(list(residents(questionnaire, tree, 10, seed=2)))
    import_responses(session, "wonen", ResponseFile("1" * 64, 1, "nl", more))
    session.commit()

    with app.app_context():
        do_duties(clock())
        session.refresh(answered)
        assert answered.count_shown == 20
        session.rollback()
        clock.forward(days=1)
        do_duties(clock())

    session.refresh(answered)
    assert answered.count_shown == 30


def test_a_closed_survey_is_counted_and_sealed(app, session, answered, clock):
    close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=True)
    session.commit()

    with app.app_context():
        do_duties(clock())

    session.refresh(answered)
    assert answered.sealed_at == clock()
    assert answered.count_shown == 20


def test_on_its_day_a_survey_is_destroyed(app, session, answered, clock):
    close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=True)
    session.commit()
    clock.forward(days=201)

    with app.app_context():
        do_duties(clock())
        do_duties(clock())

    session.expire_all()
    assert answered.destroyed_at == clock()
    assert counts(session, answered.id) == (0, 0)
    line = session.scalars(select(Destruction)).one()
    assert (line.responses, line.ground) == (23, "We wissen de antwoorden na een half jaar.")


def test_a_duty_that_fails_does_not_hold_up_another_survey(
    app, session, answered, clock, monkeypatch, caplog
):
    from sqlalchemy.exc import OperationalError

    def refuse(_one, _now):
        statement = "SELECT what somebody wrote"
        raise OperationalError(statement, {}, Exception())

    monkeypatch.setitem(worker._DO, Duty.COUNT, refuse)
    with app.app_context():
        do_duties(clock())

    assert "count of wonen waits" in caplog.text
    assert "somebody" not in caplog.text


def test_work_once_does_what_is_due(command, session, answered, clock):
    close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=True)
    session.commit()

    said = command("work", "--once")

    session.refresh(answered)
    assert (said.code, said.err) == (0, "")
    assert answered.sealed_at is not None


@pytest.fixture
def start(environ):
    """Start the worker in a process of its own; it is stopped at the end, whatever happens."""
    started = []

    def go(*words):
        process = subprocess.Popen(
            [sys.executable, "-m", "participation", "work", *words],
            cwd=Path(__file__).parents[3],
            env={**os.environ, **environ},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield go
    for process in started:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stderr.close()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("how", ["signal", "end of input"])
def test_work_stops_when_told(start, session, wonen, how):
    wonen.opened_at = datetime(2026, 1, 1, tzinfo=UTC)
    session.commit()
    process = start(*(["--attached"] if how == "end of input" else []))

    def has_begun():
        counted = session.scalar(select(Survey.count_on)) is not None
        # Reading took the lock that the worker needs.
        session.rollback()
        return counted

    until(has_begun)

    if how == "signal":
        process.send_signal(signal.SIGTERM)
    else:
        process.stdin.close()

    assert process.wait(20) == 0
    assert process.stderr.read() == b""


def until(holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_job_that_is_broken_off_is_taken_up_at_once(app, session, clock):
    from participation.jobs import queue, run_next

    queue(session, "draw", {}, run_at=clock())
    session.commit()

    def stop(_subject, _now):
        raise SystemExit

    with app.app_context(), pytest.raises(SystemExit):
        run_next({"draw": stop}, clock())

    job = session.scalars(select(Job)).one()
    assert (job.run_at, job.attempts) == (clock(), 0)
