"""Who wants to take part with their own house, as the desk sees it."""

import csv

import pytest
from sqlalchemy import select

from participation.access import Role
from participation.demo_programme import fill_programme
from participation.groups.loading import load_file
from participation.lists.models import ListItem
from participation.municipality import read_municipality
from participation.signups.models import SignUp, State
from tests.participation.groups.conftest import TODAY
from tests.participation.groups.test_sign_up_list import names
from tests.participation.signups.conftest import letters
from tests.participation.signups.people import confirm, join
from tests.visitor import Visitor, words

__all__ = ["letters"]

LIST = "/beheer/aanmeldingen"
COUNTS = "/beheer/aanmeldingen/meedoen"
INTEREST = "/meedoen/actief-meedoen"
RUMPEN = "BU08990317"


@pytest.fixture
def programme(areas, session, begin_with):
    """The offers of Brunssum, one of which asks who wants to take part with their house."""
    brunssum = read_municipality("brunssum")
    begin_with("programme of brunssum", lambda: load_file(session, brunssum, today=TODAY))
    return session


@pytest.fixture
def interested(programme, sign_up):
    """Noor may take a heat pump, Ali will, Bo says no; each with an address of their own."""

    def add(name: str, interest: str, measure: str = "", **facts: object) -> SignUp:
        facts = {"state": State.MEMBER, "buurt": RUMPEN, **facts}
        own = sign_up(name=name, email=f"{name}@example.com", offer="actief-meedoen", **facts)
        row = programme.get(SignUp, own.id)
        row.interest = interest
        row.measure_id = programme.scalar(select(ListItem.id).where(ListItem.code == measure))
        programme.commit()
        return own

    add("Noor", "maybe", "warmtepomp")
    add("Ali", "yes", "warmtepomp")
    add("Bo", "no")
    return add


def rows(page, caption: str) -> list[list[str]]:
    own = next(one for one in page.tree.iter("table") if words(one.find("caption")) == caption)
    return [[words(cell) for cell in row] for row in own.find("tbody")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("meedoen=maybe", ["Noor"]),
        ("meedoen=no", ["Bo"]),
        ("maatregel=warmtepomp", ["Ali", "Noor"]),
        ("maatregel=warmtepomp&meedoen=yes", ["Ali"]),
        ("maatregel=zonnepanelen", []),
        ("maatregel=%00&meedoen=x", ["Bo", "Ali", "Noor"]),
    ],
)
def test_the_list_is_filtered_by_interest_and_measure(desk, interested, query, found):
    assert names(desk.get(f"{LIST}?{query}")) == found


def test_the_filter_is_a_form_and_the_list_says_who_wants_what(desk, interested):
    page = desk.submit(desk.get(LIST), "Laat zien", meedoen="maybe", maatregel="warmtepomp")

    assert "misschien: Warmtepomp" in page.text


def test_each_buurt_has_its_counts_and_so_have_all_together(desk, interested):
    interested("Eva", "maybe", "dak-isoleren")
    interested("Jos", "maybe", "warmtepomp", buurt=None)

    page = desk.get(COUNTS)

    assert rows(page, "Alle buurten samen") == [
        ["Dak isoleren", "0", "1", "0"],
        ["Warmtepomp", "1", "2", "0"],
        ["geen", "0", "0", "1"],
    ]
    assert [row[1:] for row in rows(page, "Elke buurt")] == [
        ["Dak isoleren", "0", "1", "0"],
        ["Warmtepomp", "1", "1", "0"],
        ["geen", "0", "0", "1"],
        ["Warmtepomp", "0", "1", "0"],
    ]


@pytest.mark.parametrize("state", [State.PROVISIONAL, State.WITHDRAWN])
def test_who_did_not_confirm_or_stopped_does_not_count(desk, interested, state):
    before = desk.get(COUNTS).text

    interested("Eva", "yes", "dak-isoleren", state=state)

    assert desk.get(COUNTS).text == before


def test_a_reader_sees_the_counts_and_no_name(app, interested, member, sign_in):
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in(name="lezer", by=reader)

    page = reader.get(COUNTS)

    assert "Warmtepomp" in page.text
    for name in ("Ali", "example.com"):
        assert name not in page.html
    assert reader.get(LIST).status == 403


def test_the_counts_come_as_a_file(desk, interested):
    response = desk.client.get(f"{COUNTS}.csv")

    table = list(csv.reader(response.data.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert table[0] == ["Code", "Buurt", "Maatregel", "ja", "misschien", "nee"]
    assert [[row[0], *row[2:]] for row in table[1:]] == [
        [RUMPEN, "Warmtepomp", "1", "1", "0"],
        [RUMPEN, "geen", "0", "0", "1"],
    ]


def test_before_anybody_said_anything_the_page_says_what_comes(desk, programme):
    assert "Nog niemand heeft gezegd of hij meedoet." in desk.get(COUNTS).text


def test_a_resident_says_maybe_the_desk_sees_it_and_then_no(app, desk, programme, letters):
    resident = Visitor(app)
    fields = {"interest": "maybe", "measure": "zonnepanelen"}
    confirm(resident, join(resident, INTEREST, **fields), letters)
    seen = desk.follow(desk.get(f"{LIST}?meedoen=maybe&maatregel=zonnepanelen"), "Noor")

    own = resident.get(letters()[-1].link)
    page = resident.follow(own, "Ja, misschien of nee veranderen")
    resident.submit(page, "Bewaar wat ik heb veranderd", interest="no")

    assert "Zonnepanelen" in seen.text
    assert "Zonnepanelen" not in desk.get(seen.path).text
    assert rows(desk.get(COUNTS), "Alle buurten samen") == [["geen", "0", "0", "1"]]


def test_what_was_said_on_the_telephone_is_entered_in_the_same_list(desk, programme):
    fields = {"first_name": "Wim", "telephone": "06 00 00 00 11", "buurt": RUMPEN, "consents": "y"}
    page = desk.get(f"{LIST}/nieuw?aanbod=actief-meedoen")

    refused = desk.submit(page, "Bewaar deze aanmelding", fields)
    without = desk.submit(refused, "Bewaar deze aanmelding", interest="yes")
    done = desk.submit(without, "Bewaar deze aanmelding", measure=measure_of(without, "Warmtepomp"))

    assert "Kies ja, misschien of nee." in refused.text
    assert "Kies de maatregel." in without.text
    assert "Warmtepomp" in done.text
    assert "Wim" in done.text


def measure_of(page, name: str) -> str:
    return next(one.get("value") for one in page.tree.iter("option") if words(one) == name)


def test_the_demonstration_has_somebody_for_each_of_the_three(app, desk, programme, areas):
    buurten = [one.code for one in areas.release_areas()]
    with app.app_context():
        fill_programme(programme, read_municipality("brunssum"), buurten, TODAY)
    programme.commit()

    said = rows(desk.get(COUNTS), "Alle buurten samen")

    assert [sum(int(row[place]) for row in said) for place in (1, 2, 3)] == [3, 3, 2]


def test_who_is_on_a_list_without_groups_is_no_member_of_it(desk, interested):
    page = desk.get(f"{LIST}?aanbod=actief-meedoen")

    (caption,) = [words(one.find("caption")) for one in page.tree.iter("table")]
    assert {row[-1] for row in rows(page, caption)} == {"op de lijst"}
    assert "op de lijst: 3" in page.text
    assert "op de lijst" in desk.follow(page, "Bo").text
