"""What is done with answers in a real browser: the public page, and writing it at the desk."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import StaffMember
from participation.accounts.passwords import hash_password
from participation.demo_feedback import fill_feedback
from participation.releases.making import release
from tests.browser.conftest import violations
from tests.participation.feedback.conftest import PUBLIC, RELEASED, TODAY, ZONE
from tests.residents import SLUG, fill

pytestmark = pytest.mark.browser
PASSWORD = "negen paarse heidevelden"
TOWN, TOLD, DRAFT, MISSING = "GM0899", "BU08990124", "BU08990135", "BU08990317"
PUBLIC_PAGE = f"/enquetes/{SLUG}/terugkoppeling"
DESK = "/beheer/terugkoppeling"
AREA = f"{DESK}/{SLUG}/{TOLD}"
PAGES = [
    f"{PUBLIC_PAGE}/{TOWN}",
    f"{PUBLIC_PAGE}/{TOLD}",
    f"{PUBLIC_PAGE}/{MISSING}",
    f"/buurten/{TOLD}",
    DESK,
    AREA,
    f"{AREA}/gehoord/nieuw",
    f"{AREA}/niet-doen/nieuw",
    f"{AREA}/publiceren",
]


@pytest.fixture
def told(app, engine, session: Session, clock) -> None:
    """A survey with public results that some areas were told of, and an editor."""
    fill(session, 500)
    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    fill_feedback(session, app.extensions["municipality"], [SLUG], TODAY)
    editor, hashed = Role.EDITOR.value, hash_password(PASSWORD)
    session.add(StaffMember(name="redactie", role=editor, password_hash=hashed))
    session.commit()


def sign_in(page: Page) -> None:
    page.goto("/beheer/inloggen")
    page.get_by_label("Naam").fill("redactie")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def test_each_page_is_accessible_and_fits(told, page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page)
    found, wide = [], []
    for path in PAGES:
        page.goto(prefix + path)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []


def test_a_figure_is_copied_into_a_text_without_a_script_and_reached_after_the_form(
    told, without_javascript
):
    page = without_javascript
    sign_in(page)
    page.goto(f"{AREA}/gehoord/nieuw")
    page.locator("details", has=page.locator("code")).first.locator("summary").click()
    reference = page.locator("code:visible").first.text_content()

    page.locator("#f-text_nl").fill(f"Zo is het: {reference}.")
    page.keyboard.press("Tab")
    expect(page.locator("#f-text_en")).to_be_focused()
    page.get_by_role("button", name="Bewaar", exact=True).click()

    expect(page.locator("p", has_text="Zo is het:")).to_contain_text("%")
    page.goto(f"{AREA}/publiceren")
    page.locator("#f-note_nl").fill("Er staat een cijfer bij.")
    page.get_by_role("button", name="Publiceren", exact=True).click()
    page.goto(f"{PUBLIC_PAGE}/{TOLD}")
    page.locator("p", has_text="Zo is het:").locator("a").click()
    expect(page.locator(":target")).to_be_visible()
