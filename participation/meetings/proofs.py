"""What is waited for of an answer: the proof of its address, and what takes effect with it."""

import json
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from participation.meetings.models import Rsvp
from participation.meetings.queries import lock_meeting, meeting_of_proof
from participation.signups.models import Confirmation, Need, Purpose
from participation.signups.people import Details, fill_in
from participation.signups.proving import CODE_VALID, content_of

SAME_CLICK: Final = timedelta(minutes=1)
"""The same form within this time is one click too many, and no wish for another mail."""

IS_OURS: Final = Confirmation.purpose == Purpose.RSVP.value


def lock_what_is_proven(session: Session, which: ColumnElement[bool]) -> None:
    """Lock the meeting before the proof: in that order who answers again locks them too.

    which  the condition on the proof (see `signups.proving`)
    """
    meeting = meeting_of_proof(session, which)
    if meeting is not None:
        lock_meeting(session, meeting.id)


def proof_of(session: Session, rsvp: Rsvp) -> Confirmation | None:
    """Return what is waited for of this answer, as it is now."""
    own = Confirmation.subject_id == rsvp.id, Confirmation.person_id == rsvp.person_id
    found = select(Confirmation).where(IS_OURS, *own)
    return session.scalar(found.execution_options(populate_existing=True))


def forget_proof(session: Session, rsvp: Rsvp, reference: str = "") -> None:
    """Forget what was waited for: of this answer, and of an old one that was let go."""
    own = (Confirmation.subject_id == rsvp.id) | (Confirmation.reference == reference)
    session.execute(delete(Confirmation).where(IS_OURS, own))


def is_same_click(proof: Confirmation | None, rsvp: Rsvp, asked: bytes, now: datetime) -> bool:
    """Tell whether the same form came a moment ago, and no code of it was tried in vain yet."""
    if proof is None or proof.tries or proof.code_expires_at - CODE_VALID < now - SAME_CLICK:
        return False
    waiting = content_of(proof)
    return asked == (_packed_stored(rsvp) if waiting is None else waiting)


def packed(details: Details, *, wants_compensation: bool) -> bytes:
    """Return what a form says as it waits for its proof."""
    needs = [need.value for need in details.needs]
    content = {
        "first_name": details.first_name,
        "telephone": details.telephone,
        "language": details.language,
        "needs": needs,
        "wants_compensation": wants_compensation,
    }
    return json.dumps(content).encode()


def take_over(rsvp: Rsvp, proof: Confirmation) -> None:
    """Take over, once, what somebody who is known filled in; needs they had are kept."""
    waiting = content_of(proof)
    if waiting is None:
        return
    content, person = json.loads(waiting), rsvp.person
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
    proof.content = None


def _packed_stored(rsvp: Rsvp) -> bytes:
    """Return what is kept as a form would say it."""
    person = rsvp.person
    details = Details(
        first_name=person.first_name,
        email=person.email,
        telephone=person.telephone,
        buurt=None,
        language=person.language,
        needs=tuple(Need(need) for need in person.needs),
    )
    return packed(details, wants_compensation=rsvp.wants_compensation)
