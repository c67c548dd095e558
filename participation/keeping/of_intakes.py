"""Erase requests under the ordinance: taken back, or so many months after the answer."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.intakes.models import Intake, IntakeState
from participation.keeping.erasing import erase
from participation.keeping.grounds import Ground
from participation.keeping.terms import months_before
from participation.mail.models import OutgoingMail

MAILS: Final = "intakes/"
"""With what the kind of each message about a request begins."""


def erase_intakes(session: Session, now: datetime, today: date) -> None:
    """Erase requests that were taken back, and finished ones past the term that their form named.

    With the messages to an address whose last request goes. One that was never finished stays: the
    desk has to finish it.
    """
    del now
    before = _keys(session)
    taken_back = Intake.state == IntakeState.WITHDRAWN.value
    erase(session, Intake, taken_back, ground=Ground.WITHDRAWN, today=today)
    finished = Intake.state == IntakeState.FINISHED.value
    for months in session.scalars(select(Intake.kept_months).where(finished).distinct()).all():
        old = Intake.kept_months == months, Intake.finished_on <= months_before(today, months)
        erase(session, Intake, finished, *old, ground=Ground.PROMISED, today=today)
    _forget_mail(session, before - _keys(session))


def _keys(session: Session) -> set[bytes]:
    """Return the keys of all addresses of which there is a request."""
    emails = session.scalars(select(Intake.email).where(Intake.email.is_not(None)).distinct())
    return {address_key(email) for email in emails if email is not None}


def _forget_mail(session: Session, keys: Collection[bytes]) -> None:
    """Erase messages about requests to these addresses: the last request of each was erased.

    A message does not say about which request it is. So where an address has another request yet,
    messages about the erased one stay until the other goes, or mail of that age is erased.
    """
    if keys:
        mine = OutgoingMail.to_key.in_(keys), OutgoingMail.kind.startswith(MAILS)
        session.execute(delete(OutgoingMail).where(*mine))
