"""Have the worker make a release, where the web process may not read the answers itself."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation import jobs
from participation.jobs import MOST_ATTEMPTS, Job

RELEASE = "release"
INTERIM = "interim"


class Asked(StrEnum):
    """How it stands with a release that was asked for."""

    WAITING = "waiting"
    FAILED = "failed"


def ask_release(session: Session, slug: str, *, now: datetime, kind: str = RELEASE) -> None:
    """Ask the worker for the release of a survey. Who asks twice gets one.

    kind  RELEASE, or INTERIM for interim figures
    """
    jobs.queue(session, kind, {"survey": slug}, run_at=now)


def asked_release(session: Session, slug: str) -> Asked | None:
    """Return how it stands with the release that was asked for last; None: none is waited for."""
    own = Job.kind == RELEASE, Job.subject == jobs.as_text({"survey": slug})
    attempts = session.scalar(select(Job.attempts).where(*own).order_by(Job.id.desc()).limit(1))
    if attempts is None:
        return None
    return Asked.WAITING if attempts < MOST_ATTEMPTS else Asked.FAILED
