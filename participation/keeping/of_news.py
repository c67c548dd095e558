"""Erase who was asked the question of the year, once the year is over."""

from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participation.database import Base
from participation.keeping.erasing import number_of
from participation.keeping.grounds import Ground
from participation.retention import log_erasure


def erase_asked(session: Session, now: datetime, today: date) -> None:
    """Erase of the years before who was asked: it kept people from answering twice."""
    del now
    # By its name: the feature that has it lies higher.
    asked = Base.metadata.tables["noticed_asked"]
    number = number_of(session, delete(asked).where(asked.c.year < today.year))
    log_erasure(session, what="noticed_asked", ground=Ground.YEAR, number=number, on=today)
