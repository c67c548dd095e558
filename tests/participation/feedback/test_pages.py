"""The public page: what is told, with the figures of the table, and what stands there before."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from participation.access import Role
from participation.feedback.references import references
from participation.results.models import Release
from participation.rounds.models import Survey
from tests.participation.feedback.conftest import TODAY, WHOLE, quotable, texts
from tests.residents import SLUG
from tests.visitor import words

EGGEN, HEIDE, WIJK, TOWN = "BU08990317", "BU08990340", "WK089903", "GM0899"


def page_of(code):
    return f"/enquetes/{SLUG}/terugkoppeling/{code}"


PAGE = page_of(EGGEN)


def test_an_area_reads_what_was_heard_what_is_done_and_what_is_not_and_why(browser, tell):
    tell(EGGEN, *WHOLE)

    page = browser.get(PAGE)

    assert page.h1 == "De Eggen: wat we doen met uw antwoorden"
    places = [
        page.text.index(word) for word in ("Dit hoorden we", "Dit doen we", "niet, en waarom")
    ]
    assert places == sorted(places)
    assert "Waarom niet: Daar is geen geld voor." in page.text
    assert "Gepubliceerd op woensdag 1 april 2026 door: projectleider." in page.text
    assert "Deze belofte kwamen wij na." in page.text


def test_the_page_names_the_fingerprint_of_the_figures_that_it_quotes(browser, tell, session):
    tell(EGGEN, *WHOLE)

    page = browser.get(PAGE)

    assert f"(sha256): {session.scalar(select(Release.sha256))}" in page.text


@pytest.mark.parametrize("code", [EGGEN, "BU08990124", WIJK, TOWN])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_each_figure_that_can_be_quoted_is_that_of_the_table_it_leads_to(
    browser, tell, held, session, code, prefix
):
    language = prefix.strip("/") or "nl"
    expected = quotable(held.figures(session, code), language)
    assert expected
    items = [
        ("heard", {one: {"text": f"{reference} van u."} for one in ("nl", "en")})
        for reference in expected
    ]
    tell(code, *items, *WHOLE[1:])

    results = browser.get(f"{prefix}/resultaten/{SLUG}/{code}")
    page = browser.get(prefix + page_of(code))

    links = [
        (one.get("href"), words(one))
        for one in page.tree.iter("a")
        if "#" in (one.get("href") or "") and "/resultaten/" in one.get("href")
    ]
    assert len(links) == len(expected)
    for (address, told), own in zip(links, expected.values(), strict=True):
        table = results.find(address.partition("#")[2])
        # Behind a share its margin may stand, in the same cell.
        share = re.compile(rf"{re.escape(own)}(?: [\d(].*)?")
        assert [cell for cell in table.iter("td") if share.fullmatch(words(cell))]
        assert told.startswith(f"{own} (")


def test_a_figure_of_more_than_this_area_says_of_which(browser, tell, held, session, brunssum):
    code, reference, names = next(
        (area.code, one, names)
        for area in brunssum.release_areas()
        for figures in [held.figures(session, area.code)]
        for one in quotable(figures)
        if (names := figures.names_beside(references(one)[0]))
    )
    tell(code, ("heard", texts(f"Dat is {reference}.")), *WHOLE[1:])

    text = browser.get(page_of(code)).text

    assert f"Dit zijn de cijfers van {names[0]}" in text
    assert names[-1] in text


def test_a_text_in_another_language_has_its_figures_in_that_language(browser, tell, held, session):
    reference, said = next(iter(quotable(held.figures(session, TOWN)).items()))
    tell(TOWN, ("heard", texts(f"Dat is {reference}.")), *WHOLE[1:])

    html = browser.get(f"/de{page_of(TOWN)}").html

    assert re.search(rf'<p[^>]* lang="nl">Dat is <a[^>]*>{re.escape(said)}<', html)


def test_a_buurt_that_is_joined_to_another_reads_what_is_told_to_that_other(browser, tell):
    tell(EGGEN, *WHOLE)

    page = browser.get(page_of(HEIDE))

    assert page.h1.startswith("De Eggen:")
    assert "In De Heide wonen weinig mensen" in page.text
    assert "Daar is geen geld voor." in page.text


def test_before_it_is_written_the_page_says_when_it_was_promised(browser, held, clock, session):
    page = browser.get(PAGE)
    assert "Wij beloofden het voor woensdag 1 april 2026." in page.text
    assert "Vandaag is de beloofde dag." in page.text
    assert page.links()["De resultaten van De Eggen zijn er al"] == f"/resultaten/{SLUG}/{EGGEN}"

    clock.forward(days=3)
    page = browser.get(PAGE)
    assert "3 dagen te laat" in page.text
    assert "Bel ons als u wilt weten" in page.text


def test_what_is_published_is_not_read_while_the_results_are_not_public(
    browser, tell, session, clock
):
    tell(EGGEN, *WHOLE)
    survey = session.scalars(select(Survey)).one()
    survey.feedback_on = TODAY + timedelta(days=9)
    session.commit()

    page = browser.get(PAGE)

    assert "geld" not in page.text
    assert "Nog 9 dagen." in page.text
    assert "zijn er al" not in page.text


def test_a_draft_is_read_by_staff_alone_and_is_kept_nowhere(app, browser, tell, member, sign_in):
    tell(EGGEN, *WHOLE, published=False)
    member("lezer", Role.READER)
    reader = sign_in("lezer")

    assert "geld" not in browser.get(PAGE).text
    page = reader.get(PAGE)
    assert "geld" in page.text
    assert "Alleen medewerkers zien deze pagina" in page.text
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_figure_that_is_not_public_any_more_is_told_as_that_and_leaks_nothing(
    browser, held, desk, tell, session
):
    figures = held.figures(session, EGGEN)
    kept, lost = "{eigendom:koop}", "{woningtype:gesloopt}"
    said = quotable(figures)
    own = tell(EGGEN, ("heard", texts(f"Nu {kept} en ja.")), *WHOLE[1:])
    version = own.versions[0]
    version.items = json.loads(json.dumps(version.items).replace("ja", lost))
    session.commit()

    page = browser.get(PAGE)

    assert f"Nu {said[kept]}" in page.text
    assert "en (dit cijfer is niet meer openbaar)." in page.text
    assert "woningtype" not in page.html
    listed = desk.get("/beheer/terugkoppeling").text
    assert "Een cijfer is niet meer openbaar" in listed
    editor = desk.get(f"/beheer/terugkoppeling/{SLUG}/{EGGEN}").text
    assert "Een cijfer in een tekst is niet meer openbaar." in editor


def test_what_is_written_is_text_and_no_markup(browser, tell):
    tell(EGGEN, ("heard", texts("<b>Koud</b> & nat.\n\nOok <script>.")), *WHOLE[1:])

    page = browser.get(PAGE)

    assert "<b>Koud</b> & nat." in page.text
    assert "&lt;script&gt;" in page.html
    assert page.html.count('<p class="nl-paragraph">Ook') == 1


def test_an_area_leads_to_the_others_around_it_that_were_told(browser, tell):
    for code in (EGGEN, "BU08990124", WIJK, TOWN):
        tell(code, *WHOLE)

    of_buurt = browser.get(PAGE).links()
    of_town = browser.get(page_of(TOWN)).links()

    assert {page_of(WIJK), page_of(TOWN)} <= set(of_buurt.values())
    assert page_of("BU08990124") not in of_buurt.values()
    assert {page_of(EGGEN), page_of("BU08990124"), page_of(WIJK)} <= set(of_town.values())


@pytest.mark.parametrize("address", [f"/enquetes/geen/terugkoppeling/{EGGEN}", page_of("BU0899")])
def test_what_is_not_there_is_not_found(browser, held, address):
    assert browser.get(address).status == 404


def test_the_page_of_results_leads_to_what_is_done_with_them(browser, held):
    links = browser.get(f"/resultaten/{SLUG}/{EGGEN}").links()

    assert links["Wat we doen met deze antwoorden"] == PAGE


def test_results_that_are_still_to_come_count_down_to_the_promised_day(browser, held, clock):
    clock.moment = datetime(2026, 3, 22, 11, 0, tzinfo=UTC)

    assert "Nog 10 dagen." in browser.get(f"/resultaten/{SLUG}").text
