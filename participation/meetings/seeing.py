"""Who sees a meeting: open, group or team."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from sqlalchemy.orm import Session

from participation.access import Role
from participation.meetings.models import Meeting, Visibility
from participation.meetings.queries import groups_of_person, rsvp_of


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who makes a request.

    role       of a member of staff; None for a visitor
    runs       the groups that this member of staff is secretary or facilitator of
    person_id  who came by a private link
    """

    role: Role | None
    runs: Container[int]
    person_id: int | None


def is_seen(session: Session, meeting: Meeting, viewer: Viewer, today: date) -> bool:
    """Tell whether somebody may see a meeting; the staff of its groups always may.

    Who has a proven seat or waits for one sees it too, unless it is for staff alone.
    """
    groups = {group.id for group in meeting.groups}
    is_its_staff = viewer.role is Role.ADMINISTRATOR or any(one in viewer.runs for one in groups)
    visibility = Visibility(meeting.visibility)
    if visibility is Visibility.OPEN or is_its_staff:
        return True
    if visibility is Visibility.TEAM:
        return viewer.role is not None and viewer.role.includes(Role.READER)
    if visibility is Visibility.GROUP:
        own = viewer.person_id
        if own is None:
            return False
        rsvp = rsvp_of(session, meeting.id, own)
        is_wanted = rsvp is not None and rsvp.is_wanted
        return is_wanted or bool(groups & groups_of_person(session, own, today))
    assert_never(visibility)
