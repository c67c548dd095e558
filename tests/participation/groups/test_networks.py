"""A neighbourhood network says a few things in short, in the languages of the site."""

from dataclasses import dataclass

import pytest

from participation.access import GroupRole
from participation.groups.models import Group
from participation.groups.networks import NETWORK_TEXTS, by_wijk
from surveys.reading_areas import read_areas
from tests.participation.groups.conftest import HEIDEDORP, the_group

PATH = "/beheer/groepen/tafel-dorp"


@dataclass
class Somewhere:
    name: str
    area: str | None


@pytest.fixture
def network(programme, table):
    programme.get_one(Group, table.id).is_network = True
    programme.commit()
    return the_group(programme, "tafel-dorp")


def test_networks_stand_under_their_wijk_and_the_others_under_the_municipality():
    areas = read_areas(HEIDEDORP / "areas.csv")
    wijk, buurt = areas.wijken[0], areas.buurten[0]
    ones = [
        Somewhere("overal", None),
        Somewhere("in de buurt", buurt.code),
        Somewhere("elders", "BU00000000"),
        Somewhere("in de wijk", wijk.code),
    ]

    found = [(name, [one.name for one in own]) for name, own in by_wijk(ones, areas)]

    assert found == [
        (wijk.name, ["in de buurt", "in de wijk"]),
        (areas.gemeente.name, ["overal", "elders"]),
    ]


def test_an_administrator_makes_a_group_a_network_in_its_settings(desk, programme, table):
    page = desk.submit(desk.get(f"{PATH}/instellingen"), "Bewaar", is_network="1")

    assert "Het buurtnetwerk in het kort" in page.links()
    assert "nog niets over zichzelf geschreven" in desk.get("/groepen/tafel-dorp").text


@pytest.mark.parametrize("role", list(GroupRole))
def test_who_runs_a_network_writes_its_short_texts_by_language(run_by, network, browser, role):
    own = run_by("tafel-dorp", role)
    texts = {f"{name}_nl": f"Zo is {name}." for name in NETWORK_TEXTS}

    page = own.submit(
        own.get(f"{PATH}/buurtnetwerk"), "Bewaar", texts, join_de="Kommen Sie vorbei."
    )

    assert page.path == PATH
    seen = browser.get("/groepen/tafel-dorp").text
    assert "Hoe u meedoet Zo is join." in seen
    assert "Waar en wanneer wij bij elkaar komen Zo is where." in seen
    german = browser.get("/de/groepen/tafel-dorp")
    assert "Wie Sie mitmachen Kommen Sie vorbei." in german.text
    assert '<span lang="nl">Zo is who.</span>' in german.html


def test_a_short_text_that_is_long_is_refused_and_stays_in_the_form(desk, network, browser):
    page = desk.submit(
        desk.get(f"{PATH}/buurtnetwerk"), "Bewaar", who_nl="Wij. " * 41, what_nl="Koffie."
    )

    assert "Maak dit korter: hoogstens 200 tekens." in page.text
    assert "Koffie." in page.html
    assert "Koffie." not in browser.get("/groepen/tafel-dorp").text


def test_two_who_write_at_once_both_see_it(desk, network):
    mine, yours = (desk.get(f"{PATH}/buurtnetwerk") for _one in range(2))
    desk.submit(mine, "Bewaar", who_nl="Eerst.")

    page = desk.submit(yours, "Bewaar", who_nl="Daarna.")

    assert "Iemand anders heeft dit intussen veranderd." in page.text


def test_a_group_that_is_no_network_has_no_such_page(desk, table):
    assert desk.get(f"{PATH}/buurtnetwerk").status == 404
    assert "Het buurtnetwerk in het kort" not in desk.get(PATH).links()
