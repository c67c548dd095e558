"""Reads of the desk: each survey with what may be done with it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from participation.desk.steps import Situation
from participation.rounds.queries import all_rounds


def situations(session: Session, now: datetime, time_zone: ZoneInfo) -> list[Situation]:
    """Return all surveys as they are at this moment, the newest first."""
    rounds = all_rounds(session, time_zone)
    return [Situation(one, one.released_at is not None, now) for one in rounds]


def find_situation(
    session: Session, slug: str, now: datetime, time_zone: ZoneInfo
) -> Situation | None:
    """Return one survey as it is at this moment; None when there is none of that name."""
    found = (one for one in situations(session, now, time_zone) if one.survey.slug == slug)
    return next(found, None)
