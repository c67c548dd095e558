"""Mail about one's own details: the private link, and a changed address."""

from datetime import datetime
from typing import Final

from participation.addresses import absolute
from participation.mail.actions import Letter
from participation.own.proving_email import VALID, make_token
from participation.signups.links import private_code, private_link, written_code
from participation.signups.models import Person

NEW_EMAIL: Final = "own/new_email"


def own_link(person: Person, *, is_counted: bool) -> Letter:
    """Return the message with the private link and its code.

    is_counted  anybody can cause it by typing the address
    """
    email, language = person.email or "", person.language
    values = {
        "first_name": person.first_name,
        "link": private_link(person),
        "page": absolute("own.by_code", language=language),
        "code": written_code(private_code(person)),
    }
    return Letter("own/link", email, language, values, person.id, is_counted=is_counted)


def new_email(
    person: Person, email: str, now: datetime, *, is_known: bool = False, by_staff: bool = False
) -> Letter:
    """Return the message to a new address that proves it.

    is_known  somebody else is known by it already: it says so there, and proves nothing. It is the
              same kind of message, for who asked sees of which kind each message was
    by_staff  staff typed it in: that does not count for the three a day, which keep strangers from
              filling a mailbox
    """
    token = make_token(person, email, now)
    link = absolute("own.confirm_email", language=person.language, token=token)
    values = {"is_known": is_known, "link": link, "last_day": (now + VALID).date()}
    return Letter(NEW_EMAIL, email, person.language, values, person.id, is_counted=not by_staff)


def email_is_asked(person: Person, old: str) -> Letter:
    """Return the message to the address until now, once another one is asked for."""
    return Letter("own/asked_email", old, person.language, {}, person.id)


def email_was_changed(person: Person, old: str) -> Letter:
    """Return the message to the old address, so that a change by somebody else is noticed."""
    return Letter("own/changed_email", old, person.language, {}, person.id)


def reached_otherwise(person: Person, old: str) -> Letter:
    """Return the message to the mailbox that is known until now, when staff changed an address.

    old  the address of that mailbox; it may be the one that was taken away
    """
    values = {"is_gone": person.email is None}
    return Letter("own/reached", old, person.language, values, person.id)
