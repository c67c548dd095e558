"""The site of another municipality: every page is its own, no word is of the first."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from participation.areas.actions import import_areas
from participation.config import Settings
from participation.rounds.actions import close_survey, load_survey, open_survey
from surveys.reading_areas import read_areas
from tests.visitor import Visitor

HEIDEDORP = Path(__file__).parents[1] / "municipality" / "heidedorp"
MOST_PAGES = 500


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, municipality=str(HEIDEDORP))


@pytest.fixture
def heidedorp(app: Flask, session: Session, clock) -> Flask:
    zone = app.extensions["municipality"].time_zone
    import_areas(session, read_areas(HEIDEDORP / "areas.csv"), gemeente="GM9999")
    load_survey(session, (HEIDEDORP / "wonen.toml").read_text("utf-8"))
    open_survey(session, "wonen", now=clock(), time_zone=zone)
    session.commit()
    return app


def pages(visitor: Visitor, *starts: str):
    """Return every page that links lead to from these, each once."""
    waiting, seen = list(starts), set(starts)
    while waiting:
        path = waiting.pop()
        page = visitor.get(path)
        yield page
        if not page.is_html:
            continue
        links = (urljoin(path, one.get("href", "")) for one in page.tree.iter("a"))
        found = {urlsplit(link).path for link in links if link.startswith("/")} - seen
        seen |= found
        waiting += sorted(found)
        assert len(seen) < MOST_PAGES


def say(page) -> str:
    return page.response.get_data().decode("utf-8", "replace").casefold()


@pytest.mark.parametrize("start", ["/", "/en/"])
def test_no_page_of_another_municipality_speaks_of_brunssum(heidedorp, start):
    seen = list(pages(Visitor(heidedorp), start, "/.well-known/security.txt", "/nergens"))

    assert len(seen) > 10
    for page in seen:
        assert "brunssum" not in say(page), page.path
        assert page.status in {200, 404}, page.path


def test_its_desk_and_its_results_are_its_own(heidedorp, desk, session, clock):
    close_survey(
        session,
        "wonen",
        now=clock(),
        time_zone=heidedorp.extensions["municipality"].time_zone,
        final=True,
    )
    session.commit()
    clock.forward(minutes=1)
    made = desk.get("/beheer/enquetes/wonen/uitkomsten-maken")
    desk.submit(made, "Maak de uitkomsten", name="Wonen in Heidedorp")

    seen = list(pages(desk, "/beheer/", "/resultaten/wonen"))

    assert {page.path for page in seen} >= {"/beheer/enquetes/wonen", "/resultaten/wonen"}
    for page in seen:
        assert "brunssum" not in say(page), page.path


def test_it_has_its_own_languages(heidedorp):
    visitor = Visitor(heidedorp)

    assert visitor.get("/en/").tree.get("lang") == "en"
    assert visitor.get("/de/").status == 404
    assert "Heidedorp praat mee" in visitor.get("/").title


def test_its_survey_is_open_on_its_front_page(heidedorp):
    assert "Wonen in Heidedorp" in Visitor(heidedorp).get("/").text
