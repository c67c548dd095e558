"""Tables of the work on open answers of a release: texts to read, themes, and who coded what.

All rows of them go when the answers of the survey are erased. The texts are copies in an order of
their own: nothing leads from one to an answer, and of where it came from it holds no more than
`open_text` does.
"""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

CODERS = 2
DECISION = 3
"""In the place of a coder: what was decided where the two did not agree."""


class TextState(StrEnum):
    """Whether somebody read a text, and whether others at the desk may go on with it."""

    WAITING = "waiting"
    SHOWN = "shown"
    WITHHELD = "withheld"


STATES = ", ".join(f"'{state.value}'" for state in TextState)


class TextToRead(Base):
    """One open answer, to be read by a person before anything is done with it.

    question  its code; of a text beside an option `other_key` of both
    position  in a random order that was drawn when the texts were laid out
    areas     as in `open_text`; the web process may not read it
    text      what the resident wrote
    shown     the same, with what was blacked out; None until somebody released it
    black     which parts of `text` those are, as `3-8 10-14`: from, and up to and not including
    quotable  it may be shown to everybody, word for word
    """

    __tablename__ = "text_to_read"
    __table_args__ = (
        CheckConstraint(f"state IN ({STATES})", name="state"),
        CheckConstraint("(state = 'shown') = (shown IS NOT NULL)", name="shown"),
        CheckConstraint("NOT quotable OR state = 'shown'", name="quotable"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    areas: Mapped[str] = mapped_column(Text, deferred=True)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8), default=TextState.WAITING.value)
    shown: Mapped[str | None] = mapped_column(Text)
    black: Mapped[str] = mapped_column(Text, default="")
    quotable: Mapped[bool] = mapped_column(default=False)


class Theme(Base):
    """One theme of the code book of a question.

    code      t1, t2 … in the order in which they came
    labels    JSON: {language: what residents read}
    meaning   for who codes: what belongs to it
    """

    __tablename__ = "theme"

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    labels: Mapped[str] = mapped_column(Text)
    meaning: Mapped[str] = mapped_column(String(300))


class TextCoder(Base):
    """Who codes the texts of a question, in one of two places; never one person in both."""

    __tablename__ = "text_coder"
    __table_args__ = (
        UniqueConstraint("release_id", "question", "staff_id"),
        CheckConstraint(f"place BETWEEN 1 AND {CODERS}", name="place"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))


class TextCode(Base):
    """The themes that one coder gave a text, or that were decided on.

    place   that of the coder, or DECISION
    themes  codes with a space between, in the order of the code book; "" is no theme
    """

    __tablename__ = "text_code"
    __table_args__ = (
        ForeignKeyConstraint(
            ["release_id", "question", "position"],
            ["text_to_read.release_id", "text_to_read.question", "text_to_read.position"],
        ),
        CheckConstraint(f"place BETWEEN 1 AND {DECISION}", name="place"),
    )

    release_id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    themes: Mapped[str] = mapped_column(Text)
