"""A buurt on one sheet, and its poster: the facts of the page, tagged, and drawn once."""

import re
import zlib
from datetime import date, timedelta

import pytest

from participation.home import paper
from participation.home.facts import facts_of
from tests.participation.home.conftest import EGGEN, WIJK

SHEET, POSTER = f"/buurten/{EGGEN}.pdf", f"/buurten/{EGGEN}/poster.pdf"


@pytest.fixture
def content_of(app, areas, session, clock):
    """Return what stands on the sheet or the poster of a buurt."""
    site = app.extensions["municipality"]

    def read(make, code=EGGEN):
        address = f"http://localhost/buurten/{code}"
        with app.test_request_context():
            facts = facts_of(session, areas, code, now=clock(), site=site)
            return make(facts, address, site)

    return read


def lines(content):
    return {one["title"]: one["lines"] for one in content["sections"]}


def pages(pdf):
    """Return how many pages a PDF has: its objects may be packed."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = [pdf]
    for one in streams:
        try:
            opened.append(zlib.decompress(one))
        except zlib.error:
            continue
    return sum(len(re.findall(rb"/Type\s*/Page\b", one)) for one in opened)


@pytest.fixture
def told(add_trajectory, add_meeting, add_moment, manager, indicators):
    add_trajectory(
        "warm",
        [
            ("Enquête houden", date(2025, 9, 1), date(2026, 1, 1), "Er kwamen 64 antwoorden."),
            ("Plannen maken", date(2026, 1, 1), date(2026, 6, 1), ""),
            ("Bijeenkomst", date(2026, 6, 1), date(2026, 9, 1), ""),
        ],
    )
    add_meeting("Koffie in de buurt", 7)
    add_moment("Brief over isolatie", date(2026, 1, 12), date(2026, 1, 14))


def test_the_sheet_tells_what_the_page_tells(browser, told, content_of):
    answer = browser.client.get(SHEET)

    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert b"pdfuaid:part" in answer.data
    found = lines(content_of(paper.sheet))
    assert found["Waar staan we?"] == [
        "Nu: Plannen maken (Traject warm), 1 januari 2026 tot en met 31 mei 2026",
        "Daarna: Bijeenkomst (Traject warm), 1 juni 2026 tot en met 31 augustus 2026",
    ]
    assert found["Wat zei u?"] == ["Enquête houden: Er kwamen 64 antwoorden."]
    assert "Dit jaar hoorde u 1 keer van ons." in found["Wat gebeurt er hierna?"]
    assert found["Wanneer zien we elkaar?"][0].startswith("Koffie in de buurt: maandag 9 maart")
    assert found["Wie u kunt bellen"][0] == "Wijkmanager Oost: 045 000 00 11"
    page = browser.get(f"/buurten/{EGGEN}").text
    for title in ("Ruimte om huizen te isoleren", "Het gebruik van gas"):
        for sentence in found[title][1].split(" Bron:")[0].split(". "):
            assert sentence.rstrip(".") in page


def test_an_empty_buurt_has_a_sheet_that_says_so(browser, areas, content_of):
    assert browser.client.get("/buurten/BU08990340.pdf").status_code == 200

    found = lines(content_of(paper.sheet, "BU08990340"))
    assert found["Waar staan we?"] == ["Nog geen stap heeft een datum."]
    assert found["Ruimte om huizen te isoleren"] == [
        "In De Heide wonen weinig mensen. Deze cijfers zijn van De Eggen.",
        "Voor De Eggen is dit nog niet bekend.",
    ]


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_the_sheet_is_one_page_however_much_there_is(
    browser, add_trajectory, add_meeting, told, language
):
    long = "Wij hoorden veel van u en schrijven het hier allemaal op voor iedereen. " * 12
    for number in range(6):
        area = (EGGEN, WIJK, None)[number % 3]
        begin = date(2025, 1, 1)
        steps = [
            ("Een stap met een tamelijk lange naam", begin, date(2026, 1, 1), long),
            ("Nog een stap met een tamelijk lange naam", date(2026, 1, 1), date(2027, 1, 1), ""),
            ("De stap daarna", date(2027, 1, 1) + timedelta(days=number), None, ""),
        ]
        add_trajectory(f"een-lang-traject-met-een-lange-naam-{number}", steps, area=area)
        add_meeting(f"Bijeenkomst met een lange naam {number}", 10 + number)

    assert pages(browser.client.get(f"{language}{SHEET}").data) == 1


def test_the_poster_leads_to_the_page_by_code_and_by_words(browser, areas, content_of):
    answer = browser.client.get(POSTER)

    assert b"pdfuaid:part" in answer.data
    assert pages(answer.data) == 1
    content = content_of(paper.poster)
    assert content["address"] == f"http://localhost/buurten/{EGGEN}"
    assert content["title"] == "Wat gebeurt er in De Eggen?"
    assert content["code"] == paper.qr_rows(content["address"])


def test_the_corners_of_a_code_are_those_of_a_qr_code():
    rows = paper.qr_rows("https://example.com/buurten/BU08990317")

    assert len({len(row) for row in rows} | {len(rows)}) == 1
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == "1111111"


def test_the_same_sheet_is_drawn_once(browser, told):
    browser.client.get(SHEET)
    before = paper._drawn.cache_info().misses

    browser.client.get(SHEET)

    assert paper._drawn.cache_info().misses == before


@pytest.mark.parametrize("code", ["GM0899", "BU00000000", WIJK, "nergens"])
def test_what_is_no_buurt_has_no_paper(browser, areas, code):
    assert browser.client.get(f"/buurten/{code}.pdf").status_code == 404
    assert browser.client.get(f"/buurten/{code}/poster.pdf").status_code == 404


def test_the_page_leads_to_its_paper(browser, areas):
    links = browser.get(f"/buurten/{EGGEN}").links()

    assert links["Deze pagina op één vel (PDF)"] == SHEET
    assert links["Poster met QR-code (PDF)"] == POSTER
