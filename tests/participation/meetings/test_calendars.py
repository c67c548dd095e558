"""Calendars: written for programs, and read back with the library that programs use."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from participation.meetings.models import Visibility
from participation.signups.links import own_feed, renew

ZONE = ZoneInfo("Europe/Amsterdam")


def read(answer) -> Calendar:
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.data)


def titles(calendar: Calendar) -> list[str]:
    return [str(event.summary) for event in calendar.events]


@pytest.fixture
def fetch(app):
    """Fetch a calendar as a program does: without a cookie."""
    client = app.test_client()
    return lambda path, **options: client.get(path, base_url="http://localhost", **options)


@pytest.fixture
def feed_of(app):
    def address(person) -> str:
        with app.app_context():
            return own_feed(person).partition(":8000")[2]

    return address


def test_a_file_says_all_of_a_meeting_and_reads_back(add_meeting, fetch):
    own = add_meeting(
        title="Avond; over, de wijk\\",
        place="Buurthuis, Voorbeeldstraat 1",
        place_access="Er is een lift.",
        agenda="Welkom\n\nSluiting",
    )

    calendar = read(fetch(f"/bijeenkomsten/{own.id}.ics"))

    (event,) = calendar.events
    assert str(event["UID"]) == own.uid
    assert event.sequence == 0
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "Avond; over, de wijk\\"
    assert event["LOCATION"] == "Buurthuis, Voorbeeldstraat 1"
    assert event["DESCRIPTION"] == "Welkom\n\nSluiting\n\nToegang: Er is een lift."
    assert event["URL"] == f"http://127.0.0.1:8000/bijeenkomsten/{own.id}"
    assert event["DTSTAMP"].dt == own.changed_at
    assert event.start == own.starts_at
    assert event.end == own.ends_at
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"


def test_a_file_brings_the_time_zone_along(add_meeting, fetch):
    own = add_meeting()

    calendar = read(fetch(f"/bijeenkomsten/{own.id}.ics"))

    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Amsterdam"]
    assert calendar.get_missing_tzids() == set()


@pytest.mark.parametrize(
    ("shown", "hours"),
    [
        ("2026-03-29T01:30", 1),
        ("2026-03-29T03:30", 2),
        ("2026-07-01T12:00", 2),
        ("2026-10-25T01:30", 2),
        ("2026-10-25T03:30", 1),
        ("2027-03-28T03:01", 2),
    ],
)
def test_the_time_zone_changes_when_clocks_do_also_for_who_reads_it_by_the_letter(
    add_meeting, fetch, tmp_path, shown, hours
):
    own = add_meeting()
    path = tmp_path / "one.ics"
    path.write_bytes(fetch(f"/bijeenkomsten/{own.id}.ics").data)

    zone = tzical(str(path)).get("Europe/Amsterdam")
    moment = datetime.fromisoformat(shown).replace(tzinfo=zone)

    assert moment.utcoffset() == timedelta(hours=hours)


def test_a_series_is_at_the_same_time_of_day_before_and_after_the_clock_change(
    add_meeting, areas, fetch
):
    for month, day in ((3, 26), (4, 2)):
        add_meeting(starts_at=datetime(2026, month, day, 19, 30, tzinfo=ZONE))

    calendar = read(fetch("/bijeenkomsten/agenda/GM0899.ics"))

    assert [event.start.strftime("%H:%M %z") for event in calendar.events] == [
        "19:30 +0100",
        "19:30 +0200",
    ]


def test_the_feed_of_a_buurt_holds_open_meetings_alone(add_meeting, areas, fetch):
    buurt = areas.buurten[0]
    add_meeting(title="Open", area=buurt.code)
    add_meeting(title="Groep", area=buurt.code, visibility=Visibility.GROUP)
    add_meeting(title="Team", area=buurt.code, visibility=Visibility.TEAM)
    add_meeting(title="Elders", area=areas.buurten[-1].code)

    calendar = read(fetch(f"/bijeenkomsten/agenda/{buurt.code}.ics"))

    assert titles(calendar) == ["Open"]
    assert calendar.calendar_name == f"Bijeenkomsten: {buurt.name}"


def test_the_feed_of_a_group_holds_its_open_meetings(add_meeting, groups, fetch):
    add_meeting(title="Open", groups=groups[:2])
    add_meeting(title="Besloten", groups=groups[:1], visibility=Visibility.GROUP)
    add_meeting(title="Van een ander", groups=groups[2:])

    calendar = read(fetch(f"/groepen/{groups[0].slug}/agenda.ics"))

    assert titles(calendar) == ["Open"]


def test_a_group_without_a_public_page_has_no_feed(groups, session, fetch):
    groups[0].is_public = False
    session.commit()

    assert fetch(f"/groepen/{groups[0].slug}/agenda.ics").status_code == 404


def test_the_own_feed_holds_the_meetings_of_the_own_groups_and_where_one_comes(
    add_meeting, groups, add_member, comes, feed_of, fetch
):
    add_meeting(title="Van mijn groep", groups=groups[:1])
    add_meeting(title="Besloten", groups=groups[:1], visibility=Visibility.GROUP)
    add_meeting(title="Team", groups=groups[:1], visibility=Visibility.TEAM)
    add_meeting(title="Besloten van een ander", groups=groups[1:], visibility=Visibility.GROUP)
    add_meeting(title="Ik kom niet")
    coming = add_meeting(title="Ik kom")
    noor = add_member(groups[0])
    comes(coming, noor)

    calendar = read(fetch(feed_of(noor)))

    assert titles(calendar) == ["Van mijn groep", "Besloten", "Ik kom"]
    assert calendar.calendar_name == "Mijn bijeenkomsten: Brunssum"


def test_the_address_of_the_own_feed_is_secret_and_a_new_one_closes_the_old(
    app, add_member, groups, session, feed_of, fetch
):
    noor = add_member(groups[0])
    old = feed_of(noor)
    with app.app_context():
        renew(noor)
    session.commit()

    assert fetch(old).status_code == 404
    assert fetch(feed_of(noor)).status_code == 200
    assert fetch(old.replace("/agenda/", "/agenda/x")).status_code == 404
    assert fetch(f"/agenda/{'x' * 500}.ics").status_code == 404
    assert fetch("/agenda/%00.ics").status_code == 404


def test_the_own_feed_is_kept_by_no_proxy(add_member, groups, feed_of, fetch):
    answer = fetch(feed_of(add_member(groups[0])))

    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_no_calendar_names_a_person(add_meeting, groups, add_member, comes, feed_of, fetch):
    own = add_meeting(groups=groups[:1])
    noor = add_member(groups[0], name="Noor", telephone="+31600000012")
    rsvp = comes(own, noor)

    for path in (
        f"/bijeenkomsten/{own.id}.ics",
        f"/groepen/{groups[0].slug}/agenda.ics",
        feed_of(noor),
    ):
        text = fetch(path).get_data(as_text=True)
        for secret in ("Noor", "noor@example.com", "600000012", rsvp.check_in_code, "ATTENDEE"):
            assert secret not in text


def test_a_cancelled_meeting_stays_in_the_feed_as_cancelled(add_meeting, areas, fetch, clock):
    add_meeting(cancelled_at=clock(), cancel_reason="Ziek", sequence=3)

    (event,) = read(fetch("/bijeenkomsten/agenda/GM0899.ics")).events

    assert event["STATUS"] == "CANCELLED"
    assert event.sequence == 3
    assert event["SUMMARY"] == "Gaat niet door: Avond over de wijk"


def test_a_feed_speaks_the_language_of_its_address(add_meeting, areas, fetch):
    own = add_meeting()

    (event,) = read(fetch("/de/bijeenkomsten/agenda/GM0899.ics")).events

    assert event["URL"] == f"http://127.0.0.1:8000/de/bijeenkomsten/{own.id}"


def test_an_empty_feed_is_a_calendar_too(areas, fetch):
    assert read(fetch("/bijeenkomsten/agenda/GM0899.ics")).events == []


def test_a_feed_that_has_not_changed_is_not_sent_again(add_meeting, areas, fetch):
    add_meeting()
    first = fetch("/bijeenkomsten/agenda/GM0899.ics")

    again = fetch(
        "/bijeenkomsten/agenda/GM0899.ics", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304
    assert first.data == fetch("/bijeenkomsten/agenda/GM0899.ics").data
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in first.data
    assert "max-age" in first.headers["Cache-Control"]


@pytest.mark.parametrize("code", ["x", "BU00000000", "%00"])
def test_a_feed_of_nowhere_is_no_page(areas, fetch, code):
    assert fetch(f"/bijeenkomsten/agenda/{code}.ics").status_code == 404


@pytest.mark.parametrize("slug", ["x", "%00"])
def test_a_feed_of_no_group_is_no_page(programme, fetch, slug):
    assert fetch(f"/groepen/{slug}/agenda.ics").status_code == 404


def test_the_file_of_a_meeting_of_a_group_is_for_its_members(
    add_meeting, groups, add_member, as_person, fetch
):
    own = add_meeting(groups=groups[:1], visibility=Visibility.GROUP)
    path = f"/bijeenkomsten/{own.id}.ics"
    visitor = as_person(add_member(groups[0]))

    answer = visitor.client.get(path, base_url=visitor.base)

    assert fetch(path).status_code == 403
    assert titles(read(answer)) == ["Avond over de wijk"]
    assert answer.headers["Cache-Control"] == "private, no-cache"
