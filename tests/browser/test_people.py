"""The whole way of somebody who takes part, in a real browser: from signing up to being forgotten.

With a script and without one; mail goes over a real mail server, and calendars are read back.
"""

import re
from dataclasses import replace
from datetime import timedelta
from weakref import WeakSet
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import StaffMember
from participation.accounts.passwords import hash_password
from participation.database import Base
from participation.groups.loading import load_file
from participation.groups.models import Group, GroupStaff
from participation.keeping.actions import erase_past
from participation.mail.sending import send_due
from participation.retention import Erasure
from tests.browser.conftest import violations
from tests.participation.mail.conftest import Mailbox, Server

pytestmark = pytest.mark.browser
ZONE = ZoneInfo("Europe/Amsterdam")
PASSWORD = "negen paarse heidevelden"
GROUP = "ambassadeurs-bewoners"
WITH_SCRIPT: WeakSet[BrowserContext] = WeakSet()
PERSONAL = re.compile(r"\bnoor\b", re.IGNORECASE)


@pytest.fixture
def mailbox(app) -> Mailbox:
    """A mail server that the site knows."""
    own = Mailbox()
    server = Server(own)
    server.start()
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, smtp=f"smtp://127.0.0.1:{server.port}")
    yield own
    server.stop()


@pytest.fixture
def programme(app, areas, session, clock):
    """What one can join, and a secretary of the residents' ambassadors."""
    load_file(session, app.extensions["municipality"], today=clock().date())
    session.flush()
    group = session.scalars(select(Group).where(Group.slug == GROUP)).one()
    secretary = StaffMember(
        name="secretaris", role=Role.READER.value, password_hash=hash_password(PASSWORD)
    )
    session.add(secretary)
    session.flush()
    session.add(GroupStaff(group_id=group.id, staff_id=secretary.id, role="secretary"))
    session.commit()


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def contexts(request, chromium, site):
    """Two browsers: of a resident on a small phone, and of staff."""
    made = [
        chromium.new_context(
            base_url=site,
            java_script_enabled=request.param,
            viewport={"width": width, "height": 800},
        )
        for width in (320, 1280)
    ]
    for one in made:
        one.set_default_timeout(10_000)
        if request.param:
            WITH_SCRIPT.add(one)
    yield made
    for one in made:
        one.close()


class Post:
    """The mail that came, once the worker has sent what is due."""

    def __init__(self, app, clock, mailbox) -> None:
        self.app, self.clock, self.mailbox = app, clock, mailbox

    def newest(self) -> str:
        with self.app.app_context():
            send_due(self.clock())
        body = self.mailbox.messages[-1].get_body(("plain",))
        assert body is not None
        return body.get_content()


def own_path(letter: str, start: str) -> str:
    """Return the path of the link in a letter that begins like this."""
    found = re.search(rf"https?://\S+?({start}\S+)", letter)
    assert found, letter
    return found[1]


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def link(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def looked_at(page: Page) -> None:
    """Check a page as every page is checked; without a script nobody can look closer."""
    expect(page.locator("h1")).to_have_count(1)
    if page.context not in WITH_SCRIPT:
        return
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def sign_up(page: Page, post: Post) -> None:
    page.goto("/")
    link(page, "Doe mee met een groep")
    link(page, "Bewonersambassadeur")
    page.get_by_label("Uw voornaam").fill("Noor")
    page.get_by_label("E-mailadres").fill("noor@example.com")
    page.locator("select[name=buurt]").select_option("BU08990317")
    page.get_by_label("Ik ben 16 jaar of ouder").check()
    page.locator("input[name=consent]").check()
    looked_at(page)
    button(page, "Verstuur mijn aanmelding")
    expect(page.locator("main")).to_contain_text("voorlopig")
    looked_at(page)
    code = re.search(r"^(\d{3} \d{3})\s*$", post.newest(), re.MULTILINE)
    assert code
    page.get_by_label("De zes cijfers").fill(code[1])
    button(page, "Bevestig")
    expect(page.locator("h1")).to_have_text("U bent aangemeld")


def sign_in(page: Page, name: str) -> None:
    page.goto("/beheer/inloggen")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    button(page, "Inloggen")


def make_member(page: Page) -> None:
    page.goto("/beheer/aanmeldingen")
    looked_at(page)
    page.get_by_role("link", name=re.compile("Noor")).first.click()
    link(page, "Plaats in een groep")
    page.locator("select[name=group]").select_option(label="Bewonersambassadeurs")
    button(page, "Maak lid")
    page.goto(f"/beheer/groepen/{GROUP}")
    expect(page.locator("main")).to_contain_text("Noor")
    looked_at(page)


def plan_meeting(page: Page) -> None:
    page.goto(f"/beheer/groepen/{GROUP}/bijeenkomsten/nieuw")
    page.locator("input[name=title]").fill("Wat hoort u in de buurt?")
    page.locator("select[name=kind]").select_option(label="groepsoverleg")
    page.locator("input[name=day]").fill("2026-03-26")
    page.locator("input[name=starts]").fill("19:30")
    page.locator("input[name=ends]").fill("21:30")
    page.locator("input[name=place]").fill("Buurthuis, Voorbeeldstraat 1")
    page.locator("input[name=capacity]").fill("12")
    looked_at(page)
    button(page, "Bewaar de bijeenkomst")
    expect(page.locator("h1")).to_contain_text("Wat hoort u in de buurt?")


def answer(page: Page) -> None:
    page.goto("/bijeenkomsten")
    link(page, "Wat hoort u in de buurt?")
    looked_at(page)
    link(page, "Ik kom")
    expect(page.locator("main")).to_contain_text("We kennen u als Noor")
    button(page, "Ik kom")
    expect(page.locator("main")).to_contain_text("U komt")


def events(context: BrowserContext, path: str) -> list[tuple[str, str]]:
    """Return title and state of each meeting as a calendar program reads them."""
    response = context.request.get(path)
    assert response.headers["content-type"].startswith("text/calendar")
    read = Calendar.from_ical(response.body())
    assert [str(one["TZID"]) for one in read.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    return [(str(one["SUMMARY"]), str(one.get("STATUS", ""))) for one in read.walk("VEVENT")]


def withdraw(page: Page) -> None:
    page.goto("/bijeenkomsten")
    link(page, "Wat hoort u in de buurt?")
    link(page, "Ik kom toch niet")
    button(page, "Ik kom niet")
    page.goto("/mijn")
    looked_at(page)
    link(page, "Stop met: Bewonersambassadeur")
    button(page, "Ja, ik stop")
    expect(page.locator("main")).to_contain_text("U bent gestopt")


def everything_in(engine) -> str:
    """Return all that stands in the tables about people, as text."""
    found = []
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = connection.execute(text(f'SELECT * FROM "{table.name}"'))  # noqa: S608 - our own names
            found += [f"{table.name}: {row}" for row in rows]
    return "\n".join(found)


def test_a_resident_signs_up_becomes_a_member_comes_to_a_meeting_and_is_forgotten(
    app, engine, clock, programme, mailbox, contexts
):
    resident, staff = (context.new_page() for context in contexts)
    post = Post(app, clock, mailbox)

    sign_up(resident, post)
    private = own_path(post.newest(), "/mijn/")
    sign_in(staff, "secretaris")
    make_member(staff)
    plan_meeting(staff)
    resident.goto(private)
    assert resident.url.endswith("/mijn")
    expect(resident.locator("main")).to_contain_text("Bewonersambassadeurs")
    looked_at(resident)
    answer(resident)
    resident.goto("/mijn")
    feed = resident.locator("main code").first.text_content() or ""
    wanted = [("Wat hoort u in de buurt?", "CONFIRMED")]
    assert events(contexts[0], own_path(feed, "/agenda/")) == wanted
    assert events(contexts[0], f"/groepen/{GROUP}/agenda.ics") == wanted
    staff.goto("/beheer/kwartalen")
    for name in ("Ambassadeurs binnen de gemeente", "Bewonersambassadeurs", "organisaties"):
        expect(staff.locator("main")).to_contain_text(name)
    looked_at(staff)
    withdraw(resident)
    post.newest()
    assert PERSONAL.search(everything_in(engine))

    clock.moment += timedelta(days=1)
    with app.app_context(), Session(engine) as session:
        local = clock().astimezone(ZONE)
        erase_past(session, local, local.date())
        session.commit()

    assert not PERSONAL.search(everything_in(engine))
    with Session(engine) as session:
        erased = set(session.scalars(select(Erasure.what)))
    assert {"person", "sign_up", "membership", "rsvp"} <= erased
