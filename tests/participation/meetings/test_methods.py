"""What a calendar file does to a calendar: fetched, it shows; mailed, it puts in or takes out."""

import pytest
from icalendar import Calendar

from participation.mail.messages import Sender, write_message
from participation.mail.sealed import Content
from tests.participation.meetings.test_calendars import fetch, read

__all__ = ["fetch"]


@pytest.mark.parametrize("kind", ["file", "feed"])
def test_what_is_fetched_has_no_method(add_meeting, areas, fetch, kind):
    own = add_meeting()
    path = f"/bijeenkomsten/{own.id}.ics" if kind == "file" else "/bijeenkomsten/agenda/GM0899.ics"

    calendar = read(fetch(path))

    assert "METHOD" not in calendar
    assert calendar.events[0]["DTSTAMP"].dt == own.changed_at


def test_the_file_of_a_mail_has_the_method_of_the_mail_and_the_moment_it_was_made(
    add_meeting, group, add_known, comes, run_by, letters, clock
):
    own = add_meeting(groups=[group])
    comes(own, add_known("Noor"))
    secretary = run_by(group)
    page = secretary.get(f"/beheer/bijeenkomsten/{own.id}/afgelasten")
    secretary.submit(page, "Gelast de bijeenkomst af", reason="Ziek")

    for letter, method in zip(letters(), ("PUBLISH", "CANCEL"), strict=True):
        calendar = read_mail(letter)
        assert calendar["METHOD"] == method
        assert calendar.events[0]["DTSTAMP"].dt == clock()
        assert f'method="{method}"' in as_sent(letter, clock())


def read_mail(letter):
    return Calendar.from_ical(letter.calendar)


def as_sent(letter, now) -> str:
    sender = Sender("Brunssum", "post@example.org", "", "example.org")
    content = Content(letter.to, letter.subject, letter.text, letter.calendar)
    return write_message(content, sender, number="1", language="nl", now=now).data.decode()
