"""The desk: what is to be done this week, and the steps of a survey."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.results.models import Release
from participation.rounds.models import Survey
from surveys.disclosure import atoms
from tests.residents import fill
from tests.visitor import Visitor

PAGE = "/beheer/enquetes/uw-huis-en-uw-buurt"
NAME = "Uw huis en uw buurt"
RESULTS = "/resultaten/uw-huis-en-uw-buurt"
PASSWORD = "negen paarse heidevelden"


def stored(engine) -> Survey:
    with Session(engine) as session:
        return session.scalars(select(Survey)).one()


def acts(engine):
    with Session(engine) as session:
        lines = session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [(line.act, line.role, line.survey) for line in lines]


def releases(engine):
    with Session(engine) as session:
        return session.scalars(select(Release.id)).all()


@pytest.fixture
def closed(survey, session, clock) -> Survey:
    """The survey, long closed, without a single answer."""
    survey.closed_at = clock() - timedelta(days=3)
    survey.opened_at = clock() - timedelta(days=30)
    session.commit()
    return survey


def step(desk, path, button, **fields):
    return desk.submit(desk.get(f"{PAGE}/{path}"), button, **fields)


def test_the_desk_of_an_empty_site_says_what_comes(desk):
    page = desk.get("/beheer/")

    assert "Er is nog geen enquête" in page.text


def test_the_week_names_what_closes_and_how_much_came_in(desk, survey, session, clock):
    survey.note_count(1238, clock().date())
    session.commit()
    clock.forward(days=27)

    page = desk.submit(desk.get("/beheer/"), "Inloggen", name="beheer", password=PASSWORD)

    assert "dinsdag 31 maart 2026" in page.text
    assert "sluit aan het eind van deze dag" in page.text
    assert "1.235 op 2 maart 2026" in page.text


def test_a_survey_says_of_which_day_its_count_is(desk, survey, session, clock):
    assert "nog niet geteld" in desk.get(PAGE).text
    assert "nog niet geteld" in desk.get("/beheer/").text
    survey.note_count(1238, clock().date())
    session.commit()

    assert "1.235, geteld op maandag 2 maart 2026" in desk.get(PAGE).text


def test_closing_says_what_it_means_and_can_be_undone(desk, survey, engine, clock):
    page = step(desk, "sluiten", "Sluit de enquête")
    assert "Laatste 24 uur" in page.text
    assert stored(engine).closed_at == clock()

    page = step(desk, "openen", "Open de enquête")

    assert "Stand Open" in page.text
    assert acts(engine) == [
        ("closed", "administrator", "uw-huis-en-uw-buurt"),
        ("opened", "administrator", "uw-huis-en-uw-buurt"),
    ]


def test_to_look_at_a_confirmation_changes_nothing(desk, survey, engine):
    before = stored(engine).closed_at

    desk.get(f"{PAGE}/sluiten")

    assert stored(engine).closed_at == before
    assert acts(engine) == []


@pytest.mark.parametrize("typed", ["", "Uw huis", "uw-huis-en-uw-buurt"])
def test_what_can_not_be_undone_asks_for_the_name(desk, closed, engine, typed):
    page = step(desk, "uitkomsten-maken", "Maak de uitkomsten", name=typed)

    assert page.title.startswith("Fout:")
    assert "Typ de naam van de enquête zoals die hier staat" in page.text
    assert releases(engine) == []


def test_the_name_may_be_typed_in_small_letters(desk, survey, engine):
    step(desk, "sluiten", "Sluit de enquête")

    page = step(desk, "afsluiten", "Beëindig de 24 uur", name=" uw huis en  uw buurt ")

    assert "Stand Gesloten" in page.text
    assert stored(engine).grace_ended_at is not None


def test_results_are_made_seen_by_staff_and_then_made_public(desk, closed, engine, clock):
    page = step(desk, "uitkomsten-maken", "Maak de uitkomsten", name=NAME)
    assert "Uitkomsten alleen voor medewerkers" in page.text
    assert stored(engine).released_at == clock()

    page = step(desk, "openbaar-maken", "Maak de uitkomsten openbaar", name=NAME)

    assert "Uitkomsten openbaar" in page.text
    assert stored(engine).published_at == clock()
    assert [act for act, _role, _survey in acts(engine)] == ["released", "published"]


def test_results_that_would_betray_somebody_are_not_made(desk, session, clock, monkeypatch):
    fill(session, 1_500)
    session.close()
    monkeypatch.setattr(atoms, "is_near_unanimous", lambda _counts, _k: False)

    page = step(desk, "uitkomsten-maken", "Maak de uitkomsten", name=NAME)

    assert page.status == 409
    assert "Er zijn geen uitkomsten, want ze zouden antwoorden verraden." in page.text
    assert "Het gaat om de vraag “In wat voor huis woont u?”. Het gebied: Bexdelle." in page.text
    assert releases(session.get_bind()) == []


def test_a_survey_with_results_never_opens_again(desk, closed):
    step(desk, "uitkomsten-maken", "Maak de uitkomsten", name=NAME)

    page = desk.get(f"{PAGE}/openen")

    assert page.status == 409
    assert "De enquête is intussen veranderd" in page.text


def test_making_results_twice_says_that_the_survey_has_changed(desk, closed, engine):
    page = desk.get(f"{PAGE}/uitkomsten-maken")
    desk.submit(page, "Maak de uitkomsten", name=NAME)

    again = desk.submit(page, "Maak de uitkomsten", name=NAME)

    assert again.status == 409
    assert len(releases(engine)) == 1


def test_no_results_while_answers_can_come_in(desk, survey):
    page = desk.get(f"{PAGE}/uitkomsten-maken")

    assert page.status == 409


def test_a_form_from_another_site_does_nothing(desk, survey, engine):
    page = desk.post(f"{PAGE}/sluiten")

    assert "te lang open" in page.text
    assert stored(engine).closed_at is None


@pytest.mark.parametrize("path", ["/beheer/enquetes/nergens", f"{PAGE}/iets"])
def test_what_is_not_there_is_not_found(desk, survey, path):
    assert desk.get(path).status == 404


@pytest.mark.parametrize("path", ["/beheer/", PAGE, f"{PAGE}/sluiten", "/beheer/rem"])
def test_nobody_comes_in_without_signing_in(browser, survey, path):
    page = browser.get(path)

    assert page.h1 == "Inloggen voor medewerkers"


def test_an_editor_lifts_the_brake_for_this_network(app, member, sign_in, engine):
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in(name="redactie", by=visitor)

    page = visitor.submit(
        visitor.get("/beheer/rem"), "Hef de rem voor dit netwerk op tot middernacht"
    )

    assert "Tot middernacht" in page.text
    assert acts(engine) == [("brake_lifted", "editor", None)]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_desk_speaks_the_other_languages(desk, survey, language):
    page = desk.get(f"/{language}/beheer/enquetes/uw-huis-en-uw-buurt")

    assert page.h1 in {"Your home and your neighbourhood", "Ihr Zuhause und Ihr Viertel"}


def test_until_they_are_published_results_are_for_staff_alone(desk, browser, closed, clock):
    step(desk, "uitkomsten-maken", "Maak de uitkomsten", name=NAME)
    results, file = RESULTS, f"{RESULTS}/GM0899"

    before = browser.get(file).status, desk.get(file).status
    step(desk, "openbaar-maken", "Maak de uitkomsten openbaar", name=NAME)

    assert before == (403, 200)
    assert browser.get(file).status == 200
    assert results in browser.get("/").links().values()


def test_on_the_promised_day_results_are_public_by_themselves(desk, browser, closed, clock):
    step(desk, "uitkomsten-maken", "Maak de uitkomsten", name=NAME)
    file = f"{RESULTS}/GM0899"
    before = browser.get(file).status

    clock.forward(days=71)

    assert (before, browser.get(file).status) == (403, 200)
