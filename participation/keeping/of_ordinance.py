"""Erase what was sent in of the ordinance and not taken over."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from participation.bylaw.models import Upload
from participation.keeping import terms
from participation.keeping.erasing import erase
from participation.keeping.grounds import Ground


def erase_uploads(session: Session, now: datetime, today: date) -> None:
    """Erase files of an ordinance that nobody took over within a day."""
    old = Upload.uploaded_at <= now - timedelta(days=terms.UPLOAD_DAYS)
    erase(session, Upload, old, ground=Ground.NOT_TAKEN, today=today)
