from sqlalchemy import func, select

from participation.database import db
from participation.jobs import LEASE, MOST_ATTEMPTS, Job, RefusedError, claim, queue, run_next

JOBS = select(func.count()).select_from(Job)


def add(clock, kind="draw", **subject):
    with db.writing() as session:
        queue(session, kind, subject, run_at=clock())
        session.commit()


def test_a_job_is_done_once_with_its_subject(app, session, clock):
    done = []
    with app.app_context():
        add(clock, release=3)
        assert run_next({"draw": lambda subject, _now: done.append(subject)}, clock())
        assert not run_next({}, clock())

    assert done == [{"release": 3}]
    assert session.scalar(JOBS) == 0


def test_a_job_for_later_waits(app, clock):
    with app.app_context():
        add(clock)
        clock.forward(minutes=-1)
        assert not run_next({}, clock())


def test_a_job_whose_worker_died_is_taken_again_after_its_lease(app, clock):
    with app.app_context():
        add(clock)
        with db.writing() as session:
            assert claim(session, clock()) is not None
            session.commit()
        assert not run_next({}, clock())
        clock.forward(seconds=LEASE.total_seconds())
        assert run_next({"draw": lambda _subject, _now: None}, clock())


def test_a_job_that_fails_is_tried_again_and_then_left(app, session, clock, caplog):
    def fail(subject, _now):
        raise ValueError(subject["text"])

    with app.app_context():
        add(clock, text="what somebody wrote")
        for _ in range(MOST_ATTEMPTS):
            assert run_next({"draw": fail}, clock())
            clock.forward(hours=1)
        assert not run_next({"draw": fail}, clock())

    assert session.scalar(JOBS) == 1
    assert "ValueError" in caplog.text
    assert "somebody" not in caplog.text


def test_what_can_not_be_done_is_tried_once_and_forgotten_when_it_could(app, session, clock):
    def refuse(subject, _now):
        raise RefusedError(subject["why"])

    with app.app_context():
        add(clock, why="few")
        assert run_next({"draw": refuse}, clock())
        clock.forward(hours=1)
        assert not run_next({"draw": refuse}, clock())
        assert session.scalar(select(Job.refusal)) == "few"
        session.rollback()
        add(clock, why="few")
        assert run_next({"draw": lambda _subject, _now: None}, clock())

    assert session.scalar(JOBS) == 0
