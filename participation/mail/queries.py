"""Reads of mail."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.mail.models import MOST_A_DAY, Outcome, OutgoingMail

TROUBLES: Final = (Outcome.REFUSED, Outcome.UNCERTAIN, Outcome.GIVEN_UP)
"""What somebody has to look at: it did not arrive, or nobody knows whether it did."""


def free_place(session: Session, to_key: bytes, today: date) -> int | None:
    """Return a free one of the three places a day for messages that anybody can cause, if any."""
    own = OutgoingMail.to_key == to_key, OutgoingMail.queued_on == today
    taken = set(session.scalars(select(OutgoingMail.day_place).where(*own)))
    return next((one for one in range(1, MOST_A_DAY + 1) if one not in taken), None)


def troubled_people(session: Session, person_ids: Collection[int]) -> dict[int, Outcome]:
    """Return which of these people a message did not reach, and what became of the newest such.

    Until staff is done with it, however many others arrived since.
    """
    found = session.execute(
        select(OutgoingMail.person_id, OutgoingMail.outcome)
        .where(OutgoingMail.person_id.in_(person_ids), OutgoingMail.outcome.in_(TROUBLES))
        .order_by(OutgoingMail.id)
    )
    return {person: Outcome(outcome) for person, outcome in found if person is not None}


def in_trouble(session: Session, most: int) -> Sequence[OutgoingMail]:
    """Return the messages that somebody has to look at, the newest first."""
    own = select(OutgoingMail).where(OutgoingMail.outcome.in_(TROUBLES))
    return session.scalars(own.order_by(OutgoingMail.id.desc()).limit(most)).all()


def on_their_way(session: Session, most: int) -> Sequence[OutgoingMail]:
    """Return the messages that wait for their moment, or are being handed over, the next first."""
    own = OutgoingMail.outcome.in_((Outcome.QUEUED, Outcome.HANDED))
    waiting = select(OutgoingMail).where(own).order_by(OutgoingMail.run_at, OutgoingMail.id)
    return session.scalars(waiting.limit(most)).all()


def numbers(session: Session) -> dict[Outcome, int]:
    """Return how many messages there are of each outcome; none for an outcome without any."""
    counted = select(OutgoingMail.outcome, func.count()).group_by(OutgoingMail.outcome)
    return {Outcome(outcome): number for outcome, number in session.execute(counted)}


def is_due(session: Session, now: datetime) -> bool:
    """Tell whether a message waits for its moment no longer, or was left by a worker that died."""
    open_ones = OutgoingMail.outcome.in_((Outcome.QUEUED, Outcome.HANDED))
    due = select(OutgoingMail.id).where(open_ones, OutgoingMail.run_at <= now)
    return session.scalar(due.limit(1)) is not None
