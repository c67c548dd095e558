"""A buurt is found by postcode and house number, which go no further than that."""

import pytest

from participation.areas.models import AddressArea
from tests.participation.answering.test_journey import SURVEY

ADDRESS = {"buurt.postcode": "1234 ab", "buurt.huisnummer": "12a"}


@pytest.fixture
def addresses(survey, session):
    session.add(AddressArea(postcode="1234AB", number=12, buurt="BU08990317"))
    session.add(AddressArea(postcode="1234AB", number=14, buurt="BU08990318"))
    session.commit()


def test_without_a_file_of_addresses_there_is_only_the_list(survey, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")

    assert "Postcode" not in page.text
    options = [one.get("value") for one in page.find("f-buurt").iter("option")]
    assert len(options) == 1 + 45 + 1
    groups = [one.get("label") for one in page.find("f-buurt").iter("optgroup")]
    assert groups[0] == "Wijk 01 Brunssum-West"
    assert groups[-1] == "Ergens anders"


def test_an_address_finds_its_buurt(addresses, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")

    page = browser.submit(page, "Volgende", ADDRESS)

    assert "Stap 2 van 6" in page.title
    buurt = browser.get(f"{SURVEY}/buurt").find("f-buurt")
    [chosen] = [one.get("value") for one in buurt.iter("option") if "selected" in one.attrib]
    assert chosen == "BU08990317"


def test_an_address_is_in_no_draft_no_page_and_no_address_bar(addresses, browser, caplog):
    page = browser.submit(browser.get(SURVEY), "Begin")
    before = len(browser.client.get_cookie("draft-uw-huis-en-uw-buurt", path=SURVEY).value)

    page = browser.submit(page, "Volgende", ADDRESS)

    again = browser.get(f"{SURVEY}/buurt")
    assert again.find("f-buurt.postcode").get("value") == ""
    assert "1234" not in page.path
    after = len(browser.client.get_cookie("draft-uw-huis-en-uw-buurt", path=SURVEY).value)
    assert after - before <= 24, "the code of a buurt and nothing more"
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"buurt.postcode": "9999 ZZ", "buurt.huisnummer": "1"}, "We kennen deze postcode"),
        ({"buurt.postcode": "Brunssum", "buurt.huisnummer": "1"}, "Vul uw postcode in als"),
        ({"buurt.postcode": "1234 AB", "buurt.huisnummer": ""}, "Vul uw postcode in als"),
        ({"buurt.postcode": "1234 AB", "buurt.huisnummer": "9" * 50}, "Vul uw postcode in als"),
    ],
)
def test_an_address_that_is_not_known_leaves_the_list(addresses, browser, address, sentence):
    page = browser.submit(browser.get(SURVEY), "Begin")

    page = browser.submit(page, "Volgende", address)

    assert page.status == 422
    assert sentence in page.text
    assert page.find("f-buurt.postcode").get("value") == address["buurt.postcode"]
    assert "Stap 2 van 6" in browser.submit(page, "Volgende", buurt="BU08990317").title


def test_an_unknown_address_does_not_matter_to_who_chose_from_the_list(addresses, browser):
    page = browser.submit(browser.get(SURVEY), "Begin")
    unknown = {"buurt.postcode": "9999 ZZ", "buurt.huisnummer": "1", "buurt": "BU08990318"}

    assert "Stap 2 van 6" in browser.submit(page, "Volgende", unknown).title
