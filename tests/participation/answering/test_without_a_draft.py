"""A page that is used after its answers were sent or wiped, and a browser without cookies."""

import pytest
from sqlalchemy import func, select

from participation.answering.models import Response
from tests.participation.answering.test_bad_input import DRAFT, stored, to_page
from tests.participation.answering.test_journey import (
    EGGEN,
    SURVEY,
    begin,
    documents,
    fill_in,
    press,
    ticked,
    to_check,
)

LOST = "We vinden niet terug wat u eerder invulde."


@pytest.fixture
def second_tab(survey, browser):
    """The page "Uw huis" in a tab that is still open after another tab sent the answers."""
    page = begin(browser)
    browser.submit(to_check(browser, page), "Verstuur mijn antwoorden")
    return page


def cookies(browser, page, action, **fields):
    """Press a button and return what cookies the answer sets."""
    [form] = [one for one in page.forms() if one.element.get("id") == "survey"]
    data = {**form.values, **fields, "actie": action}
    return browser.client.post(page.path, data=data).headers.getlist("Set-Cookie")


def test_a_second_tab_says_that_it_was_sent_and_begins_nothing(second_tab, browser, session):
    page = browser.submit(second_tab, "Volgende", woningtype="hoekhuis")

    assert page.status == 400
    assert page.title.startswith("Fout: Stap 2 van 6")
    assert LOST in page.text
    assert ticked(page) == ["hoekhuis"]
    assert browser.client.get_cookie(DRAFT, path=SURVEY) is None
    browser.get(SURVEY).form_with("Begin")


@pytest.mark.parametrize("action", ["volgende", "terug", "stoppen", "wissen", "taal-de", "leeg-x"])
def test_no_button_of_a_second_tab_begins_anew_by_itself(second_tab, browser, action):
    assert cookies(browser, second_tab, action, woningtype="hoekhuis") == []


@pytest.mark.parametrize("action", ["terug", "stoppen", "taal-de", "leeg-woonduur"])
def test_below_the_sentence_only_next_begins_anew(second_tab, browser, action):
    page = browser.submit(second_tab, "Volgende", woningtype="hoekhuis")

    assert cookies(browser, page, action) == []
    again = press(browser, page, action)
    assert LOST in again.text
    assert ticked(again) == ["hoekhuis"]


def test_next_once_more_begins_anew_with_what_was_typed(second_tab, browser, session):
    page = browser.submit(second_tab, "Volgende", woningtype="hoekhuis")

    page = browser.submit(page, "Volgende")

    assert "Stap 1 van 6" in page.title, "the buurt of the new answers is not known"
    assert page.path == f"{SURVEY}/buurt"
    page = browser.submit(page, "Volgende", buurt=EGGEN)
    assert ticked(page) == ["hoekhuis"]
    browser.submit(to_check(browser, page), "Verstuur mijn antwoorden")
    assert [one.get("woningtype") for one in documents(session)] == [None, "hoekhuis"] or [
        one.get("woningtype") for one in documents(session)
    ] == ["hoekhuis", None]


def test_what_was_typed_at_a_question_of_a_path_that_is_gone_is_not_lost(survey, browser):
    page = begin(browser)
    page = browser.submit(page, "Volgende", eigendom="huur_weller")
    page = browser.submit(page, "Volgende", gas_bekend="ja")
    browser.client._cookies.clear()

    page = browser.submit(page, "Volgende", gas_verbruik="1200", verhuurder=["buren"])
    assert page.find("f-gas_verbruik").get("value") == "1200"
    page = browser.submit(page, "Volgende")
    page = browser.submit(page, "Volgende", buurt=EGGEN)
    page = browser.submit(page, "Volgende", eigendom="huur_weller")
    page = browser.submit(page, "Volgende", gas_bekend="ja")

    assert page.find("f-gas_verbruik").get("value") == "1200"


def test_a_mistake_is_named_before_anything_begins(survey, browser):
    page = to_page(browser, "Nu en later")
    browser.client._cookies.clear()

    page = browser.submit(page, "Volgende", beter="a" * 503)
    page = browser.submit(page, "Volgende")

    assert page.status == 422
    assert "Uw tekst is 3 tekens te lang" in page.text
    assert browser.client.get_cookie(DRAFT, path=SURVEY) is None
    assert browser.submit(page, "Volgende", beter="kort").status == 200


def test_elsewhere_is_elsewhere_without_a_draft_too(survey, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")
    browser.client._cookies.clear()
    page = browser.submit(page, "Volgende", buurt="elders")

    page = browser.submit(page, "Volgende")

    assert page.h1 == "U woont in een andere gemeente"


def test_another_site_can_not_begin_with_a_page(second_tab, browser):
    page = browser.submit(second_tab, "Volgende", woningtype="hoekhuis")
    data = {"form_token": "anew", "actie": "volgende", "woningtype": "hoekhuis"}

    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.com"}):
        answer = browser.client.post(page.path, data=data, headers=headers)

        assert answer.status_code == 400
        assert not answer.headers.getlist("Set-Cookie")


def test_after_closing_nothing_begins_anew(second_tab, browser, clock, session):
    page = browser.submit(second_tab, "Volgende", woningtype="hoekhuis")
    clock.forward(days=40)

    page = browser.submit(page, "Volgende")

    assert page.status == 410
    assert session.scalar(select(func.count()).select_from(Response)) == 1


def test_going_on_in_a_tab_whose_answers_were_sent_says_so(survey, browser):
    begin(browser)
    start = browser.get(SURVEY)
    browser.client._cookies.clear()

    page = browser.submit(start, "Verder")

    assert page.status == 400
    assert page.h1 == "Op dit apparaat staan geen antwoorden"
    assert browser.client.get_cookie(DRAFT, path=SURVEY) is None


def test_sending_without_a_draft_says_what_may_have_happened(survey, browser, session):
    check = fill_in(browser)
    browser.client._cookies.clear()

    page = browser.submit(check, "Verstuur mijn antwoorden")

    assert page.status == 400
    assert page.h1 == "Op dit apparaat staan geen antwoorden"
    assert stored(session) == 0


def without_cookies(browser, path, **fields):
    """Post as a browser that keeps no cookies, and follow where it leads."""
    response = browser.client.post(path, data=fields)
    browser.client._cookies.clear()
    return browser._page(response)


def test_a_browser_without_cookies_is_told_so_and_how_else_one_takes_part(survey, browser):
    page = without_cookies(browser, SURVEY, actie="begin")

    assert page.status == 400
    assert page.h1 == "Uw browser bewaart geen cookies"
    assert "Bel 045 000 00 00" in page.text
    assert "op papier" in page.text
    browser.follow(page, "Terug naar het begin van de enquête").form_with("Begin")


def test_beginning_anew_with_a_page_tells_of_blocked_cookies_too(second_tab, browser):
    page = browser.submit(second_tab, "Volgende", woningtype="hoekhuis")

    page = without_cookies(
        browser, page.path, form_token="anew", actie="volgende", woningtype="hoekhuis"
    )

    assert page.h1 == "Uw browser bewaart geen cookies"


def test_with_cookies_the_address_says_nothing_of_them(survey, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")

    assert page.path == f"{SURVEY}/buurt"


def test_an_address_without_a_draft_still_leads_to_the_first_page(survey, browser):
    page = browser.get(f"{SURVEY}/huis")

    assert page.path == SURVEY
