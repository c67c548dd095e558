"""Writes at the door: who is there. At a training it counts as having followed the module."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from participation.groups.models import Membership, ModuleAttendance, TrainingModule
from participation.meetings.models import CameCount, Meeting, Rsvp
from participation.meetings.queries import group_ids, lock_meeting


class TooEarlyError(Exception):
    """Nobody can be at a meeting before its day."""


class NotHeldError(Exception):
    """Nobody can be at a meeting that was cancelled."""


def check_in(session: Session, rsvp: Rsvp, *, now: datetime) -> None:
    """Note that somebody is there, whatever they answered: that stands as it was.

    now  the municipality's own time

    Raises TooEarlyError before the day of the meeting, NotHeldError when it was cancelled.
    """
    meeting, day = _on_day(session, rsvp, now)
    if meeting.cancelled_at is not None:
        raise NotHeldError
    if now.date() < day:
        raise TooEarlyError
    if rsvp.checked_in_at is not None:
        return
    rsvp.checked_in_at = now
    followed = _followed(session, meeting)
    session.add_all(
        ModuleAttendance(module_id=meeting.module_id, membership_id=own, followed_on=day)
        for own in _memberships(session, meeting, rsvp.person_id, day)
        if own not in followed
    )
    _count(session, meeting, day)


def undo_check_in(session: Session, rsvp: Rsvp, *, now: datetime) -> None:
    """Take back a mistake at the door, and the module with it if it was followed on that day."""
    meeting, day = _on_day(session, rsvp, now)
    if rsvp.checked_in_at is None:
        return
    rsvp.checked_in_at = None
    memberships = _memberships(session, meeting, rsvp.person_id, day)
    session.execute(
        delete(ModuleAttendance).where(
            ModuleAttendance.module_id == meeting.module_id,
            ModuleAttendance.membership_id.in_(memberships),
            ModuleAttendance.followed_on == day,
        )
    )
    _count(session, meeting, day)


def _on_day(session: Session, rsvp: Rsvp, now: datetime) -> tuple[Meeting, date]:
    """Lock the meeting, so that each who is there is counted; return it with its day."""
    meeting = lock_meeting(session, rsvp.meeting_id)
    session.refresh(rsvp)
    return meeting, meeting.starts_at.astimezone(now.tzinfo).date()


def _count(session: Session, meeting: Meeting, day: date) -> None:
    """Count anew who is there: who is in two groups counts in both."""
    session.flush()
    there = Rsvp.meeting_id == meeting.id, Rsvp.checked_in_at.is_not(None)
    people = set(session.scalars(select(Rsvp.person_id).where(*there)))
    groups = group_ids(session, meeting.id)
    members = _members(session, groups, people, day)
    numbers: dict[int | None, int] = {group: len(own) for group, own in members.items()}
    numbers[None] = len(people.difference(*members.values()))
    session.execute(delete(CameCount).where(CameCount.meeting_id == meeting.id))
    session.add_all(
        CameCount(meeting_id=meeting.id, group_id=group, number=number)
        for group, number in numbers.items()
    )


def _members(
    session: Session, groups: Collection[int], people: Collection[int], day: date
) -> dict[int, set[int]]:
    """Return which of these people were members on a day, by group."""
    found: dict[int, set[int]] = {group: set() for group in groups}
    own = Membership.group_id.in_(groups), Membership.person_id.in_(people), _lasted(day)
    for group, person in session.execute(
        select(Membership.group_id, Membership.person_id).where(*own)
    ):
        found[group].add(person)
    return found


def _memberships(session: Session, meeting: Meeting, person_id: int, day: date) -> list[int]:
    """Return the memberships of somebody, on the day, in the group whose module it is."""
    own = (
        select(Membership.id)
        .join(TrainingModule, TrainingModule.group_id == Membership.group_id)
        .where(TrainingModule.id == meeting.module_id, Membership.person_id == person_id)
    )
    return list(session.scalars(own.where(_lasted(day))))


def _followed(session: Session, meeting: Meeting) -> set[int]:
    own = ModuleAttendance.module_id == meeting.module_id
    return set(session.scalars(select(ModuleAttendance.membership_id).where(own)))


def _lasted(day: date) -> ColumnElement[bool]:
    ended = (Membership.ended_on.is_(None)) | (Membership.ended_on > day)
    return ended & (Membership.began_on <= day)
