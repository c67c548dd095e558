"""What is done with answers, told on: the page of a buurt, its sheet of paper and its feed."""

from datetime import date, timedelta
from xml.etree.ElementTree import fromstring

from sqlalchemy import select

from participation.areas.queries import area_tree
from participation.feedback.actions import Occasion, change_item, publish
from participation.feedback.references import references
from participation.home import paper
from participation.home.facts import facts_of
from participation.home.feed_views import MOST_SURVEYS
from participation.results.queries import find_release
from participation.results.wording import listed
from participation.rounds.models import Survey
from tests.participation.feedback.conftest import NOTE, TODAY, WHOLE, quotable, texts
from tests.residents import SLUG

EGGEN, HEIDE, WIJK, TOWN = "BU08990317", "BU08990340", "WK089903", "GM0899"
PAGE = f"/buurten/{EGGEN}"
ATOM = "{http://www.w3.org/2005/Atom}"
MOST_STATEMENTS = 12


def test_a_buurt_reads_in_short_what_was_heard_done_and_not_done_and_why(browser, tell):
    tell(EGGEN, *WHOLE)
    tell(WIJK, *WHOLE)

    page = browser.get(PAGE)

    assert "Wat we doen met de antwoorden: Uw huis en uw buurt" in page.text
    assert "Waarom niet: Daar is geen geld voor." in page.text
    assert "Gepubliceerd op woensdag 1 april 2026 door: projectleider." in page.text
    address = f"/enquetes/{SLUG}/terugkoppeling"
    links = page.links()
    assert links["Lees alles wat we doen met de antwoorden van De Eggen"] == f"{address}/{EGGEN}"
    assert f"{address}/{WIJK}" in links.values()
    assert f"{address}/{TOWN}" not in links.values()


def test_a_buurt_that_is_joined_to_another_reads_what_is_told_to_that_other(browser, tell):
    tell(EGGEN, *WHOLE)

    assert "Daar is geen geld voor." in browser.get(f"/buurten/{HEIDE}").text


def test_a_draft_and_what_has_no_public_results_stand_on_no_page(browser, tell, session):
    tell(EGGEN, *WHOLE)
    tell(WIJK, *WHOLE, published=False)
    assert "geen geld" in browser.get(PAGE).text

    session.scalars(select(Survey)).one().feedback_on = TODAY + timedelta(days=3)
    session.commit()

    assert "geen geld" not in browser.get(PAGE).text
    assert b"geen geld" not in browser.client.get(f"{PAGE}/nieuws.atom").data


def test_the_page_names_the_plan_of_the_wijk_the_ideas_asked_for_and_the_latest_news(
    browser, everything
):
    page = browser.get(PAGE)

    assert page.links()["Groen in de straat"] == "/inbreng/rondes/groen"
    assert "U kunt iets zeggen tot en met zondag 5 april 2026." in page.text

    assert page.links()["Wijkplan Oost"] == "/wijkplannen/oost"
    assert [name for name in page.links() if name.startswith("Nieuws ")] == [
        "Nieuws 8",
        "Nieuws 7",
        "Nieuws 6",
    ]


def test_the_page_with_all_of_it_takes_twelve_statements(browser, everything, statements):
    browser.get(PAGE)  # Each questionnaire and each cube is read once.
    statements.clear()

    assert "Dat is " in browser.get(PAGE).text
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_ten_surveys_that_were_told_cost_no_more_statements(
    browser, everything, tell, hold_again, statements
):
    for one in hold_again(9):
        for area in (EGGEN, WIJK, TOWN):
            tell(area, *WHOLE, of=one)
    browser.get(PAGE)
    statements.clear()

    page = browser.get(PAGE)

    assert f"/enquetes/{SLUG}-10/terugkoppeling/{EGGEN}" in page.links().values()
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)

    assert len(entries(browser)) > 0
    statements.clear()

    found = [title for title, *_rest in entries(browser) if "uw antwoorden" in title]

    assert len(found) == 3 * MOST_SURVEYS
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_a_buurt_keeps_what_was_told_to_itself_when_the_gemeente_is_told_of_a_newer_survey(
    browser, tell, hold_again
):
    (newer,) = hold_again(1)
    tell(EGGEN, *WHOLE)
    tell(TOWN, *WHOLE, of=newer)

    page = browser.get(PAGE)

    assert "Waarom niet: Daar is geen geld voor." in page.text
    assert f"/enquetes/{SLUG}/terugkoppeling/{EGGEN}" in page.links().values()
    assert f"/enquetes/{SLUG}-2/terugkoppeling/{TOWN}" in page.links().values()


def test_a_figure_of_more_buurten_names_them_on_the_page_on_paper_and_in_the_feed(
    app, browser, held, tell, session, clock
):
    area, reference, names = a_merged_figure(held, session)
    tell(area, ("heard", texts(f"Dat is {reference} van u. {'Het is hier koud. ' * 20}")), *WHOLE)
    sentence = f"Dit zijn de cijfers van {names}."

    with app.test_request_context():
        site = app.extensions["municipality"]
        facts = facts_of(session, area_tree(session), area, now=clock(), site=site)
        sheet = paper.sheet(facts, "http://localhost/x", site)
    session.rollback()

    assert sentence in browser.get(f"/buurten/{area}").text
    assert any(sentence in line for one in sheet["sections"] for line in one["lines"])
    assert any(sentence in text for *_rest, text in entries(browser, area))


def a_merged_figure(held, session):
    """A buurt with a figure that is not of itself alone, and the names of all it is of."""
    for area in area_tree(session).release_areas():
        figures = held.figures(session, area.code)
        for written in quotable(figures):
            beside = figures.names_beside(references(written)[0])
            if beside:
                return area.code, written, listed(beside)
    raise LookupError


def test_the_sheet_of_paper_tells_it_too_with_the_figures_filled_in(
    app, browser, held, tell, session, clock
):
    reference, words = next(iter(quotable(held.figures(session, EGGEN)).items()))
    tell(EGGEN, ("heard", texts(f"Dat is {reference} van u.")), *WHOLE[1:])

    with app.test_request_context():
        site = app.extensions["municipality"]
        facts = facts_of(session, area_tree(session), EGGEN, now=clock(), site=site)
        sheet = paper.sheet(facts, "http://localhost/x", site)
    session.rollback()

    said = next(one["lines"] for one in sheet["sections"] if one["title"] == "Wat zei u?")
    assert f"Dit hoorden we: Dat is {words} van u." in said
    assert "Dit doen we: Wij komen in mei langs voor uitleg." in said
    no = "Dit doen we niet, en waarom: Wij betalen geen nieuwe ramen. Daar is geen geld voor."
    assert no in said
    start = find_release(session, SLUG).sha256[:12]
    assert f"Vingerafdruk {start}…" in said
    assert f"Vingerafdruk {start}…" in browser.get(PAGE).text
    assert browser.client.get(f"{PAGE}.pdf").data.startswith(b"%PDF")


def test_the_feed_tells_it_on_its_day_and_once_more_after_a_change(browser, tell, session):
    own = tell(EGGEN, *WHOLE)
    first = entries(browser)
    change_item(session, own.items[0], texts("Te koud."))
    publish(session, own, "projectleider", {}, Occasion(date(2026, 4, 9), "nl"), note=NOTE)
    session.commit()

    second = entries(browser)

    title = "De Eggen: wat we doen met uw antwoorden"
    assert [one[:2] for one in first] == [(title, "2026-04-01T00:00:00+02:00")]
    assert [one[:2] for one in second] == [(title, "2026-04-09T00:00:00+02:00")]
    assert first[0][2] == second[0][2]
    assert "Te koud. Wij komen in mei langs" in second[0][3]


def entries(browser, area=EGGEN):
    root = fromstring(browser.client.get(f"/buurten/{area}/nieuws.atom").data)  # noqa: S314 - our own feed
    names = ("title", "updated", "id", "summary")
    return [
        tuple(one.findtext(f"{ATOM}{name}") for name in names) for one in root.iter(f"{ATOM}entry")
    ]
