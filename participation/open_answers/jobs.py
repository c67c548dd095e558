"""What the worker does with open answers, for the web process may not read where one came from."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation import jobs
from participation.database import db
from participation.jobs import MOST_ATTEMPTS, Job, RefusedError
from participation.open_answers.actions import lay_out
from participation.open_answers.errors import OpenAnswersError, Reason
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


def asked(session: Session, kind: str, subject: Mapping[str, Any]) -> Asked | Reason | None:
    """Return how it stands with what was asked for last, or why it can't be done.

    None: nothing is waited for.
    """
    own = Job.kind == kind, Job.subject == jobs.as_text(subject)
    found = select(Job.attempts, Job.refusal).where(*own).order_by(Job.id.desc()).limit(1)
    job = session.execute(found).one_or_none()
    if job is None:
        return None
    if job.refusal is not None:
        return Reason(job.refusal)
    return Asked.WAITING if job.attempts < MOST_ATTEMPTS else Asked.FAILED


def lay_out_texts(subject: Mapping[str, Any], now: datetime) -> None:
    """Lay out the texts of the release `subject["release"]`; doing it twice changes nothing."""
    del now
    with db.writing() as session:
        lay_out(session, _release(session, subject), _chance)
        session.commit()


def themes_asked(subject: Mapping[str, Any], now: datetime) -> None:
    """Release the themes of `subject["question"]` in the release `subject["release"]`.

    Of themes that are released already nothing more is to be done.

    Raises RefusedError when it can't be done, so that the desk tells why.
    """
    del now
    try:
        with db.writing() as session:
            released = _release(session, subject)
            release_themes(session, released, subject["question"], _chance)
            session.commit()
    except OpenAnswersError as error:
        if error.reason is not Reason.RELEASED:
            raise RefusedError(error.reason.value) from error


def _release(session: Session, subject: Mapping[str, Any]) -> Released:
    released = release_by_id(session, subject["release"])
    if released is None:
        raise NoSuchReleaseError
    return released
