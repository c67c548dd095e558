"""The session of somebody who came by a private link or code: half an hour, longer while used."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participation.signups.links import token_hash
from participation.signups.models import PersonSession
from participation.signups.terms import SESSION

TOKEN_BYTES: Final = 32
LONGEST_TOKEN: Final = 100
STRETCHED_EVERY: Final = timedelta(minutes=5)


def begin_session(session: Session, person_id: int, now: datetime) -> str:
    """Begin a session and return the token for its cookie; only its hash is stored.

    Sessions that are over are erased on the way.
    """
    session.execute(delete(PersonSession).where(PersonSession.ends_at <= now))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    own = PersonSession(token_hash=token_hash(token), person_id=person_id, ends_at=now + SESSION)
    session.add(own)
    session.flush()
    return token


def find_session(session: Session, token: str, now: datetime) -> PersonSession | None:
    """Return the session of a token that is not over."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    own = PersonSession.token_hash == token_hash(token), PersonSession.ends_at > now
    return session.scalar(select(PersonSession).where(*own))


def stretch(session: Session, found: PersonSession, now: datetime) -> None:
    """Let a session last half an hour from now."""
    own = update(PersonSession).where(PersonSession.token_hash == found.token_hash)
    session.execute(own.values(ends_at=now + SESSION))


def is_worth_stretching(found: PersonSession, now: datetime) -> bool:
    """Tell whether a session is to be made longer; not at each page."""
    return found.ends_at - now <= SESSION - STRETCHED_EVERY


def end_session(session: Session, token: str) -> None:
    """End the session of a token."""
    session.execute(delete(PersonSession).where(PersonSession.token_hash == token_hash(token)))


def end_sessions_of(session: Session, person_id: int, *, but: str = "") -> None:
    """End all sessions of a person.

    but  token of the one that stays
    """
    others = PersonSession.person_id == person_id, PersonSession.token_hash != token_hash(but)
    session.execute(delete(PersonSession).where(*others))
