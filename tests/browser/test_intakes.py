"""A request in a real browser: accessible, with a script and without, up to the answer."""

import pytest
from playwright.sync_api import Page, expect

from participation.access import Role
from participation.accounts.models import StaffMember
from participation.accounts.passwords import hash_password
from participation.intakes.loading import load_kinds
from tests.browser.conftest import violations
from tests.participation.intakes.sending import CHALLENGE, CHALLENGER, CHECK, SEND, stored

pytestmark = pytest.mark.browser
PASSWORD = "negen paarse heidevelden"
DESK = "/beheer/verzoeken"


@pytest.fixture
def kinds(app, areas, session):
    load_kinds(session, app.extensions["municipality"])
    own = StaffMember(
        name="beheer", role=Role.ADMINISTRATOR.value, password_hash=hash_password(PASSWORD)
    )
    session.add(own)
    session.commit()


def looked_at(page: Page) -> list[str]:
    """Return what is wrong with a page, at the width of a phone and of a desk."""
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(f"{page.url} is wider than {width}")
    return found


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_have_text(words)


def send(page: Page) -> str:
    """Send a request, and return the address of its page."""
    page.goto(CHALLENGE)
    for name, value in CHALLENGER.items():
        page.locator(f"[name={name}]").fill(value)
    press(page, CHECK)
    heading(page, "Controleer uw verzoek")
    press(page, SEND)
    heading(page, "Wij hebben uw verzoek")
    page.get_by_role("link", name="Bekijk hoe het ermee staat").click()
    expect(page.locator("main")).to_contain_text("Wij kregen uw verzoek.")
    return page.url


def sign_in(page: Page) -> None:
    page.goto("/beheer/inloggen")
    page.locator("[name=name]").fill("beheer")
    page.locator("[name=password]").fill(PASSWORD)
    press(page, "Inloggen")
    heading(page, "Deze week")


def test_the_public_pages_are_accessible_and_fit(kinds, page, prefix):
    found = []
    for path in ("/verzoeken/", CHALLENGE, "/verzoeken/stand"):
        page.goto(prefix + path)
        found += looked_at(page)
    page.goto(prefix + CHALLENGE)
    page.locator("form button").click()
    expect(page.locator("#error-summary")).to_be_focused()
    found += looked_at(page)
    for name, value in CHALLENGER.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("form button").click()
    found += looked_at(page)
    page.locator("form button").first.click()
    page.wait_for_url("**/ontvangen")
    found += looked_at(page)
    page.goto(page.url.removesuffix("/ontvangen"))
    page.locator("details").first.click()
    found += looked_at(page)

    assert found == []


def test_the_pages_of_the_desk_are_accessible_and_fit(kinds, page, session):
    send(page)
    sign_in(page)
    own = f"{DESK}/{stored(session)[0].id}"
    found = []
    for path in (
        "/beheer/",
        DESK,
        own,
        f"{own}/oppakken",
        f"{own}/afronden",
        f"{own}/aanvulling",
        f"{own}/terugnemen",
        f"{DESK}/nieuw",
        f"{DESK}/nieuw/uitdaagrecht",
        f"{DESK}/soorten",
        f"{DESK}/soorten/uitdaagrecht",
        f"/de{own}",
    ):
        page.goto(path)
        found += looked_at(page)

    assert found == []


def test_a_request_goes_its_whole_way_without_a_script(kinds, without_javascript, session):
    page = without_javascript
    link = send(page)
    sign_in(page)
    page.get_by_role("link", name="op, en laat dat weten aan wie het stuurde.").click()
    page.get_by_role("link", name="Oppakken").click()
    page.locator("[name=case_number]").fill("Z/26/0012")
    page.locator("[name=contact]").fill("wijkmanager Noord, 045 000 00 02")
    press(page, "Bewaar")
    page.get_by_role("link", name="Het antwoord geven").click()
    page.locator("[name=verdict][value=yes]").check()
    page.locator("[name=text]").fill("Dat kan.")
    page.locator("[name=decided_by]").fill("college")
    press(page, "Bewaar")

    page.goto(link)

    expect(page.locator("main")).to_contain_text("Dat kan.")
    expect(page.locator("main")).to_contain_text("Besloten door: college.")


def test_what_was_typed_is_there_again_after_a_look_and_a_change(kinds, page):
    page.goto(CHALLENGE)
    for name, value in CHALLENGER.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=q_duur]").fill("Eén regel.\n\n  Nog een.")
    press(page, CHECK)
    press(page, "Iets veranderen")

    assert page.locator("[name=q_duur]").input_value() == "Eén regel.\n\n  Nog een."


def test_two_clicks_on_one_button_store_one_request(kinds, page, session):
    page.goto(CHALLENGE)
    for name, value in CHALLENGER.items():
        page.locator(f"[name={name}]").fill(value)
    press(page, CHECK)
    page.get_by_role("button", name=SEND).dblclick()
    heading(page, "Wij hebben uw verzoek")

    assert len(stored(session)) == 1


def test_a_request_is_taken_back_on_a_page_that_names_its_address_to_nobody(kinds, page, session):
    link = send(page)
    page.get_by_role("link", name="Mijn verzoek terugnemen").click()
    press(page, "Ja, ik neem het terug")
    expect(page.locator("main")).to_contain_text("U hebt dit verzoek teruggenomen")

    assert page.url == link
    assert stored(session)[0].state == "withdrawn"


def test_no_other_page_hears_the_secret_address(kinds, page):
    send(page)
    heard = []
    page.on("request", lambda one: heard.append(one.headers.get("referer", "")))
    page.get_by_role("link", name="Privacy").click()
    heading(page, "Privacy")

    assert [one for one in heard if "/stand/" in one] == []


def test_files_are_pdfs(kinds, page, session):
    link = send(page)

    for path in (f"{link}/bewijs.pdf", f"{CHALLENGE}.pdf"):
        response = page.request.get(path)
        assert response.body().startswith(b"%PDF")
        assert response.headers["content-type"] == "application/pdf"
