"""Tables of groups, their members, their training and their own timeline."""

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
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.database import Base
from participation.lists.models import ListItem
from participation.signups.models import ORGANISATION_LENGTH, REASON_LENGTH, Offer, Person

SLUG_LENGTH = 64
TITLE_LENGTH = 120
PAGE_LENGTH = 8_000


class SpreadBy(StrEnum):
    """Over what the members of a group should be spread."""

    DEPARTMENT = "department"
    DOMAIN = "domain"
    BUURT = "buurt"


class Group(Base):
    """One group.

    kind       word of the list `group_kind`
    offer      what one signs up for to get into it; None: one is asked
    area       where it works; None: the whole municipality
    target     wished number of members; None: none was set
    spread_by  over what the members should be spread; None: it does not matter
    is_quarterly  meets every quarter together with all other groups that have this
    is_public  its page is for everybody
    is_network  a neighbourhood network: it says the same few things in short as the others do
    network    what it then says, by language: who, what, where, join, contact
    about, news, agenda  what the group writes of itself: plain text, paragraphs between empty lines
    """

    __tablename__ = "participation_group"
    __table_args__ = (
        CheckConstraint("spread_by IN ('department', 'domain', 'buurt')", name="spread_by"),
        CheckConstraint("target > 0", name="target"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    names: Mapped[dict[str, Any]] = mapped_column(JSON)
    kind_id: Mapped[int] = mapped_column(ForeignKey("list_item.id"))
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offer.id"))
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    target: Mapped[int | None] = mapped_column(SmallInteger)
    spread_by: Mapped[str | None] = mapped_column(String(10))
    is_quarterly: Mapped[bool] = mapped_column(default=False)
    is_public: Mapped[bool] = mapped_column(default=True)
    is_network: Mapped[bool] = mapped_column(default=False)
    network: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    about: Mapped[str] = mapped_column(Text, default="")
    news: Mapped[str] = mapped_column(Text, default="")
    agenda: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[ListItem] = relationship()
    offer: Mapped[Offer | None] = relationship()


class SpreadTarget(Base):
    """How many members of a group should come from one department, domain or buurt.

    Exactly one of item_id (a word of a list) and area is there.
    """

    __tablename__ = "spread_target"
    __table_args__ = (
        CheckConstraint("(item_id IS NULL) <> (area IS NULL)", name="one"),
        CheckConstraint("target >= 0", name="target"),
        UniqueConstraint("group_id", "item_id", name="uq_spread_target_group_id_item_id"),
        UniqueConstraint("group_id", "area", name="uq_spread_target_group_id_area"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("participation_group.id", ondelete="CASCADE"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("list_item.id"))
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    target: Mapped[int] = mapped_column(SmallInteger)


class Membership(Base):
    """Somebody in a group, from a day, until a day.

    ended_on      first day on which they are no member any more; None: still is
    end_reason    why, in the words of the secretary
    organisation, domain_id, department_id  as they were at the start: what the spread counts
    appointed_on, committed_on  when a partner's ambassador was appointed and joined the programme
    """

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR began_on <= ended_on", name="period"),
        Index("ix_membership_group_id", "group_id", "ended_on"),
        Index("ix_membership_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("participation_group.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    began_on: Mapped[date] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    end_reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    organisation: Mapped[str] = mapped_column(String(ORGANISATION_LENGTH), default="")
    domain_id: Mapped[int | None] = mapped_column(ForeignKey("list_item.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("list_item.id"))
    appointed_on: Mapped[date | None] = mapped_column(Date)
    committed_on: Mapped[date | None] = mapped_column(Date)
    group: Mapped[Group] = relationship()
    person: Mapped[Person] = relationship()
    domain: Mapped[ListItem | None] = relationship(foreign_keys=[domain_id])
    department: Mapped[ListItem | None] = relationship(foreign_keys=[department_id])


class GroupStaff(Base):
    """Who runs a group: its secretary, and its facilitator, who need not be of the municipality."""

    __tablename__ = "group_staff"
    __table_args__ = (CheckConstraint("role IN ('secretary', 'facilitator')", name="role"),)

    group_id: Mapped[int] = mapped_column(
        ForeignKey("participation_group.id", ondelete="CASCADE"), primary_key=True
    )
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_member.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(11))


class TrainingModule(Base):
    """One module of the training of a group, in their order."""

    __tablename__ = "training_module"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("participation_group.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    is_open: Mapped[bool] = mapped_column(default=True)


class ModuleAttendance(Base):
    """A member who followed a module."""

    __tablename__ = "module_attendance"

    module_id: Mapped[int] = mapped_column(
        ForeignKey("training_module.id", ondelete="CASCADE"), primary_key=True
    )
    membership_id: Mapped[int] = mapped_column(
        ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True
    )
    followed_on: Mapped[date] = mapped_column(Date)


class Milestone(Base):
    """A point on the group's own timeline.

    on       None: not planned yet
    is_done  the group says that it is behind them
    """

    __tablename__ = "milestone"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("participation_group.id", ondelete="CASCADE"))
    on: Mapped[date | None] = mapped_column("on_day", Date)
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    text: Mapped[str] = mapped_column(Text, default="")
    is_done: Mapped[bool] = mapped_column(default=False)
