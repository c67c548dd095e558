"""Writes of how somebody is reached, by staff who spoke with them.

Everywhere `now` is the present moment in the municipality's own time.
"""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.mail.actions import forget_waiting, post
from participation.mail.models import OutgoingMail
from participation.own import letters
from participation.own.actions import (
    forget_what_waits,
    is_new_email,
    must_be_free,
    tell_old_mailbox,
)
from participation.own.proving_email import VALID
from participation.signups.links import renew
from participation.signups.models import Person
from participation.signups.sessions import end_sessions_of


class UnreachableError(Exception):
    """Nothing would be left by which somebody is known until a new e-mail address is proven."""


def reach_by(
    session: Session, person: Person, email: str | None, telephone: str | None, *, now: datetime
) -> bool:
    """Change how somebody is reached; tell whether a new e-mail address has to be proven first.

    Staff can mistype an address, and the private link would go to somebody else: until its own
    mailbox has proven it, nothing but that proof goes there and the old address stays, or none. A
    telephone number counts at once, and so does an address that is taken away. The mailbox that
    is known until now hears of it; taken away, it opens nothing any more. Saving takes back each
    proof that was asked for before, for it may have gone to a mistyped address.

    Raises UnreachableError, and KnownAddressError when somebody else is known by the address.
    """
    session.refresh(person, with_for_update=True)
    is_renewed = _take_proofs_back(session, person, now)
    old, is_new = person.email, is_new_email(person, email)
    stays = None if email is None else old
    known = stays or telephone
    if known is None:
        raise UnreachableError
    if is_new and email is not None:
        _ask_to_prove(session, person, email, now)
    must_be_free(session, person, known, "email" if stays else "telephone")
    is_told = stays is None or telephone != person.telephone
    _set(person, stays, telephone, known)
    if old is not None and is_told:
        post(session, letters.reached_otherwise(person, old), now=now)
    if old is not None and stays is None:
        _close(session, person)
    elif is_renewed and stays is not None:
        post(session, letters.own_link(person, is_counted=False), now=now)
    session.flush()
    return is_new


def _ask_to_prove(session: Session, person: Person, email: str, now: datetime) -> None:
    must_be_free(session, person, email, "email")
    tell_old_mailbox(session, person, now=now)
    post(session, letters.new_email(person, email, now, by_staff=True), now=now)


def _take_proofs_back(session: Session, person: Person, now: datetime) -> bool:
    """Let a proof of a new address that still works open nothing; tell whether there was one.

    The private link is renewed for it: the proof fits no other.
    """
    since = (now - VALID).date() - timedelta(days=1)
    asked = OutgoingMail.person_id == person.id, OutgoingMail.kind == letters.NEW_EMAIL
    wanted = select(OutgoingMail.id).where(*asked, OutgoingMail.queued_on >= since).limit(1)
    if session.scalar(wanted) is None:
        return False
    forget_waiting(session, person.id, letters.NEW_EMAIL)
    renew(person)
    session.flush()
    return True


def _set(person: Person, email: str | None, telephone: str | None, known: str) -> None:
    person.email, person.telephone = email, telephone
    person.address_key = address_key(known)
    person.telephone_key = None if telephone is None else address_key(telephone)


def _close(session: Session, person: Person) -> None:
    """Let what went to a mailbox that is not theirs any more open nothing."""
    forget_what_waits(session, person)
    renew(person)
    end_sessions_of(session, person.id)
