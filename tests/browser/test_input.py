"""Input in a real browser: said without JavaScript, answered at the desk, read by everybody."""

import pytest
from playwright.sync_api import Browser, Page

from participation.access import Role
from participation.accounts.actions import add_staff
from participation.contributions.models import Contribution
from tests.browser.conftest import violations
from tests.participation.contributions.efforts import add_efforts, no_of, round_of, said_of

pytestmark = pytest.mark.browser
PASSWORD = "negen paarse heidevelden"


@pytest.fixture
def efforts(areas, session):
    add_efforts(session)
    add_staff(session, name="redactie", password=PASSWORD, role=Role.EDITOR)
    session.add(round_of())
    session.commit()


def sign_in(page: Page) -> None:
    page.goto("/beheer/inloggen")
    page.locator("input[name=name]").fill("redactie")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def look(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page: what axe finds, and whether it is too wide."""
    page.goto(address)
    wide = not page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return violations(page) + ([f"{page.url} is too wide"] if wide else [])


def test_an_idea_without_javascript_gets_its_no_with_a_reason_in_public(
    efforts, without_javascript: Page, chromium: Browser, site
):
    page = without_javascript
    page.goto("/programma/park")
    page.get_by_role("link", name="Zeg hier iets over").click()
    page.get_by_label("Wat is uw idee?").fill("Een fontein bij de ingang.")
    page.get_by_label("Ja, iedereen mag het lezen op deze site").check()
    page.get_by_role("button", name="Verstuur mijn idee").click()
    receipt = page.url.partition("?")[0]
    assert page.get_by_role("heading", level=1).inner_text() == "We hebben het ontvangen"

    desk = chromium.new_context(base_url=site, locale="nl-NL").new_page()
    sign_in(desk)
    desk.goto("/beheer/reacties?soort=idea")
    desk.get_by_role("link", name="Een fontein bij de ingang.").click()
    desk.get_by_role("button", name="Toon het", exact=True).click()
    desk.get_by_role("link", name="Schrijf wat ermee gebeurt").click()
    desk.locator("input[value=not_done]").check()
    desk.locator("input[name=role]").fill("college")
    desk.get_by_role("button", name="Bewaar en publiceer").click()
    assert desk.get_by_text("Schrijf in uw eigen woorden waarom niet.").count() > 0
    desk.locator("input[value=cannot]").check()
    desk.locator("textarea[name=reason]").fill("Daar ligt een kabel.")
    desk.locator("textarea[name=would_change]").fill("Een andere plek voor de kabel.")
    desk.get_by_role("button", name="Bewaar en publiceer").click()
    desk.context.close()

    for address in ("/inbreng/", "/programma/park", receipt):
        page.goto(address)
        text = page.locator("main").inner_text()
        assert "Een fontein bij de ingang." in text
        assert "Daar ligt een kabel." in text
        assert "Een andere plek voor de kabel." in text
        assert "college" in text


def test_the_public_pages_are_accessible_and_fit(efforts, page: Page, width, session, prefix):
    no = said_of("Een fontein.", state="not_done")
    no.steps = [no_of()]
    session.add_all([no, said_of("Ik viel.", kind="story", is_harmless=True, uses=["site"])])
    session.commit()
    page.set_viewport_size({"width": width, "height": 800})
    addresses = (
        "/inbreng/",
        "/inbreng/park",
        "/inbreng/park?soort=verhaal",
        "/inbreng/rondes/bankjes",
        "/inbreng/overleg",
        "/inbreng/redenen",
        "/programma/park",
    )

    wrong = [fault for one in addresses for fault in look(page, prefix + one)]

    assert wrong == []


def test_the_pages_of_the_desk_are_accessible_and_fit(efforts, page: Page, width, session):
    story = said_of("Ik viel.", kind="story", uses=["site"], moderation="waiting")
    session.add(story)
    session.commit()
    number = session.query(Contribution.id).scalar()
    session.rollback()
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page)
    addresses = (
        "/beheer/rondes",
        "/beheer/rondes/nieuw",
        "/beheer/rondes/bankjes",
        "/beheer/rondes/bankjes/terugkoppeling",
        "/beheer/inbreng/nieuw?soort=verhaal",
        "/beheer/inbreng/nieuw?soort=reflectie",
        "/beheer/reacties?soort=story",
        f"/beheer/reacties/{number}",
    )

    wrong = [fault for one in addresses for fault in look(page, one)]

    assert wrong == []
