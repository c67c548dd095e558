"""The desk of the two indicators: what is left in each area, and new figures with their source."""

import pytest
from sqlalchemy import select

from participation.accounts.models import AuditLine
from participation.indicators.models import InsulationRoom

LIST, EGGEN = "/beheer/indicatoren", "BU08990317"
GOOD = {
    "dwellings": "820",
    "percent": "6",
    "local": "20",
    "targeted": "5",
    "source": "Telling van het team",
    "noted_by": "projectleider",
}


def note(desk, **changed):
    page = desk.get(f"{LIST}/{EGGEN}/nieuw")
    return desk.submit(page, "Bewaar", **{**GOOD, **changed})


def test_new_figures_are_noted_with_their_source_and_shown_in_the_list(desk, areas, session):
    page = note(desk)

    assert page.path == f"{LIST}/{EGGEN}"
    assert "Telling van het team" in page.text
    assert "De Eggen met De Heide 2449205820" in desk.get(LIST).text
    assert session.scalars(select(AuditLine.about)).all()[-1] == EGGEN


def test_a_new_note_leaves_the_one_before_as_history(desk, areas, session):
    note(desk)
    page = note(desk, local="30")

    assert page.text.count("Telling van het team") == 2
    stored = session.scalars(select(InsulationRoom).order_by(InsulationRoom.id)).all()
    assert [one.local for one in stored] == [20, 30]


def test_the_form_begins_with_what_was_noted_last(desk, areas):
    note(desk)
    form, _button = desk.get(f"{LIST}/{EGGEN}/nieuw").form_with("Bewaar")

    assert form.values["source"] == ["Telling van het team"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"source": " "}, "Vul in waar deze cijfers vandaan komen."),
        ({"noted_by": ""}, "Vul in welke functie dit opschrijft."),
        ({"dwellings": "0"}, "Vul een heel getal in van 1 tot en met 32767."),
        ({"percent": "101"}, "Vul een heel getal in van 0 tot en met 100."),
        ({"local": ""}, "Vul een getal in. Is er niets, vul dan 0 in."),
        ({"local": "816"}, "Er zijn meer woningen geïsoleerd dan er staan."),
    ],
)
def test_figures_that_can_not_be_are_refused_and_nothing_is_noted(
    desk, areas, session, changed, sentence
):
    page = note(desk, **changed)

    assert sentence in page.text
    assert session.scalars(select(InsulationRoom)).all() == []


@pytest.mark.parametrize("code", ["BU08990340", "WK089903", "GM0899", "nergens"])
def test_an_area_without_figures_of_its_own_has_no_page(desk, areas, code):
    assert desk.get(f"{LIST}/{code}").status == 404
