"""Invitations by letter or mail: a code for whoever reads it, without a name.

A code stays good until its last day, for a letter to a house may be read by two people.
"""

import secrets
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participation.signups.links import ALPHABET, CODE_LENGTH, code_hash, read_code
from participation.signups.models import Invitation, Offer

LONGEST_TYPED: Final = 100
VALID: Final = timedelta(days=90)


class Way(StrEnum):
    """How an invitation goes out."""

    LETTER = "letter"
    MAIL = "mail"


def invite(session: Session, offer: Offer, way: Way, *, today: date, note: str = "") -> str:
    """Make an invitation and return its code of 12 signs; only a hash of it is stored.

    note  where it went, in words of staff; no name and no address
    """
    code = "".join(secrets.choice(ALPHABET) for _sign in range(CODE_LENGTH))
    session.add(
        Invitation(
            offer_id=offer.id,
            code_hash=_hash(code),
            way=way.value,
            note=note,
            invited_on=today,
            expires_on=today + VALID,
        )
    )
    return code


def find_invitation(session: Session, typed: str, today: date) -> tuple[Invitation, Offer] | None:
    """Return the invitation with this code, however it was typed, and what it invites to."""
    if len(typed) > LONGEST_TYPED:
        return None
    own = Invitation.code_hash == _hash(read_code(typed)), Invitation.expires_on >= today
    wanted = select(Invitation, Offer).join(Offer, Offer.id == Invitation.offer_id).where(*own)
    found = session.execute(wanted).one_or_none()
    return None if found is None else (found[0], found[1])


def note_use(session: Session, invitation_id: int, today: date) -> None:
    """Note the day on which an invitation was used first."""
    own = Invitation.id == invitation_id, Invitation.used_on.is_(None)
    session.execute(update(Invitation).where(*own).values(used_on=today))


def _hash(code: str) -> bytes:
    return code_hash(f"invitation {code}")
