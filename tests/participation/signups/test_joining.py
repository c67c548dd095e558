"""One form on one page: what it asks, what it stores, and that twice is once."""

import pytest
from sqlalchemy import select

from participation.areas.models import AddressArea
from participation.mail.models import OutgoingMail
from participation.signups.models import ConsentText, Offer, Person, SignUp, State
from tests.participation.signups.people import (
    NEWS,
    NOOR,
    PARTNER,
    SEND,
    STAFF,
    WORKING_GROUP,
    confirm,
    join,
    number,
    sign_up,
    stored,
)


def test_a_sign_up_is_stored_provisionally_and_says_so(browser, programme, session):
    page = join(browser, wish="Meer bomen", needs=["transport", "language"])

    [own] = stored(session)
    assert page.h1 == "Bevestig uw aanmelding"
    assert "Uw aanmelding is voorlopig" in page.text
    assert "Na 14 dagen wissen wij uw aanmelding" in page.text
    assert (own.state, own.wish, own.source) == (State.PROVISIONAL, "Meer bomen", "web")
    assert (own.person.first_name, own.person.buurt) == ("Noor", "BU08990317")
    assert own.person.needs == ["transport", "language"]


def test_the_form_says_until_when_details_are_kept_and_that_day_is_stored(
    browser, programme, session
):
    page = browser.get(WORKING_GROUP)
    join(browser)

    assert "op donderdag 2 maart 2028" in page.text
    assert str(stored(session)[0].kept_until) == "2028-03-02"


def test_the_wording_of_the_consent_is_stored_with_its_version_and_day(browser, programme, session):
    since = session.get(ConsentText, 1).since
    session.add(ConsentText(version=2, texts={"nl": "Nieuwe tekst."}, since=since))
    session.commit()

    page = browser.get(WORKING_GROUP)
    join(browser)

    assert "Nieuwe tekst." in page.text
    [own] = stored(session)
    assert (own.consent_version, str(own.consent_on)) == (2, "2026-03-02")


def test_who_read_an_older_wording_is_asked_again(browser, programme, session):
    page = browser.get(WORKING_GROUP)
    since = session.get(ConsentText, 1).since
    session.add(ConsentText(version=2, texts={"nl": "Nieuwe tekst."}, since=since))
    session.commit()

    again = browser.submit(page, SEND, NOOR)

    assert "De tekst is veranderd" in again.text
    assert stored(session) == []
    assert browser.submit(again, SEND, {"consent": "1"}).h1 == "Bevestig uw aanmelding"


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("first_name", "Vul uw voornaam in."),
        ("email", "Vul uw e-mailadres of uw telefoonnummer in."),
        ("buurt", "Kies uw buurt uit de lijst."),
        ("age", "U moet 16 jaar of ouder zijn om u aan te melden."),
        ("consent", "Zet een vinkje als u het goed vindt dat wij uw gegevens bewaren."),
    ],
)
def test_what_is_missing_is_named_and_the_rest_stays(
    browser, programme, session, missing, sentence
):
    page = join(browser, **{missing: []}, wish="Meer bomen")

    assert page.title.startswith("Fout:")
    assert sentence in page.text
    assert page.form_with(SEND)[0].values["wish"] == ["Meer bomen"]
    assert stored(session) == []


def test_one_of_mail_and_telephone_is_enough(browser, programme, session):
    page = join(browser, email="", telephone="06 00 00 00 01")

    [own] = stored(session)
    assert page.h1 == "Wij bellen u"
    assert "Uw aanmelding is voorlopig" in page.text
    assert (own.person.email, own.person.telephone) == (None, "+31600000001")
    assert number(session, OutgoingMail) == 0


def test_who_lives_elsewhere_may_join_too(browser, programme, session):
    join(browser, buurt="elders")

    assert stored(session)[0].person.buurt is None


def test_the_buurt_is_found_by_postcode_and_house_number_which_are_not_kept(
    browser, programme, session
):
    session.add(AddressArea(postcode="6441AB", number=12, buurt="BU08990202"))
    session.commit()

    page = browser.get(WORKING_GROUP)
    browser.submit(page, SEND, {**NOOR, "buurt": "", "postcode": "6441 ab", "number": "12a"})

    person = session.scalars(select(Person)).one()
    assert person.buurt == "BU08990202"
    kept = [str(getattr(person, column.key)) for column in Person.__table__.columns]
    assert not any("6441" in value for value in kept)


def test_an_unknown_postcode_asks_for_the_list(browser, programme, session):
    session.add(AddressArea(postcode="6441AB", number=12, buurt="BU08990202"))
    session.commit()

    page = browser.get(WORKING_GROUP)
    page = browser.submit(page, SEND, {**NOOR, "buurt": "", "postcode": "1000 AA", "number": "1"})

    assert "Kies uw buurt uit de lijst" in page.text


def test_a_partner_names_organisation_and_domain(browser, programme, session):
    page = join(browser, PARTNER)
    assert "Vul de naam van uw organisatie in." in page.text
    assert "Kies waar uw organisatie aan werkt." in page.text

    browser.submit(page, SEND, {**NOOR, "organisation": "Heideschool", "domain": "onderwijs"})

    [own] = stored(session)
    assert own.organisation == "Heideschool"
    assert own.domain.names["nl"] == "Onderwijs"


def test_staff_name_their_department_and_whether_the_manager_knows(browser, programme, session):
    page = join(browser, STAFF)
    assert "Kies uw afdeling." in page.text
    assert "Kies of uw leidinggevende het weet." in page.text

    browser.submit(page, SEND, {**NOOR, "department": "ruimte", "manager": "nee"})

    [own] = stored(session)
    assert own.department.names["nl"] == "Ruimte"
    assert own.manager_knows is False


def test_a_department_that_is_not_on_the_list_is_refused(browser, programme, session):
    page = join(browser, STAFF, department="\0", manager="misschien")

    assert "Kies uw afdeling." in page.text
    assert stored(session) == []


def test_signing_up_twice_looks_the_same_stores_one_and_changes_nothing(
    browser, programme, session, letters, clock
):
    sign_up(browser, letters)
    stranger = join(browser, email="sem@example.com")
    clock.forward(minutes=5)

    known = join(browser, first_name="Nora", email="NOOR@example.com", wish="Iets anders")

    assert (known.text, known.status) == (stranger.text, stranger.status)
    own, _sems = stored(session)
    assert (own.person.first_name, own.wish, own.state) == ("Noor", "", State.CONFIRMED)
    assert number(session, Person) == 2

    confirm(browser, known, letters)
    [own, _sems] = stored(session)
    assert (own.person.first_name, own.wish) == ("Nora", "Iets anders")


def test_a_fourth_time_on_a_day_looks_the_same_and_sends_nothing(
    browser, programme, session, letters, clock
):
    pages = []
    for wish in ("een", "twee", "drie", "vier"):
        pages.append(join(browser, wish=wish))
        clock.forward(minutes=5)

    assert len({page.text for page in pages}) == 1
    assert len(letters()) == 3
    confirm(browser, pages[-1], letters)
    assert stored(session)[0].wish == "drie"


def test_the_reference_in_the_address_tells_nothing_of_who_it_is(browser, programme):
    page = join(browser)

    reference = page.path.rpartition("/")[2]
    assert len(reference) == 32
    assert int(reference, 16)


def test_a_form_from_another_site_stores_nothing(browser, programme, session):
    token = browser.get(WORKING_GROUP).form_with(SEND)[0].values["consent_version"]
    fields = {**NOOR, "consent_version": token}

    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elders.example"},
    ):
        answer = browser.client.post(WORKING_GROUP, data=fields, headers=headers)
        assert answer.status_code == 400

    assert stored(session) == []


def test_nothing_is_set_on_the_device_of_who_signs_up(browser, programme, letters):
    sign_up(browser, letters)

    assert list(browser.client._cookies or {}) == []


def test_no_page_with_what_was_filled_in_is_kept_by_browsers(browser, programme):
    assert browser.get(WORKING_GROUP).headers["Cache-Control"] == "no-store"
    assert join(browser).headers["Cache-Control"] == "no-store"


def test_a_network_that_signs_up_too_often_must_wait_and_loses_nothing(
    browser, programme, session, clock
):
    for count in range(20):
        join(browser, email=f"noor{count}@example.com")

    page = join(browser, wish="Meer bomen")

    assert page.status == 429
    assert "Wacht een uur en verstuur opnieuw" in page.text
    assert page.form_with(SEND)[0].values["wish"] == ["Meer bomen"]
    assert number(session, SignUp) == 20
    clock.forward(hours=1)
    assert join(browser).h1 == "Bevestig uw aanmelding"


def test_the_offer_may_be_renamed_while_somebody_fills_in(browser, programme, session):
    page = browser.get(NEWS)
    offer = session.scalars(select(Offer).where(Offer.code == "op-de-hoogte")).one()
    offer.texts = {**offer.texts, "nl": {**offer.texts["nl"], "title": "Nieuws"}}
    session.commit()

    assert browser.submit(page, SEND, NOOR).h1 == "Bevestig uw aanmelding"
