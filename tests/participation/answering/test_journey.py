"""A resident fills in the survey, as a reader without JavaScript sees it."""

import json

from sqlalchemy import select

from participation.answering.models import OpenTextRow, Response

SURVEY = "/enquetes/uw-huis-en-uw-buurt"
EGGEN = "BU08990317"


def begin(browser, buurt=EGGEN, survey=SURVEY):
    page = browser.submit(browser.get(survey), "Begin")
    return browser.submit(page, "Volgende", buurt=buurt)


def to_check(browser, page, **answers):
    """Offer the same answers to every page; return the check of all answers."""
    while "Controleer" not in page.h1:
        names = {control.get("name") for control in page.tree.iter()}
        page = browser.submit(
            page, "Volgende", {name: one for name, one in answers.items() if name in names}
        )
        assert page.status == 200, page.text
    return page


def fill_in(browser, **answers):
    return to_check(browser, begin(browser), **answers)


def press(browser, page, action, **fields):
    """Press a button that stands outside the form itself."""
    [form] = [one for one in page.forms() if one.element.get("id") == "survey"]
    response = browser.client.post(
        page.path, base_url=browser.base, data={**form.values, **fields, "actie": action}
    )
    return browser._page(response)


def ticked(page):
    return [one.get("value") for one in page.tree.iter("input") if "checked" in one.attrib]


def documents(session):
    found = [json.loads(one) for one in session.scalars(select(Response.document))]
    session.rollback()
    return found


def test_the_first_page_says_who_asks_until_when_and_when_you_hear_back(survey, browser):
    page = browser.get(SURVEY)

    assert page.h1 == "Uw huis en uw buurt"
    assert "Ongeveer 8 minuten" in page.text
    assert "dinsdag 31 maart 2026" in page.text
    assert "dinsdag 12 mei 2026" in page.text
    assert "045 000 00 00" in page.text
    assert "anoniem" in page.text
    assert "artikel 6" in page.text


def test_a_resident_fills_in_everything_and_hears_what_happens_next(survey, browser, session):
    check = fill_in(
        browser,
        woningtype="rijtjeshuis",
        eigendom="koop",
        **{"isolatie.dak": "ja", "gas_verbruik": "1200", "gas_bekend": "ja"},
        belangrijk=["betaalbaar", "comfort"],
        beter="Meer bankjes",
    )
    assert "Meer bankjes" in check.text
    assert "De Eggen" in check.text
    assert "1200 m³" in check.text
    assert "Het dak: Ja" in check.text

    thanks = browser.submit(check, "Verstuur mijn antwoorden")

    assert thanks.h1 == "Dank u, uw antwoorden zijn verstuurd"
    assert "dinsdag 12 mei 2026" in thanks.text
    assert "energierekening" in thanks.text
    [document] = documents(session)
    assert document["eigendom"] == "koop"
    assert document["isolatie.dak"] == "ja"
    assert document["gas_verbruik"] == "van_1001_tot_1500"
    assert document["maatregelen"] == []
    assert "verhuurder" not in document
    assert "buurt" not in document
    [text] = session.scalars(select(OpenTextRow))
    assert (text.question, text.areas, text.language) == ("beter", EGGEN, "nl")
    assert text.text == "Meer bankjes"
    assert browser.client.get_cookie("draft-uw-huis-en-uw-buurt", path=SURVEY) is None


def test_a_small_buurt_is_shown_as_chosen_and_stored_as_the_one_it_is_joined_to(
    survey, browser, session
):
    check = to_check(browser, begin(browser, "BU08990340"))
    assert "De Heide" in check.text

    browser.submit(check, "Verstuur mijn antwoorden")

    assert session.scalars(select(Response.area)).all() == [EGGEN]


def test_the_steps_are_told_in_words(survey, browser):
    page = begin(browser)

    assert page.title == ("Stap 2 van 6: Uw huis - Uw huis en uw buurt - Meedoen in Brunssum")
    assert "Stap 2 van 6" in page.text


def test_going_back_loses_nothing(survey, browser):
    page = begin(browser)

    before = browser.submit(page, "Terug", woningtype="rijtjeshuis")
    again = browser.submit(before, "Volgende")

    assert "Stap 1 van 6" in before.title
    assert ticked(again) == ["rijtjeshuis"]


def test_going_back_keeps_what_was_typed_and_names_its_mistake_later(survey, browser):
    page = begin(browser)
    while "Nu en later" not in page.title:
        page = browser.submit(page, "Volgende")

    browser.submit(page, "Terug", aardgasvrij="goed", beter="a" * 501)
    again = browser.get(page.path)

    assert ticked(again) == ["goed"]
    assert "a" * 501 in (again.find("f-beter").text or "")
    assert "Fout:" in browser.submit(again, "Volgende").title


def test_a_page_done_before_is_to_be_done_again_once_it_holds_a_mistake(survey, browser, session):
    fill_in(browser, beter="kort")
    page = browser.get(SURVEY.rstrip("/") + "/toekomst")

    browser.submit(page, "Terug", beter="a" * 501)
    check = browser.get(SURVEY.rstrip("/") + "/controleren")

    assert "Nu en later" in check.title
    assert documents(session) == []


def test_a_page_off_the_path_leads_to_the_first_page_that_is_not_done(survey, browser):
    begin(browser)

    page = browser.get(f"{SURVEY}/meedoen")

    assert "Stap 2 van 6" in page.title


def test_an_answer_that_a_later_change_took_off_the_path_is_neither_stored_nor_counted(
    survey, browser, session
):
    check = fill_in(
        browser,
        eigendom="koop",
        plannen="ja_zeker",
        belemmeringen=["anders"],
        **{"belemmeringen.anders.anders": "de buren"},
    )
    assert "de buren" in check.text
    change = next(url for url in check.links().values() if url.endswith("#f-eigendom"))

    page = browser.submit(browser.get(change), "Volgende", eigendom="huur_weller")

    assert "Uw rekening en uw plannen" in page.title, "a new question stands there"
    assert "verhuurder" in {one.get("name") for one in page.tree.iter()}
    check = to_check(browser, page)
    assert "de buren" not in check.text
    browser.submit(check, "Verstuur mijn antwoorden")
    [document] = documents(session)
    assert document["eigendom"] == "huur_weller"
    assert not {"plannen", "belemmeringen", "maatregelen"} & set(document)
    assert document["verhuurder"] == []
    assert session.scalars(select(OpenTextRow)).all() == []


def test_changing_back_brings_the_answers_back(survey, browser):
    check = fill_in(browser, eigendom="koop", plannen="ja_zeker")
    change = next(url for url in check.links().values() if url.endswith("#f-eigendom"))
    page = browser.submit(browser.get(change), "Volgende", eigendom="huur_weller")
    check = to_check(browser, page)

    page = browser.submit(browser.get(change), "Volgende", eigendom="koop")
    check = to_check(browser, page)

    assert "Ja, zeker" in check.text


def test_changing_one_answer_leads_back_to_the_check(survey, browser):
    check = fill_in(browser)
    change = next(url for url in check.links().values() if url.endswith("#f-woonduur"))

    check = browser.submit(browser.get(change), "Volgende", woonduur="langer_dan_15")

    assert "Controleer" in check.h1
    assert "Langer dan 15 jaar" in check.text


def test_what_is_written_at_other_counts_as_that_answer(survey, browser, session):
    check = fill_in(browser, **{"woningtype.anders.anders": "een woonboot"})
    browser.submit(check, "Verstuur mijn antwoorden")

    [document] = documents(session)
    assert document["woningtype"] == "anders"
    assert session.scalars(select(OpenTextRow.question)).all() == ["woningtype#anders"]


def test_elsewhere_ends_kindly_and_keeps_nothing(survey, browser, session):
    page = browser.submit(browser.get(SURVEY), "Begin")

    page = browser.submit(page, "Volgende", buurt="elders")

    assert page.h1 == "U woont in een andere gemeente"
    assert documents(session) == []
    browser.get(SURVEY).form_with("Begin")


def test_a_double_click_on_begin_begins_once(survey, browser):
    start = browser.get(SURVEY)
    browser.submit(start, "Begin")
    first = browser.client.get_cookie("draft-uw-huis-en-uw-buurt", path=SURVEY).value

    page = browser.submit(start, "Begin")

    assert "Stap 1 van 6" in page.title
    assert browser.client.get_cookie("draft-uw-huis-en-uw-buurt", path=SURVEY).value == first


def test_who_comes_back_is_asked_before_anything_is_shown(survey, browser):
    begin(browser)

    page = browser.get(SURVEY)

    assert "U begon deze enquête op dit apparaat" in page.text
    assert "De Eggen" not in page.text
    assert "Stap 2 van 6" in browser.submit(page, "Verder").title
    assert "Stap 1 van 6" in browser.submit(browser.get(SURVEY), "Opnieuw beginnen").title


def test_after_the_browser_was_closed_no_address_shows_answers_unasked(survey, browser):
    begin(browser)
    for path in (SURVEY, f"/en{SURVEY}", f"/de{SURVEY}"):
        browser.client.delete_cookie("visit-uw-huis-en-uw-buurt", path=path)

    page = browser.get(f"{SURVEY}/buurt")

    assert page.h1 == "Uw huis en uw buurt"
    assert "Stap 2 van 6" in browser.submit(page, "Verder").title


def test_a_draft_is_kept_for_14_days(survey, browser):
    response = browser.client.post(SURVEY, data={"actie": "begin"})

    [cookie] = [
        one
        for one in response.headers.getlist("Set-Cookie")
        if one.startswith("draft-") and f"; Path={SURVEY};" in one
    ]
    assert "Max-Age=1209600" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_over_https_the_draft_travels_over_https_alone(survey, browser):
    response = browser.client.post(SURVEY, base_url="https://localhost", data={"actie": "begin"})

    assert all("; Secure" in one for one in response.headers.getlist("Set-Cookie"))


def test_the_draft_travels_to_no_other_page(survey, browser):
    response = browser.client.post(SURVEY, data={"actie": "begin"})

    paths = {
        one.partition("; Path=")[2].partition(";")[0]
        for one in response.headers.getlist("Set-Cookie")
    }
    assert paths == {SURVEY, f"/en{SURVEY}", f"/de{SURVEY}"}


def test_stopping_keeps_what_was_typed_and_says_until_when(survey, browser):
    page = begin(browser)

    stopped = press(browser, page, "stoppen", woningtype=["hoekhuis"])

    assert "maandag 16 maart 2026" in stopped.text
    page = browser.submit(browser.follow(stopped, "Naar de enquête"), "Verder")
    assert ticked(page) == ["hoekhuis"]


def test_the_language_changes_on_any_page_without_loss(survey, browser):
    page = begin(browser)

    german = press(browser, page, "taal-de", woningtype=["rijtjeshuis"])

    assert german.path == f"/de{SURVEY}/huis"
    assert german.tree.get("lang") == "de"
    assert "Schritt 2 von 6" in german.title
    assert ticked(german) == ["rijtjeshuis"]
    check = to_check(browser, browser.get(f"{SURVEY}/huis"))
    assert "Rijtjeshuis" in check.text
    english = press(browser, check, "taal-en")
    assert english.h1 == "Check your answers"
    assert "Terraced house" in english.text


def test_the_language_of_a_text_is_that_of_the_page_it_was_sent_from(survey, browser, session):
    check = fill_in(browser, beter="Mehr Bänke")
    german = press(browser, check, "taal-de")

    browser.submit(german, "Meine Antworten absenden")

    assert session.scalars(select(OpenTextRow.language)).all() == ["de"]


def test_someone_else_on_this_device_begins_anew(survey, browser, session):
    thanks = browser.submit(fill_in(browser), "Verstuur mijn antwoorden")

    page = browser.submit(thanks, "Nog iemand op dit apparaat")

    assert "Stap 1 van 6" in page.title
    check = to_check(browser, browser.submit(page, "Volgende", buurt=EGGEN))
    browser.submit(check, "Verstuur mijn antwoorden")
    assert len(documents(session)) == 2


def test_the_list_says_which_survey_is_open_and_when_one_hears_back(survey, browser):
    page = browser.get("/enquetes/")

    assert "Open tot en met dinsdag 31 maart 2026" in page.text
    assert "dinsdag 12 mei 2026" in page.text
    assert browser.follow(page, "Uw huis en uw buurt").h1 == "Uw huis en uw buurt"


def test_going_away_never_loses_what_was_typed_wrong(survey, browser):
    begin(browser)
    page = browser.get(SURVEY.rstrip("/") + "/huis")
    form, _button = page.form_with("Volgende")
    values = {**form.values, "woningtype": "anders", "woningtype.anders.anders": "x" * 61}

    for action in ("terug", "stoppen", "taal-de"):
        browser.client.post(page.path, data={**values, "actie": action})
        browser.submit(browser.get(SURVEY), "Verder")

        assert "x" * 61 in browser.get(page.path).html


def test_another_site_can_neither_wipe_nor_replace_a_draft(survey, browser):
    page = begin(browser)
    foreign = {"Origin": "https://other.example.org", "Sec-Fetch-Site": "cross-site"}

    for path in (page.path, SURVEY.rstrip("/") + "/controleren"):
        for action in ("wissen", "volgende", "versturen"):
            answer = browser.client.post(path, data={"actie": action}, headers=foreign)

            assert answer.status_code == 400
            assert not answer.headers.getlist("Set-Cookie")


def test_after_sending_nothing_seems_to_be_wiped(survey, browser):
    thanks = browser.submit(fill_in(browser), "Verstuur mijn antwoorden")

    assert "Wis mijn antwoorden" not in thanks.html
