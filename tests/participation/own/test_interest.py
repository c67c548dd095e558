"""Changing whether one wants to take part with one's own house, behind the private link."""

import json

import pytest

from tests.participation.signups.conftest import letters, programme
from tests.participation.signups.people import NEWS, sign_up, stored
from tests.visitor import Visitor

__all__ = ["letters", "programme"]

INTEREST = "/meedoen/actief-meedoen"


@pytest.fixture
def change(browser, programme, letters, session) -> str:
    """The address of the page on which Noor changes her maybe."""
    fields = {"interest": "maybe", "measure": "warmtepomp", "wish": "Een rekenvoorbeeld"}
    browser.get(sign_up(browser, letters, INTEREST, **fields))
    return f"/mijn/aanmeldingen/{stored(session)[0].id}/meedoen"


def test_a_maybe_becomes_a_no_of_which_nothing_besides_is_kept(browser, change, session):
    page = browser.submit(browser.get(change), "Bewaar wat ik heb veranderd", interest="no")

    [own] = stored(session)
    assert (own.interest, own.measure_id, own.wish) == ("no", None, "")
    assert "U zei nee. Wij bellen u hier niet over." in page.text
    assert "Warmtepomp" not in page.text


def test_another_measure_is_shown_and_stands_in_the_download(browser, change):
    fields = {"interest": "yes", "measure": "zonnepanelen"}
    page = browser.submit(browser.get(change), "Bewaar wat ik heb veranderd", **fields)

    assert "Ja, ik wil meedoen" in page.text
    assert "Zonnepanelen" in page.text
    [kept] = json.loads(browser.client.get("/mijn/download.json").text)["sign_ups"]
    assert (kept["interest"], kept["measure"]["nl"]) == ("yes", "Zonnepanelen")


def test_a_yes_without_a_measure_is_not_stored(browser, change, session):
    fields = {"interest": "yes", "measure": ""}
    page = browser.submit(browser.get(change), "Bewaar wat ik heb veranderd", **fields)

    assert "Kies wat u met uw huis wilt doen." in page.text
    assert stored(session)[0].interest == "maybe"


def test_a_measure_that_was_closed_meanwhile_can_be_kept(browser, change, session):
    [own] = stored(session)
    measure = session.get(type(own.measure), own.measure_id)
    measure.is_open = False
    session.commit()

    browser.submit(browser.get(change), "Bewaar wat ik heb veranderd", interest="yes")

    assert stored(session)[0].measure.code == "warmtepomp"


def test_a_sign_up_for_something_else_has_no_such_page(browser, programme, letters, session):
    browser.get(sign_up(browser, letters, NEWS))

    page = browser.get(f"/mijn/aanmeldingen/{stored(session)[0].id}/meedoen")

    assert page.status == 404


def test_nobody_else_finds_the_page(browser, change, app):
    page = Visitor(app).get(change)

    assert "Warmtepomp" not in page.text
    assert page.path == "/mijn/link"
