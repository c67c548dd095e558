"""Staff add steps to a trajectory, take them off, and tie a survey to one."""

from datetime import date

import pytest
from sqlalchemy import func, select

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.programme.models import Step
from participation.programme.queries import find_trajectory
from participation.rounds.models import Survey
from tests.visitor import Visitor

PATH = "/beheer/trajecten/de-hei"


@pytest.fixture
def editor(app, member, sign_in):
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in("redactie", by=visitor)
    return visitor


def titles(session):
    session.expire_all()
    steps = find_trajectory(session, "de-hei").steps
    assert [one.position for one in steps] == [*range(1, len(steps) + 1)]
    found = [one.texts["nl"]["title"] for one in steps]
    session.rollback()  # A transaction that is open would hold the lock.
    return found


def number_of(session, title):
    steps = find_trajectory(session, "de-hei").steps
    found = next(one.id for one in steps if one.texts["nl"]["title"] == title)
    session.rollback()
    return found


def add(editor, place, **facts):
    page = editor.get(f"{PATH}/stappen/nieuw")
    return editor.submit(page, "Bewaar", {"after": str(place), "title_nl": "Een proef", **facts})


def test_a_step_is_added_between_others_in_public(editor, running, session):
    before = titles(session)
    first = number_of(session, before[0])

    page = add(editor, first, what_nl="Wij proberen iets.")

    assert page.path == PATH
    assert titles(session) == [before[0], "Een proef", *before[1:]]
    assert "Wij proberen iets." in editor.get("/trajecten/de-hei").text
    line = session.scalars(select(AuditLine)).one()
    assert (line.act, line.about) == ("edited", "de-hei")


def test_a_step_is_added_before_all_others(editor, running, session):
    before = titles(session)

    add(editor, "", begins_on="2025-11-01", last_on="2025-12-31")

    assert titles(session) == ["Een proef", *before]
    own = find_trajectory(session, "de-hei").steps[0]
    assert (own.begins_on, own.ends_on) == (date(2025, 11, 1), date(2026, 1, 1))


def test_a_step_that_is_sent_twice_is_added_once(editor, running, session):
    before = titles(session)
    page = editor.get(f"{PATH}/stappen/nieuw")

    for _click in range(2):
        editor.submit(page, "Bewaar", title_nl="Een proef")

    assert titles(session) == [*before, "Een proef"]


def test_two_who_add_a_step_in_the_same_place_both_keep_theirs(editor, running, session):
    before = titles(session)
    first = str(number_of(session, before[0]))
    mine, yours = (editor.get(f"{PATH}/stappen/nieuw") for _one in range(2))

    editor.submit(mine, "Bewaar", title_nl="De mijne", after=first)
    editor.submit(yours, "Bewaar", title_nl="De uwe", after=first)

    assert titles(session) == [before[0], "De uwe", "De mijne", *before[1:]]
    codes = session.scalars(select(Step.code)).all()
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"title_nl": " "}, "Vul dit in."),
        (
            {"begins_on": "2026-02-01", "last_on": "2026-02-10"},
            "“Een proef” begint voordat “Start enquête” klaar is.",
        ),
        (
            {"begins_on": "2026-03-01", "last_on": "2026-03-10"},
            "“Terugkoppeling” begint voordat “Een proef” klaar is.",
        ),
        (
            {"begins_on": "2026-03-01", "last_on": "2026-02-01"},
            "“Een proef” eindigt voordat het begint.",
        ),
        ({"last_on": "2026-02-01"}, "“Een proef” eindigt voordat het begint."),
        ({"after": "99999"}, "Kies er een uit de lijst."),
        ({"survey": "99999"}, "Kies er een uit de lijst."),
    ],
)
def test_a_step_that_can_not_be_is_refused_and_stays_in_the_form(
    editor, running, session, facts, sentence
):
    before = titles(session)

    page = add(editor, number_of(session, before[0]), **{"what_nl": "Wij proberen iets.", **facts})

    assert sentence in page.text
    assert "Wij proberen iets." in page.html
    assert titles(session) == before


def test_a_step_is_taken_off_and_those_after_it_move_up(editor, running, session):
    before = titles(session)
    page = editor.get(f"{PATH}/stappen/{number_of(session, before[2])}/verwijderen")

    editor.submit(page, "Haal de stap weg")

    assert titles(session) == [*before[:2], *before[3:]]


@pytest.mark.parametrize(
    ("link", "texts"),
    [
        ("Uitkomst: Start enquête", {"result_nl": "Er kwam veel uit."}),
        ("Nieuws: Start enquête", {"title_nl": "Nieuws", "text_nl": "Het loopt."}),
    ],
)
def test_a_step_of_which_residents_read_something_stays(editor, running, session, link, texts):
    before = titles(session)
    editor.submit(editor.follow(editor.get(PATH), link), "Bewaar", texts)
    page = editor.get(f"{PATH}/stappen/{number_of(session, before[0])}/verwijderen")

    page = editor.submit(page, "Haal de stap weg")

    assert "Bewoners hebben gelezen wat uit deze stap kwam, of nieuws ervan." in page.text
    assert titles(session) == before


@pytest.mark.parametrize("hidden", [False, True])
def test_a_step_that_began_and_promised_something_in_public_stays(
    editor, desk, running, session, hidden
):
    before = titles(session)
    if hidden:
        desk.submit(desk.get(PATH), "Toon het alleen aan medewerkers")
    page = editor.get(f"{PATH}/stappen/{number_of(session, before[0])}/verwijderen")

    page = editor.submit(page, "Haal de stap weg")

    assert "Aan bewoners is beloofd dat zij horen wat uit deze stap kwam." in page.text
    assert titles(session) == before


def test_a_step_that_nobody_but_staff_ever_saw_is_taken_off(editor, begin, session):
    begin("de-hei", date(2026, 1, 1), is_public=False)
    before = titles(session)
    page = editor.get(f"{PATH}/stappen/{number_of(session, before[0])}/verwijderen")

    editor.submit(page, "Haal de stap weg")

    assert titles(session) == before[1:]


def test_the_only_step_of_a_trajectory_stays(editor, running, session):
    for one in find_trajectory(session, "de-hei").steps[1:]:
        session.delete(one)
    find_trajectory(session, "de-hei").steps[0].result_due_on = None
    session.commit()
    page = editor.get(f"{PATH}/stappen/{number_of(session, 'Start enquête')}/verwijderen")

    page = editor.submit(page, "Haal de stap weg")

    assert "Dit is de enige stap." in page.text
    assert session.scalar(select(func.count()).select_from(Step)) == 1


def test_a_page_of_a_step_that_is_gone_changes_no_other_step(editor, running, session):
    before = titles(session)
    own = number_of(session, before[2])
    mine = editor.get(f"{PATH}/stappen/{own}/resultaat")
    yours = editor.get(f"{PATH}/stappen/{own}/verwijderen")
    editor.submit(yours, "Haal de stap weg")

    page = editor.submit(mine, "Bewaar", result_nl="Voor de verkeerde.")

    assert page.status == 404
    assert "Voor de verkeerde." not in editor.get("/trajecten/de-hei").text


def test_dates_go_to_their_own_step_when_another_one_was_added_meanwhile(editor, running, session):
    before = titles(session)
    own = number_of(session, before[-1])
    page = editor.get(f"{PATH}/data")
    add(editor, number_of(session, before[-2]))

    editor.submit(page, "Bewaar", {f"due_{own}": "2040-01-01"})

    session.expire_all()
    steps = find_trajectory(session, "de-hei").steps
    assert [one.id for one in steps if one.result_due_on == date(2040, 1, 1)] == [own]


def test_what_a_step_says_changes_and_what_came_of_it_stays(editor, running, session):
    editor.submit(
        editor.follow(editor.get(PATH), "Uitkomst: Start enquête"),
        "Bewaar",
        result_nl="120 antwoorden.",
    )
    page = editor.follow(editor.get(PATH), "Start enquête")

    editor.submit(page, "Bewaar", title_nl="De vragen", what_nl="", title_de="Die Fragen")

    seen = editor.get("/trajecten/de-hei").text
    assert "De vragen" in seen
    assert "Wat eruit kwam: 120 antwoorden." in seen
    assert "Die Fragen" in editor.get("/de/trajecten/de-hei").text


def test_two_who_change_a_step_at_once_both_see_it(editor, running):
    page = editor.get(PATH)
    mine, yours = (editor.follow(page, "Start enquête") for _one in range(2))
    editor.submit(mine, "Bewaar", what_nl="Eerst.")

    page = editor.submit(yours, "Bewaar", what_nl="Daarna.")

    assert "Iemand anders heeft dit intussen veranderd." in page.text


def test_a_survey_stands_with_its_step_and_lends_it_its_promise(editor, running, session, survey):
    number, slug = session.execute(select(Survey.id, Survey.slug)).one()
    step = number_of(session, "Bewonerswerkgroep opzetten")
    page = editor.get(f"{PATH}/stappen/{step}")
    assert "Enquête:" not in editor.get("/trajecten/de-hei").text

    page = editor.submit(page, "Bewaar", survey=str(number))

    links = editor.get("/trajecten/de-hei").links()
    title = next(one for one in links if one.startswith("Enquête: "))
    assert links[title].endswith(f"/{slug}")
    assert title in page.links()
    assert (
        "Uiterlijk dinsdag 12 mei 2026 hoort u wat eruit kwam."
        in editor.get("/trajecten/de-hei").text
    )


def test_a_survey_that_nobody_planned_yet_is_not_shown(editor, running, session, survey):
    own = session.scalars(select(Survey)).one()
    own.opens_on = own.opened_at = None
    find_trajectory(session, "de-hei").steps[2].survey_id = own.id
    session.commit()

    assert "Enquête: " not in editor.get("/trajecten/de-hei").text


def test_a_trajectory_is_hidden_by_who_may_publish_it_alone(desk, editor, running):
    desk.submit(desk.get(PATH), "Toon het alleen aan medewerkers")

    assert editor.get("/trajecten/de-hei").status == 404
    assert "Publiceer het traject" not in editor.get(PATH).text


def test_a_trajectory_ends_early_once_what_is_not_done_any_more_is_taken_off(
    editor, running, session
):
    titles_of_all = titles(session)
    numbers = [number_of(session, one) for one in titles_of_all]
    for number in numbers[2:]:
        page = editor.get(f"{PATH}/stappen/{number}/verwijderen")
        editor.submit(page, "Haal de stap weg")

    # The second began, and promised something: it stays, and ends today at the earliest.
    editor.submit(editor.get(f"{PATH}/data"), "Bewaar", {f"last_{numbers[1]}": "2026-03-01"})

    assert titles(session) == titles_of_all[:2]
    assert "Wat klaar is Traject de-hei" in editor.get("/programma").text
