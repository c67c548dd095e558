"""Meetings as iCalendar: a file of one, and feeds of many. No person stands in them.

Source: RFC 5545 (iCalendar), RFC 7986 (name and refresh interval of a calendar).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from flask import current_app
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, vCalAddress
from icalendar.enums import STATUS

from participation.addresses import absolute
from participation.languages import gettext as _
from participation.languages import speaking
from participation.lists.wording import in_plain
from participation.meetings.models import Meeting
from participation.municipality import Municipality

REFRESH: Final = timedelta(hours=6)
PROGRAM: Final = "-//Buurtpeil//Buurtpeil//EN"


def one_meeting(meeting: Meeting, *, language: str) -> bytes:
    """Return the file of one meeting in a language; calendars take the newest SEQUENCE over."""
    return _written(Calendar.new(prodid=PROGRAM, uid=_number(meeting)), [meeting], language)


def mailed_meeting(meeting: Meeting, *, language: str, now: datetime) -> bytes:
    """Return the file that a mail about a meeting brings along.

    It names its method, as the mail itself does: one that was cancelled takes the meeting out.
    Source: RFC 5546, 3.2.1 and 3.2.5; with a method DTSTAMP is when the file was made (RFC 5545,
    3.8.7.2).
    """
    method = "PUBLISH" if meeting.cancelled_at is None else "CANCEL"
    calendar = Calendar.new(prodid=PROGRAM, method=method, uid=_number(meeting))
    return _written(calendar, [meeting], language, stamp=now)


def feed(meetings: Sequence[Meeting], *, name: str, address: str, language: str) -> bytes:
    """Return a calendar that programs subscribe to, with cancelled meetings marked as such.

    name     as calendar programs show it
    address  of the feed: what makes it the same calendar each time
    """
    own = str(uuid5(NAMESPACE_URL, address))
    calendar = Calendar.new(prodid=PROGRAM, name=name, uid=own, refresh_interval=REFRESH)
    # The library (7.3) leaves out what RFC 7986, 5.7, asks for.
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    return _written(calendar, meetings, language)


def _written(
    calendar: Calendar, meetings: Sequence[Meeting], language: str, stamp: datetime | None = None
) -> bytes:
    """Return a calendar as bytes.

    stamp  when it was made; None: without a method DTSTAMP is when the meeting was changed
    """
    site: Municipality = current_app.extensions["municipality"]
    with speaking(language):
        for meeting in meetings:
            calendar.add_component(_event(meeting, site, language, stamp or meeting.changed_at))
    if meetings:
        calendar.subcomponents.insert(0, _time_zone(meetings, site))
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: Meeting, site: Municipality, language: str, stamp: datetime) -> Event:
    organizer = vCalAddress(f"mailto:{site.contact.email}")
    organizer.params["CN"] = site.wordmark
    is_off = meeting.cancelled_at is not None
    return Event.new(
        uid=meeting.uid,
        stamp=stamp,
        last_modified=meeting.changed_at,
        sequence=meeting.sequence,
        status=STATUS.CANCELLED if is_off else STATUS.CONFIRMED,
        summary=_("Cancelled: %(title)s", title=meeting.title) if is_off else meeting.title,
        start=meeting.starts_at.astimezone(site.time_zone),
        end=meeting.ends_at.astimezone(site.time_zone),
        location=meeting.place,
        description=_description(meeting),
        categories=[in_plain(meeting.kind.names)],
        organizer=organizer,
        url=absolute("meetings.meeting", language=language, meeting_id=meeting.id),
    )


def _number(meeting: Meeting) -> str:
    return str(uuid5(NAMESPACE_URL, meeting.uid))


def _description(meeting: Meeting) -> str:
    off = meeting.cancel_reason if meeting.cancelled_at is not None else ""
    access = _("Getting in: %(access)s", access=meeting.place_access)
    parts = (off, meeting.agenda, access if meeting.place_access else "")
    return "\n\n".join(part for part in parts if part)


def _time_zone(meetings: Iterable[Meeting], site: Municipality) -> Timezone:
    """Return the time zone for the years of these meetings."""
    years = [one.starts_at.year for one in meetings]
    first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
    zone = Timezone.from_tzid(site.time_zone.key, first_date=first, last_date=last)
    for part in zone.subcomponents:
        if isinstance(part, TimezoneDaylight):
            _mend_onset(part)
    return zone


def _mend_onset(part: TimezoneDaylight) -> None:
    """Let a change begin at what clocks show before it, as RFC 5545 wants.

    The library (7.3) names what they show after it, an hour too late when summer time begins.
    """
    jump = part.TZOFFSETTO - part.TZOFFSETFROM
    part.DTSTART = part.DTSTART - jump
    dates = part.get("RDATE")
    if dates is not None:
        moments: list[datetime] = [one.dt - jump for one in dates.dts]
        part.pop("RDATE")
        part.add("RDATE", moments)
