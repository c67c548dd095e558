"""Calendars: the file of one meeting, and feeds that calendar programs ask for now and then.

Public feeds hold open meetings alone; somebody's own feed also those of their groups.
"""

from collections.abc import Sequence
from typing import Final

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.groups.queries import find_group
from participation.languages import current_language
from participation.languages import gettext as _
from participation.lists.wording import in_plain
from participation.meetings import queries
from participation.meetings.calendars import feed, one_meeting
from participation.meetings.models import Meeting, Visibility
from participation.meetings.pages import ID, blueprint, seen
from participation.signups.links import token_hash
from participation.signups.visiting import local_now, municipality

__all__ = ["blueprint"]
CALENDAR: Final = "text/calendar; charset=utf-8"
LONGEST_TOKEN: Final = 100
FOR_ALL: Final = "public, max-age=3600"
FOR_ONE: Final = "private, no-cache"


@blueprint.get(f"/bijeenkomsten/{ID}.ics")
@public
def file(meeting_id: int) -> ResponseReturnValue:
    """Give a meeting as a file for a calendar, to who may see it."""
    own = seen(meeting_id)
    keep = FOR_ALL if own.visibility == Visibility.OPEN else FOR_ONE
    response = _calendar(one_meeting(own, language=current_language()), keep)
    response.headers["Content-Disposition"] = f"attachment; filename=bijeenkomst-{own.id}.ics"
    return response


@blueprint.get("/bijeenkomsten/agenda/<code>.ics")
@public
def area_feed(code: str) -> ResponseReturnValue:
    """Give the open meetings of a buurt, a wijk or the municipality."""
    tree = area_tree(db.session)
    if code not in tree:
        abort(404)
    meetings = queries.feed_of_area(db.session, local_now(), code)
    return _feed(meetings, _("Meetings: %(name)s", name=tree.area(code).name), FOR_ALL)


@blueprint.get("/groepen/<slug>/agenda.ics")
@public
def group_feed(slug: str) -> ResponseReturnValue:
    """Give the open meetings of a group that has a public page."""
    group = find_group(db.session, slug)
    if group is None or not group.is_public:
        abort(404)
    meetings = queries.feed_of_group(db.session, local_now(), group.id)
    return _feed(meetings, _("Meetings: %(name)s", name=in_plain(group.names)), FOR_ALL)


@blueprint.get("/agenda/<token>.ics")
@public
def own_feed(token: str) -> ResponseReturnValue:
    """Give somebody's own meetings; the address is the key, and a new one closes the old."""
    known = len(token) <= LONGEST_TOKEN and token.isprintable()
    who = queries.person_of_feed(db.session, token_hash(token)) if known else None
    if who is None:
        abort(404)
    at = local_now()
    meetings = queries.feed_of_person(db.session, at, who.id, at.date())
    name = _("My meetings: %(municipality)s", municipality=municipality().name)
    return _feed(meetings, name, FOR_ONE)


def _feed(meetings: Sequence[Meeting], name: str, keep: str) -> ResponseReturnValue:
    # Known by its path and not by its host, which anybody can write.
    address = request.script_root + request.path
    return _calendar(feed(meetings, name=name, address=address, language=current_language()), keep)


def _calendar(content: bytes, keep: str) -> Response:
    response = Response(content, content_type=CALENDAR)
    response.headers["Cache-Control"] = keep
    response.add_etag()
    response.make_conditional(request)
    return response
