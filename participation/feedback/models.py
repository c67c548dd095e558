"""Tables of the terugkoppeling: what was heard, what is done, and what is not and why."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.database import Base

ROLE_LENGTH = 80


class ItemKind(StrEnum):
    """What an item says."""

    HEARD = "heard"
    DOING = "doing"
    NOT_DOING = "not_doing"


class Feedback(Base):
    """The terugkoppeling of one survey to one area.

    area          a buurt, a wijk or the gemeente
    published_on  None: staff alone see it
    changed_on    day of the last change since; None: there was none
    written_by    a role
    """

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("survey_id", "area", name="uq_feedback_survey_id_area"),
        CheckConstraint("published_on IS NULL OR length(written_by) > 0", name="written_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    area: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    published_on: Mapped[date | None] = mapped_column(Date)
    changed_on: Mapped[date | None] = mapped_column(Date)
    written_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")
    items: Mapped[list["FeedbackItem"]] = relationship(
        back_populates="feedback", order_by="FeedbackItem.position", passive_deletes=True
    )


class FeedbackItem(Base):
    """One sentence of a terugkoppeling.

    texts  by language: text and, where it is not done, reason. A figure stands in a text as a
           reference to a cell of the cube and is filled in when it is shown, so that it can't
           differ from the table
    """

    __tablename__ = "feedback_item"
    __table_args__ = (
        CheckConstraint("kind IN ('heard', 'doing', 'not_doing')", name="kind"),
        UniqueConstraint("feedback_id", "position", name="uq_feedback_item_feedback_id_position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[str] = mapped_column(String(9))
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    feedback: Mapped[Feedback] = relationship(back_populates="items")
