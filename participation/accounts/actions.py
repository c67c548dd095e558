"""Writes about staff: adding one, trying to sign in, sessions and the audit."""

import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import (
    NAME_LENGTH,
    TRIES_AN_HOUR,
    Act,
    AuditLine,
    SignInTry,
    StaffMember,
    StaffSession,
)
from participation.accounts.passwords import hash_password
from participation.accounts.queries import (
    LONGEST_PAUSE,
    LONGEST_SESSION,
    Staff,
    find_member,
    sign_in_name,
    token_hash,
)

TRIES_LAST: Final = timedelta(hours=1)
PASSWORD_LENGTH: Final = 12
LONGEST_PASSWORD: Final = 200
NAME_SHAPE: Final = re.compile(r"[^\W_][\w.@-]*")


class StaffError(Exception):
    """A member of staff can't be added like this; the message says why, for the command line."""


class TooManyTriesError(Exception):
    """There were ten wrong tries for this account within an hour."""


def add_staff(session: Session, *, name: str, password: str, role: Role) -> StaffMember:
    """Add a member of staff.

    name      1 to 40 letters, digits, dots, hyphens, underscores or @; kept in lower case
    password  at least 12 characters, and not made of the name

    Raises StaffError when the name is taken, or name or password can't be used.
    """
    own = sign_in_name(name)
    if not NAME_SHAPE.fullmatch(own) or len(own) > NAME_LENGTH:
        message = f"the name {name!r} can't be used: take at most {NAME_LENGTH} letters and digits"
        raise StaffError(message)
    if find_member(session, own) is not None:
        message = f"there is already somebody with the name {own}"
        raise StaffError(message)
    _check_password(own, password)
    member = StaffMember(name=own, role=role.value, password_hash=hash_password(password))
    session.add(member)
    session.flush()
    return member


def _check_password(name: str, password: str) -> None:
    if not PASSWORD_LENGTH <= len(password) <= LONGEST_PASSWORD:
        message = f"a password has {PASSWORD_LENGTH} to {LONGEST_PASSWORD} characters"
        raise StaffError(message)
    if name in password.casefold() and len(password) - len(name) < PASSWORD_LENGTH:
        message = "the password is too much like the name"
        raise StaffError(message)
    if len(set(password)) <= PASSWORD_LENGTH // 3:
        message = "the password repeats too few characters"
        raise StaffError(message)


def count_try(session: Session, account: bytes, now: datetime) -> None:
    """Count a try to sign in before its password is looked at; a right one forgets them all.

    account  keyed hash of the name, known or not

    Raises TooManyTriesError when ten tries of the past hour were wrong.
    """
    own = SignInTry.account == account
    session.execute(delete(SignInTry).where(own, SignInTry.tried_at <= now - TRIES_LAST))
    taken = set(session.scalars(select(SignInTry.place).where(own)))
    free = next((one for one in range(1, TRIES_AN_HOUR + 1) if one not in taken), None)
    if free is None:
        raise TooManyTriesError
    session.add(SignInTry(account=account, place=free, tried_at=now))
    session.flush()


def begin_session(
    session: Session, *, staff_id: int, account: bytes, old_token: str, now: datetime
) -> str:
    """Sign somebody in and return the new token for the cookie; the old one ends.

    Forgets the wrong tries of the account, and all tries and sessions that have run out.
    """
    end_session(session, old_token)
    session.execute(
        delete(SignInTry).where(
            (SignInTry.account == account) | (SignInTry.tried_at <= now - TRIES_LAST)
        )
    )
    session.execute(
        delete(StaffSession).where(
            (StaffSession.began_at <= now - LONGEST_SESSION)
            | (StaffSession.seen_at <= now - LONGEST_PAUSE)
        )
    )
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(token_hash=token_hash(token), staff_id=staff_id, began_at=now, seen_at=now)
    )
    return token


def keep_alive(session: Session, token: str, now: datetime) -> None:
    """Note that a session is still in use."""
    session.execute(
        update(StaffSession).where(StaffSession.token_hash == token_hash(token)).values(seen_at=now)
    )


def end_session(session: Session, token: str) -> None:
    """Sign out: the token opens nothing any more."""
    session.execute(delete(StaffSession).where(StaffSession.token_hash == token_hash(token)))


def write_audit(
    session: Session, staff: Staff, act: Act, *, survey: str | None, now: datetime
) -> None:
    """Write down what somebody did with a survey, in the transaction that does it."""
    line = _line(staff, act, now)
    line.survey = survey
    session.add(line)


def write_act(session: Session, staff: Staff, act: Act, *, about: str, now: datetime) -> None:
    """Write down what somebody did with what is no survey, in the transaction that does it.

    about  slug of a group, code of an offer or list, number of a meeting; never of a person
    """
    line = _line(staff, act, now)
    line.about = about
    session.add(line)


def _line(staff: Staff, act: Act, now: datetime) -> AuditLine:
    return AuditLine(done_at=now, staff_id=staff.id, role=staff.role.value, act=act.value)
