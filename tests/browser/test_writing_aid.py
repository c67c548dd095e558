"""The writing aid in a real browser: accessible, as wide as a phone, and shown at once."""

import pytest
from playwright.sync_api import Page, expect

from participation.access import Role
from participation.accounts.models import StaffMember
from participation.accounts.passwords import hash_password
from participation.groups.loading import load_file
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PASSWORD = "negen paarse heidevelden"
TEXT = (
    "Indien u vragen heeft, worden deze zo spoedig mogelijk beantwoord. Wij willen graag van u "
    "weten wat u van de plannen van de gemeente voor uw straat vindt en wat u zelf wilt doen."
)
AID, EDITOR = "/beheer/schrijfhulp", "/beheer/aanbod/bewonerswerkgroep"


@pytest.fixture
def staff(app, areas, session, clock, page: Page) -> Page:
    """The browser of an administrator who has signed in."""
    load_file(session, app.extensions["municipality"], today=clock().date())
    own = StaffMember(
        name="beheer", role=Role.ADMINISTRATOR.value, password_hash=hash_password(PASSWORD)
    )
    session.add(own)
    session.commit()
    page.goto("/beheer/inloggen")
    page.fill("[name=name]", "beheer")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    return page


def read_along(page: Page, field: str) -> None:
    page.fill(f"[name={field}]", TEXT)
    page.locator("button[name=writing_aid]").click()


def test_the_aid_is_accessible_and_fits(staff, width, prefix):
    staff.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path, field in ((AID, "text"), (EDITOR, "what_nl")):
        staff.goto(prefix + path)
        read_along(staff, field)
        staff.locator("details", has=staff.locator("li")).first.locator("summary").click()
        found += violations(staff)
        if not staff.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []


def test_the_heading_of_the_aid_has_the_focus_each_time(staff):
    staff.goto(EDITOR)

    for _time in range(2):
        read_along(staff, "what_nl")
        expect(staff.locator("#hulp")).to_be_focused()
        expect(staff.locator("#hulp")).to_be_in_viewport()
        expect(staff.locator("[name=what_nl]")).to_have_value(TEXT)
