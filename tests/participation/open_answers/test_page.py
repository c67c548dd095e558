"""What residents read of the themes of open answers."""

import csv
import io
import re
from random import Random

import pytest
from sqlalchemy import delete, text, update

from participation.open_answers.models import TextToRead
from participation.open_answers.releasing import release_themes
from participation.results.models import Release, ThemeQuote
from participation.results.queries import _shelf, find_release
from participation.rounds.models import Survey
from participation.rounds.queries import _SHELVES
from surveys.areas import Level
from surveys.exports.csv import Form
from surveys.exports.themes import write_themes
from tests.participation.open_answers.conftest import QUESTION, TEXTS
from tests.residents import AREAS, SLUG

BUURT = AREAS.area("BU08990317")
QUOTES = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"


def test_everybody_reads_the_themes_of_the_gemeente_with_a_sentence_and_quotes(browser, released):
    page = browser.get(released.page)

    assert page.status == 200
    assert page.h1.startswith("In eigen woorden van bewoners: Brunssum")
    said = "Het thema dat het meest voorkomt is {}Groen{} (50% van de teksten)."
    assert said.format(*QUOTES) in page.text
    assert "De uitkomsten van Brunssum" in page.text
    assert not re.search(r"\b[Ww]ij\b|[“”]", page.text)
    assert "120 teksten" in page.text
    quotes = list(page.tree.iter("blockquote"))
    assert len(quotes) == 10
    assert not any("lang" in one.attrib for one in quotes)


def test_the_page_of_the_gemeente_alone_says_how_many_were_kept_back(browser, decided, session):
    kept = {"state": "withheld", "shown": None, "quotable": False}
    session.execute(update(TextToRead).where(TextToRead.position > TEXTS - 7).values(kept))
    release_themes(session, find_release(session, SLUG), QUESTION, Random(2))
    session.commit()
    said = "Medewerkers lieten 5 van deze teksten of iets meer niet door."

    assert said in browser.get(decided.page).text
    assert said not in browser.get(f"{decided.page}/{BUURT.code}").text


@pytest.mark.parametrize("prefix", ["/en", "/de"])
def test_the_page_speaks_other_languages(browser, released, prefix):
    page = browser.get(f"{prefix}{released.page}")

    assert page.status == 200
    assert {"/en": "Green", "/de": "Grün"}[prefix] in page.text


def test_every_area_has_a_page_with_figures_and_no_quotes(browser, released):
    for area in (AREAS.wijken[0], BUURT, AREAS.buurten[-1]):
        page = browser.get(f"{released.page}/{area.code}")

        assert page.status == 200
        assert list(page.tree.iter("table"))
        assert not list(page.tree.iter("blockquote"))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_it_says_that_late_texts_count_where_late_answers_do_not(browser, released, session):
    said = "Sommige teksten kwamen binnen na de tussenstand. Die tellen hier mee."
    assert said not in browser.get(released.page).text
    session.execute(text("DROP TRIGGER sdc_release_no_update"))
    session.execute(update(Release).values(late_left_out=True))
    session.commit()

    assert said in browser.get(released.page).text


def test_a_buurt_with_few_texts_names_those_it_is_told_with(browser, released):
    pages = [browser.get(f"{released.page}/{one.code}") for one in AREAS.buurten[:12]]

    assert any("We tonen geen thema's van minder dan 10 teksten" in one.text for one in pages)


def test_the_fingerprint_stands_on_the_page_and_in_the_file(browser, released):
    page = browser.get(released.page)
    printed = page.text.partition("(sha256): ")[2][:64]

    content = browser.client.get(f"/resultaten/{SLUG}/themas.csv").get_data(as_text=True)

    assert len(printed) == 64
    assert f"{SLUG}/1@{printed}" in content


@pytest.mark.parametrize("vorm", ["", "?vorm=nl"])
def test_the_file_reads_back_with_all_figures_and_quotes(browser, released, vorm):
    response = browser.client.get(f"/resultaten/{SLUG}/themas.csv{vorm}")

    text = response.get_data().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if vorm else ","))
    kind, quote, level = ("soort", "citaat", "niveau") if vorm else ("kind", "quote", "level")
    quotes = [row[quote] for row in rows if row[kind] == "Q"]
    assert len(quotes) == 10
    assert all(one.startswith("Nummer") for one in quotes)
    assert {row[level] for row in rows} == {one.value for one in Level}
    assert not any(row[quote] for row in rows if row[level] != "gemeente")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_spreadsheet_takes_a_quote_for_a_formula(session, app, released, start):
    from participation.results.queries import find_release
    from participation.results.themes import released_themes
    from tests.residents import QUESTIONNAIRE

    release = find_release(session, SLUG)
    [(themes, _quotes)] = released_themes(session, release.id, QUESTIONNAIRE)
    found = [(themes, {"t1": (f"{start}HYPERLINK(1)",)})]

    content = write_themes(found, AREAS, form=Form.RFC_4180, language="nl").decode()

    [row] = [one for one in csv.DictReader(io.StringIO(content, newline="")) if one["quote"]]
    assert row["quote"] == f"'{start}HYPERLINK(1)"


def test_before_the_results_are_public_nobody_reads_the_themes(browser, released, session, clock):
    clock.forward(days=-30)

    assert browser.get(released.page).status == 403
    assert browser.get(f"/resultaten/{SLUG}/themas.csv").status == 403


def test_before_themes_are_released_the_page_says_what_will_come(browser, decided):
    page = browser.get(decided.page)

    assert page.status == 200
    assert "Medewerkers lezen de teksten nog" in page.text
    assert not list(page.tree.iter("table"))


def test_an_area_that_does_not_exist_has_no_page(browser, released):
    assert browser.get(f"{released.page}/BU09990101").status == 404


def test_figures_stay_when_the_quotes_were_erased(browser, released, session):
    session.execute(delete(ThemeQuote))
    session.execute(update(Survey).values(destroyed_at=Survey.sealed_at))
    session.commit()

    page = browser.get(released.page)

    assert "Groen" in page.text
    assert not list(page.tree.iter("blockquote"))


def test_a_page_takes_eight_statements_at_most(browser, released, statements):
    _shelf._kept.clear()
    _SHELVES.clear()
    statements.clear()

    assert browser.get(released.page).status == 200

    assert len(statements) <= 8, statements
