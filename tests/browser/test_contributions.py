"""Commenting in a real browser: accessible, fits a phone, and works without JavaScript."""

from datetime import date

import pytest
from playwright.sync_api import Page
from sqlalchemy import update

from participation.access import Role
from participation.accounts.actions import add_staff
from participation.contributions.models import Contribution, ContributionStep
from tests.browser.conftest import violations
from tests.participation.contributions.saying import add_draft

pytestmark = pytest.mark.browser
FORM = "/verordening/uitdaagrecht/reageren"
PASSWORD = "negen paarse heidevelden"
BUTTONS = {
    "": "Verstuur mijn reactie",
    "/en": "Send my comment",
    "/de": "Meinen Kommentar senden",
}


@pytest.fixture
def draft(areas, session):
    return add_draft(session)


@pytest.fixture
def answered(session):
    """Show what was said, with a reply that is no."""

    def give() -> None:
        own = session.query(Contribution).one()
        words = {"reason": "Dat verbiedt de wet.", "would_change": "Een andere wet."}
        facts = {"done_on": date(2026, 3, 4), "role": "college", "reason_kind": "may_not"}
        session.add(ContributionStep(contribution_id=own.id, state="not_done", **facts, **words))
        session.execute(update(Contribution).values(state="not_done", moderation="shown"))
        session.commit()

    return give


def look(page: Page, address: str = "") -> list[str]:
    """Return what is wrong with a page: what axe finds, and whether it is too wide."""
    if address:
        page.goto(address)
    page.wait_for_load_state()  # A click may still be on its way to this page.
    wide = not page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return violations(page) + ([f"{page.url} is too wide"] if wide else [])


def send(page: Page, prefix: str = "") -> None:
    page.goto(prefix + FORM)
    page.locator("textarea[name=text]").fill("Laat ons zelf maaien.\n\nDat scheelt geld.")
    page.locator("input[name=is_open]").first.check()
    page.locator("input[name=email]").fill("noor@example.com")
    page.get_by_role("button", name=BUTTONS[prefix]).click()


@pytest.mark.parametrize("prefix", BUTTONS)
def test_form_mistakes_receipt_and_list_are_accessible_and_fit(
    draft, page: Page, width, prefix, answered
):
    page.set_viewport_size({"width": width, "height": 800})
    wrong = look(page, prefix + FORM)
    page.get_by_role("button", name=BUTTONS[prefix]).click()
    wrong += look(page)
    send(page, prefix)
    wrong += look(page)
    address = page.url.partition("?")[0]
    wrong += look(page, f"{address}/terugnemen")
    answered()
    wrong += look(page, address) + look(page, f"{prefix}/verordening/reacties")
    wrong += look(page, f"{prefix}/reacties/niets") + look(page, f"{prefix}/reacties/teruggenomen")

    assert wrong == []


def test_without_javascript_somebody_says_something_and_takes_it_back(
    draft, without_javascript: Page, session
):
    page = without_javascript
    send(page)
    page.get_by_role("link", name="Neem terug wat ik zei").click()
    page.get_by_role("button", name="Wis wat ik zei").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Wat u zei is gewist"
    assert session.query(Contribution).count() == 0


def test_the_pages_of_the_desk_are_accessible_and_fit(draft, page: Page, width, session, answered):
    page.set_viewport_size({"width": width, "height": 800})
    send(page)
    answered()
    number = session.query(Contribution.id).scalar()
    add_staff(session, name="redactie", password=PASSWORD, role=Role.EDITOR)
    session.commit()
    page.goto("/beheer/inloggen")
    page.locator("input[name=name]").fill("redactie")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()

    one = f"/beheer/reacties/{number}"
    addresses = ("/beheer/reacties", one, f"{one}/antwoord", f"{one}/niet-tonen")
    more = ("/beheer/reacties/nieuw", "/beheer/reacties/verslag", "/beheer/")
    wrong = [fault for address in (*addresses, *more) for fault in look(page, address)]

    assert wrong == []
