"""Reads of staff, their sessions and the audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import AuditLine, StaffMember, StaffSession

LONGEST_SESSION = timedelta(hours=8)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is signed in: the number and name of the account, its role, and when it was last seen."""

    id: int
    name: str
    role: Role
    seen_at: datetime


def all_staff(session: Session) -> Sequence[StaffMember]:
    """Return all staff by name."""
    return session.scalars(select(StaffMember).order_by(StaffMember.name)).all()


def find_member(session: Session, name: str) -> StaffMember | None:
    """Return the member of staff with this name to sign in, however it was typed."""
    if "\0" in name:
        return None  # PostgreSQL takes no such text.
    return session.scalar(select(StaffMember).where(StaffMember.name == sign_in_name(name)))


def sign_in_name(typed: str) -> str:
    """Return a name as it is kept: without spaces around it, in lower case."""
    return typed.strip().casefold()


def signed_in(session: Session, token: str, now: datetime) -> Staff | None:
    """Return who is signed in with this token.

    None for an unknown token, one hour after the last page, and eight hours after signing in.
    """
    row = session.execute(
        select(StaffMember.id, StaffMember.name, StaffMember.role, StaffSession.seen_at)
        .join(StaffSession, StaffSession.staff_id == StaffMember.id)
        .where(
            StaffSession.token_hash == token_hash(token),
            StaffSession.began_at > now - LONGEST_SESSION,
            StaffSession.seen_at > now - LONGEST_PAUSE,
        )
    ).one_or_none()
    return None if row is None else Staff(row.id, row.name, Role(row.role), row.seen_at)


def token_hash(token: str) -> bytes:
    """Return what is stored of a token; the token is random, so one round is enough."""
    return sha256(token.encode()).digest()


def audit_of(session: Session, survey: str) -> Sequence[tuple[AuditLine, str]]:
    """Return what staff did with a survey and the name of who did it, the newest first."""
    rows = session.execute(
        select(AuditLine, StaffMember.name)
        .join(StaffMember, StaffMember.id == AuditLine.staff_id)
        .where(AuditLine.survey == survey)
        .order_by(AuditLine.done_at.desc(), AuditLine.id.desc())
    )
    return [(line, name) for line, name in rows]
