"""The map of results on outlines: the same words as on tiles, beside the same list."""

import pytest
from sqlalchemy import event

from participation.areas import shapes
from participation.areas.actions import import_shapes
from participation.areas.rings import read_shape
from participation.results import queries
from tests.participation.areas.grid import collection
from tests.residents import AREAS
from tests.visitor import words

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def outlines(held, session, monkeypatch):
    """Made-up outlines, in a process that has read neither them nor the figures."""
    shapes._shelf.clear()
    queries._shelf.clear()
    features = collection(AREAS)["features"]
    read = {one["properties"]["buurtcode"]: read_shape(one["geometry"]) for one in features}
    import_shapes(session, read, source="CBS/Kadaster 2024, CC BY 4.0")
    session.commit()


def looks(page):
    """Return what is said of each buurt on the map, by its address."""
    outlined = {
        one.get("href"): (one.get("class").split("--")[1], words(one.find(f"{SVG}title")))
        for one in page.drawn.iter(f"{SVG}a")
    }
    tiles = {
        item.find("a").get("href"): (item.get("class").split()[1][9:], words(item))
        for item in page.tree.iter("li")
        if "bp-tile " in item.get("class", "")
    }
    return outlined or tiles


def test_outlines_say_of_each_buurt_what_its_tile_said(held, browser, request):
    tiles = looks(browser.get(held.home))
    request.getfixturevalue("outlines")
    page = browser.get(held.home)

    assert "bp-tile " not in page.html
    assert looks(page) == tiles
    assert len(tiles) == 45
    told = {words.partition(", ")[2] for _look, words in tiles.values()}
    assert {one for one in told if not one.startswith("samen met ")} <= {
        "cijfers van de buurt",
        "alleen cijfers van de wijk",
        "geen cijfers",
    }
    assert "Bron van de grenzen: CBS/Kadaster 2024, CC BY 4.0." in page.text


def test_a_buurt_that_is_counted_with_another_says_so_on_the_map(held, browser):
    page = browser.get(held.home)

    look, said = looks(page)[f"{held.home}/BU08990340"]
    assert look == "together"
    assert "De Heide, samen met De Eggen" in said
    legend = next(one for one in page.tree.iter("ul") if "legend" in one.get("class", ""))
    assert "samen met een andere buurt" in words(legend)
    (listed,) = (
        one
        for one in page.find("lijst").iter("li")
        if one.find("a").get("href") == f"{held.home}/BU08990340"
    )
    assert "samen met De Eggen" in words(listed)


def test_the_buurt_that_others_are_counted_with_names_them(held, browser):
    host = next(one for one in AREAS.buurten if AREAS.joined(one.code))

    look, said = looks(browser.get(held.home))[f"{held.home}/{host.code}"]

    assert look == "together"
    assert all(one.name in said for one in AREAS.joined(host.code))


def test_the_fact_on_top_the_map_and_the_list_count_the_same_buurten(held, browser):
    page = browser.get(held.home)

    shared = sum(look == "together" for look, _said in looks(page).values())
    listed = [words(one) for one in page.find("lijst").iter("li")]
    assert f"{shared} samen met een andere buurt" in page.text
    assert sum("samen met" in one for one in listed) == shared


def test_the_overview_takes_at_most_eight_statements_with_outlines_too(
    held, outlines, browser, app
):
    statements = []
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )

    browser.get(held.home)
    cold = len(statements)
    browser.get(held.home)

    assert cold <= 8, statements
    assert len(statements) - cold < cold
