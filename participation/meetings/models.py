"""Tables of meetings, who comes, and what was agreed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import (
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

from participation.database import Base, Moment
from participation.groups.models import TITLE_LENGTH, Group
from participation.lists.models import ListItem
from participation.promises import Promise
from participation.signups.models import REASON_LENGTH, Person

CHECK_IN_LENGTH = 6
KEPT_MONTHS: Final = 3
"""After a meeting the answers to it are kept so long; the nightly job erases them then."""


class Visibility(StrEnum):
    """Who sees a meeting: everybody, the members of its groups, or staff."""

    OPEN = "open"
    GROUP = "group"
    TEAM = "team"


class RsvpState(StrEnum):
    """Whether somebody comes.

    HELD       has a seat for 24 hours, until the address is proven
    COMING     has a seat
    WAITING    stands on the waiting list
    CANCELLED  does not come
    """

    HELD = "held"
    COMING = "coming"
    WAITING = "waiting"
    CANCELLED = "cancelled"


class AgreementState(StrEnum):
    """What became of an agreement."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Meeting(Base):
    """One meeting.

    uid           of its calendar entry; never changes
    sequence      counts the changes that a calendar must take over
    starts_at, ends_at   moments; on pages in the municipality's own time
    place         where, with address; place_access how one gets in (lift, toilet, bus, loop system)
    capacity      seats; None: there is room for everybody
    is_daytime    within office hours: who works may ask for a compensation
    area          of which buurt or wijk it is; None: of the whole municipality, or of a group
    module_id     the training module that is given
    report_due_on promised day of the report; None: nothing was promised
    reported_on   day on which the report was published
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="period"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
        CheckConstraint("visibility IN ('open', 'group', 'team')", name="visibility"),
        Index("ix_meeting_starts_at", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    kind_id: Mapped[int] = mapped_column(ForeignKey("list_item.id"))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(200))
    place_access: Mapped[str] = mapped_column(Text, default="")
    agenda: Mapped[str] = mapped_column(Text, default="")
    visibility: Mapped[str] = mapped_column(String(5), default=Visibility.OPEN.value)
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    capacity: Mapped[int | None] = mapped_column(SmallInteger)
    is_daytime: Mapped[bool] = mapped_column(default=False)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("training_module.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    cancel_reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    report: Mapped[str] = mapped_column(Text, default="")
    report_due_on: Mapped[date | None] = mapped_column(Date)
    reported_on: Mapped[date | None] = mapped_column(Date)
    kind: Mapped[ListItem] = relationship()
    groups: Mapped[list[Group]] = relationship(secondary="meeting_group", order_by=Group.id)

    def takes_answers(self, now: datetime) -> bool:
        """Tell whether people can still say that they come, or that they do not."""
        return self.cancelled_at is None and now < self.starts_at

    @property
    def promise(self) -> Promise | None:
        """What it promises: a report; None: nothing, or it does not take place."""
        if self.report_due_on is None or self.cancelled_at is not None:
            return None
        return Promise(self.report_due_on, self.reported_on)

    def has_ended(self, now: datetime) -> bool:
        """Tell whether it lies behind us."""
        return self.ends_at <= now


class MeetingGroup(Base):
    """A meeting belongs to a group; it may belong to several."""

    __tablename__ = "meeting_group"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[int] = mapped_column(
        ForeignKey("participation_group.id", ondelete="CASCADE"), primary_key=True
    )


class Rsvp(Base):
    """Whether somebody comes to a meeting.

    held_until        end of the 24 hours of an unproven seat, or of the proof for a waiting place
    asked_at          order of the waiting list
    wants_compensation  asks for a compensation; for the secretary's list, no payment here
    check_in_code     typed in at the door; letters and figures that can't be mistaken
    checked_in_at     was there, whatever the state says: that stays as it was answered
    """

    __tablename__ = "rsvp"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id", name="uq_rsvp_meeting_id_person_id"),
        UniqueConstraint("meeting_id", "check_in_code", name="uq_rsvp_meeting_id_check_in_code"),
        CheckConstraint("state IN ('held', 'coming', 'waiting', 'cancelled')", name="state"),
        CheckConstraint("state <> 'held' OR held_until IS NOT NULL", name="held"),
        Index("ix_rsvp_person_id", "person_id"),
        Index("ix_rsvp_waiting", "meeting_id", "state", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(9))
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    wants_compensation: Mapped[bool] = mapped_column(default=False)
    check_in_code: Mapped[str] = mapped_column(String(CHECK_IN_LENGTH))
    checked_in_at: Mapped[datetime | None] = mapped_column(Moment)
    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def is_proven(self) -> bool:
        """Tell whether the address was proven for this answer, by mail or on the telephone."""
        return self.held_until is None

    @property
    def is_wanted(self) -> bool:
        """Tell whether somebody has a proven seat, or waits for one."""
        return self.is_proven and self.state != RsvpState.CANCELLED

    @property
    def asks_compensation(self) -> bool:
        """Tell whether the secretary has to do with a compensation."""
        return self.wants_compensation and (self.is_wanted or self.checked_in_at is not None)


class CameCount(Base):
    """How many of a group were at a meeting: it stays when the answers to it are erased.

    group_id  None: who is in none of the groups of the meeting; who is in two counts in both
    """

    __tablename__ = "came_count"
    __table_args__ = (
        CheckConstraint("number >= 0", name="number"),
        UniqueConstraint("meeting_id", "group_id", name="uq_came_count_meeting_id_group_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("participation_group.id", ondelete="CASCADE")
    )
    number: Mapped[int]


class Agreement(Base):
    """What was agreed at a meeting: what, who (a role, no name), when, and what came of it."""

    __tablename__ = "agreement"
    __table_args__ = (CheckConstraint("state IN ('open', 'done', 'dropped')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    what: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    due_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(7), default=AgreementState.OPEN.value)
    outcome: Mapped[str] = mapped_column(Text, default="")
