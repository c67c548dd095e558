"""The page where results begin, and waves side by side: accessible, no wider than the screen."""

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.releases.making import release
from participation.releases.wave_drawing import draw_beside, waves_to_draw
from participation.results.models import QuestionChart
from participation.results.queries import find_release
from tests.browser.conftest import violations
from tests.participation.results.conftest import HOME, PUBLIC, RELEASED, ZONE
from tests.participation.results.earlier import hold_earlier
from tests.residents import SLUG, fill

pytestmark = pytest.mark.browser


@pytest.fixture
def two(app, engine, session: Session, clock) -> None:
    """Two waves that are public, with the charts of both together in one language."""
    fill(session, 500)
    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    hold_earlier(session)
    site = app.extensions["municipality"]
    with app.app_context():
        pairs = waves_to_draw(session, find_release(session, SLUG), site)
        first = next(draw_beside(pairs, area_tree(session), site, set()))
    session.add_all(QuestionChart(**row) for row in first)
    session.commit()
    clock.moment = PUBLIC


def fits(page) -> bool:
    width: bool = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return width


def test_the_overview_leads_to_waves_side_by_side(two, page, prefix):
    page.goto(f"{prefix}{HOME}")
    assert violations(page) == []
    assert fits(page)

    page.locator(f"a[href$='{HOME}/eerder']").click()

    expect(page.locator("h1")).to_contain_text("Brunssum")
    assert page.locator(".bp-figure img").count() == (0 if prefix else 10)
    for closed in page.locator("details").all():
        closed.evaluate("one => one.open = true")
    assert violations(page) == []
    assert fits(page)
