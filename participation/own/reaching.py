"""Writes of how somebody is reached, by staff who spoke with them.

Everywhere `now` is the present moment in the municipality's own time.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.mail.actions import post
from participation.own import letters
from participation.own.actions import forget_what_waits, is_new_email, must_be_free
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
    is known until now hears of it; taken away, it opens nothing any more.

    Raises UnreachableError, and KnownAddressError when somebody else is known by the address.
    """
    session.refresh(person, with_for_update=True)
    old, is_new = person.email, is_new_email(person, email)
    stays = None if email is None else old
    known = stays or telephone
    if known is None:
        raise UnreachableError
    if is_new and email is not None:
        must_be_free(session, person, email, "email")
        post(session, letters.new_email(person, email, now, by_staff=True), now=now)
    must_be_free(session, person, known, "email" if stays else "telephone")
    is_told = old is not None and (stays is None or telephone != person.telephone)
    _set(person, stays, telephone, known)
    if old is not None and is_told:
        post(session, letters.reached_otherwise(person, old), now=now)
    if old is not None and stays is None:
        _close(session, person)
    session.flush()
    return is_new


def _set(person: Person, email: str | None, telephone: str | None, known: str) -> None:
    person.email, person.telephone = email, telephone
    person.address_key = address_key(known)
    person.telephone_key = None if telephone is None else address_key(telephone)


def _close(session: Session, person: Person) -> None:
    """Let what went to a mailbox that is not theirs any more open nothing."""
    forget_what_waits(session, person)
    renew(person)
    end_sessions_of(session, person.id)
