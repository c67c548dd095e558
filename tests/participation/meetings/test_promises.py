"""A meeting promises its report: counted down, late and kept in public, and set at the desk."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from participation.meetings.arranging import publish_report
from participation.meetings.models import Meeting
from participation.meetings.queries import kinds, promises_of
from tests.visitor import Visitor

HELD = datetime(2026, 2, 24, 19, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def promised(add_meeting):
    return add_meeting(title="Over warmte", starts_at=HELD, report_due_on=date(2026, 3, 24))


def test_a_report_counts_down_and_turns_late_in_public(promised, app, clock):
    path = f"/bijeenkomsten/{promised.id}"
    assert "Uiterlijk dinsdag 24 maart 2026. Nog 22 dagen." in Visitor(app).get(path).text

    clock.forward(days=25)

    assert "Wij zijn 3 dagen te laat." in Visitor(app).get(path).text


def test_a_report_that_is_there_keeps_the_promise(promised, session, browser):
    own = session.get(Meeting, promised.id)
    publish_report(session, own, "Wij spraken over warmte.", date(2026, 3, 1))
    session.commit()

    page = browser.get(f"/bijeenkomsten/{promised.id}")

    assert "Deze belofte kwamen wij na." in page.text
    assert promises_of(session, first="nl") == []


def test_the_team_is_told_what_is_promised_and_where_to_keep_it(promised, session):
    (one,) = promises_of(session, first="nl")

    assert (one.titles, one.promise.due_on) == ({"nl": "Over warmte"}, date(2026, 3, 24))
    assert (one.desk_endpoint, one.values) == ("meetings_desk.report", {"meeting_id": promised.id})


@pytest.mark.parametrize(("weeks", "due"), [("4", date(2026, 4, 9)), ("", None)])
def test_who_makes_a_meeting_says_when_the_report_comes(programme, desk, session, weeks, due):
    kind = kinds(session)[0].code
    session.commit()
    page = desk.get("/beheer/bijeenkomsten/nieuw")
    (form,) = [one for one in page.forms() if "report_weeks" in one.values]
    assert form.values["report_weeks"] == ["4"]

    desk.submit(
        page,
        "Bewaar de bijeenkomst",
        title="Over daken",
        kind=kind,
        day="2026-03-12",
        starts="19:30",
        ends="21:30",
        place="Dorpshuis",
        report_weeks=weeks,
    )

    assert session.scalars(select(Meeting.report_due_on)).all() == [due]


CHANGE = "Bewaar de bijeenkomst"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"report_weeks": "9"}, "Het verslag is beloofd voor dinsdag 24 maart 2026."),
        ({"report_weeks": ""}, "Het verslag is beloofd voor dinsdag 24 maart 2026."),
        ({"day": "2026-02-26"}, "Het verslag is beloofd voor dinsdag 24 maart 2026."),
        ({"day": "2026-03-10", "report_weeks": "1"}, "Deze bijeenkomst is begonnen"),
        ({"visibility": "team", "report_weeks": "9"}, "Het verslag is beloofd voor"),
    ],
)
def test_a_report_that_was_promised_comes_no_later_once_the_meeting_began(
    promised, desk, session, fields, sentence
):
    page = desk.get(f"/beheer/bijeenkomsten/{promised.id}/wijzigen")

    page = desk.submit(page, CHANGE, {"title": "Over daken", **fields})

    assert sentence in page.text
    assert "Over daken" in page.html
    session.expire_all()
    own = session.get(Meeting, promised.id)
    assert (own.title, own.report_due_on) == ("Over warmte", date(2026, 3, 24))


def test_a_report_may_come_earlier_and_all_else_of_the_meeting_changes(promised, desk, session):
    page = desk.get(f"/beheer/bijeenkomsten/{promised.id}/wijzigen")

    desk.submit(page, CHANGE, title="Over daken", report_weeks="2")

    session.expire_all()
    own = session.get(Meeting, promised.id)
    assert (own.title, own.report_due_on) == ("Over daken", date(2026, 3, 10))


def test_before_it_begins_a_meeting_moves_with_its_report(add_meeting, desk, session):
    starts_at = HELD.replace(month=3, day=2)
    own = add_meeting(starts_at=starts_at, report_due_on=date(2026, 3, 30)).id
    page = desk.get(f"/beheer/bijeenkomsten/{own}/wijzigen")

    desk.submit(page, CHANGE, day="2026-04-02", report_weeks="5")

    session.expire_all()
    assert session.get(Meeting, own).report_due_on == date(2026, 5, 7)
