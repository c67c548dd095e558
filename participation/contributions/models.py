"""Tables of what residents said, and of each step that was taken with it.

A contribution is by nobody we know: it has no key in common with a person, a sign-up or an answer.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.contacts import EMAIL_LENGTH, KEY_BYTES
from participation.database import Base

SUBJECT_KEY_LENGTH = 80
TEXT_LENGTH = 2_000
REPLY_LENGTH = 2_000
ROLE_LENGTH = 80
REASON_LENGTH = 500
FIRST_NAME_LENGTH = 80


class Subject(StrEnum):
    """What a contribution can be about; `subject_key` says which one."""

    ARTICLE = "article"


class State(StrEnum):
    """Where a contribution stands.

    RECEIVED     came in; a reply is promised by a day
    IN_PROGRESS  somebody is working on it
    ANSWERED     has a reply; what is done with it is not decided
    DONE         was taken over
    NOT_DONE     was not, with a reason, the role that decided, and what would change that
    """

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    DONE = "done"
    NOT_DONE = "not_done"


class Moderation(StrEnum):
    """Whether a contribution may be seen by everybody."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


def _in(kind: type[StrEnum]) -> str:
    return ", ".join(f"'{one.value}'" for one in kind)


class Contribution(Base):
    """One thing that somebody said.

    subject, subject_key  what it is about; no foreign key upwards. Of an article: the number of
                          the version and the key of the article ("1/uitdaagrecht")
    first_name            as the writer wants to be called in public; "" for nobody
    is_open               the writer agrees that everybody reads it, once it was looked at
    moderation            whether everybody does; what is not `is_open` is never shown
    hidden_reason         why not, as the writer reads it
    promised_on           day on which there is a reply
    token_hash            SHA-256 of the token in the writer's private link
    email                 where to say that there is a reply; erased once that was said
    """

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint(f"subject IN ({_in(Subject)})", name="subject"),
        CheckConstraint(f"state IN ({_in(State)})", name="state"),
        CheckConstraint(f"moderation IN ({_in(Moderation)})", name="moderation"),
        CheckConstraint("moderation <> 'shown' OR is_open", name="shown"),
        CheckConstraint("moderation <> 'hidden' OR length(hidden_reason) > 0", name="hidden"),
        CheckConstraint(f"length(token_hash) = {KEY_BYTES}", name="token_hash"),
        Index("ix_contribution_subject", "subject", "subject_key"),
        Index("ix_contribution_state", "state", "promised_on"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(12))
    subject_key: Mapped[str] = mapped_column(String(SUBJECT_KEY_LENGTH))
    text: Mapped[str] = mapped_column(Text)
    first_name: Mapped[str] = mapped_column(String(FIRST_NAME_LENGTH), default="")
    is_open: Mapped[bool]
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(11), default=State.RECEIVED.value)
    moderation: Mapped[str] = mapped_column(String(7), default=Moderation.WAITING.value)
    hidden_reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    received_on: Mapped[date] = mapped_column(Date)
    promised_on: Mapped[date] = mapped_column(Date)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    email: Mapped[str | None] = mapped_column(String(EMAIL_LENGTH))
    steps: Mapped[list["ContributionStep"]] = relationship(
        back_populates="contribution", order_by="ContributionStep.id", passive_deletes=True
    )


class ContributionStep(Base):
    """One step in what became of a contribution; a row is added and never changed.

    role          function that decided or answered, never a name
    text          the reply, in own words
    reason        of a "no": why not
    would_change  of a "no": what would change it
    """

    __tablename__ = "contribution_step"
    __table_args__ = (
        CheckConstraint(f"state IN ({_in(State)})", name="state"),
        CheckConstraint(
            "state <> 'not_done' OR"
            " (length(reason) > 0 AND length(role) > 0 AND length(would_change) > 0)",
            name="no_needs_a_reason",
        ),
        CheckConstraint(
            "state NOT IN ('answered', 'done') OR (length(text) > 0 AND length(role) > 0)",
            name="reply",
        ),
        Index("ix_contribution_step_contribution_id", "contribution_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(11))
    done_on: Mapped[date] = mapped_column(Date)
    role: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    would_change: Mapped[str] = mapped_column(Text, default="")
    contribution: Mapped[Contribution] = relationship(back_populates="steps")
