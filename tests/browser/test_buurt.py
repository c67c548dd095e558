"""A buurt with all that can be told, and the desk of its figures, in a real browser."""

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import StaffMember
from participation.accounts.passwords import hash_password
from participation.demo_programme import fill_programme
from participation.programme.models import DistrictManager
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PASSWORD = "negen paarse heidevelden"
RUNNING = "BU08990135"
"""Where the demonstration has a trajectory that goes on."""

DESK = "/beheer/indicatoren"
PAGES = [f"/buurten/{RUNNING}", DESK, f"{DESK}/{RUNNING}", f"{DESK}/{RUNNING}/nieuw"]


@pytest.fixture
def programme(app, areas, session: Session, clock) -> None:
    """The programme of the demonstration, who is there for the wijk, and an administrator."""
    buurten = [one.code for one in areas.release_areas()]
    fill_programme(session, app.extensions["municipality"], buurten, clock().date())
    session.merge(
        DistrictManager(
            area="WK089901",
            telephone="045 000 00 11",
            texts={"nl": {"role": "Wijkmanager", "when": "Dinsdag", "where": "Het dorpshuis"}},
        )
    )
    administrator = Role.ADMINISTRATOR.value
    hashed = hash_password(PASSWORD)
    session.add(StaffMember(name="beheer", role=administrator, password_hash=hashed))
    session.commit()


def sign_in(page: Page) -> None:
    page.goto("/beheer/inloggen")
    page.get_by_label("Naam").fill("beheer")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def test_a_buurt_and_its_figures_are_accessible_and_fit(programme, page, width, prefix):
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
