"""The pages of all rounds together and of interim figures: whole, and cheap to make."""

from datetime import UTC, datetime

import pytest

from participation.releases.interim import release_interim
from participation.results import queries, together_views
from tests.participation.results.conftest import HOME
from tests.residents import AREAS, SLUG, fill
from tests.visitor import words
from tests.waves import CLOSED_AGAIN, SECRET, ZONE, fill_waves, hold_again, make

DURING = datetime(2026, 2, 2, 11, tzinfo=UTC)
PUBLIC_AGAIN = datetime(2026, 7, 1, 6, tzinfo=UTC)
TOGETHER, INTERIM = f"{HOME}/alle-rondes", f"{HOME}/tussenstand"
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def rounds(engine, session, clock):
    """A survey that was held twice, and whose results are public."""
    fill_waves(session, 120)
    make(engine)
    hold_again(session, 110)
    session.close()
    make(engine, CLOSED_AGAIN)
    clock.moment = PUBLIC_AGAIN


@pytest.fixture
def interim(engine, session, clock, as_staff):
    """An open survey with interim figures, seen by staff."""
    fill(session, 130, sealed_at=None)
    release_interim(engine, SLUG, secret=SECRET, now=DURING, time_zone=ZONE)
    clock.moment = DURING
    as_staff()


def check_tables(page):
    """Check that no caption repeats a heading and that numbers stand at the right."""
    headings = {words(one) for one in page.tree.iter("h2")}
    captions = {words(one) for one in page.tree.iter("caption")}
    assert len(captions) > 10
    assert not headings & captions
    cells = [one for one in page.tree.iter("td") if "%" in words(one)]
    assert cells
    assert all("bp-numeric" in one.get("class") for one in cells)


def check_explained(page):
    assert any(
        words(one.find("summary")) == "Wat mag u uit deze cijfers opmaken?"
        and "wie meedeed, koos daar zelf voor" in words(one).lower()
        for one in page.tree.iter("details")
    )


@SQLITE
def test_all_rounds_together_say_what_they_are(rounds, browser):
    page = browser.get(TOGETHER)

    assert page.h1 == "Alle rondes samen: Brunssum Uw huis en uw buurt"
    rows = [[words(cell) for cell in row] for row in page.tree.iter("tr")][1:3]
    assert rows == [
        ["Ronde 1", "5 januari 2026 tot en met 15 februari 2026", "120"],
        ["Ronde 2", "13 april 2026 tot en met 10 mei 2026", "110"],
    ]
    check_tables(page)
    check_explained(page)


@SQLITE
def test_areas_stand_below_their_wijk_where_all_rounds_are_together(rounds, browser):
    page = browser.get(f"{TOGETHER}/BU08990317")

    (choice,) = (
        one
        for one in page.tree.iter("details")
        if words(one.find("summary")) == "Kies een ander gebied"
    )
    lists = [one for one in choice.iter("ul") if "bp-names" in one.get("class", "")]
    assert len(lists) == len(AREAS.wijken)
    names = [words(one) for one in lists[0].iter("a")]
    assert names == sorted(names)
    assert sum(len(list(one.iter("a"))) for one in lists) == len(AREAS.buurten)
    assert AREAS.area("BU08990317").name in page.title
    assert "Uw huis en uw buurt" in page.title


@SQLITE
def test_interim_figures_say_what_they_are(interim, browser):
    page = browser.get(INTERIM)

    assert "5 januari 2026 tot en met 15 februari 2026" in page.text
    check_tables(page)
    check_explained(page)


@SQLITE
def test_all_rounds_together_take_at_most_eight_statements(rounds, browser, statements):
    for address in (TOGETHER, f"{TOGETHER}/BU08990317"):
        queries._shelf.clear()
        together_views._shelf.clear()
        statements.clear()

        assert browser.get(address).status == 200
        assert 0 < len(statements) <= 8, statements


@SQLITE
def test_interim_figures_take_at_most_eight_statements(interim, browser, statements):
    queries._shelf.clear()
    statements.clear()

    assert browser.get(INTERIM).status == 200
    assert 0 < len(statements) <= 8, statements
