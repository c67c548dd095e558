"""Tables of the ordinance: versions, their parts, the explanations beside them, and a word list.

The legal text is imported and never written here. Nothing in these tables is about a resident.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.database import Base, Moment

KEY_LENGTH = 64
TITLE_LENGTH = 300
NUMBER_LENGTH = 20
CVDR_LENGTH = 40
ROLE_LENGTH = 80
REASON_LENGTH = 500
FILE_NAME_LENGTH = 120


class PartKind(StrEnum):
    """What a part of an ordinance is; a text stands between the articles, or instead of them."""

    PREAMBLE = "preamble"
    ARTICLE = "article"
    CLOSING = "closing"
    NOTE = "note"
    ANNEX = "annex"
    TEXT = "text"


class Action(StrEnum):
    """What a reader of an explanation can do at once."""

    NONE = "none"
    THINK_ALONG = "think_along"
    INITIATIVE = "initiative"
    CHALLENGE = "challenge"
    RESPOND = "respond"


def _in(kind: type[StrEnum]) -> str:
    return ", ".join(f"'{one.value}'" for one in kind)


class Version(Base):
    """One version of the ordinance; what it is on a day follows from its dates (`status`).

    number          counts from 1 in the order of import; it stands in addresses
    cvdr            identifier of the official publication ("CVDR712345_1"); "" while there is none
    adopted_on      day on which the council decides; None, or a day to come: a draft
    in_force_on     first day on which it is the law; None: not known yet
    repealed_on     first day on which it is not any more; None: not known
    published_on    day since which it stands on the site; from then on its legal text, its number
                    and its dates up to then never change. None: staff alone see it
    comments_until  last day on which anybody may comment on a draft; None: not asked
    replies_by      day on which who commented has an answer
    is_example      shown as an example that has to be replaced
    report          what the import did not understand: list of {element, line, text}
    """

    __tablename__ = "bylaw_version"
    __table_args__ = (
        CheckConstraint("in_force_on IS NULL OR adopted_on IS NOT NULL", name="in_force"),
        CheckConstraint("repealed_on IS NULL OR in_force_on <= repealed_on", name="repealed"),
        CheckConstraint(
            "comments_until IS NULL OR (replies_by IS NOT NULL AND replies_by > comments_until)",
            name="replies_by",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, unique=True)
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    cvdr: Mapped[str] = mapped_column(String(CVDR_LENGTH), default="")
    adopted_on: Mapped[date | None] = mapped_column(Date)
    in_force_on: Mapped[date | None] = mapped_column(Date)
    repealed_on: Mapped[date | None] = mapped_column(Date)
    imported_on: Mapped[date] = mapped_column(Date)
    published_on: Mapped[date | None] = mapped_column(Date)
    comments_until: Mapped[date | None] = mapped_column(Date)
    replies_by: Mapped[date | None] = mapped_column(Date)
    is_example: Mapped[bool] = mapped_column(default=False)
    report: Mapped[list[Any]] = mapped_column(JSON, default=list)
    parts: Mapped[list["Part"]] = relationship(
        back_populates="version", order_by="Part.position", passive_deletes=True
    )


class Part(Base):
    """One part of a version: an article, or what stands before, between and after them.

    key       stands in addresses, and stays the same from one version to the next
    number    as in the law ("8", "2.4a"); "" where it has none
    headings  chapters and sections above it, from the outside in: list of {label, number, title}
    html      legal text, made safe at import
    text      the same in plain words, lines between paragraphs: for search and comparison
    """

    __tablename__ = "bylaw_part"
    __table_args__ = (
        CheckConstraint(f"kind IN ({_in(PartKind)})", name="kind"),
        UniqueConstraint("version_id", "key", name="uq_bylaw_part_version_id_key"),
        UniqueConstraint("version_id", "position", name="uq_bylaw_part_version_id_position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("bylaw_version.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[str] = mapped_column(String(8))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    label: Mapped[str] = mapped_column(String(NUMBER_LENGTH), default="")
    number: Mapped[str] = mapped_column(String(NUMBER_LENGTH), default="")
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH), default="")
    headings: Mapped[list[Any]] = mapped_column(JSON, default=list)
    html: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    is_repealed: Mapped[bool] = mapped_column(default=False)
    version: Mapped[Version] = relationship(back_populates="parts")


class Explanation(Base):
    """One revision of the plain explanation of an article; `revisions` says which one is shown.

    texts        by language: question (heading), text, example, steps (list of {text, days}, days
                 in working days or None), decides, disagree, call. Paragraphs between empty lines
    no_reason    why the article has no explanation, by language; then `texts` is empty
    must_check   the article changed since somebody checked this: a banner says so
    change       by language, one sentence: what this changes for residents since the version
                 before; empty: nothing was said
    written_by, confirmed_by  a function, never a name
    """

    __tablename__ = "bylaw_explanation"
    __table_args__ = (
        CheckConstraint(f"action IN ({_in(Action)})", name="action"),
        CheckConstraint("must_check OR length(confirmed_by) > 0", name="confirmed"),
        UniqueConstraint(
            "version_id", "key", "revision", name="uq_bylaw_explanation_version_id_key_revision"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("bylaw_version.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    revision: Mapped[int] = mapped_column(SmallInteger, default=1)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    no_reason: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    action: Mapped[str] = mapped_column(String(11), default=Action.NONE.value)
    must_check: Mapped[bool] = mapped_column(default=True)
    change: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    written_on: Mapped[date] = mapped_column(Date)
    written_by: Mapped[str] = mapped_column(String(ROLE_LENGTH))
    confirmed_on: Mapped[date | None] = mapped_column(Date)
    confirmed_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")


class Word(Base):
    """One word of the word list, explained.

    texts  by language: word, meaning, forms (list of other forms in which it is linked)
    """

    __tablename__ = "bylaw_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(KEY_LENGTH), unique=True)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)


class Upload(Base):
    """A file between its upload and the moment at which staff says that it may be stored.

    It is no part of the ordinance: the night takes what was left lying.
    """

    __tablename__ = "bylaw_upload"
    __table_args__ = (Index("ix_bylaw_upload_uploaded_at", "uploaded_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id", ondelete="CASCADE"))
    uploaded_at: Mapped[datetime] = mapped_column(Moment)
    name: Mapped[str] = mapped_column(String(FILE_NAME_LENGTH))
    content: Mapped[bytes] = mapped_column(LargeBinary)
