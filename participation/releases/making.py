"""From a closed survey to its release, in the transactions this takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from participation.answering.sealing import seal
from participation.releases.actions import check_ready, draft_release, make_release
from participation.releases.auditing import audit_draft
from participation.releases.errors import NotStoredError, Trouble
from participation.results.models import Release
from participation.rounds.errors import UnknownSurveyError
from participation.rounds.models import Survey

ROUNDING = "rounding"
"""Purpose of the key that is derived from the site's secret."""
# By SQLite's own name of the error, and by SQLSTATE.
TROUBLES = {
    "SQLITE_FULL": Trouble.FULL,
    "53100": Trouble.FULL,
    "SQLITE_BUSY": Trouble.BUSY,
    "SQLITE_BUSY_SNAPSHOT": Trouble.BUSY,
    "55P03": Trouble.BUSY,
    "42501": Trouble.RIGHTS,
}


def release(
    engine: Engine, slug: str, *, secret: bytes, now: datetime, time_zone: ZoneInfo
) -> Release:
    """Seal the answers of a survey when that was not done yet, then make and store its release.

    engine  one that writes
    secret  of this site, for rounding

    Sealing has transactions of its own, so it is done before; it changes no answer, and a survey
    that is sealed twice is sealed. Counting and auditing only read: meanwhile others can write.

    Raises what draft_release and make_release raise, BusyError of the sealing, TooNarrowError when
    the figures would betray somebody, and NotStoredError when the database refuses to store them:
    then the survey is as it was.
    """
    with all_or_nothing(slug):
        _seal(engine, slug, now=now, time_zone=time_zone)
        with Session(engine.execution_options(writes=False)) as session:
            draft = draft_release(session, slug, secret=secret, now=now, time_zone=time_zone)
        audit_draft(draft)
        with Session(engine, expire_on_commit=False) as session:
            made = make_release(session, draft, now=now, time_zone=time_zone)
            session.commit()
            return made


@contextmanager
def all_or_nothing(slug: str) -> Iterator[None]:
    """Say of what the database refuses that nothing was stored. Raises NotStoredError."""
    try:
        yield
    except DBAPIError as error:
        name = getattr(error.orig, "sqlite_errorname", getattr(error.orig, "sqlstate", None))
        raise NotStoredError(slug, TROUBLES.get(str(name), Trouble.OTHER)) from error


def _seal(engine: Engine, slug: str, *, now: datetime, time_zone: ZoneInfo) -> None:
    with Session(engine) as session:
        survey = session.scalar(select(Survey).where(Survey.slug == slug))
        if survey is None:
            raise UnknownSurveyError(slug)
        check_ready(survey, now=now, time_zone=time_zone)
        survey_id, sealed = survey.id, survey.sealed_at is not None
    if not sealed:
        seal(engine, survey_id, now.astimezone(time_zone))
