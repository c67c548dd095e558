"""The pages of the programme in a real browser: accessible, and as wide as the smallest phone."""

from datetime import date

import pytest

from participation.demo_programme import FINISHED, RUNNING, fill_programme
from participation.municipality import read_municipality
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PAGES = [
    "/programma",
    "/programma/verduurzaming-woningen",
    "/programma/lessen",
    f"/trajecten/{RUNNING}",
    f"/trajecten/{RUNNING}/plan",
    f"/trajecten/{FINISHED}/verslag",
]


@pytest.fixture
def demo(session, areas):
    buurten = [one.code for one in areas.release_areas()]
    fill_programme(session, read_municipality("brunssum"), buurten, date(2026, 3, 2))
    session.commit()


def test_a_page_of_the_programme_is_accessible_and_fits(demo, page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path in PAGES:
        page.goto(prefix + path)
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []


def test_on_a_narrow_screen_each_cell_of_a_stacked_table_names_its_column(demo, page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"/trajecten/{FINISHED}/verslag")
    cells = page.locator(".bp-table--stacked tbody td")
    words = page.evaluate(
        "getComputedStyle(document.querySelector('.bp-table--stacked td'), '::before').content"
    )

    assert cells.count() > 0
    assert all(one["x"] + one["width"] <= 320 for one in map(box, cells.all()))
    assert words == '"Beloofd: "'
    assert page.get_by_role("table").get_by_role("columnheader").count() == 4


def box(cell):
    found = cell.bounding_box()
    assert found is not None
    return found
