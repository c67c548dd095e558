"""The front page, the buurten, and what the site says of itself."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from participation.areas.models import AddressArea
from participation.home.privacy import answer_tables

OELOVEN, RODE_BEEK = "BU08990316", "BU08990314"


@pytest.fixture
def address(areas, session):
    session.add(AddressArea(postcode="6441AA", number=12, buurt=OELOVEN))
    session.commit()


def rows_of(page):
    """Return the cells of all tables of a page, row by row."""
    return [
        tuple("".join(cell.itertext()).strip() for cell in row)
        for table in page.tree.iter("table")
        for row in table.iter("tr")
    ]


def test_a_resident_chooses_a_buurt_from_the_list(browser, areas):
    page = browser.submit(browser.get("/"), "Naar mijn buurt", buurt=OELOVEN)

    assert (page.path, page.h1) == (f"/buurten/{OELOVEN}", "Oeloven")


@pytest.mark.parametrize("postcode", ["6441AA", " 6441 aa "])
def test_a_resident_finds_the_buurt_by_address(browser, address, postcode):
    page = browser.submit(browser.get("/"), "Naar mijn buurt", postcode=postcode, number="12 b")

    assert page.path == f"/buurten/{OELOVEN}"


def test_without_a_file_of_addresses_nobody_is_asked_for_one(browser, areas):
    assert "Postcode" not in browser.get("/").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Kies uw buurt uit de lijst."),
        ({"buurt": "BU19990000"}, "Kies uw buurt uit de lijst."),
        ({"buurt": "GM0899"}, "Kies uw buurt uit de lijst."),
        ({"postcode": "nee"}, "Vul een postcode in zoals 1234 AB, en uw huisnummer."),
        ({"number": "12"}, "Vul een postcode in zoals 1234 AB, en uw huisnummer."),
        ({"postcode": "9999ZZ", "number": "1"}, "Wij kennen dit adres niet."),
        ({"postcode": "\x00", "number": "\x00"}, "Vul een postcode in zoals 1234 AB"),
    ],
)
def test_what_can_not_be_found_is_said_in_a_sentence(browser, address, fields, sentence):
    page = browser.submit(browser.get("/"), "Naar mijn buurt", **fields)

    assert page.title.startswith("Fout:")
    assert sentence in page.text


def test_an_address_is_kept_nowhere(browser, address, engine):
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))

    page = browser.submit(browser.get("/"), "Naar mijn buurt", postcode="6441 AA", number="12")

    assert "6441" not in page.path
    assert "Set-Cookie" not in page.headers
    assert all(one.startswith(("SELECT", "BEGIN", "PRAGMA")) for one in statements)


def test_the_front_page_shows_what_is_true_today(browser, survey):
    page = browser.get("/")

    assert "8 minuten, anoniem. U hoort op dinsdag 12 mei 2026 wat we ermee doen." in page.text
    assert page.links()["Uw huis en uw buurt"] == "/enquetes/uw-huis-en-uw-buurt"


def test_a_survey_that_is_closed_leaves_the_front_page(browser, survey, session, clock):
    survey.closed_at = clock()
    session.commit()

    assert "Uw huis en uw buurt" not in browser.get("/").text


def test_every_buurt_has_a_page_and_stands_in_the_list_and_on_the_map(browser, areas):
    page = browser.get("/buurten/")
    links = [one.get("href") for one in page.tree.iter("a")]

    for buurt in areas.buurten:
        assert links.count(f"/buurten/{buurt.code}") == 2
        assert browser.get(f"/buurten/{buurt.code}").h1 == buurt.name


def test_a_buurt_names_its_people_with_year_and_source(browser, areas):
    page = browser.get(f"/buurten/{OELOVEN}")

    assert "995 inwoners op 1 januari 2024." in page.text
    assert "Bron: CBS" in page.text
    assert "045 000 00 00" in page.text


def test_joined_buurten_are_explained_from_both_sides(browser, areas):
    small, large = browser.get(f"/buurten/{RODE_BEEK}"), browser.get(f"/buurten/{OELOVEN}")

    assert "In Rode Beek wonen weinig mensen" in small.text
    assert "samen met die van Oeloven" in small.text
    assert "samen met die van Rode Beek" in large.text


def test_the_map_marks_the_buurt_of_the_page(browser, areas):
    page = browser.get(f"/buurten/{OELOVEN}")
    marked = [one for one in page.tree.iter("a") if "bp-tile" in one.get("class", "")]
    current = [
        "".join(one.itertext()).strip()
        for one in page.tree.iter("li")
        if "bp-tile--current" in one.get("class", "")
    ]

    assert marked == []
    assert current == ["Oeloven"]


@pytest.mark.parametrize("code", ["BU08990000", "GM0899", "WK089901", "x" * 300, "%00"])
def test_what_is_no_buurt_of_ours_is_not_found(browser, areas, code):
    assert browser.get(f"/buurten/{code}").status == 404


def test_an_empty_site_says_what_will_come(browser):
    for path in ("/", "/buurten/", "/privacy"):
        assert browser.get(path).status == 200


def test_the_privacy_page_names_every_stored_field(browser, survey):
    shown = {row[0] for row in rows_of(browser.get("/privacy"))}

    for table in answer_tables():
        assert {column.name for column in table.columns} <= shown


def test_the_privacy_page_knows_every_table_with_answers():
    from participation.answering import models
    from participation.database import Base

    own = {
        one.local_table.name
        for one in Base.registry.mappers
        if one.class_.__module__ == models.__name__
    }

    assert {table.name for table in answer_tables()} == own


def test_the_privacy_page_gives_the_day_on_which_answers_go(browser, survey):
    rows = rows_of(browser.get("/privacy"))

    assert any(row[0] == "Uw huis en uw buurt" and "31 maart 2027" in row[2] for row in rows)


def test_the_privacy_page_names_every_cookie_that_is_set(browser, survey, member, sign_in):
    member()
    start = browser.get("/enquetes/uw-huis-en-uw-buurt")
    browser.submit(start, "Begin")
    sign_in(by=browser)
    shown = {row[0].rstrip("…") for row in rows_of(browser.get("/privacy"))}

    set_here = {one.key for one in browser.client._cookies.values()}

    assert set_here
    for name in set_here:
        assert any(name.startswith(one) for one in shown if one), name


def test_security_txt_says_whom_to_tell_and_for_how_long(browser, clock):
    response = browser.client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in response.text.splitlines() if ": " in line)

    expires = datetime.fromisoformat(lines["Expires"])

    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text.count("Expires:") == 1
    assert "Contact: mailto:meedoen@example.org\n" in response.text
    assert timedelta(days=30) < expires - clock() < timedelta(days=366)
    assert response.text.endswith("\n")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", []),
        ("/buurten/", ["Mijn buurt"]),
        ("/en/buurten/", ["My neighbourhood"]),
        ("/wijkplannen", ["Mijn buurt"]),
        ("/nieuws", ["Mijn buurt"]),
        ("/meedoen", ["Meedoen"]),
        ("/buurtnetwerken", ["Meedoen"]),
        ("/programma", ["Meedoen"]),
        ("/inbreng", ["Meedoen"]),
        ("/privacy", []),
    ],
)
def test_the_navigation_marks_where_one_is(browser, areas, path, current):
    page = browser.get(path)
    menu = next(one for one in page.tree.iter("nav"))
    marked = ["".join(one.itertext()) for one in menu.iter("a") if one.get("aria-current")]

    assert marked == current


@pytest.mark.parametrize("language", ["", "/en", "/de"])
@pytest.mark.parametrize("path", ["/", "/buurten/", "/privacy", "/toegankelijkheid"])
def test_the_pages_speak_three_languages(browser, areas, language, path):
    page = browser.get(language + path)

    assert page.status == 200
    assert page.tree.get("lang") == (language[1:] or "nl")
