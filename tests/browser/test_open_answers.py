"""Open answers in a real browser: what residents read, and reading and coding at the desk."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from participation.open_answers.models import TextCode
from participation.open_answers.queries import text_at
from tests.browser.conftest import violations
from tests.participation.conftest import member, password_hash
from tests.participation.open_answers.conftest import (
    coded,
    coders,
    decided,
    held,
    name_themes,
    released,
)

pytestmark = pytest.mark.browser
FIXTURES = (held, coders, coded, decided, released, member, password_hash)
PUBLIC = ["", "/BU08990317", "/WK089903"]
DESK = ["", "/lezen?tekst=3", "/themas/t1", "/themas", "/meedoen", "/vrijgeven"]


def check(page: Page, paths: list[str]) -> tuple[list[str], list[str]]:
    found, wide = [], []
    for path in paths:
        page.goto(path)
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)
    return found, wide


def test_each_public_page_is_accessible_and_fits(released, page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})

    found, wide = check(page, [f"{prefix}{released.page}{path}" for path in PUBLIC])

    assert (found, wide) == ([], [])


def test_each_page_of_the_desk_is_accessible_and_fits(coded, staff_page, width, prefix):
    staff_page.set_viewport_size({"width": width, "height": 800})
    listed = [f"{prefix}/beheer/open-antwoorden", f"{prefix}{coded.desk.rpartition('/')[0]}"]
    decide = [f"{prefix}{coded.desk}/beslissen"]

    found, wide = check(
        staff_page, [*listed, *(f"{prefix}{coded.desk}{path}" for path in DESK), *decide]
    )

    assert (found, wide) == ([], [])


def test_a_text_is_read_and_coded_by_the_keyboard_alone(held, session, staff_page):
    name_themes(session, held.key)
    session.commit()
    page = staff_page
    page.goto(f"{held.desk}/lezen")
    page.locator("#f-verdict-show").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Lees tekst 2")
    assert text_at(session, held.key, 1).state == "shown"
    session.rollback()

    page.goto(f"{held.desk}/coderen")
    page.get_by_role("button", name="Ik ben een van de twee").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Deel tekst 1 in")
    page.locator("#f-themes-t1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Wat moet er in uw buurt beter worden?")
    assert session.scalars(select(TextCode.themes)).all() == ["t1 t2"]
