"""The question of the year: asked once, counted in one place, kept with nobody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participation.groups.models import Group, Membership
from participation.keeping.of_news import erase_asked
from participation.news.models import NoticedAsked, NoticedCount, Notices
from participation.news.noticed import REST, Place
from participation.news.noticed_actions import count, take_answer
from participation.news.noticed_queries import place_of, results
from participation.retention import Erasure
from participation.signups.joining import merge
from participation.signups.links import private_link
from participation.signups.models import Person, State
from tests.participation.news.conftest import EGGEN, FAR, TODAY, reader

ASK = "/mijn/merkt-u"


@pytest.fixture
def group(session, programme):
    assert programme is None
    return session.scalars(select(Group).order_by(Group.id)).first().id


@pytest.fixture
def add_members(app, session, group):
    """Add members of the group, all in one buurt."""

    def add(number: int, buurt: str | None = EGGEN) -> list[int]:
        with app.app_context():
            people = [reader(session, f"lid{one}", buurt) for one in range(number)]
        began = date(2026, 1, 1)
        session.add_all(
            Membership(group_id=group, person_id=one.id, began_on=began, organisation="")
            for one in people
        )
        numbers = [one.id for one in people]
        session.commit()
        return numbers

    return add


def counts(session):
    session.rollback()
    rows = session.scalars(select(NoticedCount).order_by(NoticedCount.id)).all()
    found = [(one.group_id, one.buurt, one.answer, one.number) for one in rows]
    session.rollback()
    return found


@pytest.fixture
def member(app, session, browser, add_members):
    """A browser of a member, who came by the private link."""
    (number,) = add_members(1)
    with app.app_context():
        link = private_link(session.get(Person, number))
    session.rollback()
    browser.get(link.removeprefix("http://127.0.0.1:8000"))
    return browser


def test_a_participant_answers_on_their_own_page_once(member, session):
    page = member.get("/mijn")
    assert "Merkt u dat er iets met uw inbreng gebeurt?" in page.text

    done = member.submit(page, "Verstuur mijn antwoord", answer="partly")
    again = member.submit(page, "Verstuur mijn antwoord", answer="no")

    assert "Bedankt. Wij bewaren niet bij uw naam wat u antwoordde." in done.text
    assert "Merkt u dat er iets met uw inbreng gebeurt?" not in again.text
    assert "In 2026 stelden wij u onze jaarlijkse vraag." in again.text
    assert counts(session) == [
        (None, None, "yes", 0),
        (None, None, "partly", 1),
        (None, None, "no", 0),
    ]


def test_without_an_answer_the_question_is_asked_again_with_a_sentence(member, session):
    page = member.submit(member.get("/mijn"), "Verstuur mijn antwoord")

    assert "Kies een antwoord, of sla de vraag over." in page.text
    assert page.path == ASK
    assert counts(session) == []


def test_who_lets_the_question_pass_is_not_asked_again_and_counts_for_nothing(member, session):
    page = member.submit(member.get("/mijn"), "Sla deze vraag over")

    assert page.path == "/mijn?klaar=overgeslagen"
    assert "Wij vragen u dit dit jaar niet meer." in page.text
    assert "Bedankt." not in page.text
    assert "Merkt u dat er iets met uw inbreng gebeurt?" not in page.text
    assert counts(session) == []
    assert session.scalar(select(func.count()).select_from(NoticedAsked)) == 1


def test_the_file_with_everything_says_the_year_and_no_answer(member):
    member.submit(member.get("/mijn"), "Verstuur mijn antwoord", answer="no")

    kept = member.client.get("/mijn/download.json").get_json()

    assert kept["question_of_the_year"] == [2026]


def test_who_is_in_no_group_and_was_at_no_meeting_is_not_asked(
    app, browser, add_reader, session, programme
):
    assert programme is None
    own = add_reader("Noor")
    with app.app_context():
        link = private_link(own)

    page = browser.get(link.removeprefix("http://127.0.0.1:8000"))

    assert page.h1 == "Uw gegevens"
    assert "Merkt u dat er iets met uw inbreng gebeurt?" not in page.text
    assert browser.get(ASK).path == "/mijn"


def test_a_form_of_another_site_counts_for_nothing(member, session):
    page = member.post(ASK, answer="yes", form_token="x")

    assert page.status == 422
    assert counts(session) == []
    member.post(ASK, skip="1", form_token="x")
    assert session.scalar(select(func.count()).select_from(NoticedAsked)) == 0


def test_a_year_later_it_is_asked_again(app, session, areas, add_members):
    (number,) = add_members(1)
    own = session.get(Person, number)

    with app.app_context():
        assert take_answer(session, areas, own, Notices.YES, today=TODAY)
        assert not take_answer(session, areas, own, Notices.YES, today=date(2026, 12, 31))
        assert take_answer(session, areas, own, Notices.YES, today=date(2027, 1, 1))


def test_a_group_or_buurt_of_fewer_than_ten_is_not_counted_apart(
    session, areas, add_members, group, now
):
    own = session.get(Person, add_members(9)[0])
    assert place_of(session, areas, own, TODAY) == REST

    tenth = reader(session, "tiende", FAR).id
    began = date(2026, 2, 1)
    session.add(Membership(group_id=group, person_id=tenth, began_on=began, organisation=""))
    session.flush()

    assert place_of(session, areas, own, TODAY) == Place(group_id=group)


def test_who_is_in_no_group_counts_in_their_buurt(session, areas, now):
    people = [reader(session, f"buur{number}", EGGEN) for number in range(10)]
    away = reader(session, "ver", None)

    assert place_of(session, areas, people[0], TODAY) == Place(buurt=EGGEN)
    assert place_of(session, areas, away, TODAY) == REST


@pytest.mark.parametrize("place", ["rest", "group", "buurt"])
def test_answers_at_once_grow_the_same_three_rows(app, session, areas, group, place):
    where = {"rest": REST, "group": Place(group_id=group), "buurt": Place(buurt=EGGEN)}[place]
    session.rollback()

    def answer(number):
        with app.app_context(), Session(app.extensions["writing_engine"]) as own:
            count(own, where, list(Notices)[number % 3], year=2026)
            own.commit()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(answer, range(18)))

    assert [number for *_place, number in counts(session)] == [6, 6, 6]


def test_a_double_click_at_once_counts_one_answer(app, session, areas, add_members):
    (number,) = add_members(1)

    def answer(_click):
        with app.app_context(), Session(app.extensions["writing_engine"]) as own:
            person = own.get(Person, number)
            taken = take_answer(own, areas, person, Notices.NO, today=TODAY)
            own.commit()
            return taken

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(answer, range(4))) == [False, False, False, True]

    assert sum(number for *_place, number in counts(session)) == 1


def test_no_row_leads_from_who_was_asked_to_an_answer(app, session, areas, add_members):
    numbers = add_members(3)
    for number, given in zip(numbers, (Notices.YES, Notices.NO, Notices.NO), strict=True):
        take_answer(session, areas, session.get(Person, number), given, today=TODAY)
        session.commit()

    assert NoticedAsked.__table__.columns.keys() == ["person_id", "year"]
    assert not {"person_id", "id"} & {
        key.parent.name for key in NoticedCount.__table__.foreign_keys
    }
    if session.get_bind().dialect.name == "postgresql":
        # The number of the transaction, which stands with each row, is one for all three answers.
        written = session.execute(text("SELECT DISTINCT xmin::text FROM noticed_count")).all()
        assert len(written) == 1


def test_what_is_shown_is_of_years_that_are_over(session, areas, group):
    for year in (2024, 2025, 2026):
        count(session, Place(group_id=group), Notices.YES, year=year, number=8)
        count(session, Place(group_id=group), Notices.NO, year=year, number=4)
        count(session, Place(buurt=EGGEN), Notices.NO, year=year, number=3)
    count(session, REST, Notices.NO, year=2024, number=7)

    found = results(session, 2026)

    assert list(found) == [2025, 2024]
    assert found[2025].everybody.number == 15
    assert found[2025].places == {}
    assert list(found[2024].places) == [Place(group_id=group)]
    assert found[2024].rest.number == 10


def test_everybody_reads_in_words_what_was_answered(session, areas, group, browser):
    count(session, Place(group_id=group), Notices.YES, year=2025, number=9)
    count(session, Place(group_id=group), Notices.NO, year=2025, number=3)
    count(session, Place(buurt=EGGEN), Notices.NO, year=2025, number=12)
    session.commit()

    page = browser.get("/programma/merkbaar")

    assert "In 2025" in page.text
    rows = [" ".join(one.itertext()) for one in page.tree.iter("tr")]
    assert any("De Eggen" in one and "minstens 75%" in one for one in rows)
    assert any("Alle deelnemers" in one and "24" in one for one in rows)
    assert "12% tot 50%" in next(one for one in rows if "Alle deelnemers" in one)
    assert "De cijfers van 2026 komen in januari." in page.text


def test_a_group_that_is_not_public_counts_no_more_and_is_not_named(
    session, areas, add_members, group, browser
):
    own = session.get(Group, group)
    name = own.names["nl"]
    count(session, Place(group_id=group), Notices.YES, year=2025, number=12)
    first = session.get(Person, add_members(10, None)[0])
    assert place_of(session, areas, first, TODAY) == Place(group_id=group)

    own.is_public = False
    session.commit()

    assert place_of(session, areas, first, TODAY) == REST
    session.rollback()
    page = browser.get("/programma/merkbaar")
    assert name not in page.text
    assert any("Een groep" in "".join(one.itertext()) for one in page.tree.iter("tr"))


def test_a_group_with_answers_is_not_removed(session, group):
    count(session, Place(group_id=group), Notices.YES, year=2025)

    with pytest.raises(IntegrityError):
        session.execute(delete(Group).where(Group.id == group))


def test_without_figures_the_page_says_when_they_come(areas, browser):
    page = browser.get("/programma/merkbaar")

    assert "Die van 2026 komen in januari, vanaf 10 antwoorden." in page.text


def test_who_was_asked_is_erased_with_the_year_and_with_the_person(
    app, session, areas, add_members, clock
):
    first, second = add_members(2)
    for number in (first, second):
        take_answer(session, areas, session.get(Person, number), Notices.NO, today=TODAY)
    take_answer(session, areas, session.get(Person, first), None, today=date(2027, 1, 1))
    session.commit()

    erase_asked(session, clock(), date(2026, 12, 31))
    assert session.scalar(select(func.count()).select_from(NoticedAsked)) == 3
    erase_asked(session, clock(), date(2027, 1, 1))
    assert session.scalars(select(NoticedAsked.year)).all() == [2027]
    assert session.scalars(select(Erasure.what)).all() == ["noticed_asked"]
    session.delete(session.get(Person, first))
    session.flush()
    assert session.scalars(select(NoticedAsked.year)).all() == []
    assert session.scalar(select(func.sum(NoticedCount.number))) == 2


def test_two_rows_of_one_person_that_were_both_asked_are_joined(session, areas, add_members, now):
    first, second = (session.get(Person, number) for number in add_members(2))
    for own in (first, second):
        take_answer(session, areas, own, Notices.YES, today=TODAY)
    session.commit()

    merge(session, first, second)
    session.commit()

    assert session.scalars(select(NoticedAsked.person_id)).all() == [first.id]


def test_a_provisional_person_is_not_asked(app, session, areas, group, browser):
    with app.app_context():
        own = reader(session, "Ger", state=State.PROVISIONAL)
        began = date(2026, 1, 1)
        session.add(Membership(group_id=group, person_id=own.id, began_on=began, organisation=""))
        link = private_link(own)
        session.commit()

    page = browser.get(link.removeprefix("http://127.0.0.1:8000"))

    assert "Merkt u dat er iets met uw inbreng gebeurt?" not in page.text
