"""Reads of meetings, of who comes, and of what was agreed.

Public pages and feeds ask with `is_open`: meetings of a group or of the team are not among them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from participation.areas.models import AreaRow
from participation.groups.models import Group, Membership, TrainingModule
from participation.groups.queries import current
from participation.lists.models import ListItem, ListName
from participation.meetings.models import (
    Agreement,
    CameCount,
    Meeting,
    MeetingGroup,
    Rsvp,
    RsvpState,
    Visibility,
)
from participation.promises import Promised, PromiseKind
from participation.signups.models import Confirmation, Person, Purpose

PAGE_OF_PAST: Final = 20
FEED_PAST: Final = timedelta(days=183)
LARGEST_ID: Final = 2**31 - 1
IS_OPEN: Final = Meeting.visibility == Visibility.OPEN.value


def find_meeting(session: Session, meeting_id: int) -> Meeting | None:
    """Return a meeting with its kind and groups."""
    if meeting_id > LARGEST_ID:
        return None
    return session.scalar(_whole().where(Meeting.id == meeting_id))


def find_by_uid(session: Session, uid: str) -> Meeting | None:
    """Return the meeting with this number in calendars."""
    return session.scalar(_whole().where(Meeting.uid == uid))


def lock_meeting(session: Session, meeting_id: int) -> Meeting:
    """Return a meeting as it is now; nobody else changes it or its seats until this commits."""
    return session.scalars(
        select(Meeting)
        .where(Meeting.id == meeting_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def coming_meetings(
    session: Session,
    now: datetime,
    area: str | None = None,
    group_id: int | None = None,
    *,
    with_cancelled: bool = False,
) -> Sequence[Meeting]:
    """Return the open meetings that have not ended, the next one first.

    area      code: of this buurt, of the wijk it lies in, and of the whole municipality; of a
              wijk, with its buurten; all of them for the municipality
    group_id  of this group alone
    """
    wanted = _whole().where(IS_OPEN, Meeting.ends_at > now, *_of(area, group_id))
    if not with_cancelled:
        wanted = wanted.where(Meeting.cancelled_at.is_(None))
    return session.scalars(wanted.order_by(Meeting.starts_at, Meeting.id)).all()


def next_meetings(session: Session, group_ids: Iterable[int], now: datetime) -> dict[int, Meeting]:
    """Return the next open meeting of each of these groups, by number of the group.

    A group without one is left out.
    """
    wanted = (
        select(MeetingGroup.group_id, Meeting)
        .join(Meeting, Meeting.id == MeetingGroup.meeting_id)
        .where(MeetingGroup.group_id.in_(list(group_ids)), IS_OPEN, Meeting.ends_at > now)
        .where(Meeting.cancelled_at.is_(None))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    # The last one of a group to be written is the first one to come.
    return dict(iter(session.execute(wanted)))


def past_meetings(
    session: Session, now: datetime, area: str | None, group_id: int | None, *, page: int
) -> Sequence[Meeting]:
    """Return a page of the open meetings that were held, the last one first.

    One more than PAGE_OF_PAST comes along when there is a next page.
    """
    wanted = _whole().where(IS_OPEN, Meeting.ends_at <= now, *_of(area, group_id))
    wanted = wanted.where(Meeting.cancelled_at.is_(None))
    ordered = wanted.order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    paged = ordered.offset((page - 1) * PAGE_OF_PAST).limit(PAGE_OF_PAST + 1)
    return session.scalars(paged).all()


def feed_of_area(session: Session, now: datetime, area: str) -> Sequence[Meeting]:
    """Return the open meetings for a calendar of an area: also cancelled ones, and half a year."""
    return _feed(session, now, IS_OPEN, *_of(area, None))


def feed_of_group(session: Session, now: datetime, group_id: int) -> Sequence[Meeting]:
    """Return the open meetings for a calendar of a group."""
    return _feed(session, now, IS_OPEN, *_of(None, group_id))


def feed_of_person(
    session: Session, now: datetime, person_id: int, today: date
) -> Sequence[Meeting]:
    """Return the meetings of somebody's own calendar: of their groups, and where they come.

    Not where somebody else may have typed their address; those for staff alone are never there.
    """
    own = select(Membership.group_id).where(Membership.person_id == person_id, current(today))
    of_group = select(MeetingGroup.meeting_id).where(MeetingGroup.group_id.in_(own))
    proven = Rsvp.held_until.is_(None), Rsvp.state != RsvpState.CANCELLED.value
    answered = select(Rsvp.meeting_id).where(Rsvp.person_id == person_id, *proven)
    seen = Meeting.visibility != Visibility.TEAM.value
    return _feed(session, now, seen, or_(Meeting.id.in_(of_group), Meeting.id.in_(answered)))


def all_meetings(session: Session, now: datetime, *, past: bool, page: int) -> Sequence[Meeting]:
    """Return a page of all meetings for staff, whoever may see them; one more as `past_meetings`.

    past  those that have ended, the last one first; else those to come, the next one first
    """
    if past:
        wanted = _whole().where(Meeting.ends_at <= now)
        wanted = wanted.order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    else:
        wanted = _whole().where(Meeting.ends_at > now).order_by(Meeting.starts_at, Meeting.id)
    return session.scalars(wanted.offset((page - 1) * PAGE_OF_PAST).limit(PAGE_OF_PAST + 1)).all()


def meetings_of_group(session: Session, group_id: int) -> Sequence[Meeting]:
    """Return all meetings of a group, whoever may see them, the newest first."""
    own = _whole().where(*_of(None, group_id))
    return session.scalars(own.order_by(Meeting.starts_at.desc(), Meeting.id.desc())).all()


def seats_taken(session: Session, meetings: Iterable[Meeting], now: datetime) -> dict[int, int]:
    """Return how many seats are taken, by number of the meeting; nothing where nobody comes."""
    ids = [one.id for one in meetings]
    if not ids:
        return {}
    counted = (
        select(Rsvp.meeting_id, func.count())
        .where(Rsvp.meeting_id.in_(ids), is_seated(now))
        .group_by(Rsvp.meeting_id)
    )
    return dict(iter(session.execute(counted)))


def is_seated(now: datetime) -> ColumnElement[bool]:
    """Return the condition that an answer takes a seat: a held one does so for 24 hours.

    Who is there sits, whatever they answered.
    """
    held = (Rsvp.state == RsvpState.HELD.value) & (Rsvp.held_until > now)
    return (Rsvp.state == RsvpState.COMING.value) | held | Rsvp.checked_in_at.is_not(None)


def rsvps_of(session: Session, person_id: int) -> Sequence[Rsvp]:
    """Return what somebody answered to meetings, with the meeting, by day."""
    own = select(Rsvp).where(Rsvp.person_id == person_id).join(Rsvp.meeting)
    return session.scalars(
        own.options(joinedload(Rsvp.meeting)).order_by(Meeting.starts_at, Rsvp.id)
    ).all()


def rsvp_of(session: Session, meeting_id: int, person_id: int | None) -> Rsvp | None:
    """Return what somebody answered to a meeting, as it is now."""
    if person_id is None:
        return None
    own = Rsvp.meeting_id == meeting_id, Rsvp.person_id == person_id
    fresh = select(Rsvp).where(*own).execution_options(populate_existing=True)
    return session.scalar(fresh)


def attendance(session: Session, meeting_id: int) -> Sequence[Rsvp]:
    """Return all answers to a meeting with the person: who comes by name, then who waits in turn.

    Those who cancelled stand last.
    """
    own = select(Rsvp).where(Rsvp.meeting_id == meeting_id).options(joinedload(Rsvp.person))
    found = session.scalars(own.order_by(Rsvp.asked_at, Rsvp.id)).all()
    return sorted(found, key=_place_in_list)


def find_rsvp(session: Session, meeting_id: int, rsvp_id: int) -> Rsvp | None:
    """Return an answer to this meeting by its number."""
    own = Rsvp.meeting_id == meeting_id, Rsvp.id == min(rsvp_id, LARGEST_ID)
    return session.scalar(select(Rsvp).where(*own).options(joinedload(Rsvp.person)))


def by_check_in_code(session: Session, meeting_id: int, code: str) -> Rsvp | None:
    """Return the answer that has this code, as it was made, at the door of this meeting."""
    own = Rsvp.meeting_id == meeting_id, Rsvp.check_in_code == code
    return session.scalar(select(Rsvp).where(*own).options(joinedload(Rsvp.person)))


def meeting_of_proof(session: Session, which: ColumnElement[bool]) -> Meeting | None:
    """Return the meeting that a proof which is waited for is about.

    which  the condition on the proof (see `signups.proving`)
    """
    return session.scalar(
        select(Meeting)
        .join(Rsvp, Rsvp.meeting_id == Meeting.id)
        .join(Confirmation, Confirmation.subject_id == Rsvp.id)
        .where(
            Confirmation.purpose == Purpose.RSVP.value,
            Confirmation.person_id == Rsvp.person_id,
            which,
        )
    )


def person_of_feed(session: Session, feed_hash: bytes) -> Person | None:
    """Return whose calendar this is; nobody's while the address is not proven."""
    own = Person.feed_hash == feed_hash, Person.confirmed_on.is_not(None)
    return session.scalar(select(Person).where(*own))


def group_ids(session: Session, meeting_id: int) -> set[int]:
    """Return the groups that a meeting belongs to."""
    if meeting_id > LARGEST_ID:
        return set()
    own = MeetingGroup.meeting_id == meeting_id
    return set(session.scalars(select(MeetingGroup.group_id).where(own)))


def groups_of_person(session: Session, person_id: int, today: date) -> set[int]:
    """Return the groups of which somebody is a member today."""
    own = Membership.person_id == person_id, current(today)
    return set(session.scalars(select(Membership.group_id).where(*own)))


def agreements_of(session: Session, meeting_ids: Iterable[int]) -> Sequence[Agreement]:
    """Return what was agreed at meetings, in the order in which it was written down."""
    own = Agreement.meeting_id.in_(list(meeting_ids))
    return session.scalars(select(Agreement).where(own).order_by(Agreement.id)).all()


def find_agreement(session: Session, meeting_id: int, agreement_id: int) -> Agreement | None:
    """Return an agreement of this meeting by its number."""
    own = Agreement.meeting_id == meeting_id, Agreement.id == min(agreement_id, LARGEST_ID)
    return session.scalar(select(Agreement).where(*own))


def kinds(session: Session) -> Sequence[ListItem]:
    """Return the kinds of meetings, in their order, also those that can't be chosen any more."""
    own = ListItem.list == ListName.MEETING_KIND.value
    ordered = select(ListItem).where(own).order_by(ListItem.position, ListItem.id)
    return session.scalars(ordered).all()


def modules(session: Session, group_ids: Iterable[int]) -> Sequence[TrainingModule]:
    """Return the training modules of groups, in their order."""
    own = TrainingModule.group_id.in_(list(group_ids))
    ordered = TrainingModule.group_id, TrainingModule.position, TrainingModule.id
    return session.scalars(select(TrainingModule).where(own).order_by(*ordered)).all()


def promises_of(session: Session, *, first: str) -> Sequence[Promised]:
    """Return the reports of meetings that are promised and not published yet, by promised day.

    first  language in which staff write titles
    """
    open_ones = Meeting.report_due_on.is_not(None), Meeting.reported_on.is_(None)
    wanted = select(Meeting).where(*open_ones, Meeting.cancelled_at.is_(None))
    return [
        Promised(
            PromiseKind.MEETING,
            {first: one.title},
            "meetings.meeting",
            "meetings_desk.report",
            {"meeting_id": one.id},
            one.promise,
        )
        for one in session.scalars(wanted.order_by(Meeting.report_due_on, Meeting.id))
        if one.promise is not None
    ]


def quarterly_groups(session: Session) -> Sequence[Group]:
    """Return the groups that meet together every quarter."""
    return session.scalars(select(Group).where(Group.is_quarterly).order_by(Group.id)).all()


def joint_meetings(
    session: Session, groups: Iterable[Group], begin: datetime, over: datetime
) -> Sequence[Meeting]:
    """Return the meetings in a period that all these groups have together, by day."""
    wanted = {one.id for one in groups}
    period = Meeting.starts_at >= begin, Meeting.starts_at < over, Meeting.cancelled_at.is_(None)
    found = session.scalars(_whole().where(*period).order_by(Meeting.starts_at, Meeting.id))
    return [one for one in found if wanted and wanted <= {group.id for group in one.groups}]


def who_came(session: Session, meetings: Iterable[Meeting]) -> dict[int, dict[int | None, int]]:
    """Return how many were there, by number of the meeting and of the group.

    None stands for who is in none of the groups of the meeting.
    """
    found: dict[int, dict[int | None, int]] = {one.id: {} for one in meetings}
    counts = select(CameCount).where(CameCount.meeting_id.in_(list(found)))
    for one in session.scalars(counts):
        found[one.meeting_id][one.group_id] = one.number
    return found


def _whole() -> Select[Meeting]:
    return select(Meeting).options(joinedload(Meeting.kind), selectinload(Meeting.groups))


def _of(area: str | None, group_id: int | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if area is not None:
        above = select(AreaRow.parent).where(AreaRow.code == area)
        below = select(AreaRow.code).where(AreaRow.parent == area)
        whole = select(AreaRow.code).where(AreaRow.level == "gemeente")
        within = (Meeting.area.in_(one) for one in (above, below, whole))
        is_whole = whole.where(AreaRow.code == area).exists()
        conditions.append(or_(Meeting.area.is_(None), Meeting.area == area, *within, is_whole))
    if group_id is not None:
        own = select(MeetingGroup.meeting_id).where(MeetingGroup.group_id == group_id)
        conditions.append(Meeting.id.in_(own))
    return conditions


def _feed(session: Session, now: datetime, *conditions: ColumnElement[bool]) -> Sequence[Meeting]:
    recent = _whole().where(Meeting.starts_at > now - FEED_PAST, *conditions)
    return session.scalars(recent.order_by(Meeting.starts_at, Meeting.id)).all()


def _place_in_list(rsvp: Rsvp) -> tuple[int, str]:
    order = (RsvpState.COMING, RsvpState.HELD, RsvpState.WAITING, RsvpState.CANCELLED)
    place = order.index(RsvpState(rsvp.state))
    by_name = RsvpState(rsvp.state) is RsvpState.COMING
    return place, rsvp.person.first_name.casefold() if by_name else ""
