"""The map on pages: tiles at first, the outlines once they are imported, and a list beside both."""

from copy import deepcopy

import pytest
from sqlalchemy import delete, event

from participation.areas import shapes
from participation.areas.actions import import_shapes
from participation.areas.models import AreaShape
from participation.areas.rings import read_shape
from tests.participation.areas.grid import collection
from tests.visitor import Visitor, words

SVG = "{http://www.w3.org/2000/svg}"
EMMA = "BU08990135"
SOURCE = "CBS/Kadaster 2024, CC BY 4.0"


@pytest.fixture
def outlines(session, areas):
    """Made-up outlines of the 45 buurten; a function that imports other ones."""

    def put(source=SOURCE, **moved):
        content = deepcopy(collection(areas))
        read = {
            one["properties"]["buurtcode"]: read_shape(one["geometry"])
            for one in content["features"]
        }
        import_shapes(session, read | moved, source=source)
        session.commit()

    put()
    return put


@pytest.fixture
def statements(app, monkeypatch):
    """The statements of the site, in a process that has read no map yet."""
    shapes._shelf.clear()
    found = []
    event.listen(
        app.extensions["engine"], "before_cursor_execute", lambda *given: found.append(given[2])
    )
    return found


def linked(page):
    """Return address, name and class of each outline, in the order of the page."""
    return [
        (one.get("href"), words(one.find(f"{SVG}title")), one.get("class"))
        for one in page.drawn.iter(f"{SVG}a")
    ]


def test_without_outlines_the_map_is_one_of_tiles(browser, areas):
    page = browser.get("/buurten/")

    assert linked(page) == []
    assert page.html.count('class="bp-tile ') == 45
    assert "Elke buurt is één vierkant." in page.text
    assert "Bron van de grenzen" not in page.text


def test_with_outlines_each_buurt_is_a_link_with_its_name_in_the_order_of_the_list(
    browser, outlines
):
    page = browser.get("/buurten/")
    found = linked(page)
    listed = [
        (one.get("href"), words(item))
        for item in page.find("lijst").iter("li")
        for one in item.iter("a")
    ]

    assert len(found) == 45
    assert [(href, name) for href, name, _look in found] == listed
    assert "bp-tile " not in page.html
    assert f"Bron van de grenzen: {SOURCE}." in page.text


def test_the_numbers_on_the_map_are_those_of_the_list(browser, outlines):
    page = browser.get("/buurten/")
    on_map = [words(one) for one in page.drawn.iter(f"{SVG}text")]
    in_list = [
        words(one)
        for one in page.find("lijst").iter("span")
        if "bp-map-number" in one.get("class", "")
    ]

    assert on_map == in_list == [str(number) for number in range(1, 46)]


def test_a_buurt_is_dark_and_those_of_its_wijk_are_striped_and_listed(browser, outlines, areas):
    page = browser.get(f"/buurten/{EMMA}")
    looks = {href.rpartition("/")[2]: look.split("--")[1] for href, _name, look in linked(page)}
    wijk = {one.code for one in areas.buurten if one.parent == "WK089901"}
    striped = [one for one in page.drawn.iter(f"{SVG}path") if one.get("fill")]

    assert {code for code, look in looks.items() if look == "current"} == {EMMA}
    assert {code for code, look in looks.items() if look == "wijk"} == wijk - {EMMA}
    assert len(striped) == len(wijk) - 1
    assert "Andere buurten in dezelfde wijk:" in page.text
    assert all(f"/buurten/{code}" in page.links().values() for code in wijk - {EMMA})


def test_the_map_of_tiles_has_the_same_list_of_the_wijk(browser, areas):
    page = browser.get(f"/buurten/{EMMA}")

    assert "Andere buurten in dezelfde wijk:" in page.text
    assert page.links()["Klingelsberg"] == "/buurten/BU08990124"


@pytest.mark.parametrize("path", ["/buurten/", f"/buurten/{EMMA}"])
def test_outlines_are_read_once_by_a_process_and_then_cost_no_statement(
    browser, outlines, statements, path
):
    assert browser.get(path).status == 200
    cold = statements[:]
    statements.clear()
    assert browser.get(path).status == 200
    warm = statements[:]

    assert [one for one in cold if "area_shape.rings" in one] != []
    assert [one for one in warm if "area_shape.rings" in one] == []
    assert len(cold) == len(warm) + 1


def test_a_map_costs_no_statement_more_than_tiles(browser, outlines, statements, session):
    browser.get(f"/buurten/{EMMA}")
    statements.clear()
    browser.get(f"/buurten/{EMMA}")
    with_outlines = len(statements)
    session.execute(delete(AreaShape))
    session.commit()
    statements.clear()
    browser.get(f"/buurten/{EMMA}")

    assert with_outlines == len(statements)


def test_a_new_import_is_seen_at_once(browser, outlines):
    before = browser.get("/buurten/").html
    outlines(source="CBS/Kadaster 2025, CC BY 4.0")
    after = browser.get("/buurten/")

    assert SOURCE in before
    assert "CBS/Kadaster 2025" in after.text
    assert SOURCE not in after.html


def test_a_source_is_text_and_no_html(browser, outlines):
    outlines(source="<script>alert(1)</script>")

    assert "<script>alert(1)" not in browser.get("/buurten/").html


def test_the_page_with_the_map_says_the_same_in_each_language(app, outlines):
    for prefix, sentence in (
        ("", "Het noorden is boven. De nummers zijn die van de lijst."),
        ("/en", "North is up. The numbers are those in the list."),
        ("/de", "Norden ist oben. Die Nummern sind die der Liste."),
    ):
        page = Visitor(app).get(f"{prefix}/buurten/")

        assert sentence in page.text
        assert linked(page)[0][0].startswith(f"{prefix}/buurten/")


def test_where_a_tile_has_no_room_for_its_name_its_number_stands_in_it(browser, areas):
    page = browser.get("/buurten/")
    tiles = [one for one in page.tree.iter("li") if "bp-tile " in one.get("class", "")]
    listed = [words(one) for one in page.find("lijst").iter("li")]

    assert [words(one) for one in tiles] == listed
    assert listed[:2] == ["1 Amstenraderveld", "2 Emma"]
