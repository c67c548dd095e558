"""What the worker does with open answers, for the web process may not read where one came from."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation import jobs
from participation.database import db
from participation.jobs import MOST_ATTEMPTS, Job
from participation.open_answers.actions import lay_out
from participation.open_answers.releasing import release_themes
from participation.releases.asking import Asked
from participation.results.queries import Released, release_by_id

LAY_OUT: Final = "lay_out_texts"
THEMES: Final = "release_themes"
_chance: Final = secrets.SystemRandom()


class NoSuchReleaseError(Exception):
    """There is no release of this number."""


def ask(session: Session, kind: str, subject: Mapping[str, Any], *, now: datetime) -> None:
    """Ask the worker for one of these. Who asks twice gets one."""
    if asked(session, kind, subject) is not Asked.WAITING:
        jobs.queue(session, kind, subject, run_at=now)


def asked(session: Session, kind: str, subject: Mapping[str, Any]) -> Asked | None:
    """Return how it stands with what was asked for last; None: nothing is waited for."""
    own = Job.kind == kind, Job.subject == jobs.as_text(subject)
    attempts = session.scalar(select(Job.attempts).where(*own).order_by(Job.id.desc()).limit(1))
    if attempts is None:
        return None
    return Asked.WAITING if attempts < MOST_ATTEMPTS else Asked.FAILED


def lay_out_texts(subject: Mapping[str, Any], now: datetime) -> None:
    """Lay out the texts of the release `subject["release"]`; doing it twice changes nothing."""
    del now
    with db.writing() as session:
        lay_out(session, _release(session, subject), _chance)
        session.commit()


def themes_asked(subject: Mapping[str, Any], now: datetime) -> None:
    """Release the themes of `subject["question"]` in the release `subject["release"]`.

    Raises OpenAnswersError, so that it is told at the desk that it could not be done.
    """
    del now
    with db.writing() as session:
        released = _release(session, subject)
        release_themes(session, released, subject["question"], _chance)
        session.commit()


def _release(session: Session, subject: Mapping[str, Any]) -> Released:
    released = release_by_id(session, subject["release"])
    if released is None:
        raise NoSuchReleaseError
    return released
