"""The weekly mail: the same list, to the team, once a week and with no resident in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from participation.areas.models import AreaRow
from participation.desk.week_mail import next_monday, send_week, week_letter
from participation.jobs import MOST_ATTEMPTS, Job, queue
from participation.keeping.nightly import ERASE
from participation.mail.composing import compose
from participation.mail.models import OutgoingMail
from participation.programme.loading import load_file
from participation.signups.actions import Request, enter
from participation.signups.models import Offer, Source
from participation.signups.people import Details
from participation.worker import WEEK, do_jobs, plan_week

TEAM = "team@example.org"
ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def team(app):
    """A site whose team has an address."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], team_mail=TEAM)
    with app.app_context():
        yield app


@pytest.fixture
def efforts(app, session, areas):
    load_file(session, app.extensions["municipality"])
    session.commit()


def posted(session):
    found = session.scalars(select(OutgoingMail.kind)).all()
    session.rollback()
    return found


def jobs(session):
    found = [(one.kind, one.run_at) for one in session.scalars(select(Job))]
    session.rollback()
    return found


def words(app, session, clock):
    letter = week_letter(session, app.extensions["municipality"], TEAM, clock())
    session.rollback()
    return compose(letter.kind, letter.language, **letter.values)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 2, 5, 59, tzinfo=UTC), datetime(2026, 3, 2, 7, tzinfo=ZONE)),
        (datetime(2026, 3, 2, 6, 0, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=ZONE)),
        (datetime(2026, 3, 8, 23, 30, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=ZONE)),
        # In the night before this Monday the clock went to summer time.
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 30, 7, tzinfo=ZONE)),
    ],
)
def test_the_week_begins_on_monday_at_seven_in_the_municipality(now, expected):
    found = next_monday(now, ZONE)

    assert (found, found.hour) == (expected, 7)


def test_the_worker_mails_the_team_once_on_monday(team, session, areas, clock):
    plan_week(clock())
    plan_week(clock())
    assert jobs(session) == [(WEEK, datetime(2026, 3, 9, 6, 0, tzinfo=UTC))]
    do_jobs(clock())
    assert posted(session) == []

    clock.forward(days=7)
    do_jobs(clock())
    plan_week(clock())
    do_jobs(clock())

    assert posted(session) == ["desk/week"]
    assert [kind for kind, _at in jobs(session)] == [WEEK]


def test_a_job_that_comes_twice_in_a_week_mails_once(team, session, areas, clock):
    municipality = team.extensions["municipality"]

    first = send_week(session, municipality, TEAM, clock())
    same_week = send_week(session, municipality, TEAM, clock() + timedelta(days=6))
    next_week = send_week(session, municipality, TEAM, clock() + timedelta(days=7))

    assert (first, same_week, next_week) == (True, False, True)


def test_without_an_address_nothing_is_planned_and_nothing_is_mailed(app, session, areas, clock):
    with app.app_context():
        plan_week(clock())
        queue(session, WEEK, {}, run_at=clock())
        session.commit()
        do_jobs(clock())

    assert jobs(session) == []
    assert posted(session) == []


def test_the_mail_says_what_the_first_page_says_with_links(team, session, efforts, clock):
    told = words(team, session, clock)

    assert told.subject == "Wat er deze week te doen is"
    assert "Plan meer contactmomenten voor 45 buurten." in told.text
    assert "/beheer/contactmomenten" in told.text
    assert "\n\n\n" not in told.text


def test_a_week_with_nothing_to_do_says_so(team, session, areas, clock):
    assert session.scalars(select(AreaRow.code)).first()

    assert "Deze week hoeft er niets." in words(team, session, clock).text


def test_no_resident_stands_in_the_mail(team, session, areas, clock):
    from participation.groups.loading import load_file as load_groups

    load_groups(session, team.extensions["municipality"], today=date(2026, 3, 2))
    offer = session.scalars(select(Offer).where(Offer.has_groups)).first()
    details = Details("Aicha", None, "+31600000001", "BU08990317", "nl")
    request = Request(offer=offer, details=details, consent_version=1, source=Source.TELEPHONE)
    enter(session, request, now=clock().astimezone(ZONE))
    session.commit()

    told = words(team, session, clock).text

    assert "1 aanmelding wacht op antwoord." in told
    assert "Aicha" not in told
    assert "0000001" not in told


def test_a_night_that_succeeds_takes_away_the_one_that_was_given_up(team, session, areas, clock):
    given_up = clock() - timedelta(days=1)
    session.add(Job(kind=ERASE, subject="{}", run_at=given_up, attempts=MOST_ATTEMPTS))
    queue(session, ERASE, {}, run_at=clock())
    session.commit()

    do_jobs(clock())

    assert jobs(session) == []
