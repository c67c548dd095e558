"""Writes of seats: who comes, who waits, who is let go. Each locks the meeting first.

So two who take the last seat at once stand in a row: one gets it, the other waits. `now` is the
municipality's own time everywhere: its day counts for mail.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from participation.meetings import letters
from participation.meetings.models import CHECK_IN_LENGTH, Meeting, Rsvp, RsvpState
from participation.meetings.queries import (
    is_seated,
    lock_meeting,
    meeting_of_proof,
    rsvp_of,
)
from participation.signups.links import ALPHABET
from participation.signups.models import Confirmation, Need, Person, Purpose
from participation.signups.people import Details, add_person, fill_in, find_person
from participation.signups.proving import (
    Subject,
    UnknownProofError,
    content_of,
    new_proof,
    reference_of,
    wait_for,
)

HELD_FOR: Final = timedelta(hours=24)


class MeetingClosedError(Exception):
    """No answer is taken any more: it was cancelled, or it has begun."""


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
    own = _ready(session, meeting.id, now)
    rsvp = rsvp_of(session, own.id, person.id)
    if rsvp is None or rsvp.state == RsvpState.CANCELLED:
        rsvp = _asked_anew(rsvp or _new(session, own, person), RsvpState.WAITING, now)
    rsvp.wants_compensation = wants_compensation and own.is_daytime
    if not rsvp.is_proven:
        _seat(session, rsvp, now)
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
    it is confirmed from the mailbox. With a telephone number alone, staff call.

    Raises MeetingClosedError.
    """
    own = _ready(session, meeting.id, now)
    person = find_person(session, details.address)
    is_new = person is None
    person = person or add_person(session, details, now.date())
    rsvp = rsvp_of(session, own.id, person.id)
    was_full = not _is_seat_left(session, own, now, but=rsvp)
    if rsvp is None or rsvp.state == RsvpState.CANCELLED:
        place = RsvpState.WAITING if was_full else RsvpState.HELD
        rsvp = _asked_anew(rsvp or _new(session, own, person), place, now)
        rsvp.wants_compensation = wants_compensation and own.is_daytime
    session.flush()
    reference = reference_of(Purpose.RSVP, person.address_key, own.uid)
    if details.email is not None:
        content = None if is_new else _packed(details, wants_compensation=wants_compensation)
        subject = Subject(Purpose.RSVP, rsvp.id, reference, person.id, content)
        until, proof = rsvp.held_until or now + HELD_FOR, new_proof()
        _forget_proof(session, rsvp, reference)
        wait_for(session, subject, proof, until=until, now=now)
        letters.ask_to_confirm(session, rsvp, proof, reference, now=now)
    return Asked(reference, was_full)


def lock_what_is_proven(session: Session, which: ColumnElement[bool]) -> None:
    """Lock the meeting before the proof: in that order who answers again locks them too.

    which  the condition on the proof (see `signups.proving`)
    """
    meeting = meeting_of_proof(session, which)
    if meeting is not None:
        lock_meeting(session, meeting.id)


def confirm_seat(session: Session, confirmation: Confirmation, now: datetime) -> Rsvp:
    """Take over what was confirmed from the mailbox, and give the seat or the waiting place.

    The proof stays until it is too old, so that pressing the button twice does no harm; what it
    holds is taken over once.

    Raises MeetingClosedError, and UnknownProofError when the answer is gone.
    """
    rsvp = session.get(Rsvp, confirmation.subject_id)
    if rsvp is None or rsvp.person_id != confirmation.person_id:
        raise UnknownProofError
    fresh = _fresh(session, rsvp, now)
    if fresh is None:
        raise UnknownProofError
    content = content_of(confirmation)
    if content is not None:
        _take_over(fresh, json.loads(content))
        confirmation.content = None
    _prove(session, fresh, now)
    return fresh


def confirm_by_staff(session: Session, rsvp: Rsvp, now: datetime) -> None:
    """Give a seat or a waiting place to who was called; nothing when it was let go meanwhile.

    Raises MeetingClosedError.
    """
    fresh = _fresh(session, rsvp, now)
    if fresh is not None:
        _prove(session, fresh, now)


def cancel(session: Session, rsvp: Rsvp, now: datetime) -> None:
    """Give a seat back; the first who waits gets it and hears so by mail.

    Raises MeetingClosedError when the meeting has begun or was cancelled.
    """
    fresh = _fresh(session, rsvp, now)
    if fresh is None:
        return
    fresh.state, fresh.held_until = RsvpState.CANCELLED, None
    fresh.wants_compensation, fresh.checked_in_at = False, None
    _forget_proof(session, fresh, "")
    move_up(session, fresh.meeting, now)


def expire_holds(session: Session, now: datetime) -> int:
    """Let go whoever did not prove their address in time, and move the waiting lists up.

    Also where a seat came free in another way, as when a person was erased. Return how many were
    let go.
    """
    expired = exists().where(Rsvp.meeting_id == Meeting.id, _is_expired(now))
    waits = exists().where(
        Rsvp.meeting_id == Meeting.id,
        Rsvp.state == RsvpState.WAITING.value,
        Rsvp.held_until.is_(None),
    )
    seated = select(func.count()).where(Rsvp.meeting_id == Meeting.id, is_seated(now))
    has_room = Meeting.capacity.is_(None) | (Meeting.capacity > seated.scalar_subquery())
    takes = Meeting.cancelled_at.is_(None), Meeting.starts_at > now
    moves = waits & has_room & takes[0] & takes[1]
    due = select(Meeting.id).where(or_(expired, moves)).order_by(Meeting.id)
    number = 0
    for meeting_id in session.scalars(due).all():
        own = lock_meeting(session, meeting_id)
        number += _let_go(session, own, now)
        if own.takes_answers(now):
            move_up(session, own, now)
    return number


def move_up(session: Session, meeting: Meeting, now: datetime) -> None:
    """Give the free seats to who waits longest with a proven address, and mail them.

    The meeting is locked.
    """
    session.flush()
    waiting = select(Rsvp).where(
        Rsvp.meeting_id == meeting.id,
        Rsvp.state == RsvpState.WAITING.value,
        Rsvp.held_until.is_(None),
    )
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


def _ready(session: Session, meeting_id: int, now: datetime) -> Meeting:
    """Return the meeting, locked, with only those on its list who should be."""
    meeting = lock_meeting(session, meeting_id)
    if not meeting.takes_answers(now):
        raise MeetingClosedError
    if _let_go(session, meeting, now):
        move_up(session, meeting, now)
    return meeting


def _fresh(session: Session, rsvp: Rsvp, now: datetime) -> Rsvp | None:
    """Lock the meeting and return an answer as it is then; None when it is gone."""
    meeting = _ready(session, rsvp.meeting_id, now)
    return rsvp_of(session, meeting.id, rsvp.person_id)


def _prove(session: Session, rsvp: Rsvp, now: datetime) -> None:
    rsvp.person.confirmed_on = rsvp.person.confirmed_on or now.date()
    if not rsvp.is_proven:
        _seat(session, rsvp, now)


def _new(session: Session, meeting: Meeting, person: Person) -> Rsvp:
    rsvp = Rsvp(meeting=meeting, person=person, check_in_code=_free_code(session, meeting))
    session.add(rsvp)
    return rsvp


def _asked_anew(rsvp: Rsvp, place: RsvpState, now: datetime) -> Rsvp:
    """Put an answer at the end of the list, not proven yet."""
    rsvp.state, rsvp.asked_at = place, now
    rsvp.held_until = min(now + HELD_FOR, rsvp.meeting.starts_at)
    return rsvp


def _seat(session: Session, rsvp: Rsvp, now: datetime) -> None:
    """Give a proven answer its seat, or its place in the waiting list, and mail which it is."""
    is_seat = _is_seat_left(session, rsvp.meeting, now, but=rsvp)
    rsvp.state = RsvpState.COMING if is_seat else RsvpState.WAITING
    rsvp.held_until = None
    letters.tell_of_seat(session, rsvp, now=now)


def _is_seat_left(session: Session, meeting: Meeting, now: datetime, but: Rsvp | None) -> bool:
    """Tell whether a seat is free.

    but  whose own held seat counts as free, so that a form sent twice reads the same
    """
    if meeting.capacity is None:
        return True
    own = but is not None and but.state == RsvpState.HELD
    return _seated(session, meeting, now) - int(own) < meeting.capacity


def _seated(session: Session, meeting: Meeting, now: datetime) -> int:
    counted = select(func.count()).where(Rsvp.meeting_id == meeting.id, is_seated(now))
    return session.scalars(counted).one()


def _is_expired(now: datetime) -> ColumnElement[bool]:
    unproven = Rsvp.state.in_([RsvpState.HELD.value, RsvpState.WAITING.value])
    return unproven & (Rsvp.held_until <= now)


def _let_go(session: Session, meeting: Meeting, now: datetime) -> int:
    """Let go who did not prove their address in time; who has to be called waits for that."""
    own = Rsvp.meeting_id == meeting.id, _is_expired(now)
    expired = session.scalars(select(Rsvp).where(*own).options(joinedload(Rsvp.person))).all()
    for rsvp in expired:
        if rsvp.person.email is None and meeting.takes_answers(now):
            rsvp.state, rsvp.held_until = RsvpState.WAITING, meeting.starts_at
        else:
            session.delete(rsvp)
    session.flush()
    return len(expired)


def _forget_proof(session: Session, rsvp: Rsvp, reference: str) -> None:
    """Forget what was waited for: of this answer, and of an old one that was let go."""
    own = (Confirmation.subject_id == rsvp.id) | (Confirmation.reference == reference)
    session.execute(delete(Confirmation).where(Confirmation.purpose == Purpose.RSVP.value, own))


def _free_code(session: Session, meeting: Meeting) -> str:
    used = select(Rsvp.check_in_code).where(Rsvp.meeting_id == meeting.id)
    taken = set(session.scalars(used))
    while (code := "".join(secrets.choice(ALPHABET) for _ in range(CHECK_IN_LENGTH))) in taken:
        pass
    return code


def _packed(details: Details, *, wants_compensation: bool) -> bytes:
    needs = [need.value for need in details.needs]
    content = {
        "first_name": details.first_name,
        "telephone": details.telephone,
        "language": details.language,
        "needs": needs,
        "wants_compensation": wants_compensation,
    }
    return json.dumps(content).encode()


def _take_over(rsvp: Rsvp, content: dict[str, Any]) -> None:
    """Take over what somebody who is known filled in; needs they had are kept."""
    person = rsvp.person
    needs = {*person.needs, *content["needs"]}
    details = Details(
        first_name=content["first_name"],
        email=person.email,
        telephone=content["telephone"] or person.telephone,
        buurt=person.buurt,
        language=content["language"],
        needs=tuple(need for need in Need if need.value in needs),
    )
    fill_in(person, details)
    rsvp.wants_compensation = content["wants_compensation"] and rsvp.meeting.is_daytime
