"""Mail about one's own details: the private link, and a changed address."""

from datetime import datetime

from participation.addresses import absolute
from participation.mail.actions import Letter
from participation.own.proving_email import VALID, make_token
from participation.signups.links import private_code, private_link, written_code
from participation.signups.models import Person


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


def prove_email(person: Person, email: str, now: datetime) -> Letter:
    """Return the message to a new address that proves it."""
    token = make_token(person, email, now)
    link = absolute("own.confirm_email", language=person.language, token=token)
    values = {"link": link, "last_day": (now + VALID).date()}
    return Letter("own/prove_email", email, person.language, values, person.id, is_counted=True)


def email_is_known(person: Person, email: str) -> Letter:
    """Return the message to an address that somebody else is known by already."""
    return Letter("own/known_email", email, person.language, {}, person.id, is_counted=True)


def email_was_changed(person: Person, old: str) -> Letter:
    """Return the message to the old address, so that a change by somebody else is noticed."""
    return Letter("own/changed_email", old, person.language, {}, person.id)
