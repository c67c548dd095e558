"""Wiping the device asks first; a question can be emptied; our own pages answer in one way."""

import pytest

from tests.participation.answering.test_bad_input import DRAFT, to_page
from tests.participation.answering.test_journey import (
    SURVEY,
    begin,
    fill_in,
    press,
    ticked,
    to_check,
)


def draft(browser):
    return browser.client.get_cookie(DRAFT, path=SURVEY)


def test_wiping_asks_first_and_then_takes_everything_off_the_device(survey, browser):
    question = press(browser, begin(browser), "wissen")
    assert question.h1 == "Wilt u uw antwoorden wissen?"
    assert draft(browser)

    wiped = browser.submit(question, "Wis mijn antwoorden")

    assert wiped.h1 == "Uw antwoorden zijn gewist"
    assert draft(browser) is None
    browser.get(SURVEY).form_with("Begin")


def test_who_does_not_wipe_after_all_comes_back_to_the_page_with_what_was_typed(survey, browser):
    question = press(browser, begin(browser), "wissen", woningtype=["hoekhuis"])

    page = browser.follow(question, "Terug naar de enquête")

    assert page.path == f"{SURVEY}/huis"
    assert ticked(page) == ["hoekhuis"]


def test_from_the_check_one_comes_back_to_the_check(survey, browser):
    question = press(browser, fill_in(browser), "wissen")

    page = browser.follow(question, "Terug naar de enquête")

    assert page.h1 == "Controleer uw antwoorden"


def test_from_the_first_page_one_wipes_by_a_link(survey, browser):
    begin(browser)

    question = browser.follow(browser.get(SURVEY), "Wis mijn antwoorden van dit apparaat")

    assert browser.follow(question, "Terug naar de enquête").h1 == "Uw huis en uw buurt"
    browser.submit(question, "Wis mijn antwoorden")
    assert draft(browser) is None


def test_a_text_that_is_too_long_to_keep_does_not_keep_one_from_wiping(survey, browser):
    page = to_page(browser, "Nu en later")

    question = press(browser, page, "wissen", beter=["".join(map(chr, range(0x4E00, 0x5E00)))])

    assert question.h1 == "Wilt u uw antwoorden wissen?"


def test_where_nothing_is_kept_nothing_is_asked(survey, browser):
    assert browser.get(f"{SURVEY}/wissen").h1 == "Uw antwoorden zijn gewist"


def test_an_unreadable_draft_can_be_wiped(survey, browser):
    browser.client.set_cookie(DRAFT, "x", path=SURVEY)

    browser.submit(browser.get(f"{SURVEY}/wissen"), "Wis mijn antwoorden")

    assert draft(browser) is None


def test_an_address_made_up_by_others_leads_back_to_the_survey_alone(survey, browser):
    begin(browser)

    question = browser.get(f"{SURVEY}/wissen?van=https://example.com/")

    assert question.links()["Terug naar de enquête"] == SURVEY


def test_another_site_can_not_wipe(survey, browser):
    begin(browser)

    answer = browser.client.post(f"{SURVEY}/wissen", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 400
    assert draft(browser)


def test_an_answer_can_be_removed_and_the_others_stay(survey, browser):
    page = begin(browser)

    page = press(
        browser,
        page,
        "leeg-woningtype",
        woningtype=["anders"],
        eigendom=["koop"],
        **{"woningtype.anders.anders": ["een woonboot"]},
    )

    assert page.path == f"{SURVEY}/huis"
    assert ticked(page) == ["koop"]
    assert "woonboot" not in page.html
    assert "woonboot" not in to_check(browser, page).text


def test_all_rows_of_a_table_are_emptied_together(survey, browser):
    page = to_page(browser, "Uw energie")

    page = press(
        browser,
        page,
        "leeg-isolatie",
        **{"isolatie.dak": ["ja"], "isolatie.muur": ["nee"], "gas_bekend": ["ja"]},
    )

    assert ticked(page) == ["ja"]
    assert "checked" in page.find("f-gas_bekend-ja").attrib


def test_removing_an_answer_from_the_check_leads_back_to_the_check(survey, browser):
    check = fill_in(browser, eigendom="koop", woonduur="van_2_tot_5")
    change = next(url for url in check.links().values() if url.endswith("#f-woonduur"))

    page = press(browser, browser.get(change), "leeg-woonduur")
    check = browser.submit(page, "Volgende")

    assert check.h1 == "Controleer uw antwoorden"
    assert "2 tot 5 jaar" not in check.text


@pytest.mark.parametrize("code", ["bestaat-niet", "buurt", "", "beter"])
def test_removing_what_is_not_on_the_page_changes_nothing(survey, browser, code):
    page = press(browser, begin(browser), f"leeg-{code}", woningtype=["hoekhuis"])

    assert page.path == f"{SURVEY}/huis"
    assert ticked(page) == ["hoekhuis"]


def test_every_question_with_one_answer_says_which_answer_its_button_removes(survey, browser):
    page = begin(browser)
    buttons = [label for form in page.forms() for label, _name, _value in form.buttons()]

    assert "Haal mijn antwoord weg: In wat voor huis woont u?" in buttons


@pytest.mark.parametrize("word", ["stoppen", "gewist", "elders", "bedankt"])
def test_what_can_only_be_read_refuses_a_form_and_says_so(survey, browser, word):
    page = browser.post(f"{SURVEY}/{word}")

    assert page.status == 405
    assert page.h1 == "Dat kan hier niet"
    assert set(page.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert page.headers.getlist("Cache-Control") == ["no-store"]


@pytest.mark.parametrize("path", ["/bestaat-niet", "/huis%00", "/wissen", "/stoppen", "/bedankt"])
def test_no_answer_says_twice_that_it_is_not_to_be_kept(survey, browser, path):
    assert browser.get(SURVEY + path).headers.getlist("Cache-Control") == ["no-store"]
