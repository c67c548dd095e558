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
    """The terugkoppeling of one round of a survey to one area.

    wave          number of the round
    area          a buurt, a wijk or the gemeente
    published_on  since when everybody reads it; None: staff alone see it
    changed_on    day of the last correction since; None: there was none
    written_by    role of who published it last
    items         what staff write; everybody reads it once it is published as a version
    versions      what was published, the first in front
    """

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("survey_id", "wave", "area", name="uq_feedback_survey_id_wave_area"),
        CheckConstraint("published_on IS NULL OR length(written_by) > 0", name="written_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    wave: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    area: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    published_on: Mapped[date | None] = mapped_column(Date)
    changed_on: Mapped[date | None] = mapped_column(Date)
    written_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")
    items: Mapped[list["FeedbackItem"]] = relationship(
        back_populates="feedback", order_by="FeedbackItem.position", passive_deletes=True
    )
    versions: Mapped[list["FeedbackVersion"]] = relationship(
        back_populates="feedback", order_by="FeedbackVersion.number", passive_deletes=True
    )

    @property
    def current(self) -> "FeedbackVersion | None":
        """What everybody reads; None while nobody does."""
        return self.versions[-1] if self.published_on is not None else None

    @property
    def is_changed(self) -> bool:
        """Tell whether staff wrote something that is not published yet."""
        return self.current is not None and self.current.items != written(self.items)


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


class FeedbackVersion(Base):
    """A terugkoppeling as it was published once; its words never change.

    items          kind and texts of each, as in FeedbackItem
    texts          by language: note, on what was changed, and why, once it was taken down
    taken_down_on  since when nobody can read it any more; None: everybody can
    taken_down_by  role of who decided that
    """

    __tablename__ = "feedback_version"
    __table_args__ = (
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("length(written_by) > 0", name="written_by"),
        CheckConstraint("(taken_down_on IS NULL) = (length(taken_down_by) = 0)", name="taken_down"),
    )

    feedback_id: Mapped[int] = mapped_column(
        ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    published_on: Mapped[date] = mapped_column(Date)
    written_by: Mapped[str] = mapped_column(String(ROLE_LENGTH))
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    taken_down_on: Mapped[date | None] = mapped_column(Date)
    taken_down_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")
    feedback: Mapped[Feedback] = relationship(back_populates="versions")


def written(items: list[FeedbackItem]) -> list[dict[str, Any]]:
    """Return items as a version keeps them."""
    return [{"kind": one.kind, "texts": one.texts} for one in items]
