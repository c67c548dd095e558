"""Writes of mail: queue a message in the transaction of what it tells of."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.mail.composing import compose
from participation.mail.models import Outcome, OutgoingMail
from participation.mail.queries import TROUBLES, free_place
from participation.mail.sealed import Content, seal_content
from participation.retention import log_erasure

GROUND_DONE: Final = "done with by staff"
PACE: Final = 5
"""Letters of one sending that may go out each second: who waits for a code goes in between."""

A_BATCH: Final = 500
_INSERTS: Final[dict[str, Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address.

    kind        name of its template under templates/mail/, without .txt
    to          address as kept (see `contacts.read_email`)
    values      what the template needs
    person_id   to whom, where that is somebody who is known
    is_counted  anybody can cause it by typing an address: then at most three go there a day
    calendar    an iCalendar file to go along
    stop        address with which the reader gets no more of this kind, by one press in the mail
                program; "" where there is none
    """

    kind: str
    to: str
    language: str
    values: Mapping[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    is_counted: bool = False
    calendar: bytes | None = None
    stop: str = ""


def post(session: Session, letter: Letter, *, now: datetime) -> bool:
    """Queue a message; it goes out once the caller commits. Tell whether it was queued.

    now  moment in the municipality's own time; its day counts for the three a day

    It is not queued when it counts and three went to this address today. What the session holds
    is written first, so that a message about a new row can name it.
    """
    key, today = address_key(letter.to), now.date()
    place = free_place(session, key, today) if letter.is_counted else None
    if letter.is_counted and place is None:
        return False
    values = _row(letter, place, now)
    # Of two that take the same place at once, the second is one too many and goes without.
    statement = _INSERTS[session.get_bind().dialect.name](OutgoingMail).values(values)
    queued = statement.on_conflict_do_nothing().returning(OutgoingMail.id)
    return session.scalar(queued) is not None


def post_all(session: Session, letters: Iterable[Letter], *, now: datetime) -> int:
    """Queue many messages that nobody can cause by typing an address; return how many.

    They go out one after another from now on, not all before what is queued after them.

    now  as in `post`
    """
    session.flush()
    rows: list[dict[str, Any]] = []
    number = 0
    for number, letter in enumerate(letters, start=1):
        later = timedelta(seconds=(number - 1) // PACE)
        rows.append({**_row(letter, None, now), "run_at": now + later})
        if len(rows) == A_BATCH:
            session.execute(insert(OutgoingMail), rows)
            rows = []
    if rows:
        session.execute(insert(OutgoingMail), rows)
    return number


def forget_mail_of(session: Session, person_id: int) -> None:
    """Erase all messages to a person, also those that are not sent yet.

    A written file of it goes the night after: see `mail.files.erase_strays`.
    """
    session.execute(delete(OutgoingMail).where(OutgoingMail.person_id == person_id))


def forget_waiting(session: Session, person_id: int, kind: str) -> None:
    """Erase the messages of one kind to a person that are not sent yet."""
    waits = OutgoingMail.outcome == Outcome.QUEUED, OutgoingMail.kind == kind
    session.execute(delete(OutgoingMail).where(OutgoingMail.person_id == person_id, *waits))


def send_again(session: Session, mail_id: int, *, now: datetime) -> bool:
    """Let a message go out now, as if it had not been tried; tell whether that could be done.

    Not one that was sent: what it said is not kept.
    """
    waits = OutgoingMail.outcome.in_((*TROUBLES, Outcome.QUEUED)), OutgoingMail.sealed != ""
    again = update(OutgoingMail).where(OutgoingMail.id == mail_id, *waits)
    fresh = {"outcome": Outcome.QUEUED, "run_at": now, "attempts": 0}
    again = again.values(**fresh, finished_on=None, reply="")
    return session.scalar(again.returning(OutgoingMail.id)) is not None


def done_with(session: Session, mail_id: int, *, today: date) -> bool:
    """Erase a message that was in trouble and that staff has dealt with; tell whether it was."""
    own = OutgoingMail.id == mail_id, OutgoingMail.outcome.in_(TROUBLES)
    erased = session.scalar(delete(OutgoingMail).where(*own).returning(OutgoingMail.id))
    number = int(erased is not None)
    log_erasure(session, what="outgoing_mail", ground=GROUND_DONE, number=number, on=today)
    return erased is not None


def note_bounce(session: Session, message_id: str, *, status: str, today: date) -> bool:
    """Note that a message that was sent has come back; tell whether it is one of ours.

    status  enhanced code of RFC 3463 ("5.1.1")
    """
    taken = OutgoingMail.outcome.in_((Outcome.SENT, Outcome.UNCERTAIN, Outcome.REFUSED))
    own = update(OutgoingMail).where(OutgoingMail.message_id == message_id, taken)
    bounced = {"outcome": Outcome.REFUSED, "finished_on": today, "reply": status}
    return session.scalar(own.values(**bounced).returning(OutgoingMail.id)) is not None


def _row(letter: Letter, place: int | None, now: datetime) -> dict[str, Any]:
    return {
        "kind": letter.kind,
        "to_key": address_key(letter.to),
        "sealed": _sealed(letter),
        "person_id": letter.person_id,
        "language": letter.language,
        "queued_on": now.date(),
        "day_place": place,
        "run_at": now,
        "message_id": secrets.token_hex(16),
        "outcome": Outcome.QUEUED.value,
        "attempts": 0,
        "reply": "",
    }


def _sealed(letter: Letter) -> str:
    words = compose(letter.kind, letter.language, **letter.values)
    content = Content(letter.to, words.subject, words.text, letter.calendar, letter.stop)
    return seal_content(content)
