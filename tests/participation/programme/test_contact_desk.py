"""The desk of moments of contact and of who is there for a wijk."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from participation.programme.contact_queries import contact_moments_of, manager_of, standings
from participation.programme.contact_sentences import contact_sentence
from participation.programme.models import ContactMoment, DistrictManager
from tests.visitor import words

LIST = "/beheer/contactmomenten"
MANAGERS = "/beheer/wijkmanagers"
BUURT, WIJK = "BU08990317", "WK089903"


@pytest.fixture
def add(session, areas):
    def go(planned_on, done_on=None, area=BUURT, what="Brief over de buurt"):
        own = ContactMoment(
            area=area,
            kind="letter",
            planned_on=planned_on,
            done_on=done_on,
            texts={"nl": {"what": what}},
        )
        session.add(own)
        session.flush()
        number = own.id
        session.commit()
        return number

    return go


def rows(page, caption="Hoe vaak elke buurt van ons hoorde"):
    own = next(one for one in page.tree.iter("table") if words(one.find("caption")) == caption)
    return [[words(cell) for cell in row] for row in own.find("tbody").iter("tr")]


def test_a_moment_of_a_wijk_counts_for_each_of_its_buurten(desk, add, areas, clock):
    day = clock().date()
    add(day, day, area=WIJK)
    inside = sum(one.parent == WIJK for one in areas.buurten)

    found = rows(desk.get(LIST))

    assert len(found) == len(areas.buurten) == 45
    assert [row[1] for row in found].count("1") == inside


def test_who_is_behind_stands_first(browser, member, sign_in, add, areas, clock):
    for month in (2, 9, 11):
        add(date(2026, month, 3), date(2026, 2, 3) if month == 2 else None)
    clock.forward(days=70)
    member()
    sign_in(by=browser)

    found = rows(browser.get(LIST))

    assert found[-1] == [areas.area(BUURT).name, "1", "2", "0", "In orde"]
    assert {row[-1] for row in found[:-1]} == {"Loopt achter"}


def test_the_filter_stands_in_the_address(desk, add, areas):
    add(date(2025, 3, 3), date(2025, 3, 4), what="Vorig jaar")
    add(date(2026, 9, 3), what="Dit jaar")

    this_year, before = desk.get(f"{LIST}?wijk={WIJK}"), desk.get(f"{LIST}?jaar=2025&buurt={BUURT}")
    strange = desk.get(f"{LIST}?jaar=9999&wijk=WK000000&buurt=%00")

    assert len(rows(this_year)) == sum(one.parent == WIJK for one in areas.buurten)
    assert "Dit jaar" in this_year.text
    assert "Vorig jaar" not in this_year.text
    assert [row[0] for row in rows(before)] == [areas.area(BUURT).name]
    assert "Vorig jaar" in before.text
    assert strange.h1 == "Contactmomenten in 2026"
    assert len(rows(strange)) == 45


def test_a_moment_is_planned_noted_as_done_and_changed(desk, session, areas):
    page = desk.get(f"{LIST}/nieuw?buurt={BUURT}")
    page = desk.submit(page, "Bewaar", kind="letter", what_nl="Brief", planned_on="2026-03-02")
    page = desk.submit(page, "Is gedaan")

    own = session.scalars(select(ContactMoment)).one()
    assert (own.area, own.done_on) == (BUURT, date(2026, 3, 2))
    assert page.h1 == "Contactmomenten in 2026"
    session.rollback()

    page = desk.submit(desk.follow(page, "Brief"), "Bewaar", what_nl="Brief met folder")
    assert "Brief met folder" in page.text


def test_what_is_still_to_come_can_not_be_done(desk, session, areas):
    page = desk.get(f"{LIST}/nieuw?buurt={BUURT}")
    page = desk.submit(
        page,
        "Bewaar",
        kind="letter",
        what_nl="Brief",
        planned_on="2026-03-02",
        done_on="2026-03-03",
    )

    assert "Deze dag moet nog komen." in page.text
    assert session.scalars(select(ContactMoment)).all() == []


def test_without_an_area_or_a_day_nothing_is_stored(desk, session, areas):
    page = desk.submit(desk.get(f"{LIST}/nieuw"), "Bewaar", kind="letter", what_nl="Brief")

    assert "Kies de buurt of wijk." in page.text
    assert "Vul de dag in waarop het gepland is." in page.text
    assert session.scalars(select(ContactMoment)).all() == []


def test_a_moment_that_was_called_off_counts_for_nothing(desk, session, add):
    number = add(date(2026, 3, 10))

    page = desk.submit(desk.get(f"{LIST}/{number}/verwijderen"), "Verwijderen")

    assert session.scalars(select(ContactMoment)).all() == []
    assert "Brief over de buurt" not in page.text


def test_somebody_elses_change_is_seen_before_it_is_overwritten(desk, session, add):
    page = desk.get(f"{LIST}/{add(date(2026, 3, 10))}")
    session.scalars(select(ContactMoment)).one().planned_on = date(2026, 3, 12)
    session.commit()

    page = desk.submit(page, "Bewaar", planned_on="2026-03-15")

    assert "Iemand anders heeft dit" in page.text
    session.expire_all()
    assert session.scalars(select(ContactMoment)).one().planned_on == date(2026, 3, 12)


def test_ten_years_of_all_buurten_cost_as_few_statements_as_one(
    desk, session, areas, statements, clock
):
    desk.get(LIST)
    few = len(statements)
    session.add_all(
        ContactMoment(
            area=buurt.code,
            kind="letter",
            planned_on=date(2026 - back, 2, 2),
            done_on=date(2026 - back, 2, 2),
            texts={"nl": {"what": "Brief"}},
        )
        for buurt in areas.buurten
        for back in range(10)
    )
    session.commit()
    statements.clear()

    page = desk.get(LIST)

    assert len(statements) <= few
    assert {row[1] for row in rows(page)} == {"1"}


def test_residents_are_told_how_often_they_heard(app, session, add, areas, clock):
    today = clock().date()

    def told():
        found = contact_moments_of(session, [BUURT, WIJK], today.year)
        with app.test_request_context():
            return contact_sentence(standings(found, areas, today.year, today)[BUURT])

    assert told() == "Dit jaar hoorde u nog niet van ons."
    add(today - timedelta(days=20), today - timedelta(days=20))
    assert told() == "Dit jaar hoorde u 1 keer van ons."
    add(today, today, area=WIJK)
    assert told() == "Dit jaar hoorde u 2 keer van ons."


def test_who_is_there_for_a_wijk_is_set_changed_and_removed(desk, session, areas):
    texts = {"role_nl": "Wijkmanager", "when_nl": "Dinsdag, 10 tot 12 uur", "where_nl": "Buurthuis"}

    page = desk.submit(desk.get(f"{MANAGERS}/{WIJK}"), "Bewaar", texts, telephone="045 000 00 00")
    assert "Dinsdag, 10 tot 12 uur" in page.text
    assert manager_of(session, WIJK).texts["nl"]["role"] == "Wijkmanager"
    session.rollback()

    page = desk.submit(desk.get(f"{MANAGERS}/{WIJK}"), "Bewaar", where_nl="Bibliotheek")
    assert "Bibliotheek" in page.text

    desk.submit(desk.get(f"{MANAGERS}/{WIJK}/verwijderen"), "Verwijderen")
    assert session.scalars(select(DistrictManager)).all() == []


def test_a_number_that_no_one_can_call_is_refused(desk, session, areas):
    texts = {"role_nl": "Wijkmanager", "when_nl": "Dinsdag", "where_nl": "Buurthuis"}

    page = desk.submit(desk.get(f"{MANAGERS}/{WIJK}"), "Bewaar", texts, telephone="vraag maar")

    assert "Vul een telefoonnummer in" in page.text
    assert session.scalars(select(DistrictManager)).all() == []


def test_a_buurt_is_no_wijk(desk, areas):
    assert desk.get(f"{MANAGERS}/{BUURT}").status == 404
