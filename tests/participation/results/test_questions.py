import gzip
import re

import pytest
from sqlalchemy import event

from participation.results import queries, question_panels, questions, sections
from participation.results.models import QuestionChart
from participation.results.queries import find_release
from surveys.figures import share
from surveys.measures import measures, standings
from tests.residents import AREAS, QUESTIONNAIRE, SLUG
from tests.visitor import words

HOME = f"/resultaten/{SLUG}"
ITEM = "aardgasvrij"
BARE_COUNT = re.compile(r"(?<![\d.,])[12] (mens(en)? (deed|deden|beantw)|of meer van|antw)")


def cells(page, caption):
    """Return the rows of the table with a caption, as texts."""
    for table in page.tree.iter("table"):
        if caption in words(table.find("caption")):
            return [[words(cell) for cell in row] for row in table.find("tbody")]
    return None


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_the_list_leads_to_each_question(held, browser, prefix):
    page = browser.get(f"{prefix}{held.home}/vragen")

    links = [one.get("href") for one in page.tree.iter("a")]
    for item in QUESTIONNAIRE.items:
        assert f"{prefix}{held.home}/vraag/{item}" in links


def test_each_question_has_a_page(held, browser):
    for item in QUESTIONNAIRE.items:
        page = browser.get(f"{held.home}/vraag/{item}")

        assert page.status == 200
        assert QUESTIONNAIRE.question(item).label["nl"] in page.h1


def test_a_page_shows_the_same_figures_as_the_cube(held, browser, session):
    cube = find_release(session, SLUG).cube
    for item in ("eigendom", ITEM, "gas_verbruik"):
        question = QUESTIONNAIRE.question(item)
        for measure in measures(question, item):
            page = browser.get(f"{held.home}/vraag/{item}?antwoord={measure.code}")
            found = standings(cube, measure)
            rows = cells(page, "per gebied")
            assert len(rows) == len(found.areas)
            for one, row in zip(found.areas, rows, strict=True):
                assert all(name in row[0] for name in AREAS.names(one.block.members))
                if one.cell.low == one.cell.high:
                    assert row[1].startswith(f"{share(one.cell, one.whole)}%")
                assert row[2] == str(one.block.n)


def test_rows_can_be_sorted_by_a_link_and_the_answer_by_a_form(held, browser):
    page = browser.get(f"{held.home}/vraag/eigendom?antwoord=koop")
    by_name = browser.follow(page, "Naam")
    names = [row[0] for row in cells(by_name, "per gebied")]
    by_people = browser.follow(by_name, "Aantal antwoorden")
    people = [int(row[2]) for row in cells(by_people, "per gebied")]

    assert names == sorted(names, key=str.casefold)
    assert people == sorted(people, reverse=True)
    assert "koophuis" in words(by_people.find("areas"))


def test_a_wrong_answer_or_order_shows_what_tells_most(held, browser):
    plain = browser.get(f"{held.home}/vraag/eigendom")
    wrong = browser.get(f"{held.home}/vraag/eigendom?antwoord=x&volgorde=y")

    assert cells(plain, "per gebied") == cells(wrong, "per gebied")


@pytest.mark.parametrize(
    "path", ["/vraag/x", "/vraag/isolatie", "/GM0899/overzicht", "/BU09990101/overzicht"]
)
def test_what_is_not_there_is_not_found(held, browser, path):
    assert browser.get(f"{held.home}{path}").status == 404


def test_p14_no_page_has_a_bare_count_of_one_or_two_people(held, browser):
    paths = [f"/vraag/{item}" for item in QUESTIONNAIRE.items]
    paths += [f"/{area.code}/overzicht" for area in AREAS.release_areas()[:6]]
    for path in paths:
        page = browser.get(f"{held.home}{path}")
        told = [words(one) for one in page.tree.iter() if one.tag in {"td", "p", "span"}]
        counts = [int(row[2]) for row in cells(page, "per gebied") or () if row[2].isdigit()]

        assert not [one for one in told if BARE_COUNT.search(one)]
        assert not {"1", "2"} & set(told)
        assert not counts or min(counts) >= 10


@pytest.mark.parametrize("path", ["/vragen", f"/vraag/{ITEM}", "/BU08990317/overzicht"])
def test_a_page_takes_at_most_eight_statements(held, browser, app, path):
    statements = []
    for shelf in (queries._shelf, sections._shelf, questions._shelf, question_panels._shelf):
        shelf.clear()
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )

    browser.get(f"{held.home}{path}")
    cold = len(statements)
    browser.get(f"{held.home}{path}")

    assert cold <= 8, statements
    assert len(statements) - cold <= 6


@pytest.mark.parametrize(
    ("kind", "path", "part"),
    [("dots", "stippen", "top-2"), ("map", "kaart", "top-2"), ("strips", "stroken", "")],
)
def test_a_chart_has_an_address_of_its_own_that_may_be_kept(
    held, browser, session, kind, path, part
):
    drawing = gzip.compress(b"<svg/>", mtime=0)
    key = {"language": "nl", "subject": ITEM, "kind": kind, "part": part}
    session.add(QuestionChart(release_id=held.release.id, svg=drawing, **key))
    session.commit()
    mark = held.release.sha256[:12]

    page = browser.get(f"{held.home}/vraag/{ITEM}")
    sources = [one.get("src") for one in page.tree.iter("img")]
    address = f"{held.home}/grafiek/{mark}/{path}/{ITEM}/{part or 'alle'}-nl.svg"
    chart = browser.get(address)

    assert (address in sources) is (kind != "map")
    assert chart.response.get_data() == b"<svg/>"
    assert chart.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "ETag" in chart.headers
    assert browser.get(address.replace(mark, "0" * 12)).status == 404
    assert browser.get(address.replace("-nl", "-en")).status == 404


def test_until_they_are_public_pages_of_questions_are_for_staff_alone(
    held, browser, clock, as_staff
):
    clock.forward(hours=-20)
    paths = ["/vragen", f"/vraag/{ITEM}", "/BU08990317/overzicht"]

    refused = [browser.get(f"{held.home}{path}").status for path in paths]
    as_staff()

    assert refused == [403] * 3
    assert [browser.get(f"{held.home}{path}").status for path in paths] == [200] * 3


def test_a_sensitive_question_has_figures_of_wijken_alone(held, browser):
    page = browser.get(f"{held.home}/vraag/zorgen")

    assert [row[0] for row in cells(page, "per gebied")]
    assert all(row[0].startswith("Wijk") for row in cells(page, "per gebied"))
    assert "alleen cijfers van wijken" in page.text


def test_an_area_has_its_questions_beside_the_gemeente(held, browser):
    page = browser.get(f"{held.home}/BU08990317/overzicht")

    rows = cells(page, "naast heel Brunssum")
    assert len(rows) > 20
    assert f"van de {len(rows)} vragen" in page.text
    assert browser.follow(page, "Is het een koophuis of huurt u?").path.endswith("/vraag/eigendom")
