"""A survey that is held in periods: its answers, and the way from one release to the next."""

import json
from datetime import UTC, date, datetime
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from participation.answering.models import Response
from participation.releases.making import release
from participation.results.models import Release
from participation.rounds.actions import Days, next_wave
from participation.rounds.models import Survey
from tests.residents import SLUG, SOURCE, documents, fill

ZONE = ZoneInfo("Europe/Amsterdam")
SECRET = b"geheim"
RELEASED = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
AGAIN = datetime(2026, 4, 7, 11, 0, tzinfo=UTC)
SECOND = Days(date(2026, 4, 13), date(2026, 5, 10), date(2026, 7, 1), date(2027, 5, 10))
CLOSED_AGAIN = datetime(2026, 5, 18, 11, 0, tzinfo=UTC)
PERIODS = SOURCE.replace("[release]", '[release]\nmode = "cohorts"')


def fill_waves(session: Session, count: int, **days: object) -> Survey:
    """Store a survey that is held in periods, with so many answers in its first."""
    survey = fill(session, count, **days)
    survey.versions[-1].source = PERIODS
    session.commit()
    return survey


def add_answers(session: Session, survey: Survey, count: int, seed: int) -> None:
    """Store so many more answers, where the survey is now."""
    random = Random(f"answers {seed}")
    rows = [
        {
            "survey_id": survey.id,
            "id": random.randbytes(16),
            "version": 1,
            "wave": survey.wave,
            "stretch": survey.stretch,
            "area": area,
            "mode": "web",
            "document": json.dumps(document, separators=(",", ":")),
        }
        for area, document in documents(count, seed)
    ]
    session.execute(insert(Response), rows)
    session.commit()


def make(engine: Engine, now: datetime = RELEASED) -> Release:
    """Make the release of the wave that the survey is in."""
    return release(engine, SLUG, secret=SECRET, now=now, time_zone=ZONE)


def hold_again(session: Session, count: int, seed: int = 2, days: Days = SECOND) -> Survey:
    """Begin the next wave, and let so many answers come in."""
    survey = session.scalars(select(Survey)).one()
    survey.published_at = survey.published_at or survey.released_at
    session.flush()
    next_wave(session, SLUG, now=AGAIN, time_zone=ZONE, days=days)
    add_answers(session, survey, count, seed)
    return survey
