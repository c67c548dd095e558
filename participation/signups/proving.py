"""Proving an address: a link with one button, or a code of six figures on the same page.

What is proven takes effect elsewhere: this tells whether the proof holds. A code dies after five
wrong tries and after a day, for it can be guessed; the link lives longer.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, false, select
from sqlalchemy.orm import Session

from participation.security import SealBrokenError, derive, seal, unseal
from participation.signups.links import code_hash, token_hash
from participation.signups.models import (
    MOST_TRIES,
    REFERENCE_LENGTH,
    Confirmation,
    Purpose,
)

CODE_FIGURES: Final = 6
CODE_VALID: Final = timedelta(hours=24)
TOKEN_BYTES: Final = 32
LONGEST_TOKEN: Final = 100


class ProofError(Exception):
    """An address is not proven."""


class UnknownProofError(ProofError):
    """The link or code belongs to nothing: it was used, replaced by a newer one, or never was."""


class ExpiredProofError(ProofError):
    """The link or code is too old."""


class WrongCodeError(ProofError):
    """The code is wrong.

    left  tries that are left; 0: the code is dead
    """

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, slots=True)
class Proof:
    """What goes into a mail: the token of the link, and the code. Only their hashes are stored."""

    token: str
    code: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be confirmed.

    id         row of the sign-up or the RSVP
    reference  see `reference_of`
    content    takes effect when this is confirmed; None: the subject stands as it is
    """

    purpose: Purpose
    id: int
    reference: str
    person_id: int
    content: bytes | None = None


def reference_of(purpose: Purpose, address_key: bytes, subject: str) -> str:
    """Return what stands in the address of the page that asks for the code.

    The same address and subject give the same reference, whether anything is known of them or not.

    subject  what is signed up for: the code of an offer, the uid of a meeting
    """
    message = b"\0".join((purpose.value.encode(), address_key, subject.encode()))
    return hmac.digest(derive("reference"), message, sha256).hex()[:REFERENCE_LENGTH]


def new_proof() -> Proof:
    """Return a link and a code that nobody has seen yet."""
    return Proof(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        code=f"{secrets.randbelow(10**CODE_FIGURES):0{CODE_FIGURES}}",
    )


def ask_for_proof(session: Session, subject: Subject, *, until: datetime, now: datetime) -> Proof:
    """Replace the proof that was waited for by a new one; the old link and code open nothing.

    until  moment from which the link opens nothing
    """
    proof = new_proof()
    wait_for_new(session, subject, proof, until=until, now=now)
    return proof


def wait_for_new(
    session: Session, subject: Subject, proof: Proof, *, until: datetime, now: datetime
) -> None:
    """Wait for this proof in the place of the one that was waited for, if any."""
    mine = and_(
        Confirmation.purpose == subject.purpose.value, Confirmation.subject_id == subject.id
    )
    session.execute(delete(Confirmation).where(mine | has_reference(subject.reference)))
    wait_for(session, subject, proof, until=until, now=now)


def wait_for(
    session: Session, subject: Subject, proof: Proof, *, until: datetime, now: datetime
) -> None:
    """Begin to wait for a proof of something for which none is waited for.

    until  moment from which the link opens nothing
    """
    session.add(
        Confirmation(
            reference=subject.reference,
            purpose=subject.purpose.value,
            subject_id=subject.id,
            person_id=subject.person_id,
            token_hash=token_hash(proof.token),
            code_hash=_code_hash(subject.reference, proof.code),
            expires_at=until,
            code_expires_at=min(until, now + CODE_VALID),
            content=None if subject.content is None else seal(_key(), subject.content),
        )
    )
    session.flush()


def by_token(session: Session, purpose: Purpose, token: str, now: datetime) -> Confirmation:
    """Return what the link of a mail is about. It changes nothing: mail scanners follow links.

    Raises UnknownProofError and ExpiredProofError.
    """
    own = select(Confirmation).where(has_token(token), Confirmation.purpose == purpose.value)
    return check_link(session.scalar(own), now)


def by_code(
    session: Session, purpose: Purpose, reference: str, typed: str, now: datetime
) -> Confirmation:
    """Return what was confirmed by typing a code; the row is locked.

    A wrong try is counted: commit also when this raises WrongCodeError.

    Raises UnknownProofError, ExpiredProofError and WrongCodeError.
    """
    own = has_reference(reference), Confirmation.purpose == purpose.value
    return check_code(
        session.scalar(select(Confirmation).where(*own).with_for_update()), typed, now
    )


def has_token(token: str) -> ColumnElement[bool]:
    """Return the condition that a proof has this token; one that can't be ours has none."""
    if len(token) > LONGEST_TOKEN or not token.isprintable():
        return false()
    return Confirmation.token_hash == token_hash(token)


def has_reference(reference: str) -> ColumnElement[bool]:
    """Return the condition that a proof has this reference; one that can't be ours has none."""
    if len(reference) != REFERENCE_LENGTH or not reference.isprintable():
        return false()
    return Confirmation.reference == reference


def check_link(found: Confirmation | None, now: datetime) -> Confirmation:
    """Return a proof that was found by the token of its link.

    Raises UnknownProofError and ExpiredProofError.
    """
    if found is None:
        raise UnknownProofError
    if found.expires_at <= now:
        raise ExpiredProofError
    return found


def check_code(found: Confirmation | None, typed: str, now: datetime) -> Confirmation:
    """Return a proof whose code was typed; a wrong try is counted on the row, which is locked.

    Raises UnknownProofError, ExpiredProofError and WrongCodeError.
    """
    if found is None:
        raise UnknownProofError
    if found.tries >= MOST_TRIES:
        raise WrongCodeError(0)
    if found.code_hash is None or found.code_expires_at <= now:
        raise ExpiredProofError
    figures = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    if hmac.compare_digest(_code_hash(found.reference, figures), found.code_hash):
        return found
    found.tries += 1
    if found.tries >= MOST_TRIES:
        found.code_hash = None
    raise WrongCodeError(MOST_TRIES - found.tries)


def content_of(confirmation: Confirmation) -> bytes | None:
    """Return what takes effect when it is confirmed.

    Raises UnknownProofError when it can't be read: the secret of the site is another one now.
    """
    if confirmation.content is None:
        return None
    try:
        return unseal(_key(), confirmation.content)
    except SealBrokenError as error:
        raise UnknownProofError from error


def done_with(session: Session, confirmation: Confirmation) -> None:
    """Forget a proof that was given: its link and code open nothing any more."""
    session.delete(confirmation)


def _code_hash(reference: str, code: str) -> bytes:
    # With the reference in it, so that equal codes of two people do not look alike.
    return code_hash(f"{reference} {code}")


def _key() -> bytes:
    return derive("confirmation")
