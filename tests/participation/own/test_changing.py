"""See everything, change it, prove a new address, stop, download it, erase all of it."""

import json

import pytest
from sqlalchemy import func, select

from participation.contacts import address_key
from participation.groups.models import Membership
from participation.meetings.models import Rsvp
from participation.signups.models import Confirmation, Person, SignUp
from tests.participation.signups.people import STAFF, join, sign_up
from tests.visitor import Visitor

CHANGE = "/mijn/wijzigen"
STORE = "Bewaar wat ik heb veranderd"
ERASE = "Wis alles"


def person(reading) -> Person:
    reading.rollback()
    reading.expire_all()
    return reading.scalars(select(Person).where(Person.first_name != "Sem")).one()


def keys(app, *addresses):
    with app.app_context():
        return tuple(address_key(one) for one in addresses)


def test_the_page_shows_everything_that_is_kept(noor, member, seat):
    page = noor.see()

    for shown in (
        "Noor",
        "noor@example.com",
        "+31600000001",
        "De Eggen",
        "Rust in de straat",
        "Ruimte",
        "U doet mee.",
        "Uw leidinggevende weet het",
        "U ging akkoord op 2 maart 2026",
        "Ambassadeurs binnen de gemeente",
        "Kennismaken met de buurt, 2 maart 2026",
        "Plannen maken",
        "uw code bij de deur is NNNNNN",
        "2 maart 2026: Over uw aanmelding",
        "/agenda/",
    ):
        assert shown in page.text, shown


def test_each_field_of_a_person_stands_in_the_file(noor, member, seat, browser):
    answer = noor.browser.client.get("/mijn/download.json")

    kept = json.loads(answer.get_data(as_text=True))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    left_out = {"id", "person_id", "offer_id", "meeting_id", "group_id"}
    hashes = {"address_key", "telephone_key", "link_seed", "link_hash", "code_hash", "feed_hash"}
    named = {one: one.removesuffix("_id") for one in ("domain_id", "department_id", "measure_id")}
    named["consent_version"] = "consent"
    for model, rows in (
        (Person, [kept["person"]]),
        (SignUp, kept["sign_ups"]),
        (Membership, kept["memberships"]),
        (Rsvp, kept["meetings"]),
    ):
        columns = {column.key for column in model.__table__.columns} - left_out - hashes
        assert {named.get(one, one) for one in columns} <= set(rows[0]), model
    assert kept["person"]["email"] == "noor@example.com"
    assert kept["sign_ups"][0]["consent"]["texts"]["nl"].startswith("Ik vind het goed")
    assert kept["memberships"][0]["modules"][0]["followed_on"] == "2026-03-02"


def test_the_file_holds_what_waits_for_its_proof(noor, browser, clock):
    clock.forward(minutes=5)
    join(browser, STAFF, department="ruimte", manager="ja", wish="Minder rust")

    kept = json.loads(noor.browser.client.get("/mijn/download.json").get_data(as_text=True))

    assert kept["waiting_for_confirmation"][0]["answers"]["wish"] == "Minder rust"
    assert "Er is iets nieuws ingevuld met uw adres" in noor.see().text


def test_a_change_is_stored_and_seen(noor, reading):
    page = noor.press(
        CHANGE,
        STORE,
        first_name="Nora",
        telephone="",
        buurt="elders",
        needs=["childcare"],
        language="de",
    )

    own = person(reading)
    assert "Wat u veranderde, is bewaard." in page.text
    assert (own.first_name, own.telephone, own.buurt) == ("Nora", None, None)
    assert (own.needs, own.language) == (["childcare"], "de")
    assert own.telephone_key is None


def test_what_one_needs_can_be_emptied(noor, reading):
    noor.press(CHANGE, STORE, needs=["childcare"])

    noor.press(CHANGE, STORE, needs=[])

    assert person(reading).needs == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", "  ", "Vul uw voornaam in."),
        ("email", "noor", "Vul een e-mailadres in"),
        ("telephone", "\0", "Er staat een teken in"),
        ("buurt", "", "Kies uw buurt uit de lijst."),
        ("language", "xx", "Kies een taal."),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_changed(noor, reading, field, value, sentence):
    page = noor.press(CHANGE, STORE, **{"first_name": "Nora", field: value})

    assert sentence in page.text
    assert person(reading).first_name == "Noor"


def test_without_any_address_nobody_can_be_reached(noor, reading):
    page = noor.press(CHANGE, STORE, email="", telephone="")

    assert "Vul uw e-mailadres of uw telefoonnummer in." in page.text
    assert person(reading).email == "noor@example.com"


def test_a_new_mail_address_counts_once_it_is_proven(app, noor, reading, letters):
    page = noor.press(CHANGE, STORE, email="nora@example.com", first_name="Nora")
    before = person(reading)
    assert "Het telt als u daarin op de knop drukt" in page.text
    assert (before.first_name, before.email) == ("Nora", "noor@example.com")

    proof = letters()[-1]
    assert proof.to == "nora@example.com"
    page = noor.see(proof.link)
    assert person(reading).email == "noor@example.com"
    page = noor.browser.submit(page, "Gebruik dit adres")

    own = person(reading)
    assert page.h1 == "Uw nieuwe adres telt"
    assert own.email == "nora@example.com"
    assert (own.address_key,) == keys(app, "nora@example.com")


def test_a_new_address_makes_the_old_link_worthless_and_tells_the_old_address(app, noor, letters):
    noor.press(CHANGE, STORE, email="nora@example.com")
    noor.browser.submit(noor.see(letters()[-1].link), "Gebruik dit adres")

    new, told = letters()[-2:]
    assert (new.kind, new.to) == ("own/link", "nora@example.com")
    assert (told.kind, told.to) == ("own/changed_email", "noor@example.com")
    assert Visitor(app).get(noor.link).status == 404
    assert "Dag Noor." in Visitor(app).get(new.link).text


def test_the_proof_of_a_new_address_works_once_and_three_days(noor, reading, letters, clock):
    noor.press(CHANGE, STORE, email="nora@example.com")
    proof = letters()[-1].link
    page = noor.see(proof)
    noor.browser.submit(page, "Gebruik dit adres")

    assert noor.browser.submit(page, "Gebruik dit adres").h1 == "Deze link werkt niet meer"
    noor.see(letters()[-2].link)
    noor.press(CHANGE, STORE, email="noortje@example.com")
    clock.forward(days=3)
    assert noor.see(letters()[-1].link).status == 404
    assert person(reading).email == "nora@example.com"


@pytest.mark.parametrize("token", ["nergens", "%00", "x" * 5_000, "é"])
def test_a_made_up_proof_of_an_address_is_a_clear_page(browser, programme, token):
    assert browser.get(f"/mijn/adres/{token}").h1 == "Deze link werkt niet meer"
    assert browser.post(f"/mijn/adres/{token}").status == 404


def test_an_address_of_somebody_else_looks_the_same_and_is_not_taken(app, noor, reading, letters):
    stranger = Visitor(app)
    sign_up(stranger, letters, email="sem@example.com", first_name="Sem")

    free = noor.press(CHANGE, STORE, email="nora@example.com")
    taken = noor.press(CHANGE, STORE, email="sem@example.com")

    said = "Er is een mail onderweg naar uw nieuwe adres."
    assert said in free.text
    assert said in taken.text
    assert "/mijn/adres/" not in letters()[-1].text
    assert person(reading).email == "noor@example.com"
    kept = json.loads(noor.browser.client.get("/mijn/download.json").get_data(as_text=True))
    _asked, proving, _asked, telling = kept["mails"][-4:]
    assert proving == telling == {**proving, "kind": "own/new_email"}


def test_an_address_that_was_taken_meanwhile_is_not_taken_twice(app, noor, reading, letters):
    noor.press(CHANGE, STORE, email="sem@example.com")
    proof = noor.see(letters()[-1].link)
    sign_up(Visitor(app), letters, email="sem@example.com", first_name="Sem")

    page = noor.browser.submit(proof, "Gebruik dit adres")

    assert page.status == 404
    assert person(reading).email == "noor@example.com"


def test_the_mail_address_is_removed_by_staff_alone_whoever_has_the_number(app, noor, reading):
    join(Visitor(app), email="", telephone="06 00 00 00 02", first_name="Sem")

    free = noor.press(CHANGE, STORE, email="", telephone="06 00 00 00 01")
    taken = noor.press(CHANGE, STORE, email="", telephone="06 00 00 00 02")

    assert "Wilt u het laten weghalen? Bel ons." in free.text
    assert free.text == taken.text
    own = person(reading)
    assert (own.email, own.telephone) == ("noor@example.com", "+31600000001")
    assert (own.address_key,) == keys(app, "noor@example.com")


@pytest.fixture
def by_telephone(app, noor, session, clock) -> Visitor:
    """Her browser, while she is known by her telephone number alone."""
    with app.app_context():
        own = session.scalars(select(Person)).one()
        own.email, own.address_key = None, address_key("+31600000001")
        session.commit()
    return noor


@pytest.mark.parametrize("number", ["06 00 00 00 02", "06 00 00 00 03", ""])
def test_the_number_by_which_one_is_known_is_changed_by_staff_alone(
    app, by_telephone, reading, number
):
    join(Visitor(app), email="", telephone="06 00 00 00 02", first_name="Sem")

    page = by_telephone.press(CHANGE, STORE, email="nora@example.com", telephone=number)

    assert "Hebt u een ander nummer? Bel ons." in page.text
    assert person(reading).telephone == "+31600000001"


def test_who_is_known_by_telephone_may_prove_a_mail_address(app, by_telephone, reading, letters):
    page = by_telephone.press(CHANGE, STORE, email="nora@example.com")
    before = person(reading).email
    by_telephone.browser.submit(by_telephone.see(letters()[-1].link), "Gebruik dit adres")

    own = person(reading)
    assert "Er is een mail onderweg naar uw nieuwe adres." in page.text
    assert (before, own.email, own.telephone) == (None, "nora@example.com", "+31600000001")


def test_the_own_address_in_capitals_is_no_new_one_and_is_not_stored(noor, reading, letters):
    before = len(letters())

    noor.press(CHANGE, STORE, email="NOOR@example.com")

    assert person(reading).email == "noor@example.com"
    assert len(letters()) == before


def test_new_mail_addresses_are_braked_per_network(app, noor, reading, letters):
    for number in range(20):
        noor.press(CHANGE, STORE, email=f"nora{number}@example.com")
    before = len(letters())

    page = noor.press(CHANGE, STORE, email="nora@example.com")
    other = noor.press(CHANGE, STORE, first_name="Nora")

    assert "Wacht een uur." in page.text
    assert len(letters()) == before
    assert "Wat u veranderde, is bewaard." in other.text


def test_what_was_filled_in_under_the_old_address_does_not_bring_it_back(
    noor, reading, letters, clock
):
    clock.forward(minutes=5)
    join(noor.browser, STAFF, department="ruimte", manager="ja", wish="Minder rust")
    noor.press(CHANGE, STORE, email="nora@example.com")
    noor.browser.submit(noor.see(letters()[-1].link), "Gebruik dit adres")

    assert reading.scalar(select(func.count()).select_from(Confirmation)) == 0
    assert person(reading).email == "nora@example.com"
