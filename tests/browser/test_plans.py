"""The pages of plans of a wijk in a real browser: accessible, and as wide as the smallest phone."""

from datetime import date

import pytest

from participation.demo_plans import SLUG
from participation.demo_programme import fill_programme
from participation.municipality import read_municipality
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PAGES = [
    "/wijkplannen",
    f"/wijkplannen/{SLUG}",
    f"/wijkplannen/{SLUG}/versies/1",
    f"/wijkplannen/{SLUG}/versies/2/veranderd",
]


@pytest.fixture
def demo(session, areas):
    buurten = [one.code for one in areas.release_areas()]
    fill_programme(session, read_municipality("brunssum"), buurten, date(2026, 3, 2))
    session.commit()


def test_a_page_of_a_plan_is_accessible_and_fits(demo, page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path in PAGES:
        page.goto(prefix + path)
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []
