"""Plan, report and lessons, as residents read them; and how much each page asks the database."""

from datetime import date

import pytest

from participation.demo_programme import FINISHED, RUNNING, fill_programme
from participation.programme.actions import tell_news, tell_result
from participation.programme.queries import find_trajectory
from tests.participation.programme.conftest import BRUNSSUM

MOST_STATEMENTS = 7  # that of an effort reads what was said of it too


@pytest.fixture
def demo(session, areas):
    buurten = [one.code for one in areas.release_areas()]
    fill_programme(session, BRUNSSUM, buurten, date(2026, 3, 2))
    session.commit()


def test_a_plan_says_how_people_are_reached_and_who_decided_on_it(browser, demo):
    page = browser.get(f"/trajecten/{RUNNING}/plan")

    assert "door: projectleider." in page.text
    assert "Hoe wij mensen bereiken die wij weinig horen" in page.text
    assert "Wij bellen aan waar niemand reageert." in page.text


def test_a_trajectory_leads_to_its_plan_and_to_its_report_once_it_is_there(browser, demo):
    running, finished = browser.get(f"/trajecten/{RUNNING}"), browser.get(f"/trajecten/{FINISHED}")

    assert "Het eindverslag" not in running.links()
    assert browser.get(f"/trajecten/{RUNNING}/verslag").status == 404
    assert browser.follow(finished, "Het eindverslag").status == 200
    assert browser.follow(finished, "Het participatieplan").status == 200


def test_what_is_finished_stands_apart_from_what_goes_on(browser, demo):
    going, _, ended = browser.get("/programma").text.partition("Wat klaar is")

    assert "Samen naar warmere huizen" in going
    assert "Een groener plein" in ended


def test_what_is_far_away_is_counted_in_months_and_years(browser, demo):
    page = browser.get(f"/trajecten/{RUNNING}")

    assert "Nog ongeveer 9 maanden." in page.text
    assert "Nog ongeveer 9 jaar." in page.text


def test_a_report_says_how_it_went_and_which_promises_were_kept_late(browser, demo):
    page = browser.get(f"/trajecten/{FINISHED}/verslag")

    assert "Aanbellen werkte beter dan de brief." in page.text
    assert "Wij waren te laat." in page.text
    assert "Deze belofte kwamen wij na." in page.text


def test_a_report_is_printed_for_everybody(browser, demo):
    answer = browser.client.get(f"/trajecten/{FINISHED}/verslag.pdf")

    assert answer.mimetype == "application/pdf"
    assert b"pdfuaid" in answer.data


def test_a_plan_of_a_trajectory_that_staff_alone_see_is_not_there(browser, session, demo):
    find_trajectory(session, FINISHED).is_public = False
    session.commit()

    for path in ("plan", "verslag", "verslag.pdf"):
        assert browser.get(f"/trajecten/{FINISHED}/{path}").status == 404


def test_each_lesson_says_what_changed_by_it_or_why_nothing_did(browser, demo):
    page = browser.follow(browser.get("/programma"), "Wat wij tot nu toe leerden")

    assert "Wat hierdoor veranderde Elk plan zegt nu" in page.text
    assert "Waarom geen regel veranderde Wij blijven een dag beloven." in page.text


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_written_in_dutch_alone_says_so_in_another_language(browser, demo, language):
    page = browser.get(f"/{language}/trajecten/{FINISHED}/verslag")

    assert '<p class="nl-paragraph" lang="nl">Aanbellen werkte' in page.html
    assert browser.client.get(f"/{language}/trajecten/{FINISHED}/verslag.pdf").status_code == 200


def test_the_pages_ask_the_database_little_whatever_the_number(browser, begin, session, statements):
    for number in range(6):
        own = begin(f"traject-{number}", date(2025, 1, 1))
        for step in own.steps:
            tell_result(session, step, {"nl": {"result": "Klaar."}}, today=date(2026, 1, 1))
            tell_news(
                session,
                step,
                {"nl": {"title": "Nu", "text": "Wij gaan door."}},
                today=date(2026, 1, 1),
            )
    session.commit()

    for path in ("/programma", "/trajecten/traject-1", "/programma/verduurzaming-woningen"):
        statements.clear()
        assert browser.get(path).status == 200
        assert 0 < len(statements) <= MOST_STATEMENTS, path
