"""What staff do with efforts, trajectories, plans and lessons at the desk."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.programme.models import Lesson, ParticipationPlan, Trajectory
from participation.programme.plans import FIELDS
from participation.programme.queries import find_effort, find_trajectory
from tests.visitor import Visitor

NEW = {
    "effort": "verduurzaming-woningen",
    "template": "verduurzaming-per-buurt",
    "area": "BU08990317",
    "influence": "consult",
    "begins_on": "2026-04-01",
    "slug": "de-hei",
    "title_nl": "De Hei wordt warm",
    "contact_nl": "Bel de gemeente.",
}
PATH = "/beheer/trajecten/de-hei"


@pytest.fixture
def editor(app, member, sign_in):
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in("redactie", by=visitor)
    return visitor


def test_an_administrator_begins_a_trajectory_that_staff_alone_see(desk, programme, session):
    page = desk.submit(desk.get("/beheer/trajecten/nieuw"), "Bewaar", **NEW)

    assert (page.path, page.h1) == (PATH, "De Hei wordt warm")
    own = find_trajectory(session, "de-hei")
    assert (own.is_public, len(own.steps)) == (False, 9)
    assert own.steps[0].begins_on == date(2026, 4, 1)
    assert desk.get("/trajecten/de-hei").status == 404


def test_publishing_shows_it_to_everybody_and_stands_in_the_audit(desk, programme, session):
    page = desk.submit(desk.get("/beheer/trajecten/nieuw"), "Bewaar", **NEW)

    desk.submit(page, "Publiceer het traject")

    assert desk.get("/trajecten/de-hei").h1 == "De Hei wordt warm"
    acts = session.scalars(select(AuditLine).order_by(AuditLine.id)).all()
    assert [(one.act, one.about) for one in acts] == [("edited", "de-hei"), ("published", "de-hei")]


def test_a_name_that_is_taken_is_refused_with_a_sentence(desk, running):
    page = desk.submit(desk.get("/beheer/trajecten/nieuw"), "Bewaar", **NEW)

    assert "Er is al een traject met deze naam" in page.text


def test_a_name_that_another_page_has_is_refused(desk, programme):
    page = desk.submit(desk.get("/beheer/trajecten/nieuw"), "Bewaar", {**NEW, "slug": "nieuw"})

    assert "Een andere pagina heeft dit webadres" in page.text


def test_dates_are_changed_together(editor, running, session):
    first = running.steps[0].id
    session.rollback()
    page = editor.get(f"{PATH}/data")

    editor.submit(page, "Bewaar", {f"last_{first}": "2026-01-31", f"due_{first}": "2026-03-20"})

    session.expire_all()
    step = find_trajectory(session, "de-hei").steps[0]
    assert (step.ends_on, step.result_due_on) == (date(2026, 2, 1), date(2026, 3, 20))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (("begin", 1, "2026-02-01"), "“Terugkoppeling” begint voordat “Start enquête” klaar is."),
        (("last", 0, "2025-12-01"), "“Start enquête” eindigt voordat het begint."),
    ],
)
def test_steps_that_overlap_or_end_too_early_are_named_and_nothing_is_saved(
    editor, running, session, day, sentence
):
    numbers = [one.id for one in running.steps]
    session.rollback()
    name, place, on = day
    days = {f"{name}_{numbers[place]}": on, f"due_{numbers[2]}": "2026-12-31"}
    page = editor.submit(editor.get(f"{PATH}/data"), "Bewaar", days)

    assert sentence in page.text
    session.expire_all()
    steps = find_trajectory(session, "de-hei").steps
    assert (steps[1].begins_on, steps[2].result_due_on) == (date(2026, 3, 1), None)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"due": "2028-01-01"}, "Deze dag is aan bewoners beloofd."),
        ({"due": ""}, "Deze dag is aan bewoners beloofd."),
        (
            {"begin": "2026-03-20", "last": "2026-03-21"},
            "Deze stap is begonnen en beloofde iets.",
        ),
        ({"begin": "", "last": ""}, "Deze stap is begonnen en beloofde iets."),
    ],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_a_promise_that_residents_saw_comes_no_later_and_does_not_go(
    editor, desk, begin, session, days, sentence, hidden
):
    numbers = [one.id for one in begin("de-hei", date(2026, 1, 1)).steps]
    for one in find_trajectory(session, "de-hei").steps[1:]:
        one.begins_on = one.ends_on = None
    session.commit()
    if hidden:
        desk.submit(desk.get(PATH), "Toon het alleen aan medewerkers")
    own = {f"{name}_{numbers[0]}": day for name, day in days.items()}

    days = {**own, f"due_{numbers[2]}": "2027-02-03"}
    page = editor.submit(editor.get(f"{PATH}/data"), "Bewaar", days)

    assert sentence in page.text
    assert "2027-02-03" in page.html
    session.expire_all()
    steps = find_trajectory(session, "de-hei").steps
    assert (steps[0].begins_on, steps[0].result_due_on) == (date(2026, 1, 1), date(2026, 4, 12))
    assert steps[2].result_due_on is None


def test_what_did_not_begin_or_was_never_public_gets_another_day(editor, begin, session):
    numbers = [one.id for one in begin("de-hei", date(2026, 1, 1), is_public=False).steps]
    begin("later", date(2026, 6, 1))
    later = [one.id for one in find_trajectory(session, "later").steps]
    session.rollback()

    editor.submit(editor.get(f"{PATH}/data"), "Bewaar", {f"due_{numbers[0]}": "2028-01-01"})
    path = "/beheer/trajecten/later/data"
    editor.submit(editor.get(path), "Bewaar", {f"due_{later[0]}": ""})

    session.expire_all()
    days = [find_trajectory(session, slug).steps[0].result_due_on for slug in ("de-hei", "later")]
    assert days == [date(2028, 1, 1), None]


def test_an_effort_about_cases_of_people_can_be_given_no_form(editor, programme, session):
    path = "/beheer/programma/casuistiekoverleg"
    page = editor.get(path)
    assert "Bewoners kunnen ideeën en verhalen" not in page.text

    editor.submit(page, "Bewaar", {"influence": "consult", "takes_contributions": "y"})

    own = find_effort(session, "casuistiekoverleg")
    assert (own.influence, own.is_casework, own.takes_contributions) == ("consult", True, False)
    assert [one for one in editor.get("/inbreng/casuistiekoverleg").forms() if one.values] == []


def test_the_database_itself_gives_casework_no_form(programme, session):
    find_effort(session, "casuistiekoverleg").takes_contributions = True

    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_a_result_keeps_the_promise_in_public(editor, running):
    page = editor.follow(editor.get(PATH), "Uitkomst: Start enquête")

    editor.submit(page, "Bewaar", result_nl="Er kwamen 120 antwoorden.")

    seen = editor.get("/trajecten/de-hei").text
    assert "Wat eruit kwam: Er kwamen 120 antwoorden. " in f"{seen} "
    assert "Deze belofte kwamen wij na." in seen


def test_news_of_a_step_is_there_at_once(editor, running):
    page = editor.follow(editor.get(PATH), "Nieuws: Terugkoppeling")

    editor.submit(page, "Bewaar", title_nl="Wij tellen nog", text_nl="Het duurt een week.")

    assert "Wij tellen nog" in editor.get("/trajecten/de-hei").text


def test_texts_of_an_effort_are_changed_by_language(editor, programme, session):
    page = editor.get("/beheer/programma/schutterspark")

    editor.submit(page, "Bewaar", what_de="Der Park wird grüner.", phase="finished")

    own = find_effort(session, "schutterspark")
    assert own.texts["de"]["what"] == "Der Park wird grüner."
    assert own.phase == "finished"


def test_who_asks_for_input_says_how_much_residents_can_change(editor, programme):
    page = editor.get("/beheer/programma/schutterspark")

    page = editor.submit(page, "Bewaar", influence="")

    assert "Kies eerst hoeveel bewoners kunnen veranderen." in page.text


def test_two_who_change_an_effort_at_once_both_see_it(editor, programme):
    mine, yours = (editor.get("/beheer/programma/schutterspark") for _one in range(2))
    editor.submit(mine, "Bewaar", what_nl="Eerst.")

    page = editor.submit(yours, "Bewaar", what_nl="Daarna.")

    assert "Iemand anders heeft dit intussen veranderd." in page.text


def test_a_plan_is_published_with_a_role_once_it_is_whole(desk, running, session):
    path = f"{PATH}/plan"
    desk.submit(desk.get(path), "Bewaar", goals_nl="Warmere huizen.")
    page = desk.submit(desk.get(f"{path}/publiceren"), "Publiceren", role="projectleider")
    assert "Vul eerst elk veld ervan in" in page.text

    desk.submit(desk.get(path), "Bewaar", {f"{name}_nl": "Zo." for name in FIELDS})
    desk.submit(desk.get(f"{path}/publiceren"), "Publiceren", role="projectleider")

    session.expire_all()
    own = session.scalars(select(ParticipationPlan)).one()
    assert (own.planned_on, own.planned_by) == (date(2026, 3, 2), "projectleider")


def test_a_plan_is_not_revised_after_its_end(desk, begin, session):
    own = begin("de-hei", date(2020, 1, 1))
    for number, step in enumerate(own.steps):
        step.begins_on, step.ends_on = date(2020 + number // 2, 1 + number % 2, 1), None
    own.steps[-1].ends_on = date(2025, 1, 1)
    session.commit()

    page = desk.submit(desk.get(f"{PATH}/plan"), "Bewaar", goals_nl="Anders.")

    assert "Dit traject is klaar. Het plan blijft zoals het was" in page.text
    assert session.scalars(select(ParticipationPlan)).all() == []


def test_a_lesson_says_what_changed_or_why_not(editor, programme, session):
    page = editor.get("/beheer/lessen/nieuw")
    facts = {"effort": "participatie", "lesson_nl": "Begin eerder."}
    page = editor.submit(page, "Bewaar", **facts)
    assert "Schrijf welke regel veranderde, of waarom geen regel veranderde." in page.text

    editor.submit(page, "Bewaar", **facts, not_changed_nl="Er is geen regel voor.")

    assert session.scalars(select(Lesson)).one().texts["nl"]["lesson"] == "Begin eerder."


def test_a_reader_sees_trajectories_and_changes_nothing(app, member, sign_in, running, session):
    member("lezer", Role.READER)
    visitor = Visitor(app)
    sign_in("lezer", by=visitor)

    page = visitor.get(PATH)

    assert "Data van de stappen" not in page.text
    assert visitor.get(f"{PATH}/data").status == 403
    assert session.scalars(select(Trajectory.slug)).all() == ["de-hei"]
