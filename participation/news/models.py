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
    UniqueConstraint,
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
    published_on  None: staff alone see it
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
    mailed_on: Mapped[date | None] = mapped_column(Date)
    mailed_to: Mapped[int | None]


class NoticedCount(Base):
    """How many participants gave an answer in a year: numbers, of nobody.

    group_id  of which group they are members; None: of none
    """

    __tablename__ = "noticed_count"
    __table_args__ = (
        CheckConstraint("answer IN ('yes', 'partly', 'no')", name="answer"),
        CheckConstraint("number >= 0", name="number"),
        UniqueConstraint(
            "year",
            "group_id",
            "buurt",
            "answer",
            name="uq_noticed_count_year_group_id_buurt_answer",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger)
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("participation_group.id", ondelete="CASCADE")
    )
    buurt: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    answer: Mapped[str] = mapped_column(String(6))
    number: Mapped[int] = mapped_column(default=0)


class NoticedAsked(Base):
    """That somebody answered the question of a year, and never what."""

    __tablename__ = "noticed_asked"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
