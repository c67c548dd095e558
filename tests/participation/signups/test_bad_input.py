"""Whatever is typed: a clear sentence, and nothing lost or doubled."""

import pytest

from participation.signups.models import Person
from tests.participation.signups.people import SEND, confirm, join, number, stored


@pytest.mark.parametrize("name", ["", "   ", "\u00a0\u2003", "\u200b\u200b", "...", "12"])
def test_a_name_without_a_letter_is_none(browser, programme, session, name):
    page = join(browser, first_name=name)

    assert "Vul uw voornaam in." in page.text
    assert stored(session) == []


@pytest.mark.parametrize("name", ["a" * 81, "a" * 10_000])
def test_a_name_that_is_too_long_says_how_long_it_may_be(browser, programme, session, name):
    page = join(browser, first_name=name)

    assert "Gebruik hoogstens 80 tekens." in page.text
    assert page.form_with(SEND)[0].values["first_name"] == [name]
    assert stored(session) == []


@pytest.mark.parametrize("name", ["a" * 80, "Noor-Eva", "Łukasz", "نور", "O'Neill"])
def test_names_of_all_kinds_are_taken(browser, programme, session, name):
    join(browser, first_name=f"  {name} ")

    assert stored(session)[0].person.first_name == name


@pytest.mark.parametrize(
    "field", ["first_name", "email", "telephone", "wish", "postcode", "number", "buurt"]
)
def test_a_nul_byte_gets_a_sentence_and_is_stored_nowhere(browser, programme, session, field):
    page = join(browser, **{field: "Noor\0"})

    assert page.status == 422
    assert page.title.startswith("Fout:")
    assert stored(session) == []


def test_a_nul_byte_in_what_was_not_asked_does_no_harm(browser, programme, session):
    join(browser, needs=["transport", "\0"], organisation="\0")

    assert stored(session)[0].person.needs == ["transport"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+32 470 00 00 00", "+32470000000"),
        ("0049 30 000000", "+4930000000"),
        ("045 000 00 00", "+31450000000"),
    ],
)
def test_a_telephone_abroad_is_kept_with_its_country(browser, programme, session, typed, kept):
    join(browser, email="", telephone=typed)

    assert stored(session)[0].person.telephone == kept


@pytest.mark.parametrize("typed", ["1234", "bel mij", "112", "0" * 10_000, "06 00 00 00 01 02 03"])
def test_what_is_no_telephone_number_says_how_one_looks(browser, programme, session, typed):
    page = join(browser, telephone=typed)

    assert "Een nummer in het buitenland begint met +" in page.text
    assert stored(session) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("noor@bücher.example.org", "noor@bücher.example.org"),
        ("noor@xn--bcher-kva.example.org", "noor@bücher.example.org"),
        (" noor@example.com ", "noor@example.com"),
    ],
)
def test_an_address_in_any_script_is_one_address(browser, programme, session, typed, kept):
    join(browser, email=typed)

    assert stored(session)[0].person.email == kept


def test_the_two_ways_of_writing_an_idn_address_are_one_person(
    browser, programme, session, letters, clock
):
    confirm(browser, join(browser, email="noor@bücher.example.org"), letters)
    clock.forward(minutes=5)

    join(browser, email="NOOR@xn--bcher-kva.example.org", wish="Meer bomen")

    assert number(session, Person) == 1


@pytest.mark.parametrize(
    "typed", ["noor", "noor@", "@example.com", "noor@example.com, sem@example.com", "a" * 10_000]
)
def test_what_is_no_address_says_how_one_looks(browser, programme, session, typed):
    page = join(browser, email=typed)

    assert "Vul een e-mailadres in zoals naam@example.org." in page.text
    assert stored(session) == []


def test_a_wish_that_is_too_long_is_not_lost(browser, programme, session):
    wish = "Meer bomen. " * 100

    page = join(browser, wish=wish)

    assert "Gebruik ten hoogste 1.000 tekens." in page.text
    assert page.form_with(SEND)[0].values["wish"] == [wish.strip()]
    assert stored(session) == []


def test_a_wish_of_1000_signs_on_several_lines_is_kept(browser, programme, session):
    wish = "é" * 499 + "\r\n" + "x" * 500

    join(browser, wish=wish)

    assert stored(session)[0].wish == "é" * 499 + "\n" + "x" * 500


def test_five_megabytes_are_too_much_text(browser, programme, session):
    page = browser.post("/meedoen/bewonerswerkgroep", wish="x" * 5_000_000)

    assert page.status == 413
    assert stored(session) == []


def test_an_empty_form_is_answered_with_all_that_is_missing(browser, programme, session):
    page = browser.post("/meedoen/bewonerswerkgroep")

    assert page.status == 422
    assert "Vul uw voornaam in." in page.text
    assert stored(session) == []


def test_the_same_person_by_mail_and_by_telephone_is_two_until_staff_join_them(
    browser, programme, session
):
    join(browser, telephone="06 00 00 00 01")
    page = join(browser, email="", telephone="0600000001")

    by_mail, by_telephone = stored(session)
    assert page.h1 == "Wij bellen u"
    assert by_mail.person.telephone_key == by_telephone.person.telephone_key
    assert by_mail.person_id != by_telephone.person_id


def test_a_buurt_that_is_not_on_the_list_asks_for_one(browser, programme, session):
    for buurt in ("GM0899", "WK089901", "BU00000000", "x" * 5_000):
        assert "Kies uw buurt uit de lijst." in join(browser, buurt=buurt).text

    assert stored(session) == []


def test_a_form_of_a_page_that_no_longer_fits_is_answered(browser, programme, session):
    page = join(browser, consent_version="1000000000000")

    assert "De tekst is veranderd" in page.text
    assert stored(session) == []
