"""Have the worker make a release, where the web process may not read the answers itself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation import jobs
from participation.jobs import MOST_ATTEMPTS, Job, RefusedError
from participation.releases.errors import Exposed, TooNarrowError
from participation.releases.interim import Lack, NoInterimError
from participation.rounds.queries import Round
from surveys.disclosure.findings import Leak

RELEASE = "release"
INTERIM = "interim"


class Asked(StrEnum):
    """How it stands with a release that was asked for."""

    WAITING = "waiting"
    FAILED = "failed"


Refusal = TooNarrowError | NoInterimError
"""Why the worker did not make what was asked for."""


def ask_release(session: Session, held: Round, *, now: datetime, kind: str = RELEASE) -> None:
    """Ask the worker for the release of a survey. Who asks twice gets one.

    kind  RELEASE, or INTERIM for interim figures
    """
    if asked_release(session, held, kind=kind) is not Asked.WAITING:
        jobs.queue(session, kind, _subject(held), run_at=now)


def asked_release(session: Session, held: Round, *, kind: str = RELEASE) -> Asked | Refusal | None:
    """Return how it stands with what was asked for last, or why it can't be made.

    None: nothing is waited for.
    """
    own = Job.kind == kind, Job.subject == jobs.as_text(_subject(held))
    found = select(Job.attempts, Job.refusal).where(*own).order_by(Job.id.desc()).limit(1)
    job = session.execute(found).one_or_none()
    if job is None:
        return None
    if job.refusal is not None:
        return _refusal(held, json.loads(job.refusal))
    return Asked.WAITING if job.attempts < MOST_ATTEMPTS else Asked.FAILED


@contextmanager
def refusing() -> Iterator[None]:
    """Keep with the job why figures can't be made: no answer and no number. Raises RefusedError."""
    try:
        yield
    except NoInterimError as error:
        raise RefusedError(jobs.as_text({"lack": error.lack})) from error
    except TooNarrowError as error:
        one = error.exposed
        reason = {"item": one.item, "areas": one.areas, "what": one.what}
        raise RefusedError(jobs.as_text(reason)) from error


def _subject(held: Round) -> dict[str, str | int]:
    return {"survey": held.slug, "wave": held.wave}


def _refusal(held: Round, reason: dict[str, Any]) -> Refusal:
    questionnaire = held.questionnaire
    if "lack" in reason:
        return NoInterimError(held.slug, Lack(reason["lack"]), questionnaire.parameters.k)
    item, what = reason["item"], Leak(reason["what"])
    label = questionnaire.question(item).label
    return TooNarrowError(held.slug, Exposed(item, label, tuple(reason["areas"]), what, 0))
