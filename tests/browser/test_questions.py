"""The pages of questions in a real browser: accessible, they fit, and charts come with a table."""

import gzip
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import insert

from participation.releases.making import release
from participation.releases.question_drawing import Drawer, Wish
from participation.releases.question_pictures import Scene
from participation.results.models import QuestionChart
from participation.results.queries import release_by_id
from tests.browser.conftest import violations
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, fill

pytestmark = pytest.mark.browser
HOME = f"/resultaten/{SLUG}"
ITEM, CODE, AREA = "aardgasvrij", "top-2", "BU08990135"
PAGES = ["/vragen", f"/vraag/{ITEM}", "/vraag/zorgen", f"/{AREA}/overzicht"]


@pytest.fixture
def drawn(app, engine, session, clock) -> None:
    """A release of 400 answers, with the charts of one question and one area."""
    fill(session, 400)
    now = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
    zone = ZoneInfo("Europe/Amsterdam")
    made = release(engine, SLUG, secret=b"geheim", now=now, time_zone=zone)
    clock.moment = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
    released = release_by_id(session, made.id)
    site = app.extensions["municipality"]
    drawer = Drawer(released, Scene(released.cube, QUESTIONNAIRE, AREAS, site, None))
    kinds = [("dots", ITEM, CODE), ("map", ITEM, CODE), ("strips", ITEM, ""), ("panels", AREA, "0")]
    for wish in (Wish(*key, language) for key in kinds for language in ("nl", "de")):
        svg = gzip.compress(drawer.draw(wish), mtime=0)
        row = {name: getattr(wish, name) for name in ("kind", "subject", "part", "language")}
        session.execute(insert(QuestionChart), [{"release_id": made.id, "svg": svg, **row}])
    session.commit()


def test_pages_of_questions_are_accessible_and_fit(drawn, page: Page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path in PAGES:
        page.goto(f"{prefix}{HOME}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []


def test_charts_are_drawn_on_the_page_and_the_table_is_sorted_without_javascript(
    drawn, without_javascript, site
):
    page = without_javascript
    page.goto(f"{site}{HOME}/vraag/{ITEM}")
    charts = page.locator("img[src*='grafiek']")
    for number in range(charts.count()):
        charts.nth(number).scroll_into_view_if_needed()
        expect(charts.nth(number)).to_have_js_property("complete", value=True)
    widths = charts.evaluate_all("all => all.map(one => one.naturalWidth)")
    page.get_by_text("De cijfers in een tabel").first.click()
    page.get_by_role("link", name="Naam", exact=True).click()
    names = page.locator("#areas ~ details table tbody th").all_inner_texts()

    assert len(widths) == 3
    assert min(widths) >= 340
    assert names == sorted(names, key=str.casefold)
    assert len(names) > 10


def test_no_sign_falls_off_the_end_of_a_long_word_in_a_heading(drawn, page: Page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"/de{HOME}/vraag/zorgen")

    tops = page.locator("h1").evaluate(
        """one => [2, 1].map(back => {
            const text = one.firstChild, range = document.createRange();
            const end = text.data.trimEnd().length;
            range.setStart(text, end - back);
            range.setEnd(text, end - back + 1);
            return range.getBoundingClientRect().top;
        })"""
    )

    assert "Energierechnung?" in page.locator("h1").inner_text()
    assert tops[0] == tops[1]
