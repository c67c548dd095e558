"""What the public pages of meetings share: their blueprint, and which meeting one is about."""

from typing import Final

from flask import Blueprint, abort

from participation.accounts.views import current_role
from participation.database import db
from participation.errors import Refusal
from participation.groups.views import own_roles
from participation.languages import gettext as _
from participation.meetings import queries
from participation.meetings.models import Meeting, Visibility
from participation.meetings.seeing import Viewer, is_seen
from participation.signups.visiting import current_person_id, local_now

blueprint = Blueprint("meetings", __name__)
ID: Final = f"<int(max={queries.LARGEST_ID}):meeting_id>"


def seen(meeting_id: int) -> Meeting:
    """Return the meeting of this address, or answer that it is not there or for others."""
    own = queries.find_meeting(db.session, meeting_id)
    if own is None:
        abort(404)
    is_fine = may_see(own)
    if not is_fine and own.visibility == Visibility.GROUP:
        raise Refusal(403, members_only())
    return own if is_fine else abort(404)


def may_see(own: Meeting) -> bool:
    """Tell whether who makes this request may see a meeting."""
    viewer = Viewer(current_role(), own_roles(), current_person_id())
    return is_seen(db.session, own, viewer, local_now().date())


def has_closed_seat(meeting_id: int) -> bool:
    """Tell whether somebody has a seat, to give back, at a meeting that became one for staff."""
    rsvp = queries.rsvp_of(db.session, meeting_id, current_person_id())
    if rsvp is None or not rsvp.is_wanted or rsvp.meeting.visibility != Visibility.TEAM:
        return False
    return rsvp.meeting.takes_answers(local_now()) and not may_see(rsvp.meeting)


def members_only() -> str:
    """Say how a member comes to see a meeting of a group."""
    return _(
        "This meeting is for members of a group. Open the private link in one of our mails "
        "first, and come back to this page."
    )
