"""What waits in what people do stands on the first page of the desk, with a way to it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from participation.access import Role
from participation.groups.loading import load_file
from participation.lists.models import ListItem
from participation.meetings.models import Meeting
from participation.signups.actions import Request, enter
from participation.signups.models import Offer, Source
from participation.signups.people import Details
from tests.visitor import Visitor


@pytest.fixture
def programme(app, areas, session, clock):
    load_file(session, app.extensions["municipality"], today=clock().date())
    session.commit()


@pytest.fixture
def calls(app, programme, session, clock):
    """Let somebody call, or write on paper, who wants to join something."""

    def go(name, telephone, source=Source.TELEPHONE):
        offer = session.scalars(select(Offer).where(Offer.has_groups)).first()
        details = Details(name, None, telephone, "BU08990317", "nl")
        request = Request(offer=offer, details=details, consent_version=1, source=source)
        with app.app_context():
            enter(session, request, now=clock().astimezone(ZoneInfo("Europe/Amsterdam")))
        session.commit()

    return go


def test_sign_ups_and_calls_that_wait_lead_to_the_list(desk, calls):
    calls("Aicha", "+31600000001")
    calls("Sem", "+31600000002")
    calls("Wim", "+31600000003", Source.PAPER)

    page = desk.get("/beheer/")

    assert "2 aanmeldingen wachten op antwoord." in page.text
    decide = desk.follow(page, "2 aanmeldingen wachten op antwoord.")
    assert "Aicha" in decide.text
    assert "Wim" not in decide.text
    call = desk.follow(page, "1 persoon zonder e-mail moet u nog bellen.")
    assert "Wim" in call.text
    assert "Aicha" not in call.text


def test_a_meeting_of_this_week_stands_there(desk, programme, session, clock):
    kind = session.scalars(select(ListItem).where(ListItem.list == "meeting_kind")).first()
    for days, title in ((2, "Koffie met de buurt"), (20, "Later")):
        starts = clock() + timedelta(days=days)
        session.add(
            Meeting(
                uid=title,
                changed_at=clock(),
                kind=kind,
                title=title,
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                place="Buurthuis",
            )
        )
    session.commit()

    page = desk.get("/beheer/")

    assert "Koffie met de buurt" in page.text
    assert "Later" not in page.text


def test_who_does_not_run_people_is_not_told_of_them(app, member, sign_in, calls):
    calls("Aicha", "+31600000001")
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in(name="lezer", by=reader)

    assert "aanmelding" not in reader.get("/beheer/").text


def test_nothing_that_waits_is_said_in_one_sentence(desk, areas):
    assert "Deze week hoeft er niets." in desk.get("/beheer/").text
