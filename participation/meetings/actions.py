"""Writes of seats: who comes, who waits, who is let go. Each locks the meeting first.

So two who take the last seat at once stand in a row: one gets it, the other waits. `now` is the
municipality's own time everywhere: its day counts for mail.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from participation.meetings import letters, proofs
from participation.meetings.checking_in import undo_check_in
from participation.meetings.models import Meeting, Rsvp, RsvpState
from participation.meetings.proofs import lock_what_is_proven
from participation.meetings.queries import is_seated, lock_meeting, rsvp_of
from participation.meetings.seats import (
    HELD_FOR,
    MeetingClosedError,
    asked_anew,
    fresh,
    held_until,
    is_expired,
    is_seat_left,
    let_go,
    move_up,
    new_answer,
    ready,
    seat,
    waits,
)
from participation.signups.models import Confirmation, Person, Purpose
from participation.signups.people import Details, add_person, find_person
from participation.signups.proving import (
    Subject,
    UnknownProofError,
    content_of,
    has_reference,
    new_proof,
    reference_of,
    wait_for,
)

__all__ = [
    "HELD_FOR",
    "Asked",
    "MailKnownError",
    "MeetingClosedError",
    "answer",
    "ask_again",
    "ask_for_seat",
    "cancel",
    "confirm_by_staff",
    "confirm_seat",
    "expire_holds",
    "lock_what_is_proven",
]


class MailKnownError(Exception):
    """Somebody who left a mail address proves it from the mailbox: the private link goes there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a form that somebody filled in who is not known yet.

    reference  of the page that asks for the code
    was_full   no seat was left for somebody new
    """

    reference: str
    was_full: bool


def answer(
    session: Session, meeting: Meeting, person: Person, *, wants_compensation: bool, now: datetime
) -> Rsvp:
    """Let somebody come whose address is proven, or put them on the waiting list, and mail.

    Answering twice keeps the place; only the wish for a compensation may change.

    Raises MeetingClosedError.
    """
    own = ready(session, meeting.id, now)
    rsvp = rsvp_of(session, own.id, person.id)
    if rsvp is None or rsvp.state == RsvpState.CANCELLED:
        rsvp = asked_anew(rsvp or new_answer(session, own, person), RsvpState.WAITING, now)
    rsvp.wants_compensation = wants_compensation and own.is_daytime
    if not rsvp.is_proven:
        seat(session, rsvp, now)
    return rsvp


def ask_for_seat(
    session: Session,
    meeting: Meeting,
    details: Details,
    *,
    wants_compensation: bool,
    now: datetime,
) -> Asked:
    """Hold a seat for 24 hours, or a place in the waiting list, until the address is proven.

    It looks the same for who is known and who is not; what was kept of somebody changes only once
    it is confirmed from the mailbox, also that they do not come. When three mails went there today
    none goes out, and what was waited for stays. With a telephone number alone, staff call.

    Raises MeetingClosedError.
    """
    own = ready(session, meeting.id, now)
    person = find_person(session, details.address)
    is_new = person is None
    person = person or add_person(session, details, now.date())
    rsvp = rsvp_of(session, own.id, person.id)
    was_full = not is_seat_left(session, own, now, but=rsvp)
    place = RsvpState.WAITING if was_full else RsvpState.HELD
    old = None if rsvp is None else proofs.proof_of(session, rsvp)
    if rsvp is None:
        rsvp = asked_anew(new_answer(session, own, person), place, now)
        rsvp.wants_compensation = wants_compensation and own.is_daytime
    elif rsvp.state == RsvpState.CANCELLED and person.email is None:
        # Nobody can revive it from a mailbox: staff see whom they have to call.
        asked_anew(rsvp, place, now)
    session.flush()
    asked = proofs.packed(details, wants_compensation=wants_compensation)
    reference = reference_of(Purpose.RSVP, person.address_key, own.uid)
    if not proofs.is_same_click(old, rsvp, asked, now):
        subject = Subject(Purpose.RSVP, rsvp.id, reference, person.id, None if is_new else asked)
        _ask_for_proof(session, rsvp, subject, now, is_first=old is None)
    return Asked(reference, was_full)


def ask_again(session: Session, reference: str, now: datetime) -> None:
    """Send a new link and code for what is waited for; nothing happens where nothing is.

    It counts for the three mails a day.

    Raises UnknownProofError when what waits can't be read any more.
    """
    lock_what_is_proven(session, has_reference(reference))
    own = select(Confirmation).where(proofs.IS_OURS, has_reference(reference))
    old = session.scalar(own.with_for_update())
    rsvp = None if old is None else session.get(Rsvp, old.subject_id)
    if old is None or rsvp is None or rsvp.person_id != old.person_id:
        return
    content = content_of(old)
    if rsvp.meeting.takes_answers(now) and (found := fresh(session, rsvp, now)) is not None:
        subject = Subject(Purpose.RSVP, found.id, reference, found.person_id, content)
        _mail_proof(session, found, subject, now, is_first=False)


def confirm_seat(session: Session, confirmation: Confirmation, now: datetime) -> Rsvp:
    """Take over what was confirmed from the mailbox, and give the seat or the waiting place.

    The proof stays until it is too old, so that pressing the button twice does no harm; what it
    holds is taken over once.

    Raises MeetingClosedError, and UnknownProofError when the answer is gone.
    """
    rsvp = session.get(Rsvp, confirmation.subject_id)
    if rsvp is None or rsvp.person_id != confirmation.person_id:
        raise UnknownProofError
    found = fresh(session, rsvp, now)
    if found is None:
        raise UnknownProofError
    proofs.take_over(found, confirmation)
    _prove(session, found, now)
    return found


def confirm_by_staff(session: Session, rsvp: Rsvp, now: datetime) -> None:
    """Give a seat or a waiting place to who was called; nothing when it was let go meanwhile.

    What was filled in since takes effect too.

    Raises MeetingClosedError, and MailKnownError for who has a mail address.
    """
    found = fresh(session, rsvp, now)
    if found is None or found.state == RsvpState.CANCELLED:
        return
    if found.person.email is not None:
        raise MailKnownError
    proof = proofs.proof_of(session, found)
    if proof is not None:
        proofs.take_over(found, proof)
        proofs.forget_proof(session, found)
    _prove(session, found, now)


def cancel(session: Session, rsvp: Rsvp, now: datetime) -> None:
    """Give a seat back; the first who waits gets it and hears so by mail.

    Who was there already by mistake is not counted there any more.

    Raises MeetingClosedError when the meeting has begun or was cancelled.
    """
    found = fresh(session, rsvp, now)
    if found is None:
        return
    if found.checked_in_at is not None:
        undo_check_in(session, found, now=now)
    found.state, found.held_until = RsvpState.CANCELLED, None
    found.wants_compensation = False
    proofs.forget_proof(session, found)
    move_up(session, found.meeting, now)


def expire_holds(session: Session, now: datetime) -> int:
    """Let go whoever did not prove their address in time, and move the waiting lists up.

    Also where a seat came free in another way, as when a person was erased. Return how many were
    let go.
    """
    expired = exists().where(Rsvp.meeting_id == Meeting.id, is_expired(now))
    somebody_waits = exists().where(Rsvp.meeting_id == Meeting.id, waits())
    seated = select(func.count()).where(Rsvp.meeting_id == Meeting.id, is_seated(now))
    has_room = Meeting.capacity.is_(None) | (Meeting.capacity > seated.scalar_subquery())
    takes = Meeting.cancelled_at.is_(None), Meeting.starts_at > now
    moves = somebody_waits & has_room & takes[0] & takes[1]
    due = select(Meeting.id).where(or_(expired, moves)).order_by(Meeting.id)
    number = 0
    for meeting_id in session.scalars(due).all():
        own = lock_meeting(session, meeting_id)
        number += let_go(session, own, now)
        if own.takes_answers(now):
            move_up(session, own, now)
    return number


def _ask_for_proof(
    session: Session, rsvp: Rsvp, subject: Subject, now: datetime, *, is_first: bool
) -> None:
    """Wait for a proof, and mail it where there is a mailbox; else staff confirm by telephone."""
    if rsvp.person.email is not None:
        _mail_proof(session, rsvp, subject, now, is_first=is_first)
    elif subject.content is not None:
        # Nobody gets this code: staff who call let what waits take effect.
        proofs.forget_proof(session, rsvp, subject.reference)
        until = rsvp.meeting.starts_at
        wait_for(session, subject, new_proof(), until=until, now=now.astimezone(UTC))


def _mail_proof(
    session: Session, rsvp: Rsvp, subject: Subject, now: datetime, *, is_first: bool
) -> None:
    """Mail a new link and code; when none may go out today, those that were mailed stay good.

    is_first  nothing is waited for yet: then this is, so that a new code can be asked for later
    """
    proof, until = new_proof(), rsvp.held_until or held_until(now)
    if letters.ask_to_confirm(session, rsvp, proof, subject.reference, now=now) or is_first:
        proofs.forget_proof(session, rsvp, subject.reference)
        wait_for(session, subject, proof, until=until, now=now.astimezone(UTC))


def _prove(session: Session, rsvp: Rsvp, now: datetime) -> None:
    rsvp.person.confirmed_on = rsvp.person.confirmed_on or now.date()
    if rsvp.state == RsvpState.CANCELLED:
        asked_anew(rsvp, RsvpState.WAITING, now)
    if not rsvp.is_proven:
        seat(session, rsvp, now)
