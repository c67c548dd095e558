"""Whatever comes in: a clear sentence, the right status, nothing lost and nothing by halves."""

import pytest
from sqlalchemy import func, select

from participation.answering.models import OpenTextRow, Response
from participation.rounds.models import Survey, SurveyVersion
from tests.participation.answering.test_journey import (
    SURVEY,
    begin,
    fill_in,
    press,
    ticked,
    to_check,
)

DRAFT = "draft-uw-huis-en-uw-buurt"


def to_page(browser, title):
    page = begin(browser)
    while title not in page.title:
        page = browser.submit(page, "Volgende")
    return page


def stored(session):
    found = session.scalar(select(func.count()).select_from(Response))
    session.rollback()
    return found


def summary(page):
    found = next(one for one in page.tree.iter("section") if "bp-error-summary" in one.get("class"))
    return [(link.get("href"), "".join(link.itertext())) for link in found.iter("a")]


def test_without_a_buurt_one_does_not_go_on(survey, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")

    page = browser.submit(page, "Volgende")

    assert page.status == 422
    assert page.title.startswith("Fout: Stap 1 van 6")
    assert summary(page) == [("#f-buurt", "Vul in waar u woont. Kies uw buurt uit de lijst.")]
    assert page.find("f-buurt").get("aria-invalid") == "true"
    heading = page.find("error-summary")
    assert heading.get("tabindex") == "-1"
    assert "autofocus" in heading.attrib


def test_a_buurt_of_another_gemeente_is_refused(survey, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")

    page = browser.submit(page, "Volgende", buurt="BU03630001")

    assert page.status == 422
    assert "Kies een buurt uit de lijst." in page.text


def test_the_gemeente_or_a_wijk_is_no_buurt(survey, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")

    assert browser.submit(page, "Volgende", buurt="WK089903").status == 422


def test_an_option_that_does_not_exist_is_refused(survey, browser):
    page = begin(browser)

    page = browser.submit(page, "Volgende", woningtype="kasteel", woonduur="van_2_tot_5")

    assert page.status == 422
    assert "Kies uit de antwoorden die bij deze vraag staan." in page.text
    assert summary(page)[0][0] == "#f-woningtype-rijtjeshuis"
    assert ticked(page) == ["van_2_tot_5"]


@pytest.mark.parametrize("action", ["terug", "stoppen", "wissen", "taal-de", "leeg-eigendom"])
def test_an_option_that_does_not_exist_does_not_keep_one_from_going_away(survey, browser, action):
    page = begin(browser)

    press(browser, page, action, woningtype=["kasteel"], woonduur=["van_2_tot_5"])

    browser.submit(browser.get(SURVEY), "Verder")
    assert ticked(browser.get(page.path)) == ["van_2_tot_5"]


def test_a_tick_that_does_not_exist_goes_and_the_others_stay(survey, browser):
    page = browser.submit(begin(browser), "Volgende")

    press(browser, page, "stoppen", verwarming=["vuurkorf", "cv_ketel"], **{"isolatie.dak": ["x"]})

    browser.submit(browser.get(SURVEY), "Verder")
    assert ticked(browser.get(page.path)) == ["cv_ketel"]


def test_too_many_ticks_say_how_many_and_stay_ticked(survey, browser):
    page = to_page(browser, "Nu en later")

    page = browser.submit(page, "Volgende", belangrijk=["betaalbaar", "comfort", "milieu"])

    assert page.status == 422
    assert "Kies niet meer dan 2 antwoorden." in page.text
    assert ticked(page) == ["betaalbaar", "comfort", "milieu"]
    assert "Wat is voor u dan het belangrijkst" in summary(page)[0][1]


def test_niets_goes_with_no_other_answer(survey, browser):
    page = to_page(browser, "Uw rekening")

    page = browser.submit(page, "Volgende", hulp=["subsidie", "niets"])

    assert page.status == 422
    assert "Niets, ik heb geen hulp nodig" in summary(page)[0][1]
    assert "gaat niet samen met een ander antwoord" in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("veel", "Vul een heel getal in, in cijfers, zonder punt of komma."),
        ("1.200", "Vul een heel getal in, in cijfers, zonder punt of komma."),
        ("-1", "Vul een getal in van 0 tot en met 6000."),
        ("6001", "Vul een getal in van 0 tot en met 6000."),
        ("9" * 5000, "Vul een heel getal in, in cijfers, zonder punt of komma."),
    ],
)
def test_a_number_that_can_not_be_is_refused_and_kept_on_the_page(survey, browser, typed, sentence):
    page = begin(browser)
    page = browser.submit(page, "Volgende")
    page = browser.submit(page, "Volgende", gas_bekend="ja")

    page = browser.submit(page, "Volgende", gas_verbruik=typed)

    assert page.status == 422
    assert sentence in page.text
    assert page.find("f-gas_verbruik").get("value") == typed


def test_spaces_in_a_number_do_not_matter(survey, browser):
    page = begin(browser)
    page = browser.submit(page, "Volgende")
    page = browser.submit(page, "Volgende", gas_bekend="ja")

    assert browser.submit(page, "Volgende", gas_verbruik=" 1 200 ").status == 200


def test_a_text_that_is_too_long_says_by_how_much_and_is_kept(survey, browser):
    page = to_page(browser, "Nu en later")

    page = browser.submit(page, "Volgende", beter="a" * 503)

    assert page.status == 422
    assert "Uw tekst is 3 tekens te lang. Er is plaats voor 500 tekens." in page.text
    assert page.find("f-beter").text.strip() == "a" * 503


def test_an_open_answer_of_5_mb_is_refused_before_it_is_read(survey, browser, session):
    page = to_page(browser, "Nu en later")

    page = browser.submit(page, "Volgende", beter="a" * 5_000_000)

    assert page.status == 413
    assert page.h1 == "Dat is te veel tekst"
    assert stored(session) == 0


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f"])
def test_a_character_that_can_not_be_kept_is_taken_out_and_told(survey, browser, character):
    page = to_page(browser, "Nu en later")

    page = browser.submit(page, "Volgende", beter=f"Meer{character} bankjes")

    assert page.status == 422
    assert "We hebben het weggehaald." in page.text
    assert page.find("f-beter").text.strip() == "Meer bankjes"


def test_a_nul_byte_in_the_address_is_no_page(survey, browser):
    assert browser.get("/enquetes/uw-huis%00").status == 404
    assert browser.get(f"{SURVEY}/huis%00").status == 404


def test_bytes_that_are_no_text_do_not_break_a_page(survey, browser):
    page = begin(browser)
    [form] = [one for one in page.forms() if one.element.get("id") == "survey"]
    token = form.values["form_token"][0]

    response = browser.client.post(
        page.path,
        data=b"form_token=" + token.encode() + b"&woningtype.anders.anders=%ff%fe&actie=volgende",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code in {303, 422}


def test_a_stale_token_keeps_what_was_typed_and_sends_nothing_on(survey, browser):
    page = begin(browser)
    browser.submit(browser.get(SURVEY), "Opnieuw beginnen")
    browser.submit(browser.get(f"{SURVEY}/buurt"), "Volgende", buurt="BU08990317")

    page = browser.submit(page, "Volgende", woningtype="hoekhuis")

    assert page.status == 400
    assert page.title.startswith("Fout:")
    assert "Deze pagina stond te lang open." in page.text
    assert ticked(page) == ["hoekhuis"]
    assert "Stap 3 van 6" in browser.submit(page, "Volgende").title


def test_without_a_token_nothing_is_stored(survey, browser, session):
    check = fill_in(browser)

    response = browser.client.post(check.path, data={"actie": "versturen"})

    assert response.status_code == 400
    assert stored(session) == 0


@pytest.mark.parametrize("value", ["", "x", "AAAA" * 20, "%00", "é", "a" * 4000])
def test_a_broken_cookie_leads_to_beginning_anew(survey, browser, value):
    browser.client.set_cookie(DRAFT, value, path=SURVEY)

    start = browser.get(SURVEY)
    page = browser.get(f"{SURVEY}/huis")

    assert start.status == 200
    assert page.status in {200, 400}
    assert browser.submit(browser.get(SURVEY), "Begin").status == 200


def test_a_changed_cookie_is_told_kindly_and_taken_away(survey, browser):
    page = begin(browser)
    cookie = browser.client.get_cookie(DRAFT, path=SURVEY)
    browser.client.set_cookie(DRAFT, cookie.value[:-4] + "AAAA", path=SURVEY)

    page = browser.get(page.path)

    assert page.status == 400
    assert page.h1 == "We kunnen uw antwoorden niet meer lezen"
    assert browser.client.get_cookie(DRAFT, path=SURVEY) is None


def test_the_draft_of_one_survey_is_none_of_another(survey, browser, session):
    source = session.get(SurveyVersion, (survey.id, 1)).source
    other = Survey(slug="andere", opened_at=survey.opened_at)
    other.versions = [
        SurveyVersion(version=1, source=source.replace("uw-huis-en-uw-buurt", "andere"))
    ]
    session.add(other)
    session.commit()
    begin(browser)
    cookie = browser.client.get_cookie(DRAFT, path=SURVEY)
    browser.client.set_cookie("draft-andere", cookie.value, path="/enquetes/andere")

    assert browser.get("/enquetes/andere/huis").status == 400


def test_a_newer_version_keeps_the_answers_that_still_fit(survey, browser, session):
    page = browser.submit(begin(browser), "Volgende", woningtype="hoekhuis", eigendom="koop")
    source = session.get(SurveyVersion, (survey.id, 1)).source
    newer = source.replace("version = 1", "version = 2", 1)
    newer = newer.replace('"koop"', '"eigen"').replace("{ koop =", "{ eigen =")
    session.add(SurveyVersion(survey_id=survey.id, version=2, source=newer))
    session.commit()

    page = browser.get(f"{SURVEY}/huis")

    assert page.status == 200
    assert ticked(page) == ["hoekhuis"]


def test_an_unknown_survey_or_page_is_no_page(survey, browser):
    begin(browser)

    for path in ("/enquetes/bestaat-niet", f"{SURVEY}/bestaat-niet", "/enquetes/x/controleren"):
        assert browser.get(path).status == 404


def test_another_site_can_neither_wipe_nor_begin(survey, browser):
    begin(browser)

    for path in (SURVEY, f"{SURVEY}/wissen"):
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.com"}):
            response = browser.client.post(path, data={"actie": "begin"}, headers=headers)
            assert response.status_code == 400
    assert "U begon deze enquête" in browser.get(SURVEY).text


def test_beginning_in_a_second_window_does_not_wipe_the_first(survey, browser):
    begin(browser)

    response = browser.client.post(SURVEY, data={"actie": "begin"}, follow_redirects=True)

    assert "U begon deze enquête op dit apparaat" in response.get_data(as_text=True)


def test_no_page_of_a_survey_is_kept_by_browser_or_proxy(survey, browser):
    page = begin(browser)
    check = to_check(browser, page)

    for path in ("/enquetes/", SURVEY, page.path, check.path, f"{SURVEY}/stoppen"):
        assert browser.get(path).headers.getlist("Cache-Control") == ["no-store"], path


def test_a_mistake_on_a_page_does_not_keep_one_from_stopping(survey, browser, session):
    page = to_page(browser, "Nu en later")

    stopped = press(browser, page, "stoppen", beter="a" * 501, aardgasvrij="goed")

    assert stopped.h1 == "U kunt later verder"
    again = browser.submit(browser.get(SURVEY), "Verder")
    assert ticked(again) == ["goed"]
    assert session.scalars(select(OpenTextRow)).all() == []
