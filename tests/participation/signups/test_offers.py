"""What one can join: the seven questions, per buurt, in three languages, the same for everybody."""

import pytest
from sqlalchemy import Date, DateTime, select

from participation.database import Moment
from participation.signups.models import ConsentText, Offer, Person, SignUp
from tests.participation.signups.people import NEWS, STAFF, WORKING_GROUP

QUESTIONS = [
    "Wat is het?",
    "Hoe vaak?",
    "Hoe lang?",
    "Wat krijg ik?",
    "Wat kan ik veranderen?",
    "Wat kan ik niet veranderen?",
    "Wie bel ik?",
]


def test_the_page_names_all_that_can_be_joined(browser, programme):
    page = browser.get("/meedoen")

    for title in (
        "Bewonerswerkgroep",
        "Bewonersambassadeur",
        "Ambassadeur van een organisatie",
        "Ambassadeur binnen de gemeente",
        "Voorbeeldhuis",
        "Hou mij op de hoogte",
    ):
        assert title in page.links()


@pytest.mark.parametrize("path", ["/meedoen", WORKING_GROUP, NEWS, STAFF])
def test_each_offer_answers_seven_questions(browser, programme, path):
    page = browser.get(path)

    wanted = QUESTIONS[1:] if path == "/meedoen" else QUESTIONS
    assert [one for one in wanted if one not in page.text] == []


def test_the_page_of_a_buurt_says_for_which_place_a_group_is(browser, programme):
    page = browser.submit(browser.get("/meedoen"), "Laat zien", buurt="BU08990202")

    assert page.h1 == "Meedoen in Klingbemden"
    assert "Voor Klingbemden." in page.text
    assert "Voor heel Brunssum." in page.text


def test_a_group_for_each_wijk_names_the_wijk(browser, programme, session):
    session.scalars(select(Offer).where(Offer.code == "voorbeeldhuis")).one().level = "wijk"
    session.commit()

    assert "Een groep per wijk." in browser.get("/meedoen").text
    page = browser.get("/meedoen?buurt=BU08990202")
    assert "Voor Wijk 02 Brunssum-Noord." in page.text


def test_the_chosen_buurt_stands_in_the_form(browser, programme):
    page = browser.get("/meedoen?buurt=BU08990202")

    form = browser.follow(page, "Bewonerswerkgroep")

    assert form.form_with("Verstuur mijn aanmelding")[0].values["buurt"] == ["BU08990202"]


@pytest.mark.parametrize("buurt", ["nergens", "GM0899", "%00", "x" * 5_000])
def test_an_unknown_buurt_shows_everything(browser, programme, buurt):
    page = browser.get(f"/meedoen?buurt={buurt}")

    assert (page.status, page.h1) == (200, "Meedoen")


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Residents' working group"), ("de", "Arbeitsgruppe der Bewohner")],
)
def test_the_pages_speak_the_other_languages(browser, programme, language, title):
    page = browser.get(f"/{language}/meedoen/bewonerswerkgroep")

    assert page.h1 == title
    assert "Wat is het?" not in page.text


def test_a_text_that_is_missing_in_a_language_says_that_it_is_dutch(browser, programme, session):
    offer = session.scalars(select(Offer).where(Offer.code == "bewonerswerkgroep")).one()
    offer.texts = {**offer.texts, "de": {**offer.texts["de"], "how_often": ""}}
    session.commit()

    page = browser.get("/de/meedoen/bewonerswerkgroep")

    [dutch] = [one for one in page.tree.iter("span") if one.get("lang") == "nl"]
    assert dutch.text == "Ongeveer één avond in de maand."


def test_what_staff_close_can_not_be_joined(browser, programme, session):
    session.scalars(select(Offer).where(Offer.code == "bewonerswerkgroep")).one().is_open = False
    session.commit()

    assert "Bewonerswerkgroep" not in browser.get("/meedoen").links()
    assert browser.get(WORKING_GROUP).status == 404


def test_a_change_of_staff_is_seen_at_once(browser, programme, session):
    browser.get(WORKING_GROUP)
    offer = session.scalars(select(Offer).where(Offer.code == "bewonerswerkgroep")).one()
    offer.texts = {**offer.texts, "nl": {**offer.texts["nl"], "title": "Buurtploeg"}}
    session.commit()

    assert browser.get(WORKING_GROUP).h1 == "Buurtploeg"


def test_a_site_without_offers_says_what_comes(browser, areas):
    page = browser.get("/meedoen")

    assert "Zodra dat er is, staat het hier" in page.text
    assert browser.get(WORKING_GROUP).status == 404


@pytest.mark.parametrize("code", ["nergens", "%00", "bewonerswerkgroep%00", "x" * 5_000])
def test_an_unknown_offer_is_no_page(browser, programme, code):
    assert browser.get(f"/meedoen/{code}").status == 404


@pytest.mark.parametrize("path", ["/meedoen", WORKING_GROUP, NEWS])
def test_the_pages_look_the_same_wherever_somebody_comes_from(app, browser, programme, path):
    came = {"Referer": "http://localhost/enquetes/uw-huis-en-uw-buurt/bedankt"}

    from_the_survey = browser.get(path, headers=came)

    assert from_the_survey.html == browser.get(path).html
    assert "Set-Cookie" not in from_the_survey.headers


def test_of_a_person_and_a_sign_up_days_are_kept_and_no_moments():
    for table in (Person, SignUp, ConsentText):
        kinds = [column.type for column in table.__table__.columns]

        assert any(isinstance(kind, Date) for kind in kinds)
        assert not any(isinstance(kind, (DateTime, Moment)) for kind in kinds)
