"""A resident answers in a real browser: with a script, without one, and by keyboard alone."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from participation.answering.models import OpenTextRow, Response
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
SURVEY = "/enquetes/uw-huis-en-uw-buurt/"
STEPS = 6


def next_page(page: Page) -> None:
    page.get_by_role("button", name="Volgende", exact=True).last.click()


def fill_in(page: Page) -> None:
    """Fill in every step as a home owner would."""
    page.goto(SURVEY)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator("select[name=buurt]").select_option("BU08990317")
    next_page(page)
    page.get_by_role("radio", name="Koophuis", exact=False).first.check()
    next_page(page)
    page.locator("input[name=gas_bekend][value=ja]").check()
    page.locator("input[name='isolatie.dak'][value=ja]").check()
    next_page(page)
    page.locator("input[name=gas_verbruik]").fill("1200")
    next_page(page)
    page.locator("textarea[name=beter]").fill("Meer bankjes bij de vijver 🌳")
    next_page(page)
    next_page(page)
    expect(page.locator("h1")).to_contain_text("Controleer")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_resident_answers_and_reads_what_happens_next(
    survey, chromium, site, session, script, width
):
    context = chromium.new_context(
        base_url=site, java_script_enabled=script, viewport={"width": width, "height": 800}
    )
    page = context.new_page()

    fill_in(page)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()

    expect(page.locator("h1")).to_contain_text("Dank u")
    expect(page.locator("main")).to_contain_text("dinsdag 12 mei 2026")
    assert session.scalars(select(Response.area)).all() == ["BU08990317"]
    assert session.scalars(select(OpenTextRow.text)).all() == ["Meer bankjes bij de vijver 🌳"]
    assert context.cookies() == []
    context.close()


def test_every_step_is_accessible_and_fits_a_small_phone(survey, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    page.goto(SURVEY)
    found += violations(page)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator("select[name=buurt]").select_option("BU08990317")
    for _ in range(STEPS):
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        next_page(page)
    found += violations(page)

    assert found == []


def shown(page: Page, question: str) -> bool:
    return page.locator(f"button[value=leeg-{question}]").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_an_answer_can_be_removed_where_there_is_one(survey, chromium, site, script):
    context = chromium.new_context(base_url=site, java_script_enabled=script)
    page = context.new_page()
    page.goto(SURVEY)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator("select[name=buurt]").select_option("BU08990317")
    next_page(page)
    page.locator("input[name=eigendom][value=koop]").check()
    assert (shown(page, "eigendom"), shown(page, "woningtype")) == (True, False)

    page.locator("button[value=leeg-eigendom]").click()

    assert page.locator("input:checked").count() == 0
    assert not shown(page, "eigendom")
    context.close()


def test_asking_before_wiping_and_telling_of_cookies_is_accessible(survey, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(SURVEY)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("button", name="Wis mijn antwoorden").click()
    found = violations(page)
    page.get_by_role("button", name="Wis mijn antwoorden").click()
    expect(page.locator("h1")).to_contain_text("zijn gewist")
    page.goto(f"{SURVEY}buurt?begin=1")
    expect(page.locator("h1")).to_contain_text("geen cookies")

    assert found + violations(page) == []


def test_an_error_is_announced_linked_and_loses_nothing(survey, page):
    page.goto(SURVEY)
    page.get_by_role("button", name="Begin", exact=True).click()
    next_page(page)

    assert page.title().startswith("Fout:")
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    link = page.locator(".bp-error-summary a").first
    link.click()
    expect(page.locator("select[name=buurt]")).to_be_focused()
    assert violations(page) == []


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the control has the focus."""
    for _ in range(300):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    message = f"{wanted} can't be reached with the Tab key"
    raise AssertionError(message)


def test_the_survey_can_be_filled_in_by_keyboard_alone(survey, page, session):
    page.goto(SURVEY)
    tab_to(page, page.get_by_role("button", name="Begin", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("select[name=buurt]"))
    page.keyboard.type("De Eggen")
    for _ in range(STEPS):
        before = page.url
        tab_to(page, page.get_by_role("button", name="Volgende", exact=True).last)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, before=before: url != before)
    tab_to(page, page.get_by_role("button", name="Verstuur mijn antwoorden"))
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("Dank u")
    assert session.scalars(select(Response.area)).all() == ["BU08990317"]


def test_colours_of_the_reader_and_less_motion_are_respected(survey, chromium, site):
    context = chromium.new_context(base_url=site, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(SURVEY)

    assert violations(page) == []
    context.close()
