"""Neighbourhood networks by wijk with their next meeting, and the papers with which they meet."""

import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from participation.groups.models import Group
from participation.lists.models import ListItem
from participation.meetings.open_document import MIMETYPE, SPACES, open_document
from participation.meetings.papers import Paper, PaperPart
from tests.participation.meetings.conftest import EVENING

PAPERS = "/buurtnetwerken/hulpmiddelen"
BUURT = "BU08990317"


@pytest.fixture
def network(programme):
    kind = programme.scalars(select(ListItem).where(ListItem.list == "group_kind")).first()
    own = Group(
        slug="de-stoep",
        names={"nl": "De stoep"},
        kind_id=kind.id,
        area=BUURT,
        is_network=True,
        network={"nl": {"who": "Buren van de straat.", "contact": "Zet een stoel buiten."}},
    )
    programme.add(own)
    programme.commit()
    return own


def words(odt):
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        top = ET.fromstring(package.read("content.xml"))  # noqa: S314 - we wrote it
    return ["".join(one.itertext()) for one in top.iter() if one.tag.endswith(("}h", "}p"))]


def test_a_network_stands_under_its_wijk_with_its_next_meeting(browser, network, add_meeting):
    add_meeting(EVENING + timedelta(days=30), groups=[network], title="Later")
    add_meeting(groups=[network], title="Eerst")
    add_meeting(EVENING - timedelta(days=1), groups=[network], visibility="team", title="Team")

    page = browser.get("/buurtnetwerken")

    assert "Wie wij zijn Buren van de straat." in page.text
    assert "Volgende bijeenkomst: donderdag 12 maart 2026, 19.30 uur" in page.text
    assert page.links()["De stoep"] == "/groepen/de-stoep"


def test_a_group_that_is_no_network_or_not_public_does_not_stand_there(browser, network, programme):
    programme.get_one(Group, network.id).is_public = False
    programme.commit()

    page = browser.get("/buurtnetwerken")

    assert "Er is nog geen buurtnetwerk." in page.text
    assert browser.get("/groepen/").links()["Alle buurtnetwerken"] == "/buurtnetwerken"


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_costs_as_many_statements_with_one_network_as_with_many(
    browser, network, programme, statements, number
):
    for place in range(number):
        facts = {"names": {"nl": f"Netwerk {place}"}, "kind_id": network.kind_id}
        programme.add(Group(slug=f"netwerk-{place}", is_network=True, area=BUURT, **facts))
    programme.commit()

    statements.clear()
    browser.get("/buurtnetwerken")

    assert len(statements) <= 3


@pytest.mark.parametrize("name", ["agenda", "verslag", "uitnodiging"])
@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_each_paper_is_there_to_print_and_to_edit(browser, programme, name, language):
    pdf = browser.client.get(f"{language}{PAPERS}/{name}.pdf")
    odt = browser.client.get(f"{language}{PAPERS}/{name}.odt")

    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    assert b"pdfuaid" in pdf.data
    assert (odt.mimetype, odt.data[30:38]) == (MIMETYPE, b"mimetype")
    assert len(words(odt.data)) > 10


def test_opened_from_a_meeting_the_papers_know_its_name_day_and_place(
    browser, network, add_meeting
):
    own = add_meeting(groups=[network], place_access="Bus 21 stopt voor de deur.")

    page = browser.follow(
        browser.get(f"/bijeenkomsten/{own.id}"), "Agenda, verslag en uitnodiging om in te vullen"
    )
    odt = browser.client.get(page.links()["Uitnodiging om op een computer in te vullen (ODT)"])

    assert "de plaats van “Avond over de wijk”" in page.text
    found = words(odt.data)
    assert found[:5] == [
        "Uitnodiging",
        "Buurtnetwerk: De stoep",
        "Bijeenkomst: Avond over de wijk",
        "Wanneer: donderdag 12 maart 2026, 19.30 uur (tot 21.30 uur)",
        "Waar: Buurthuis, Voorbeeldstraat 1",
    ]
    assert {"Bus 21 stopt voor de deur.", "Zet een stoel buiten."} <= set(found)


@pytest.mark.parametrize("visibility", ["group", "team"])
def test_a_meeting_that_a_visitor_may_not_see_fills_in_nothing(
    browser, network, add_meeting, visibility
):
    own = add_meeting(groups=[network], visibility=visibility)

    assert browser.get(f"{PAPERS}?bijeenkomst={own.id}").status in {403, 404}
    sheet = browser.client.get(f"{PAPERS}/agenda.odt?bijeenkomst={own.id}")
    assert sheet.status_code in {403, 404}


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999", ""])
def test_a_meeting_that_is_not_there_is_said(browser, programme, number):
    assert browser.get(f"{PAPERS}?bijeenkomst={number}").status == 404


def test_what_is_typed_in_a_paper_is_text_and_no_markup():
    part = PaperPart("Kop", "Hulp", 2, "<b>&\n\"' ")

    found = words(open_document(Paper("A < B", (("Waar", "x > y"),), (part,)), language="nl"))

    assert found == ["A < B", "Waar: x > y", "Kop", "<b>&", "\"' "]


def test_a_file_to_edit_names_its_language_and_every_part_of_it():
    odt = open_document(Paper("Agenda", (), ()), language="de")

    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        names = package.namelist()
        manifest = ET.fromstring(package.read("META-INF/manifest.xml"))  # noqa: S314 - ours
        styles = package.read("styles.xml").decode()
    paths = {one.get(f"{{{SPACES['manifest']}}}full-path") for one in manifest}
    assert names[0] == "mimetype"
    assert paths == {"/", *names} - {"mimetype", "META-INF/manifest.xml"}
    assert 'fo:language="de"' in styles
