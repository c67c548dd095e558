"""The report of an area: the figures of its page on paper, for who sees it and who does not."""

import gzip
import json
from dataclasses import replace

import pytest
from sqlalchemy import event, insert

from participation.areas.queries import area_tree
from participation.languages import speaking
from participation.results.models import Chart
from participation.results.places import place
from participation.results.queries import find_release
from participation.results.report import report
from participation.results.report_making import letters, subject_of
from participation.results.serving_files import WORKSHOP
from participation.results.workshop import Workshop
from participation.rounds.queries import find_round
from tests.participation.results.conftest import ZONE
from tests.pdf import open_pdf
from tests.residents import QUESTIONNAIRE, SLUG

EGGEN, GEMEENTE = "BU08990317", "GM0899"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="340" height="60"><text x="8" y="30" '
    "style=\"font-size: 16px; font-family: system-ui, 'DejaVu Sans'\">Grafiek</text></svg>"
)


def content(browser, path):
    # Straight from the client: a file is no page.
    answer = browser.client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["Content-Type"] == "application/pdf"
    return answer.get_data()


def paper(browser, home, code=EGGEN):
    return open_pdf(content(browser, f"{home}/{code}/rapport.pdf"))


@pytest.fixture
def charts(held, session):
    """A chart of every figure in Dutch."""
    cube = find_release(session, SLUG).cube
    drawing = gzip.compress(SVG.encode())
    rows = [
        {"release_id": held.release.id, "block": number, "language": "nl", "svg": drawing}
        for number in range(len(cube.blocks))
    ]
    session.execute(insert(Chart), rows)
    session.commit()


@pytest.mark.parametrize(
    ("prefix", "language", "title", "words"),
    [
        ("", "nl", "Buurtrapport: De Eggen", ("Vingerafdruk", "Waarom we het vroegen")),
        ("/en", "en", "Neighbourhood report: De Eggen", ("Fingerprint", "Why we asked")),
        ("/de", "de", "Viertelbericht: De Eggen", ("Fingerabdruck", "Warum wir fragten")),
    ],
)
def test_it_is_tagged_and_speaks_the_language_of_the_page(
    held, browser, prefix, language, title, words
):
    read = paper(browser, f"{prefix}{held.home}")

    assert read.is_tagged
    assert read.says_it_is_accessible
    assert read.language == language
    assert read.pdf.metadata.title.startswith(title)
    assert read.bookmarks[0].startswith(title)
    assert all(one in read.text for one in words)
    assert held.release.sha256 in read.text.replace(" ", "")


def test_each_question_is_a_bookmark_and_each_table_has_header_cells(held, browser):
    read = paper(browser, held.home)

    told = [one for one in QUESTIONNAIRE.questions if one != QUESTIONNAIRE.area]
    asked = [f"{one.number}. {one.label['nl']}" for one in told]
    assert [one for one in read.bookmarks if one in asked] == asked
    assert read.tags["/Table"] > len(asked) / 2
    assert read.tags["/TH"] >= 2 * read.tags["/Table"]


def test_a_chart_is_read_aloud_as_the_sentence_beside_it(held, charts, browser):
    read = paper(browser, held.home)

    qr, *told = read.alternatives
    assert qr.startswith("QR-code")
    assert len(told) > 20
    assert all(one and one in read.text.replace("- ", "-") for one in told[:3])
    assert "Grafiek" in read.text


def test_without_charts_it_has_the_tables_alone(held, browser):
    assert len(paper(browser, held.home).alternatives) == 1


def test_letters_of_charts_are_there():
    assert (letters() / "DejaVuSans.ttf").is_file()


def test_it_says_what_the_page_says(held, browser, clock):
    # The page promises until then what is to be told of own words.
    clock.forward(hours=48)
    page = browser.get(f"{held.home}/{EGGEN}")
    text = paper(browser, held.home).text.replace("- ", "").replace("-", "").replace(" ", "")

    sections = [one for one in page.tree.iter("section") if one.get("class") == "bp-result"]
    said = [one.text for section in sections for one in section.iter("p") if one.text]
    wanted = ["".join(one.split()).replace("-", "") for one in said]
    assert len(wanted) > 40
    assert [one for one in wanted if one not in text] == []


def test_figures_of_nearly_everybody_are_a_range_here_too(held, browser, session):
    bexdelle = next(one.code for one in area_tree(session).buurten if one.name == "Bexdelle")

    assert "of meer van de" in paper(browser, held.home, bexdelle).text


def test_every_area_has_one_with_the_names_of_all_whose_figures_they_are(held, browser, session):
    areas, cube = area_tree(session), find_release(session, SLUG).cube
    here = [place(cube, areas, one.code) for one in areas.areas]
    merged = max(here, key=lambda one: len(one.members))

    text = paper(browser, held.home, merged.asked.code).text.replace("- ", "-")

    assert len(merged.members) > 1
    assert all(name in text for name in merged.names)


def test_one_of_the_gemeente_has_neither_signs_nor_larger_areas(held, browser):
    read = paper(browser, held.home, GEMEENTE)

    assert "▲" not in read.text
    assert "Gemeenterapport: Brunssum" in read.bookmarks


def test_one_of_the_gemeente_has_the_groups_with_the_words_of_their_page(held, browser):
    page = browser.get(f"{held.home}/uitsplitsingen/eigendom")
    read = paper(browser, held.home, GEMEENTE)
    text = read.text.replace("- ", "").replace("-", "").replace(" ", "")

    main = page.tree.find(".//main")
    said = [one.text for one in main.iter("p") if one.text and "sha256" not in one.text]
    cells = [one.text for one in next(iter(page.tree.iter("table"))).iter("th") if one.text]
    wanted = ["".join(one.split()).replace("-", "") for one in (*said, *cells)]
    assert len(said) > 15
    assert [one for one in wanted if one not in text] == []
    assert page.h1.startswith(next(one for one in read.bookmarks if one.startswith("Groepen verg")))
    assert "Groepenvergeleken" not in paper(browser, held.home).text.replace(" ", "")


def test_it_says_that_late_answers_are_not_counted(held, session, app):
    released, areas = find_release(session, SLUG), area_tree(session)
    site, survey = app.extensions["municipality"], find_round(session, SLUG, ZONE)
    with app.app_context(), speaking("nl"):
        one = subject_of(session, survey, released, areas, site)
        late = replace(one, released=replace(released, late_left_out=True))
        told = [json.dumps(report(subject)) for subject in (one, late)]

    assert ["Na de tussenstand" in text for text in told] == [False, True]


def test_it_is_the_same_each_time_and_a_visitor_who_has_it_costs_no_drawing(held, browser, app):
    path = f"{held.home}/{EGGEN}/rapport.pdf"
    first = browser.client.get(path)
    app.extensions[WORKSHOP] = Workshop()
    again = content(browser, path)
    app.extensions[WORKSHOP] = Workshop(most_waiting=0)

    known = browser.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    unknown = browser.client.get(path)

    assert first.get_data() == again
    assert held.release.sha256[:12] in first.headers["ETag"]
    assert known.status_code == 304
    assert unknown.status_code == 503
    assert unknown.headers["Retry-After"]


def test_a_chart_that_was_drawn_since_makes_it_another(held, browser, request):
    path = f"{held.home}/{EGGEN}/rapport.pdf"
    before = browser.client.get(path).headers["ETag"]
    request.getfixturevalue("charts")

    assert browser.client.get(path).headers["ETag"] != before


def test_until_it_is_public_it_is_for_staff_alone(held, browser, clock, as_staff):
    clock.forward(hours=-20)
    path = f"{held.home}/{EGGEN}/rapport.pdf"

    refused = browser.client.get(path).status_code
    as_staff()
    seen = browser.client.get(path)

    assert refused == 403
    assert seen.status_code == 200
    assert seen.headers["Cache-Control"] == "private, no-store"


def test_there_is_none_of_a_place_that_is_not_there(held, browser):
    assert browser.get(f"{held.home}/BU09990101/rapport.pdf").status == 404
    assert browser.get(f"/resultaten/niets/{EGGEN}/rapport.pdf").status == 404


def test_the_pages_of_an_area_and_of_the_survey_offer_it(held, browser):
    for home, code in ((f"{held.home}/{EGGEN}", EGGEN), (held.home, GEMEENTE)):
        links = [one.get("href") for one in browser.get(home).tree.iter("a")]

        assert links.count(f"{held.home}/{code}/rapport.pdf") == 1


def test_it_takes_at_most_eight_statements(held, charts, browser, app):
    statements = []
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )

    content(browser, f"{held.home}/{EGGEN}/rapport.pdf")

    assert len(statements) <= 8, statements
