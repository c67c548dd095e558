"""Invitations to a group: on paper, or by mail. Nobody is imported: who wants to, signs up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participation.addresses import absolute
from participation.contacts import AddressError, address_key, read_email
from participation.formatting import short_day
from participation.languages import gettext as _
from participation.languages import speaking
from participation.lists.wording import first_language, wording
from participation.mail.actions import Letter, post
from participation.mail.models import OutgoingMail
from participation.municipality import Municipality
from participation.printing import print_pdf
from participation.signups.invitations import VALID, Way, invite
from participation.signups.links import written_code
from participation.signups.models import Invitation, Offer
from participation.signups.wording import field_of, title_of

MOST_ADDRESSES: Final = 50
KIND: Final = "groups/invitation"


@dataclass(frozen=True, slots=True)
class Made:
    """How many invitations were made on one day, and how many of them were used."""

    on: date
    way: Way
    note: str
    number: int
    used: int


@dataclass(frozen=True, slots=True)
class Mailing:
    """Who is invited by mail, in which language; note where the addresses come from."""

    addresses: Sequence[str]
    language: str
    note: str


@dataclass(frozen=True, slots=True)
class Mailed:
    """What became of a mailing, in numbers of addresses.

    already  had an invitation today
    held     had three mails today, of whatever kind anybody can cause
    """

    sent: int
    already: int
    held: int


def print_letters(codes: Sequence[str], facts: Mapping[str, Any], language: str) -> bytes:
    """Return a PDF with a page for each code.

    facts  see `letter_facts`
    """
    content = {**facts, "language": language, "codes": [written_code(code) for code in codes]}
    return print_pdf("invitation", content)


def letter_facts(
    offer: Offer, municipality: Municipality, language: str, *, today: date
) -> dict[str, Any]:
    """Return what stands in a letter, in its language."""
    contact = municipality.contact
    with speaking(language):
        return {
            "wordmark": municipality.wordmark,
            "title": _("Will you join: %(title)s?", title=title_of(offer, language)),
            "greeting": _("Dear reader,"),
            "what": _in(offer, "what", language),
            "questions": [
                {"question": _("How often?"), "answer": _in(offer, "how_often", language)},
                {"question": _("What do I get?"), "answer": _in(offer, "get", language)},
            ],
            "how": _("To join, go to this address and type the code. You choose what you fill in."),
            "address": readable(absolute("signups.invited", language=language)),
            "code_label": _("Your code"),
            "until": _("The code is good until %(day)s.", day=short_day(today + VALID)),
            "nothing": _("If you do not want to join, you need not do anything."),
            "unknown": _(
                "We do not know who you are: this letter has no name, and the code neither."
            ),
            "call": _("No internet, or rather talk? Call %(name)s:", name=contact.name[language]),
            "telephone": contact.telephone,
            "hours": contact.hours[language],
        }


def mail_invitations(session: Session, offer: Offer, mailing: Mailing, *, now: datetime) -> Mailed:
    """Invite by mail: each address once a day, also after a double click.

    now  moment in the municipality's own time
    """
    session.scalars(select(Offer.id).where(Offer.id == offer.id).with_for_update()).one()
    invited = _invited_on(session, now.date(), mailing.addresses)
    others = [one for one in mailing.addresses if address_key(one) not in invited]
    sent = sum(_mail_one(session, offer, mailing, address, now) for address in others)
    return Mailed(sent, already=len(invited), held=len(others) - sent)


def _invited_on(session: Session, day: date, addresses: Sequence[str]) -> set[bytes]:
    """Return the keys of those of these addresses to which an invitation went on a day."""
    own = OutgoingMail.kind == KIND, OutgoingMail.queued_on == day
    keys = [address_key(one) for one in addresses]
    found = select(OutgoingMail.to_key).where(*own, OutgoingMail.to_key.in_(keys))
    return set(session.scalars(found))


def _mail_one(
    session: Session, offer: Offer, mailing: Mailing, address: str, now: datetime
) -> bool:
    language, until = mailing.language, now.date() + VALID
    try:
        with session.begin_nested() as point:
            code = invite(session, offer, Way.MAIL, today=now.date(), note=mailing.note)
            values = {
                "title": title_of(offer, language),
                "what": _in(offer, "what", language),
                "address": absolute("signups.invited", language=language),
                "code": written_code(code),
                "until": until,
            }
            letter = Letter(KIND, address, language, values, is_counted=True)
            if post(session, letter, now=now):
                return True
            point.rollback()
    except IntegrityError:
        # At this moment somebody else had the last of the three places of today.
        return False
    return False


def read_addresses(typed: str) -> tuple[list[str], list[str]]:
    """Return the addresses of a text, each once, and what in it is none."""
    good: dict[str, None] = {}
    wrong = []
    for one in typed.replace(",", " ").replace(";", " ").split():
        try:
            good[read_email(one)] = None
        except AddressError:
            wrong.append(one)
    return list(good), wrong


def made_for(session: Session, offer_id: int) -> list[Made]:
    """Return the invitations to an offer by day, the newest first."""
    kinds = Invitation.invited_on, Invitation.way, Invitation.note
    counted = select(*kinds, func.count(), func.count(Invitation.used_on))
    own = counted.where(Invitation.offer_id == offer_id).group_by(*kinds)
    rows = session.execute(own.order_by(Invitation.invited_on.desc(), *kinds[1:]))
    return [Made(on, Way(way), note, number, used) for on, way, note, number, used in rows]


def readable(address: str) -> str:
    """Return an address as people type it."""
    return address.partition("://")[2]


def _in(offer: Offer, field: str, language: str) -> str:
    return wording(field_of(offer, field), language, first_language())[0]
