"""The one list of sign-ups, whatever their way in: filtered by the address, a page at a time."""

from datetime import timedelta

import pytest
from sqlalchemy import event, insert, select

from participation.areas.models import AreaRow
from participation.signups.models import Person, SignUp, Source, State
from tests.participation.groups.conftest import TODAY

LIST = "/beheer/aanmeldingen"


def names(page) -> list[str]:
    return [
        "".join(link.itertext())
        for link in page.tree.iter("a")
        if link.get("href", "").startswith(f"{LIST}/") and link.get("href", "")[-1].isdigit()
    ]


@pytest.fixture
def five_thousand(programme, engine, areas_by_number):
    """Sign-ups of 5,000 people, in all states, by all ways in."""
    states, sources = list(State), list(Source)
    people = [
        {
            "id": number,
            "first_name": f"Bewoner {number}",
            "email": f"bewoner{number}@example.com",
            "address_key": number.to_bytes(32),
            "buurt": areas_by_number[number % len(areas_by_number)],
            "language": "nl",
            "needs": [],
            "came_on": TODAY,
            "link_seed": number.to_bytes(16),
            "link_hash": number.to_bytes(32),
            "code_hash": number.to_bytes(32),
            "feed_hash": number.to_bytes(32),
        }
        for number in range(1, 5001)
    ]
    sign_ups = [
        {
            "person_id": number,
            "offer_id": 1 + number % 3,
            "state": states[number % 6].value,
            "reason": "vol" if states[number % 6] is State.DECLINED else "",
            "consent_version": 1,
            "consent_on": TODAY,
            "source": sources[number % 4].value,
            "signed_up_on": TODAY - timedelta(days=number % 300),
            "kept_until": TODAY + timedelta(days=700),
        }
        for number in range(1, 5001)
    ]
    programme.execute(insert(Person), people)
    programme.execute(insert(SignUp), sign_ups)
    programme.commit()


@pytest.fixture
def areas_by_number(programme) -> list[str]:
    codes = programme.scalars(select(AreaRow.code).where(AreaRow.level == "buurt")).all()
    programme.commit()
    return list(codes)


def test_five_thousand_sign_ups_are_a_page_at_a_time_in_ten_statements(
    desk, five_thousand, engine, app
):
    statements = []
    for own in (app.extensions["engine"], app.extensions["writing_engine"]):
        event.listen(own, "before_cursor_execute", lambda *args: statements.append(args[2]))

    page = desk.get(LIST)

    assert len(statements) <= 10, statements
    assert len(names(page)) == 50
    assert "Bladzijde 1 van 100" in page.text
    assert "5.000 aanmeldingen" in page.text


def test_paging_shows_each_sign_up_once(desk, five_thousand):
    seen: list[str] = []
    page = desk.get(f"{LIST}?aanbod=nieuws&stand=waiting")
    while True:
        seen += names(page)
        if "Oudere" not in page.links():
            break
        page = desk.follow(page, "Oudere")

    assert len(seen) == len(set(seen)) > 100


@pytest.mark.parametrize("number", ["0", "-3", "101", "9" * 30, "x"])
def test_a_page_that_is_not_there_is_the_nearest_one(desk, five_thousand, number):
    page = desk.get(f"{LIST}?pagina={number}")

    assert page.status == 200
    assert len(names(page)) == 50


def test_ways_in_stand_in_one_list_with_their_source(desk, sign_up):
    for number, source in enumerate(Source):
        sign_up(name=f"Noor{number}", email=f"noor{number}@example.com", source=source)

    page = desk.get(LIST)

    assert sorted(names(page)) == ["Noor0", "Noor1", "Noor2", "Noor3"]
    for word in ("de site", "telefoon", "papier", "uitnodiging"):
        assert word in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("aanbod=medewerker", ["Noor"]),
        ("stand=waiting", ["Ali"]),
        ("bron=paper", ["Ali"]),
        ("buurt=BU99990102", ["Ali"]),
        ("buurt=elders", ["Bo"]),
        ("aanbod=dorpstafel&stand=confirmed", ["Bo"]),
        ("aanbod=medewerker&stand=waiting", []),
        ("aanbod=%00&stand=x&bron=%FF", ["Bo", "Ali", "Noor"]),
        ("buurt=%00", ["Bo", "Ali", "Noor"]),
    ],
)
def test_the_filter_stands_in_the_address(desk, sign_up, query, found):
    sign_up(name="Noor")
    sign_up(
        name="Ali",
        email="ali@example.com",
        offer="dorpstafel",
        state=State.WAITING,
        source=Source.PAPER,
        buurt="BU99990102",
    )
    sign_up(name="Bo", email="bo@example.com", offer="dorpstafel", buurt=None)

    page = desk.get(f"{LIST}?{query}")

    assert names(page) == found


def test_the_filter_is_a_form(desk, sign_up):
    sign_up(name="Noor")
    sign_up(name="Ali", email="ali@example.com", state=State.WAITING)

    page = desk.submit(desk.get(LIST), "Laat zien", stand="waiting")

    assert names(page) == ["Ali"]
    assert "stand=waiting" in page.path


def test_the_list_shows_no_address(desk, sign_up):
    sign_up()

    assert "noor@example.com" not in desk.get(LIST).html


def test_a_secretary_sees_the_sign_ups_for_the_own_groups_alone(secretary, sign_up):
    sign_up(name="Noor")
    other = sign_up(name="Ali", email="ali@example.com", offer="dorpstafel")

    assert names(secretary.get(LIST)) == ["Noor"]
    assert names(secretary.get(f"{LIST}?aanbod=dorpstafel")) == ["Noor"]
    assert secretary.get(f"{LIST}/{other.id}").status == 403


def test_an_empty_list_says_what_comes(secretary):
    assert "Nog niemand heeft zich aangemeld." in secretary.get(LIST).text
