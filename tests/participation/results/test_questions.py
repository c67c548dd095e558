import pytest

from participation.results.queries import find_release
from surveys.figures import share
from surveys.measures import measures, standings
from tests.residents import AREAS, QUESTIONNAIRE, SLUG
from tests.visitor import words

HOME = f"/resultaten/{SLUG}"
ITEM = "aardgasvrij"


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
                assert (
                    row[0] == " en ".join(AREAS.names(one.block.members))
                    or len(one.block.members) > 2
                )
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
