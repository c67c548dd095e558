"""Writes of one's own details: change, prove a new address, stop, renew the link, erase everything.

Everywhere `now` is the present moment in the municipality's own time.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.groups.actions import end_membership
from participation.groups.errors import DecidedError, PeriodError
from participation.groups.models import Membership
from participation.mail.actions import forget_mail_of, post
from participation.mail.models import OutgoingMail
from participation.meetings import actions as meetings
from participation.meetings.models import Rsvp, RsvpState
from participation.meetings.queries import rsvps_of
from participation.own import letters
from participation.own.proving_email import UnknownLinkError, read_token
from participation.own.queries import find_person, memberships_by
from participation.retention import log_erasure
from participation.signups import actions as signups
from participation.signups.links import renew
from participation.signups.models import Confirmation, Person, PersonSession, SignUp
from participation.signups.people import Details, fill_in
from participation.signups.people import find_person as known_by
from participation.signups.sessions import end_sessions_of

GROUND: Final = "asked for by the person"
STOPPED: Final = "stopped by the person"


class KnownAddressError(Exception):
    """Somebody else is known by this address already.

    field  "email" or "telephone"
    """

    def __init__(self, field: str = "email") -> None:
        super().__init__(field)
        self.field = field


class FixedAddressError(Exception):
    """Somebody is known by this address; staff change it, once they have spoken with them.

    field  "email" or "telephone"
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def ask_for_link(session: Session, email: str, *, language: str, now: datetime) -> None:
    """Mail the private link to an address that is known; to others nothing goes out.

    It counts for the three mails a day. For an unknown address a message is written all the same,
    and erased before anybody can see it: else the time of the answer would tell who is known.

    language  of the page; who is known is written to in their own
    """
    known = known_by(session, email)
    letter = letters.own_link(known or _nobody(email, language), is_counted=True)
    post(session, letter, now=now)
    to_nobody = OutgoingMail.to_key == address_key(email), OutgoingMail.person_id.is_(None)
    session.execute(delete(OutgoingMail).where(*to_nobody, OutgoingMail.kind == letter.kind))


def change(session: Session, person: Person, details: Details, *, now: datetime) -> bool:
    """Change what is kept of a person; tell whether a new e-mail address has to be proven first.

    All else is changed at once; until it is proven the old address stays, or none. The address by
    which somebody is known never changes here: a number that nobody proved would become theirs.

    Raises FixedAddressError when that address is left out, or is another telephone number; whether
    somebody else is known by that number makes no difference.
    """
    if person.email is not None and details.email is None:
        raise FixedAddressError(field="email")
    if person.email is None and details.telephone != person.telephone:
        raise FixedAddressError(field="telephone")
    is_new = is_new_email(person, details.email)
    if is_new and details.email is not None:
        _ask_to_prove(session, person, details.email, now)
    fill_in(person, replace(details, email=person.email))
    session.flush()
    return is_new


def is_new_email(person: Person, email: str | None) -> bool:
    """Tell whether another e-mail address is filled in than the one that is kept."""
    if email is None or person.email is None:
        return email is not None
    return address_key(email) != address_key(person.email)


def change_email(session: Session, token: str, *, now: datetime) -> Person:
    """Let a new e-mail address count that was proven, and renew the private link.

    The old link stood in mail to the old address. That address hears of the change.

    Raises UnknownLinkError, and KnownAddressError when somebody else is known by it meanwhile.
    """
    wanted = read_token(token, now)
    person = find_person(session, wanted.person_id, lock=True)
    if person is None or person.link_hash != wanted.link_hash:
        raise UnknownLinkError
    must_be_free(session, person, wanted.email)
    old, person.email = person.email, wanted.email
    person.address_key = address_key(wanted.email)
    person.confirmed_on = person.confirmed_on or now.date()
    forget_what_waits(session, person)
    renew_link(session, person, now=now)
    if old is not None:
        post(session, letters.email_was_changed(person, old), now=now)
    return person


def renew_link(session: Session, person: Person, *, now: datetime, session_token: str = "") -> None:
    """Give a person a new private link, code and calendar address, and mail them.

    session_token  of the session in which this was asked; all others end
    """
    renew(person)
    end_sessions_of(session, person.id, but=session_token)
    if person.email is not None:
        post(session, letters.own_link(person, is_counted=False), now=now)


def withdraw(session: Session, sign_up: SignUp, *, now: datetime) -> None:
    """Take a sign-up back, and leave the groups to which it led."""
    session.refresh(sign_up.person, with_for_update=True)
    for membership in memberships_by(session, sign_up):
        leave_group(session, membership, now=now)
    signups.withdraw(session, sign_up, now=now)


def leave_group(session: Session, membership: Membership, *, now: datetime) -> None:
    """Stop in a group; nothing happens when it ended before."""
    on = max(now.date(), membership.began_on)
    try:
        end_membership(session, membership, on=on, reason=STOPPED)
    except (DecidedError, PeriodError):
        return


def erase(session: Session, person: Person, *, now: datetime) -> None:
    """Erase everything that is kept of a person, now.

    Seats at meetings to come go to who waits. What stays is a line for each kind in the destruction
    log, which names nobody. Nothing happens when it was done already, as with a second click.
    """
    if find_person(session, person.id, lock=True) is None:
        return
    _give_seats_back(session, person, now)
    mine = OutgoingMail.to_key == person.address_key
    numbers = _numbers(session, person)
    forget_mail_of(session, person.id)
    session.execute(delete(OutgoingMail).where(mine))
    session.flush()
    session.expunge(person)
    session.execute(delete(Person).where(Person.id == person.id))
    for what, number in numbers.items():
        log_erasure(session, what=what, ground=GROUND, number=number, on=now.date())


def _nobody(email: str, language: str) -> Person:
    """Return somebody with an address whom the session never sees."""
    person = Person(first_name="", email=email, language=language)
    renew(person)
    return person


def _ask_to_prove(session: Session, person: Person, email: str, now: datetime) -> None:
    is_known = known_by(session, email) is not None
    tell_old_mailbox(session, person, now=now)
    post(session, letters.new_email(person, email, now, is_known=is_known), now=now)


def tell_old_mailbox(session: Session, person: Person, *, now: datetime) -> None:
    """Tell the mailbox that is known that another one is asked for; nothing where none is."""
    if person.email is not None:
        post(session, letters.email_is_asked(person, person.email), now=now)


def must_be_free(session: Session, person: Person, address: str, field: str = "email") -> None:
    """Raise KnownAddressError when somebody else is known by an address."""
    other = known_by(session, address)
    if other is not None and other.id != person.id:
        raise KnownAddressError(field)


def forget_what_waits(session: Session, person: Person) -> None:
    """Erase what was filled in under the old address: it would bring that address back."""
    waits = Confirmation.person_id == person.id, Confirmation.content.is_not(None)
    session.execute(delete(Confirmation).where(*waits))


def _give_seats_back(session: Session, person: Person, now: datetime) -> None:
    for rsvp in rsvps_of(session, person.id):
        if rsvp.state != RsvpState.CANCELLED and rsvp.meeting.takes_answers(now):
            meetings.cancel(session, rsvp, now)
    session.flush()


def _numbers(session: Session, person: Person) -> dict[str, int]:
    """Return how many rows there are of each kind."""
    mail = (OutgoingMail.person_id == person.id) | (OutgoingMail.to_key == person.address_key)
    wanted = {
        "person": Person.id == person.id,
        "sign_up": SignUp.person_id == person.id,
        "membership": Membership.person_id == person.id,
        "rsvp": Rsvp.person_id == person.id,
        "confirmation": Confirmation.person_id == person.id,
        "person_session": PersonSession.person_id == person.id,
        "outgoing_mail": mail,
    }
    return {
        what: session.scalars(select(func.count()).where(condition)).one()
        for what, condition in wanted.items()
    }
