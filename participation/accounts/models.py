"""Tables of staff, their sessions, wrong tries to sign in, and acts at the desk."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from participation.access import Role
from participation.database import Base, Moment

NAME_LENGTH = 40
DIGEST_BYTES = 32
TRIES_AN_HOUR = 10
ROLES = ", ".join(f"'{role.value}'" for role in Role)


class Act(StrEnum):
    """What staff did at the desk, as the audit keeps it."""

    OPENED = "opened"
    CLOSED = "closed"
    GRACE_ENDED = "grace_ended"
    RELEASED = "released"
    PUBLISHED = "published"
    BRAKE_LIFTED = "brake_lifted"
    CONFIRMED = "confirmed"
    ENTERED = "entered"
    MERGED = "merged"
    PLACED = "placed"
    PUT_ON_WAITING = "put_on_waiting"
    DECLINED = "declined"
    ENDED = "ended"
    INVITED = "invited"
    DOWNLOADED = "downloaded"
    EDITED = "edited"
    IMPORTED = "imported"
    MODERATED = "moderated"
    REPLIED = "replied"
    TAKEN_ON = "taken_on"
    FINISHED = "finished"
    LOOKED_AHEAD = "looked_ahead"
    HELD_AGAIN = "held_again"
    ASKED = "asked"
    TAKEN_DOWN = "taken_down"


ACTS = ", ".join(f"'{act.value}'" for act in Act)


class StaffMember(Base):
    """Somebody who works at the desk.

    name           to sign in with, in lower case; a function rather than a person's full name
    password_hash  argon2id with its own salt and parameters
    """

    __tablename__ = "staff_member"
    __table_args__ = (CheckConstraint(f"role IN ({ROLES})", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    role: Mapped[str] = mapped_column(String(13))
    password_hash: Mapped[str] = mapped_column(String(200))


class StaffSession(Base):
    """A browser in which somebody of staff is signed in.

    token_hash  SHA-256 of the token in the cookie: who reads the table can't sign in with it
    """

    __tablename__ = "staff_session"
    __table_args__ = (
        CheckConstraint(f"length(token_hash) = {DIGEST_BYTES}", name="token_hash"),
        CheckConstraint("began_at <= seen_at", name="seen"),
    )

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_BYTES), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id", ondelete="CASCADE"))
    began_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class SignInTry(Base):
    """A try to sign in that has not succeeded, in one of the ten places an account has an hour.

    The key is the brake: two tries at once can't take the same place.

    account  keyed hash of the name as typed: people type passwords in that field too
    """

    __tablename__ = "sign_in_try"
    __table_args__ = (
        CheckConstraint(f"length(account) = {DIGEST_BYTES}", name="account"),
        CheckConstraint(f"place BETWEEN 1 AND {TRIES_AN_HOUR}", name="place"),
    )

    account: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_BYTES), primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    tried_at: Mapped[datetime] = mapped_column(Moment)


class AuditLine(Base):
    """One act at the desk: when, by whom in which role, and on what; never changed.

    about  slug of a group, code of an offer or list, number of a meeting; never of a person
    """

    __tablename__ = "audit_line"
    __table_args__ = (
        CheckConstraint(f"role IN ({ROLES})", name="role"),
        CheckConstraint(f"act IN ({ACTS})", name="act"),
        Index("ix_audit_line_survey", "survey"),
        Index("ix_audit_line_about", "about"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    done_at: Mapped[datetime] = mapped_column(Moment)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))
    role: Mapped[str] = mapped_column(String(13))
    act: Mapped[str] = mapped_column(String(16))
    survey: Mapped[str | None] = mapped_column(String(64))
    about: Mapped[str | None] = mapped_column(String(64))
