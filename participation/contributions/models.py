"""Tables of what residents said, and of each step that was taken with it.

A contribution is by nobody we know: it has no key in common with a person, a sign-up or an answer.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
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
from participation.groups.models import Group
from participation.promises import Promise

SUBJECT_KEY_LENGTH = 80
TEXT_LENGTH = 2_000
REPLY_LENGTH = 2_000
ROLE_LENGTH = 80
REASON_LENGTH = 500
FIRST_NAME_LENGTH = 80


class Subject(StrEnum):
    """What a contribution can be about; `subject_key` says which one."""

    ARTICLE = "article"
    EFFORT = "effort"


class Kind(StrEnum):
    """What kind of contribution it is.

    COMMENT     on a text
    IDEA        something new
    REFLECTION  what somebody sees of a part of the programme, asked for or of one's own
    STORY       what somebody went through; each use of it has its own consent
    """

    COMMENT = "comment"
    IDEA = "idea"
    REFLECTION = "reflection"
    STORY = "story"


class Use(StrEnum):
    """What a writer lets us do with a story."""

    SITE = "site"
    PAPER = "paper"
    MEETINGS = "meetings"


class Source(StrEnum):
    """The way in."""

    WEB = "web"
    TELEPHONE = "telephone"
    PAPER = "paper"


class HiddenKind(StrEnum):
    """Why a contribution is not shown; they are counted in the report."""

    NAMES = "names"
    RUDE = "rude"
    OFF_TOPIC = "off_topic"
    ADVERT = "advert"
    DOUBLE = "double"
    OTHER = "other"


class ReasonKind(StrEnum):
    """What kind of "no" it is; they are counted each year."""

    CANNOT = "cannot"
    MAY_NOT = "may_not"
    ALREADY = "already"
    OTHER = "other"


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
    kind                  see `Kind`
    is_asked              of a reflection: the team asked for it; None: no reflection
    group_id              the group that says it, where it is no single resident
    round_id              the round in which it was asked for
    area                  which buurt it is about; None: not said
    uses                  of a story: list of `Use` to which the writer agreed
    is_harmless           of a story: the moderator sees no child and no third person in it
    first_name            as the writer wants to be called in public; "" for nobody
    is_open               the writer agrees that everybody reads it, once it was looked at
    moderation            whether everybody does; what is not `is_open` is never shown
    hidden_kind           why not; "" unless it is hidden
    hidden_reason         the same in own words, as the writer reads it
    source                the way in
    taken_back_on         day on which the writer took it back after it was answered in public: then
                          the text is gone and the reply stays
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
        CheckConstraint(f"source IN ({_in(Source)})", name="source"),
        CheckConstraint(
            f"hidden_kind = '' OR hidden_kind IN ({_in(HiddenKind)})", name="hidden_kind"
        ),
        CheckConstraint(
            "moderation <> 'hidden' OR (hidden_kind <> ''"
            " AND (hidden_kind <> 'other' OR length(trim(hidden_reason)) > 0))",
            name="hidden",
        ),
        CheckConstraint(
            "(taken_back_on IS NULL AND length(text) > 0)"
            " OR (taken_back_on IS NOT NULL AND text = '' AND first_name = '' AND email IS NULL)",
            name="taken_back",
        ),
        CheckConstraint(f"kind IN ({_in(Kind)})", name="kind"),
        CheckConstraint("kind <> 'story' OR moderation <> 'shown' OR is_harmless", name="harmless"),
        CheckConstraint(f"length(token_hash) = {KEY_BYTES}", name="token_hash"),
        Index("ix_contribution_subject", "subject", "subject_key"),
        Index("ix_contribution_state", "state", "promised_on"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(12))
    subject_key: Mapped[str] = mapped_column(String(SUBJECT_KEY_LENGTH))
    kind: Mapped[str] = mapped_column(String(10), default=Kind.COMMENT.value)
    is_asked: Mapped[bool | None]
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("participation_group.id", ondelete="SET NULL")
    )
    round_id: Mapped[int | None] = mapped_column(
        ForeignKey("contribution_round.id", ondelete="SET NULL")
    )
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    uses: Mapped[list[Any]] = mapped_column(JSON, default=list)
    is_harmless: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text)
    first_name: Mapped[str] = mapped_column(String(FIRST_NAME_LENGTH), default="")
    is_open: Mapped[bool]
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(11), default=State.RECEIVED.value)
    moderation: Mapped[str] = mapped_column(String(7), default=Moderation.WAITING.value)
    hidden_kind: Mapped[str] = mapped_column(String(9), default="")
    hidden_reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    source: Mapped[str] = mapped_column(String(9), default=Source.WEB.value)
    taken_back_on: Mapped[date | None] = mapped_column(Date)
    received_on: Mapped[date] = mapped_column(Date)
    promised_on: Mapped[date] = mapped_column(Date)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    email: Mapped[str | None] = mapped_column(String(EMAIL_LENGTH))
    steps: Mapped[list["ContributionStep"]] = relationship(
        back_populates="contribution", order_by="ContributionStep.id", passive_deletes=True
    )
    group: Mapped[Group | None] = relationship()
    round: Mapped["ContributionRound | None"] = relationship()


class ContributionStep(Base):
    """One step in what became of a contribution; a row is added and never changed.

    role          function that decided or answered, never a name
    text          the reply, in own words
    reason        of a "no": why not
    reason_kind   of a "no": the kind of reason, for the yearly count; "" else
    would_change  of a "no": what would change it
    """

    __tablename__ = "contribution_step"
    __table_args__ = (
        CheckConstraint(f"state IN ({_in(State)})", name="state"),
        CheckConstraint(
            "state <> 'not_done' OR (length(trim(reason)) > 0 AND length(trim(role)) > 0"
            " AND length(trim(would_change)) > 0 AND reason_kind <> '')",
            name="no_needs_a_reason",
        ),
        CheckConstraint(
            "state NOT IN ('answered', 'done')"
            " OR (length(trim(text)) > 0 AND length(trim(role)) > 0)",
            name="reply",
        ),
        CheckConstraint(
            f"reason_kind = '' OR reason_kind IN ({_in(ReasonKind)})", name="reason_kind"
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
    reason_kind: Mapped[str] = mapped_column(String(8), default="")
    would_change: Mapped[str] = mapped_column(Text, default="")
    contribution: Mapped[Contribution] = relationship(back_populates="steps")


class ContributionRound(Base):
    """A period in which residents are asked for ideas about one effort.

    effort_code  code of the effort; no foreign key upwards
    area         where; None: the whole municipality
    opens_on, closes_on  first and last day
    feedback_on  promised day of the terugkoppeling; answered_on the day on which it was given
    texts        by language: title, question, and once it was told: result
    """

    __tablename__ = "contribution_round"
    __table_args__ = (
        CheckConstraint("opens_on <= closes_on AND closes_on <= feedback_on", name="period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    effort_code: Mapped[str] = mapped_column(String(SUBJECT_KEY_LENGTH))
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    opens_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    feedback_on: Mapped[date] = mapped_column(Date)
    answered_on: Mapped[date | None] = mapped_column(Date)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def promise(self) -> Promise:
        """What it promises: the day on which everybody hears what came of it."""
        return Promise(self.feedback_on, self.answered_on)

    def is_open(self, today: date) -> bool:
        """Tell whether anybody can say something in it; on its last day that is so still."""
        return self.opens_on <= today <= self.closes_on
