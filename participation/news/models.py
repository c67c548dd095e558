"""Tables of news, and of the one question that participants are asked each year."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

ROLE_LENGTH = 80


class Notices(StrEnum):
    """What a participant answers to "do you notice that something is done with your input?"."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class NewsItem(Base):
    """One piece of news.

    area          of which buurt or wijk; None: of the whole municipality
    texts         by language: title, text
    written_by    role of who published it; "" until then
    published_on  None: staff alone see it; a day to come: from that day on everybody does
    changed_on    day on which it was put right after that
    mailed_on     day on which it was sent by mail, and to how many
    """

    __tablename__ = "news_item"
    __table_args__ = (
        CheckConstraint("mailed_on IS NULL OR published_on IS NOT NULL", name="mailed"),
        CheckConstraint("mailed_to >= 0", name="mailed_to"),
        Index("ix_news_item_area", "area", "published_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    written_by: Mapped[str] = mapped_column(String(ROLE_LENGTH))
    published_on: Mapped[date | None] = mapped_column(Date)
    changed_on: Mapped[date | None] = mapped_column(Date)
    mailed_on: Mapped[date | None] = mapped_column(Date)
    mailed_to: Mapped[int | None]

    def has_appeared(self, today: date) -> bool:
        """Tell whether everybody may read it; then it stays."""
        return self.published_on is not None and self.published_on <= today


def _unique(name: str, *columns: str, place: str) -> Index:
    """Return the key of one kind of place: to both databases one NULL differs from another."""
    where = text(place)
    return Index(
        f"uq_noticed_count_{name}",
        *("year", *columns, "answer"),
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


class NoticedCount(Base):
    """How many participants gave an answer in a year: numbers, of nobody.

    Each answer is counted in one place alone, so that no place can be taken from another that
    holds it: of a group, or of a buurt for who is in none, or of neither (see `noticed.place_of`).
    """

    __tablename__ = "noticed_count"
    __table_args__ = (
        CheckConstraint("answer IN ('yes', 'partly', 'no')", name="answer"),
        CheckConstraint("number >= 0", name="number"),
        CheckConstraint("group_id IS NULL OR buurt IS NULL", name="place"),
        _unique("rest", place="group_id IS NULL AND buurt IS NULL"),
        _unique("group_id", "group_id", place="group_id IS NOT NULL"),
        _unique("buurt", "buurt", place="buurt IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger)
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("participation_group.id", ondelete="RESTRICT")
    )
    buurt: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    answer: Mapped[str] = mapped_column(String(6))
    number: Mapped[int] = mapped_column(default=0)


class NoticedAsked(Base):
    """That somebody was asked the question of a year and answered or let it pass; never what.

    It goes once the year is over, and with the person.
    """

    __tablename__ = "noticed_asked"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
