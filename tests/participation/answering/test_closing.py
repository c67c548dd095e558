"""A survey opens and closes on its days or by hand; who began may send for 24 hours more."""

from datetime import timedelta

import pytest

from participation.rounds.models import Survey
from tests.participation.answering.test_bad_input import DRAFT, stored
from tests.participation.answering.test_journey import SURVEY, fill_in


def test_a_survey_that_is_not_open_yet_says_when_it_opens(survey, browser, session, clock):
    clock.moment -= timedelta(days=30)

    page = browser.get(SURVEY)

    assert page.status == 403
    assert "nog niet open" in page.text
    assert "maandag 2 maart 2026" in page.text
    assert browser.client.post(SURVEY, data={"actie": "begin"}).status_code == 403
    assert browser.get(f"{SURVEY}/buurt").status == 403


def test_a_closed_survey_says_when_one_hears_back(survey, browser, clock):
    clock.forward(days=40)

    page = browser.get(SURVEY)

    assert page.status == 410
    assert page.h1 == "Deze enquête is gesloten"
    assert "dinsdag 12 mei 2026" in page.text


def test_who_began_before_the_closing_may_send_for_24_hours(survey, browser, session, clock):
    clock.forward(days=29, hours=10)
    check = fill_in(browser)
    clock.forward(hours=24)

    late = browser.client.__class__(browser.client.application)
    assert late.get(SURVEY).status_code == 410, "nobody begins any more"
    thanks = browser.submit(check, "Verstuur mijn antwoorden")

    assert thanks.h1.startswith("Dank u")
    assert stored(session) == 1


def test_after_24_hours_nothing_comes_in(survey, browser, session, clock):
    clock.forward(days=29, hours=10)
    check = fill_in(browser)
    clock.forward(hours=36)

    page = browser.submit(check, "Verstuur mijn antwoorden")

    assert page.status == 410
    assert "Wat u invulde is niet verstuurd." in page.text
    assert stored(session) == 0
    assert browser.client.get_cookie(DRAFT, path=SURVEY) is None


@pytest.mark.parametrize(
    ("released", "published", "days", "is_linked"),
    [
        (False, False, 40, False),
        (False, True, 40, False),
        (False, False, 80, False),
        (True, False, 40, False),
        (True, True, 40, True),
        (True, False, 80, True),
    ],
    ids=["closed", "meant", "late", "staff-alone", "published", "promised"],
)
def test_a_closed_survey_leads_to_results_that_anybody_may_see_and_to_no_others(
    survey, browser, session, clock, released, published, days, is_linked
):
    clock.forward(days=days)
    moments = {"released_at": released, "published_at": published}
    close(session, survey, **{name: clock() for name, is_set in moments.items() if is_set})

    closed, listed = browser.get(SURVEY), browser.get("/enquetes/")

    assert ("Naar de uitkomsten" in closed.links()) is is_linked
    assert ("U kunt lezen wat mensen hebben geantwoord." in closed.text) is is_linked
    assert ("Gesloten. U kunt de uitkomsten lezen." in listed.text) is is_linked
    assert ("Uw huis en uw buurt" in listed.links()) is is_linked


def test_a_promised_day_that_has_passed_is_not_promised_again(survey, browser, clock):
    clock.forward(days=80)

    assert "De uitkomsten waren beloofd voor dinsdag 12 mei 2026." in browser.get(SURVEY).text
    assert "Gesloten. Er zijn nog geen uitkomsten." in browser.get("/enquetes/").text


def close(session, survey, **fields):
    for name, value in fields.items():
        setattr(survey, name, value)
    session.commit()


def test_a_survey_closed_by_hand_is_closed_at_once(survey, browser, session, clock):
    close(session, survey, closed_at=clock())

    assert browser.get(SURVEY).status == 410


def test_sending_reads_the_survey_itself_and_no_memory(survey, app, browser, session, clock):
    check = fill_in(browser)
    # As another process would: nothing in this one hears of it.
    with app.extensions["writing_engine"].begin() as connection:
        connection.execute(
            Survey.__table__.update().values(closed_at=clock(), grace_ended_at=clock())
        )

    page = browser.submit(check, "Verstuur mijn antwoorden")

    assert page.status == 410
    assert stored(session) == 0


@pytest.mark.parametrize("sign", ["sealed_at", "destroyed_at"])
def test_a_survey_whose_answers_are_sealed_takes_none(survey, browser, session, clock, sign):
    check = fill_in(browser)
    close(session, survey, **{sign: clock()})

    page = browser.submit(check, "Verstuur mijn antwoorden")

    assert page.status == 410
    assert stored(session) == 0
