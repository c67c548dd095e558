"""The seats of one meeting that is locked: who has one, who is let go, and who moves up.

`now` is the municipality's own time everywhere: its day counts for mail.
"""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from participation.meetings import letters
from participation.meetings.models import CHECK_IN_LENGTH, Meeting, Rsvp, RsvpState
from participation.meetings.queries import is_seated, lock_meeting, rsvp_of
from participation.signups.links import ALPHABET
from participation.signups.models import Person

HELD_FOR: Final = timedelta(hours=24)


class MeetingClosedError(Exception):
    """No answer is taken any more: it was cancelled, or it has begun."""


def ready(session: Session, meeting_id: int, now: datetime) -> Meeting:
    """Return the meeting, locked, with only those on its list who should be.

    Who waits gets a seat that is free first, however it came free: a newcomer stands behind them.

    Raises MeetingClosedError.
    """
    meeting = lock_meeting(session, meeting_id)
    if not meeting.takes_answers(now):
        raise MeetingClosedError
    restless = select(Rsvp.id).where(Rsvp.meeting_id == meeting.id, is_expired(now) | waits())
    if session.scalar(restless.limit(1)) is not None:
        let_go(session, meeting, now)
        move_up(session, meeting, now)
    return meeting


def fresh(session: Session, rsvp: Rsvp, now: datetime) -> Rsvp | None:
    """Lock the meeting and return an answer as it is then; None when it is gone.

    Raises MeetingClosedError.
    """
    meeting = ready(session, rsvp.meeting_id, now)
    return rsvp_of(session, meeting.id, rsvp.person_id)


def new_answer(session: Session, meeting: Meeting, person: Person) -> Rsvp:
    """Return an answer to be filled in, with a code for the door that nobody else has."""
    rsvp = Rsvp(meeting=meeting, person=person, check_in_code=_free_code(session, meeting))
    session.add(rsvp)
    return rsvp


def asked_anew(rsvp: Rsvp, place: RsvpState, now: datetime) -> Rsvp:
    """Put an answer at the end of the list, not proven yet."""
    rsvp.state, rsvp.asked_at = place, now
    rsvp.held_until = min(held_until(now), rsvp.meeting.starts_at)
    return rsvp


def held_until(now: datetime) -> datetime:
    """Return the end of the 24 hours, also in a night in which the clock changes."""
    return now.astimezone(UTC) + HELD_FOR


def seat(session: Session, rsvp: Rsvp, now: datetime) -> None:
    """Give a proven answer its seat, or its place in the waiting list, and mail which it is."""
    is_seat = is_seat_left(session, rsvp.meeting, now, but=rsvp)
    rsvp.state = RsvpState.COMING if is_seat else RsvpState.WAITING
    rsvp.held_until = None
    letters.tell_of_seat(session, rsvp, now=now)


def is_seat_left(session: Session, meeting: Meeting, now: datetime, but: Rsvp | None) -> bool:
    """Tell whether a seat is free.

    but  whose own held seat counts as free, so that a form sent twice reads the same
    """
    if meeting.capacity is None:
        return True
    own = but is not None and but.state == RsvpState.HELD
    return _seated(session, meeting, now) - int(own) < meeting.capacity


def move_up(session: Session, meeting: Meeting, now: datetime) -> None:
    """Give the free seats to who waits longest with a proven address, and mail them."""
    session.flush()
    waiting = select(Rsvp).where(Rsvp.meeting_id == meeting.id, waits())
    ordered = waiting.order_by(Rsvp.asked_at, Rsvp.id).options(joinedload(Rsvp.person))
    if meeting.capacity is not None:
        ordered = ordered.limit(max(0, meeting.capacity - _seated(session, meeting, now)))
    for rsvp in session.scalars(ordered).all():
        rsvp.state = RsvpState.COMING
        letters.tell_of_move(session, rsvp, now=now)


def wanted_by(session: Session, meeting: Meeting) -> Sequence[Rsvp]:
    """Return who comes or waits with a proven address, with the person: who hears of a change."""
    own = Rsvp.meeting_id == meeting.id, Rsvp.held_until.is_(None)
    wanted = select(Rsvp).where(*own, Rsvp.state != RsvpState.CANCELLED.value)
    return session.scalars(wanted.order_by(Rsvp.id).options(joinedload(Rsvp.person))).all()


def let_go(session: Session, meeting: Meeting, now: datetime) -> int:
    """Let go who did not prove their address in time; who has to be called waits for that."""
    own = Rsvp.meeting_id == meeting.id, is_expired(now)
    expired = session.scalars(select(Rsvp).where(*own).options(joinedload(Rsvp.person))).all()
    for rsvp in expired:
        if rsvp.person.email is None and meeting.takes_answers(now):
            rsvp.state, rsvp.held_until = RsvpState.WAITING, meeting.starts_at
        else:
            session.delete(rsvp)
    session.flush()
    return len(expired)


def is_expired(now: datetime) -> ColumnElement[bool]:
    """Return the condition that an address was not proven in time; who is there stays there."""
    unproven = Rsvp.state.in_([RsvpState.HELD.value, RsvpState.WAITING.value])
    return unproven & (Rsvp.held_until <= now) & Rsvp.checked_in_at.is_(None)


def waits() -> ColumnElement[bool]:
    """Return the condition that somebody with a proven address waits; who is there does not."""
    proven = Rsvp.held_until.is_(None) & Rsvp.checked_in_at.is_(None)
    return proven & (Rsvp.state == RsvpState.WAITING.value)


def _seated(session: Session, meeting: Meeting, now: datetime) -> int:
    counted = select(func.count()).where(Rsvp.meeting_id == meeting.id, is_seated(now))
    return session.scalars(counted).one()


def _free_code(session: Session, meeting: Meeting) -> str:
    used = select(Rsvp.check_in_code).where(Rsvp.meeting_id == meeting.id)
    taken = set(session.scalars(used))
    while (code := "".join(secrets.choice(ALPHABET) for _ in range(CHECK_IN_LENGTH))) in taken:
        pass
    return code
