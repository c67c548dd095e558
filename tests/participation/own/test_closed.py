"""Whoever's half hour is over when a form is sent gets back what was typed."""

from datetime import timedelta

import pytest

WISH = "Een bankje bij de speelplaats.\n\nEn een <b>prullenbak</b>."


def texts(page) -> list[str]:
    return ["".join(one.itertext()).strip("\n") for one in page.tree.iter("textarea")]


def wish_page(noor):
    return noor.browser.follow(noor.see(), "Wijzig wat u wilt bereiken")


def test_what_was_typed_stands_on_the_page_to_copy(noor, clock):
    page = wish_page(noor)
    clock.moment += timedelta(hours=1)

    page = noor.browser.submit(page, "Bewaar wat ik heb veranderd", wish=WISH)

    assert page.status == 401
    assert page.h1 == "Uw bladzijde was te lang open"
    assert texts(page) == [WISH]
    assert all("readonly" in one.attrib for one in page.tree.iter("textarea"))
    assert page.headers["Cache-Control"] == "no-store"
    assert page.links()["Typ uw code (opent een nieuw venster)"] == "/mijn/code"


def test_a_form_without_a_text_shows_how_to_come_back_alone(noor, clock):
    page = noor.see("/mijn/link-vernieuwen")
    clock.moment += timedelta(hours=1)

    page = noor.browser.submit(page, page.forms()[-1].buttons()[0][0])

    assert (page.status, texts(page)) == (401, [])


def test_who_only_looks_is_led_to_the_link(noor, clock):
    clock.moment += timedelta(hours=1)

    assert noor.see("/mijn/wijzigen").h1 == noor.see("/mijn/link").h1


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_puts_no_words_on_ours(browser, programme, site):
    answer = browser.client.post(
        "/mijn/wijzigen", data={"first_name": "Bel dit nummer"}, headers={"Sec-Fetch-Site": site}
    )

    assert answer.status_code == 401
    assert "Bel dit nummer" not in answer.text
