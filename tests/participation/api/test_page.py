"""The page about open data: found from every page, plain, and true in what it shows."""

import re

import pytest

from participation.api.routes import BASE, ROUTES
from tests.participation.api.conftest import SURVEY
from tests.visitor import words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SITE = "http://127.0.0.1:8000"


def calls(page) -> list[str]:
    return [words(one) for one in page.tree.iter("code")]


@pytest.mark.parametrize(("prefix", "title"), [("", "Open data"), ("/de", "Offene Daten")])
def test_every_page_leads_to_it(areas, browser, prefix, title):
    page = browser.follow(browser.get(f"{prefix}/privacy"), title)

    assert (page.path, page.h1) == (f"{prefix}/api", title)
    assert page.tree.get("lang") == (prefix.strip("/") or "nl")


def test_every_call_that_it_shows_works_as_it_stands(held, browser, reader):
    found = calls(browser.get("/api"))

    assert len(found) == 4
    for call in found:
        address = re.fullmatch(rf'curl (?:-H "Accept-Language: en" )?"{SITE}(.+)"', call)
        assert address, call
        assert reader.json(address[1])


def test_without_public_results_it_shows_no_call_that_would_fail(survey, browser, reader):
    found = calls(browser.get("/api"))

    assert len(found) == 2
    for call in found:
        assert reader.json(call.rpartition(SITE)[2].rstrip('"'))


def test_it_lists_every_address_and_leads_to_document_and_catalogue(areas, browser):
    page = browser.get("/de/api")

    rows = [
        words(next(row.iter("th"))) for row in page.tree.iter("tr") if row.find("td") is not None
    ]
    assert [route.address for route in ROUTES.values()] == rows[: len(ROUTES)]
    assert {f"{BASE}/openapi.json", "/data/catalog.ttl"} <= set(page.links().values())


def test_the_page_of_results_leads_to_it(held, browser):
    page = browser.get(f"/resultaten/{SURVEY.rpartition('/')[2]}")

    main = next(page.tree.iter("main"))
    assert "/api" in [one.get("href") for one in main.iter("a")]
