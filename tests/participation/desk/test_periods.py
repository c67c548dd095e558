"""What the desk does with interim figures and with a survey that is held in periods."""

from datetime import UTC, datetime

from sqlalchemy import select

from participation.accounts.models import AuditLine
from participation.rounds.models import Survey
from tests.participation.desk.test_desk import NAME, PAGE, PASSWORD, RESULTS, step
from tests.residents import fill
from tests.waves import RELEASED, fill_waves, make

DURING = datetime(2026, 2, 2, 11, tzinfo=UTC)
INTERIM = f"{RESULTS}/tussenstand"


def sign_in(desk):
    desk.submit(desk.get("/beheer/"), "Inloggen", name="beheer", password=PASSWORD)


def test_staff_make_interim_figures_and_read_them_while_the_survey_is_open(
    desk, browser, session, clock
):
    clock.moment = DURING
    survey = fill(session, 120, sealed_at=None)
    survey.note_count(120, DURING.date())
    session.commit()

    page = step(desk, "tussenstand-maken", "Maak een tussenstand")
    own = desk.follow(page, "Naar de tussenstand")

    assert "Tot deze tussenstand kwamen 120 antwoorden of iets meer binnen." in own.text
    assert own.h1 == "Tussenstand: Uw huis en uw buurt"
    assert "Tussenstand gemaakt" in page.text
    refused = step(desk, "tussenstand-maken", "Maak een tussenstand")
    assert refused.status == 409
    assert "Elke vraag heeft er 10 nieuwe nodig." in refused.text
    assert "Tussenstand, alleen voor medewerkers" not in browser.get(RESULTS).text
    assert "Tussenstand, alleen voor medewerkers" in desk.get(RESULTS).text
    assert "Tussenstand" not in browser.get(INTERIM).h1
    clock.moment = RELEASED
    assert desk.get(INTERIM).status == 404
    assert session.scalars(select(AuditLine.act)).all() == ["looked_ahead"]


def test_a_survey_is_held_once_more_from_the_desk(desk, session, engine, clock):
    fill_waves(session, 60)
    make(engine)
    clock.moment = datetime(2026, 4, 2, 11, tzinfo=UTC)
    sign_in(desk)
    assert "Ronde 1" in desk.get(PAGE).text

    page = step(desk, "nog-een-ronde", "Houd nog een ronde", name=NAME)

    assert "Ronde 2" in page.text
    assert "Gaat open vrijdag 3 april 2026" in page.text
    assert "Nieuwe ronde begonnen" in page.text
    assert "Naar de uitkomsten" in page.text
    survey = session.scalars(select(Survey)).one()
    assert (survey.wave, survey.sealed_at) == (2, None)
