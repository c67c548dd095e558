"""The quarters: did the groups meet together, who came, and what became of what was agreed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.access import Role
from participation.meetings.checking_in import check_in
from participation.meetings.models import Agreement
from tests.visitor import Visitor, words

ZONE = ZoneInfo("Europe/Amsterdam")
PATH = "/beheer/kwartalen"


def on(month: int, day: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, 14, 0, tzinfo=ZONE)


@pytest.fixture
def reader(app, member, sign_in) -> Visitor:
    member("lezer", Role.READER)
    visitor = Visitor(app)
    sign_in(name="lezer", by=visitor)
    return visitor


def parts(page) -> list[str]:
    """Return the text of each quarter, from its number on."""
    return page.text.split("Kwartaal ")[1:]


def table(page, caption: str) -> list[list[str]]:
    """Return the rows of the first table with this caption."""
    own = next(one for one in page.tree.iter("table") if words(one.find("caption")) == caption)
    return [[words(cell) for cell in row] for row in own.find("tbody").iter("tr")]


def test_each_quarter_is_held_planned_or_missing(add_meeting, groups, reader):
    assert len(groups) == 3
    add_meeting(starts_at=on(2), groups=groups)
    add_meeting(starts_at=on(5), groups=groups)

    first, second, third, fourth = parts(reader.get(PATH))

    assert first.startswith("1 gehouden")
    assert second.startswith("2 gepland")
    assert third.startswith("3 ontbreekt")
    assert "Er is nog geen bijeenkomst van allemaal gepland." in fourth


def test_a_quarter_that_is_over_without_a_meeting_says_that_they_did_not_meet(groups, reader):
    page = reader.get(f"{PATH}?jaar=2025")

    assert page.text.count("Ze kwamen niet allemaal samen.") == 4


def test_a_meeting_of_two_of_the_three_or_a_cancelled_one_does_not_count(
    add_meeting, groups, reader, clock
):
    add_meeting(starts_at=on(2), groups=groups[:2])
    add_meeting(starts_at=on(2), groups=groups, cancelled_at=clock(), cancel_reason="Ziek")

    assert parts(reader.get(PATH))[0].startswith("1 ontbreekt")


def test_a_meeting_on_the_last_evening_of_the_year_is_of_its_fourth_quarter(
    add_meeting, groups, reader
):
    late = datetime(2025, 12, 31, 23, 30, tzinfo=ZONE)
    add_meeting(starts_at=late, groups=groups, title="Oudjaar")

    assert "Oudjaar" in parts(reader.get(f"{PATH}?jaar=2025"))[3]
    assert "Oudjaar" not in reader.get(PATH).text


def test_it_says_how_many_of_each_group_came(
    acting, add_meeting, groups, add_member, add_known, comes, reader, clock
):
    own = add_meeting(starts_at=clock() + timedelta(hours=1), groups=groups)
    people = [
        add_member(groups[0], name="Noor"),
        add_member(groups[0], name="Sem"),
        add_member(groups[2], name="Mila"),
        add_known("Gast"),
    ]
    for person in people:
        acting(check_in, comes(own, person), now=own.starts_at.astimezone(ZONE))
    assert "Wie er waren" not in reader.get(PATH).text
    for _time in range(4):
        clock.forward(minutes=50)
        page = reader.get(PATH)

    rows = table(page, "Wie er waren")

    assert rows == [
        [groups[0].names["nl"], "2"],
        [groups[1].names["nl"], "0"],
        [groups[2].names["nl"], "1"],
        ["In geen van deze groepen", "1"],
    ]


def test_it_says_what_was_agreed_and_what_became_of_the_agreements_of_last_time(
    add_meeting, groups, reader, session
):
    before = add_meeting(starts_at=on(11, year=2025), groups=groups)
    held = add_meeting(starts_at=on(2), groups=groups)
    session.add_all(
        [
            Agreement(
                meeting_id=before.id,
                what="Een lijst maken",
                who="alle groepen",
                state="done",
                outcome="De lijst is er.",
            ),
            Agreement(meeting_id=held.id, what="Iemand uitnodigen", who="de secretaris"),
        ]
    )
    session.commit()

    page = reader.get(PATH)

    assert table(page, "Wat is afgesproken") == [["Iemand uitnodigen", "de secretaris", "", "open"]]
    assert table(page, "Wat er kwam van de afspraken van de vorige keer") == [
        ["Een lijst maken", "alle groepen", "", "gedaan: De lijst is er."]
    ]


def test_without_groups_that_meet_every_quarter_it_says_how_to_get_them(reader, areas):
    assert "Er zijn nog geen groepen die elk kwartaal samenkomen." in reader.get(PATH).text


@pytest.mark.parametrize("year", ["x", "", "99999999", "\0"])
def test_a_year_that_is_none_shows_this_year(groups, reader, year):
    page = reader.client.get(PATH, base_url=reader.base, query_string={"jaar": year})

    assert "Kwartalen van 2026" in page.get_data(as_text=True)


def test_a_year_far_away_is_no_page(groups, reader):
    assert reader.get(f"{PATH}?jaar=1066").status == 404


def test_a_reader_follows_the_meeting_to_its_own_page_and_its_staff_to_the_desk(
    add_meeting, groups, reader, desk
):
    own = add_meeting(starts_at=on(2), groups=groups)

    assert reader.get(PATH).links()[own.title] == f"/bijeenkomsten/{own.id}"
    assert desk.get(PATH).links()[own.title] == f"/beheer/bijeenkomsten/{own.id}"
