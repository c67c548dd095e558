"""Work for the background: a table of jobs, claimed with a lease so that none is lost.

A worker that dies leaves its lease to run out, and another takes the job again; so a job must be
one that can be done twice. A job is never queued in a transaction that stores an answer.
"""

import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, String, Text, and_, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from participation.database import Base, Moment, db

log = logging.getLogger("buurtpeil")
LEASE = timedelta(minutes=10)
RETRY = timedelta(minutes=1)
MOST_ATTEMPTS = 5
Work = Callable[[Mapping[str, Any], datetime], None]


class RefusedError(Exception):
    """What a job asks for can't be done, and trying again would not help.

    reason  what is kept with the job for who asked; nothing of an answer is in it
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Job(Base):
    """One piece of work: its kind, what it is about, from when, and who has it until when.

    refusal  why it can't be done and is not tried again
    """

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_due", "run_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(Text)
    run_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    refusal: Mapped[str | None] = mapped_column(Text)


def queue(session: Session, kind: str, subject: Mapping[str, Any], *, run_at: datetime) -> None:
    """Add a job; it is there once the caller commits."""
    session.add(Job(kind=kind, subject=as_text(subject), run_at=run_at))


def as_text(subject: Mapping[str, Any]) -> str:
    """Return what a job is about as its row has it."""
    return json.dumps(subject, sort_keys=True)


def claim(session: Session, now: datetime) -> Job | None:
    """Take the job that is due longest, and push its time forward by the lease.

    Call it in a transaction of its own and commit at once.
    """
    due = select(Job).where(Job.run_at <= now, Job.attempts < MOST_ATTEMPTS)
    job = session.scalar(
        due.order_by(Job.run_at, Job.id).limit(1).with_for_update(skip_locked=True)
    )
    if job is not None:
        job.run_at = now + LEASE
        job.attempts += 1
    return job


def run_next(kinds: Mapping[str, Work], now: datetime) -> bool:
    """Do one job that is due; tell whether there was one."""
    with db.writing() as session:
        job = claim(session, now)
        session.commit()
    if job is None:
        return False
    try:
        kinds[job.kind](json.loads(job.subject), now)
    except RefusedError as refused:
        _refuse(job.id, refused.reason)
    except Exception as error:  # noqa: BLE001 - a worker goes on with the next job
        # Without its message, which may quote somebody's words.
        log.error("job %s failed: %s", job.kind, type(error).__name__)  # noqa: TRY400
        _again_later(job.id, now + RETRY)
    except BaseException:
        # The worker is told to stop: the next one takes the job at once, as if not tried.
        _again_later(job.id, now, tries=-1)
        raise
    else:
        _done(job)
    return True


def _again_later(job_id: int, moment: datetime, tries: int = 0) -> None:
    with db.writing() as session:
        job = session.get_one(Job, job_id)
        job.run_at = moment
        job.attempts += tries
        session.commit()


def _refuse(job_id: int, reason: str) -> None:
    with db.writing() as session:
        job = session.get_one(Job, job_id)
        job.attempts, job.refusal = MOST_ATTEMPTS, reason
        session.commit()


def _done(job: Job) -> None:
    """Delete a job, and those before it that were refused what now was done."""
    same = Job.kind == job.kind, Job.subject == job.subject, Job.refusal.is_not(None)
    with db.writing() as session:
        session.execute(delete(Job).where(or_(Job.id == job.id, and_(*same))))
        session.commit()
