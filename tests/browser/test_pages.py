"""Each page of the site in a real browser: accessible, and as wide as the smallest phone."""

import pytest

from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    "/buurten/",
    "/buurten/BU08990317",
    "/enquetes/",
    "/resultaten/",
    "/privacy",
    "/toegankelijkheid",
    "/api",
    "/beheer/inloggen",
    "/bestaat-niet",
]


def test_what_is_not_accessible_is_found(page):
    page.set_content("<title>A page</title><h1>A page</h1><img src='a.png'>")

    assert [one for one in violations(page) if "image-alt" in one]


def test_a_page_is_accessible_and_fits(survey, page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path in PAGES:
        page.goto(prefix + path)
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []
