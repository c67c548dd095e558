"""The quarters of a year: did the groups that should meet together do so, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from participation.groups.models import Group
from participation.meetings import queries
from participation.meetings.models import Agreement, Meeting
from participation.meetings.times import quarter_bounds, quarter_of

QUARTERS: Final = (1, 2, 3, 4)


class Standing(StrEnum):
    """Whether the groups met together in a quarter."""

    HELD = "held"
    PLANNED = "planned"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Joint:
    """One meeting of all the groups together.

    is_held  it lies behind us
    agreed   what was agreed
    came     how many were there, by number of the group; None: who is in none of its groups
    before   what was agreed at the joint meeting before this one, with what became of it
    """

    meeting: Meeting
    is_held: bool
    agreed: tuple[Agreement, ...]
    before: tuple[Agreement, ...]
    came: Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter, 1 to 4.

    is_over  nothing can be planned in it any more
    """

    number: int
    standing: Standing
    is_over: bool
    meetings: tuple[Joint, ...]


def quarters(
    session: Session, groups: Sequence[Group], year: int, *, now: datetime, zone: ZoneInfo
) -> tuple[Quarter, ...]:
    """Return the quarters of a year for the groups that meet together every quarter."""
    # The year before comes along: there lies the meeting before the first one.
    begin, over = quarter_bounds(year - 1, 1, zone)[0], quarter_bounds(year, 4, zone)[1]
    meetings = queries.joint_meetings(session, groups, begin, over)
    joint = _joint(session, meetings, now)
    return tuple(_quarter(joint, year, number, now, zone) for number in QUARTERS)


def _quarter(
    joint: Sequence[Joint], year: int, number: int, now: datetime, zone: ZoneInfo
) -> Quarter:
    own = tuple(one for one in joint if _in_quarter(one.meeting, year, number, zone))
    is_over = quarter_bounds(year, number, zone)[1] <= now
    if any(one.is_held for one in own):
        return Quarter(number, Standing.HELD, is_over, own)
    return Quarter(number, Standing.PLANNED if own else Standing.MISSING, is_over, own)


def _in_quarter(meeting: Meeting, year: int, number: int, zone: ZoneInfo) -> bool:
    day = meeting.starts_at.astimezone(zone).date()
    return (day.year, quarter_of(day)) == (year, number)


def _joint(session: Session, meetings: Sequence[Meeting], now: datetime) -> list[Joint]:
    agreed = queries.agreements_of(session, [one.id for one in meetings])
    came = queries.who_came(session, meetings)
    found = []
    before: tuple[Agreement, ...] = ()
    for meeting in meetings:
        own = tuple(one for one in agreed if one.meeting_id == meeting.id)
        found.append(Joint(meeting, meeting.has_ended(now), own, before, came[meeting.id]))
        before = own
    return found
