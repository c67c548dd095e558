"""The ordinance at the desk in a real browser: a new version from its file to the site."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import StaffMember
from participation.accounts.passwords import hash_password
from participation.bylaw.loading import FILE_NAME, load_ordinance
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PASSWORD = "negen paarse heidevelden"
DESK = "/beheer/verordening"
PAGES = [
    DESK,
    f"{DESK}/1",
    f"{DESK}/2",
    f"{DESK}/2/uitdaagrecht",
    f"{DESK}/2/uitdaagrecht/schrijven",
    f"{DESK}/2/uitdaagrecht/controle",
    f"{DESK}/2/uitdaagrecht/eerder/1",
    f"{DESK}/data/1",
    f"{DESK}/data/2",
    f"{DESK}/publiceren/2",
    f"{DESK}/weg/2",
    f"{DESK}/invoer",
    f"{DESK}/woorden",
    f"{DESK}/woorden/uitdaagrecht",
    f"{DESK}/woorden/uitdaagrecht/weg",
    "/beheer/",
]


@pytest.fixture
def changed(app, areas, session: Session, clock) -> bytes:
    """The model ordinance on the site, an administrator, and a file with a newer text."""
    municipality = app.extensions["municipality"]
    load_ordinance(session, municipality, today=clock().date())
    administrator = Role.ADMINISTRATOR.value
    hashed = hash_password(PASSWORD)
    session.add(StaffMember(name="beheer", role=administrator, password_hash=hashed))
    session.commit()
    xml = (municipality.path / FILE_NAME).read_bytes()
    return xml.replace(b"binnen 40 werkdagen", b"binnen 30 werkdagen")


def sign_in(page: Page) -> None:
    page.goto("/beheer/inloggen")
    page.locator("input[name=name]").fill("beheer")
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, "Inloggen")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def send(page: Page, content: bytes) -> None:
    page.goto(f"{DESK}/invoer")
    file = {"name": "verordening.xml", "mimeType": "text/xml", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    press(page, "Bekijk wat er verandert")


def looked_at(page: Page) -> list[str]:
    """Return what is wrong with a page, at the width of a phone and of a desk."""
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(f"{page.url} is wider than {width}")
    return found


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_have_text(words)


def test_every_page_is_accessible_and_fits(page, changed):
    sign_in(page)
    send(page, b"<regeling><artikel>")
    found = looked_at(page)
    send(page, changed)
    found += looked_at(page)
    press(page, "Neem over")
    found += looked_at(page)

    for path in PAGES:
        page.goto(path)
        found += looked_at(page)
    page.goto(f"/de{DESK}/2/uitdaagrecht")
    found += looked_at(page)

    assert found == []


def test_a_new_version_goes_its_whole_way_without_a_script(without_javascript, changed):
    page = without_javascript
    sign_in(page)
    send(page, changed)
    expect(page.locator("del").first).to_contain_text("40")
    press(page, "Neem over")
    heading(page, "Versie 2 van de verordening")

    page.goto(f"{DESK}/2/uitdaagrecht/schrijven")
    page.get_by_label("Wat deze versie verandert, in één zin (Nederlands)").fill("U hoort eerder.")
    press(page, "Bewaar")
    heading(page, "Controleer de uitleg van artikel 11")
    page.get_by_label("Ik heb dit gecontroleerd tegen artikel 11").check()
    page.get_by_label("Vanuit welke functie?").fill("juridisch adviseur")
    press(page, "Bevestig")
    expect(page.locator("main")).to_contain_text("door: juridisch adviseur.")

    page.goto(f"{DESK}/publiceren/2")
    page.get_by_label("Naam van de versie").fill("Versie 2")
    press(page, "Zet op de site")
    page.goto("/verordening/versies/2/veranderd")
    expect(page.locator("main")).to_contain_text("U hoort eerder.")


def test_a_file_of_60_megabytes_gets_an_answer_in_a_browser(page, changed, tmp_path):
    large = tmp_path / "groot.xml"
    large.write_bytes(b"x" * (60 * 1024 * 1024))
    sign_in(page)

    page.goto(f"{DESK}/invoer")
    page.locator("input[type=file]").set_input_files(large)
    press(page, "Bekijk wat er verandert")

    expect(page.locator("main")).to_contain_text("het mag tot 20 MB zijn")
    assert looked_at(page) == []
