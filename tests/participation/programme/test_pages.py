"""What a resident sees of the programme."""

from datetime import date

import pytest

from participation.programme.actions import tell_news, tell_result
from participation.programme.errors import TakenError
from participation.programme.loading import load_file
from participation.programme.queries import find_trajectory
from tests.participation.programme.conftest import BRUNSSUM
from tests.visitor import Visitor


def test_the_programme_shows_its_efforts_with_their_parts(browser, programme):
    page = browser.get("/programma")

    for title in ("Huizen verduurzamen", "Bewonersambassadeurs", "Wijkplannen"):
        assert title in page.text


def test_a_site_without_a_programme_says_what_will_come(browser, areas):
    assert "Het programma wordt geschreven." in browser.get("/programma").text


def test_each_effort_has_a_page_that_says_what_is_fixed_and_whom_to_call(browser, programme):
    page = browser.get("/programma/schutterspark")

    assert "Wat al vastligt" in page.text
    assert "U adviseert." in page.text
    assert "Wie het niet volgt, zegt waarom." in page.text
    assert "Bel de gemeente en vraag naar de projectleider Schutterspark." in page.text


def test_a_page_about_cases_of_people_has_no_form(browser, programme):
    page = browser.get("/programma/casuistiekoverleg")

    assert "Geen inspraak." in page.text
    assert not [form for form in page.forms() if form.element.get("method") == "post"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_not_translated_is_shown_in_dutch_and_says_so(browser, programme, language):
    page = browser.get(f"/{language}/programma/schutterspark")

    assert '<p class="nl-paragraph" lang="nl">Voor alle bewoners, en eerst' in page.html


def test_an_unknown_effort_is_not_there(browser, programme):
    assert browser.get("/programma/niets").status == 404


def test_a_trajectory_shows_its_nine_steps_and_where_it_stands(browser, running):
    page = browser.get("/trajecten/de-hei")

    assert page.html.count("bp-dates__day") == 9
    assert "Start enquête (Gedaan)" in page.text
    assert "Terugkoppeling (Nu)" in page.text
    assert "Bewonerswerkgroep opzetten (Komt nog)" in page.text
    assert "1 januari 2026 tot en met 28 februari 2026" in page.text


def test_a_trajectory_that_is_not_public_is_not_there(browser, begin):
    begin("geheim", date(2026, 1, 1), is_public=False)

    assert browser.get("/trajecten/geheim").status == 404
    assert "Traject geheim" not in browser.get("/programma").text


def test_a_promise_counts_down_and_turns_late_in_public(app, clock, running):
    assert "Nog 41 dagen." in Visitor(app).get("/trajecten/de-hei").text  # Up to 12 April.

    clock.forward(days=42)

    assert "Wij zijn 1 dag te laat." in Visitor(app).get("/trajecten/de-hei").text


def test_what_came_of_a_step_stands_with_it_and_keeps_its_promise(browser, session, running):
    trajectory = find_trajectory(session, "de-hei")
    texts = {"nl": {"result": "Er kwamen 120 antwoorden."}}
    tell_result(session, trajectory.steps[0], texts, today=date(2026, 3, 1))
    session.commit()

    page = browser.get("/trajecten/de-hei")

    assert "Wat eruit kwam: Er kwamen 120 antwoorden." in page.text
    assert "Deze belofte kwamen wij na." in page.text


def test_a_long_step_has_news_meanwhile(browser, session, running):
    trajectory = find_trajectory(session, "de-hei")
    for day in (1, 2):
        texts = {"nl": {"title": f"Straat {day} is klaar", "text": "Wij gaan door."}}
        tell_news(session, trajectory.steps[8], texts, today=date(2026, 3, day))
    session.commit()

    page = browser.get("/trajecten/de-hei")

    assert page.text.index("Straat 2 is klaar") < page.text.index("Straat 1 is klaar")


def test_two_trajectories_can_not_have_one_name(begin, running):
    with pytest.raises(TakenError):
        begin("de-hei", date(2027, 1, 1))


def test_the_front_page_leads_to_the_programme_once_there_is_one(browser, session, areas):
    before = browser.get("/")
    load_file(session, BRUNSSUM)
    session.commit()

    assert "Bekijk het hele programma" not in before.links()
    assert browser.get("/").links()["Bekijk het hele programma"] == "/programma"
