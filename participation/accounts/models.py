"""Tables of staff, their sessions, wrong tries and acts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.database import Base, Moment


class StaffMember(Base):
    """Somebody who works for the municipality; `name` is what they sign in with."""

    __tablename__ = "staff_member"
    __table_args__ = (
        CheckConstraint("role IN ('reader', 'editor', 'administrator')", name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(13))
    password_hash: Mapped[str] = mapped_column(Text)


class StaffSession(Base):
    """A sign-in that is still good; the token itself is in the browser alone."""

    __tablename__ = "staff_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    member: Mapped[StaffMember] = relationship()


class WrongTry(Base):
    """A wrong password for a name, whether or not somebody has that name."""

    __tablename__ = "wrong_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    tried_at: Mapped[datetime] = mapped_column(Moment)


class Act(Base):
    """What a member of staff did at the desk, to which survey, and when."""

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    done_at: Mapped[datetime] = mapped_column(Moment)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id"))
    deed: Mapped[str] = mapped_column(String(32))
    survey: Mapped[str] = mapped_column(String(64), default="")
