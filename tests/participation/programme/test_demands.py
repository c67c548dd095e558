"""Each row of what the programme asks, pointed at in the demonstration: no row is left out."""

import re
import tomllib
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from participation.app import create_app
from participation.commands.demo import build
from participation.commands.site import Console
from participation.config import Settings
from tests.visitor import Visitor

DEMANDS = tomllib.loads(Path(__file__).with_name("demands.toml").read_text("utf-8"))
OUT = [number for number, one in DEMANDS.items() if one["verdict"] == "out"]
LATER = {"later: paper", "later: results"}
"""What other parts of the site will bring."""


def is_page(place: str) -> bool:
    return place.startswith("/")


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    """A visitor of the demonstration."""
    settings = Settings(var=tmp_path_factory.mktemp("demo"))
    build(Console(settings, lambda: datetime.now(UTC)))
    return Visitor(create_app(settings))


def found(name: str) -> object:
    """Return what a dotted name means."""
    owner, _dot, own = name.rpartition(".")
    try:
        return getattr(import_module(owner), own)
    except ModuleNotFoundError:
        return getattr(found(owner), own)


def address(visitor: Visitor, place: str) -> str:
    """Return the address of a place: the first link of a list that fits, or the place itself."""
    listed, _arrow, pattern = place.partition(" > ")
    if not pattern:
        return listed
    links = list(visitor.get(listed).links().values())
    return next((one for one in links if re.match(pattern, one)), f"{listed} without {pattern}")


def lacking(visitor: Visitor, place: str) -> str:
    """Return what a page lacks; "" for nothing."""
    where, *wanted = place.split(" | ")
    page = visitor.get(address(visitor, where))
    if page.status != 200:
        return f"{page.path} answers {page.status}"
    left = [one for one in wanted if one not in page.text]
    return f"{page.path} does not say {left}" if left else ""


def test_the_rows_are_numbered_without_a_gap():
    assert list(DEMANDS) == [str(one) for one in range(1, 81)]


def test_each_row_that_belongs_here_has_a_place_of_now():
    bare = [number for number, one in DEMANDS.items() if not set(one["places"]) - LATER]

    assert set(bare) <= set(OUT)


@pytest.mark.parametrize("number", DEMANDS)
def test_each_row_can_be_pointed_at(number, visitor):
    places = [one for one in DEMANDS[number]["places"] if one not in LATER]
    names = [one for one in places if not is_page(one)]

    assert [fault for one in places if is_page(one) and (fault := lacking(visitor, one))] == []
    assert all(found(one) for one in names)


@pytest.mark.parametrize("number", OUT)
def test_what_does_not_belong_here_has_a_page_without_a_form(number, visitor):
    for place in DEMANDS[number]["places"]:
        page = visitor.get(place.split(" | ")[0])

        assert [name for form in page.forms() for name in form.values] == []
        assert "Wie u kunt bellen" in page.text
