"""Mail about meetings, in the reader's language and with the calendar file that belongs to it.

Who left a telephone number alone gets none: staff see on the list whom they have to call.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from participation.addresses import absolute
from participation.mail.actions import Letter, post
from participation.meetings.calendars import mailed_meeting
from participation.meetings.models import Meeting, Rsvp
from participation.signups.links import private_code, private_link, written_code
from participation.signups.proving import Proof


def ask_to_confirm(
    session: Session, rsvp: Rsvp, proof: Proof, reference: str, *, now: datetime
) -> bool:
    """Send link and code that prove an address; three of these go to one address a day.

    Tell whether they are on their way: if not, what was mailed before has to stay good.
    """
    person = rsvp.person
    language = person.language
    if person.email is None:
        return False
    values = {
        "meeting": rsvp.meeting,
        "rsvp": rsvp,
        "code": proof.code,
        "link": absolute("meetings.confirm_by_link", language=language, token=proof.token),
        "page": absolute("meetings.confirm", language=language, reference=reference),
    }
    letter = Letter("meetings/confirm", person.email, language, values, person.id, is_counted=True)
    return post(session, letter, now=now)


def tell_of_seat(session: Session, rsvp: Rsvp, *, now: datetime) -> None:
    """Tell somebody that they come, or that they stand on the waiting list."""
    _tell(session, "meetings/seat", rsvp, now=now)


def tell_of_move(session: Session, rsvp: Rsvp, *, now: datetime) -> None:
    """Tell somebody of the waiting list that a seat came free for them."""
    _tell(session, "meetings/moved_up", rsvp, now=now)


def tell_of_change(session: Session, rsvps: Iterable[Rsvp], *, now: datetime) -> None:
    """Tell who comes or waits that a meeting has changed, or does not take place."""
    for rsvp in rsvps:
        off = rsvp.meeting.cancelled_at is not None
        _tell(session, "meetings/cancelled" if off else "meetings/changed", rsvp, now=now)


def _tell(session: Session, kind: str, rsvp: Rsvp, *, now: datetime) -> None:
    person, meeting = rsvp.person, rsvp.meeting
    if person.email is None:
        return
    values = {
        "meeting": meeting,
        "rsvp": rsvp,
        "page": _page(meeting, person.language),
        "private_link": private_link(person),
        "private_code": written_code(private_code(person)),
    }
    calendar = mailed_meeting(meeting, language=person.language, now=now)
    letter = Letter(kind, person.email, person.language, values, person.id, calendar=calendar)
    post(session, letter, now=now)


def _page(meeting: Meeting, language: str) -> str:
    return absolute("meetings.meeting", language=language, meeting_id=meeting.id)
