"""Networks, a quarter, and the programme at the desk in a real browser: accessible and narrow."""

import os
from datetime import date
from pathlib import Path

import pytest

from participation.demo_programme import RUNNING, fill_programme
from participation.groups.loading import load_file
from participation.municipality import read_municipality
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("BUURTPEIL_PICTURES", "")
TODAY = date(2026, 3, 2)
PUBLIC = [
    "/buurtnetwerken",
    "/buurtnetwerken/hulpmiddelen",
    "/groepen/de-groene-stoep",
    "/programma/kwartaal/2026-1",
    f"/trajecten/{RUNNING}",
]
DESK = [
    "/beheer/programma",
    f"/beheer/trajecten/{RUNNING}",
    f"/beheer/trajecten/{RUNNING}/data",
    f"/beheer/trajecten/{RUNNING}/stappen/nieuw",
    "/beheer/trajecten",
    "/beheer/contactmomenten",
    "/beheer/wijkmanagers",
    "/beheer/lessen",
    "/beheer/indicatoren",
    "/beheer/groepen/de-groene-stoep/buurtnetwerk",
    "/beheer/groepen/de-groene-stoep/instellingen",
]


@pytest.fixture
def demo(app, session, areas):
    brunssum = read_municipality("brunssum")
    load_file(session, brunssum, today=TODAY)
    buurten = [one.code for one in areas.release_areas()]
    with app.app_context():
        fill_programme(session, brunssum, buurten, TODAY)
    session.commit()


def walk(page, paths, width):
    """Return what axe finds on these pages, and those that are wider than the window."""
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path in paths:
        assert page.goto(path).status == 200, path
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)
        if PICTURES:
            name = path.strip("/").replace("/", "_")
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return found, wide


def test_networks_and_a_quarter_are_accessible_and_fit(demo, page, width):
    assert walk(page, PUBLIC, width) == ([], [])


def test_the_programme_at_the_desk_is_accessible_and_fits(demo, staff_page, width):
    page = staff_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/beheer/trajecten/{RUNNING}")
    steps = page.eval_on_selector_all(
        "a[href*='/stappen/']", "links => links.map(link => link.getAttribute('href'))"
    )
    own = min(one for one in steps if one.split("/")[-1].isdigit())

    assert walk(page, [*DESK, own, f"{own}/verwijderen"], width) == ([], [])
