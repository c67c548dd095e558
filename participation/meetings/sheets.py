"""Lists to take along: the attendance sheet on paper, and who asked for a compensation."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from participation.contacts import written_telephone
from participation.languages import gettext as _
from participation.meetings.models import Meeting, Rsvp, RsvpState
from participation.meetings.wording import needs, until, when
from participation.printing import print_pdf
from surveys.exports.csv import as_text

EMPTY_LINES: Final = 12


def attendance_pdf(meeting: Meeting, rsvps: Iterable[Rsvp], language: str) -> bytes:
    """Return the sheet: first names and needs of who comes, and lines for who walks in."""
    coming = [one for one in rsvps if one.state == RsvpState.COMING]
    content = {
        "language": language,
        "title": meeting.title,
        "when": f"{when(meeting.starts_at)} ({until(meeting.ends_at)})",
        "place": meeting.place,
        "heading": _("Attendance"),
        "columns": [_("First name"), _("Needs"), _("Is there")],
        "rows": [[one.person.first_name, needs(one.person)] for one in coming],
        "empty": EMPTY_LINES,
        "walk_ins": _("Came without saying so"),
        "walk_in_columns": [_("First name"), _("Needs"), _("Is there")],
        "closing": _("This sheet holds names. Hand it in after the meeting, do not keep it."),
    }
    return print_pdf("attendance", content)


def compensations_csv(asked: Iterable[Rsvp]) -> bytes:
    """Return who asked for a compensation, for a spreadsheet with Dutch settings.

    No bank account: there is no payment here.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("First name"), _("E-mail address"), _("Telephone number"), _("Was there")])
    for rsvp in asked:
        person = rsvp.person
        telephone = written_telephone(person.telephone) if person.telephone else ""
        there = _("yes") if rsvp.checked_in_at is not None else _("no")
        cells = (person.first_name, person.email or "", telephone, there)
        writer.writerow([as_text(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")
