"""Reads of mail."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.mail.models import OutgoingMail


def counted_today(session: Session, to_key: bytes, today: date) -> int:
    """Return how many messages that anybody can cause were queued for an address today."""
    own = OutgoingMail.to_key == to_key, OutgoingMail.queued_on == today
    counted = select(func.count()).where(*own, OutgoingMail.is_counted)
    return session.scalars(counted).one()
