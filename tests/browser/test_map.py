"""The map of the buurten in a real browser: accessible, by keyboard, and not by colour alone."""

import pytest
from playwright.sync_api import Page, expect

from participation.areas.actions import import_shapes
from participation.areas.rings import read_shape
from tests.browser.conftest import violations
from tests.participation.areas.grid import collection

pytestmark = pytest.mark.browser
EMMA = "BU08990135"
PAGES = ["/buurten/", f"/buurten/{EMMA}"]


@pytest.fixture
def outlines(areas, session) -> None:
    """Made-up outlines of the buurten of Brunssum."""
    features = collection(areas, points=20, wobble=0.05)["features"]
    shapes = {one["properties"]["buurtcode"]: read_shape(one["geometry"]) for one in features}
    import_shapes(session, shapes, source="CBS/Kadaster 2024, CC BY 4.0")
    session.commit()


@pytest.fixture(params=["areas", "outlines"])
def kind(request) -> None:
    """A map of tiles, and one of outlines."""
    request.getfixturevalue(request.param)


def test_a_map_is_accessible_and_fits(kind, page: Page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path in PAGES:
        page.goto(prefix + path)
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []


def test_by_keyboard_the_map_is_gone_through_in_the_order_of_the_list(outlines, page: Page):
    page.goto("/buurten/")
    page.get_by_role("link", name="Ga naar de lijst").focus()
    names = []
    for _number in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    focused = page.locator("a.bp-shape:focus path")
    other = page.locator("a.bp-shape:not(:focus) path").first

    assert names == ["1 Amstenraderveld", "2 Emma", "3 Klingelsberg"]
    fill, stroke = "getComputedStyle(one).fill", "getComputedStyle(one).strokeWidth"
    assert focused.evaluate(f"one => {fill}") != other.evaluate(f"one => {fill}")
    assert focused.evaluate(f"one => {stroke}") != other.evaluate(f"one => {stroke}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Klingelsberg")


def test_the_way_past_the_map_leads_to_the_list(kind, page: Page):
    page.goto("/buurten/")
    page.get_by_role("link", name="Ga naar de lijst").click()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent.trim()") == "Amstenraderveld"
    assert page.evaluate("document.activeElement.closest('#lijst') !== null")


def test_an_outline_leads_to_its_buurt_without_javascript(outlines, without_javascript, site):
    without_javascript.goto(f"{site}/buurten/")
    without_javascript.locator("a.bp-shape", has_text="2 Emma").click()

    assert without_javascript.url == f"{site}/buurten/{EMMA}"


@pytest.mark.parametrize("colours", ["active", "none"])
def test_the_buurt_of_the_page_and_its_wijk_differ_by_more_than_colour(
    outlines, chromium, site, colours
):
    context = chromium.new_context(base_url=site, forced_colors=colours)
    page = context.new_page()
    page.goto(f"/buurten/{EMMA}")
    looks = {
        state: page.locator(f"a.bp-shape--{state} path").first.evaluate(
            "one => getComputedStyle(one).fill"
        )
        for state in ("current", "wijk", "plain")
    }
    context.close()

    assert looks["wijk"] == 'url("#bp-stripes")'
    assert looks["current"] != looks["plain"]


def test_on_paper_the_list_stands_beside_the_map(kind, page: Page):
    page.emulate_media(media="print")
    for path in PAGES:
        page.goto(path)

        expect(page.locator(".bp-beside-map .bp-links").first).to_be_visible()
