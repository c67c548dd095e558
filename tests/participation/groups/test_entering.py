"""A sign-up by telephone or on paper, typed in by staff, lands in the one list."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine
from participation.mail.models import OutgoingMail
from participation.signups.models import ConsentText, Person, SignUp

NEW = "/beheer/aanmeldingen/nieuw"
BUTTON = "Bewaar deze aanmelding"
GOOD = {
    "first_name": "Noor",
    "telephone": "045 000 00 12",
    "buurt": "BU99990101",
    "department": "",
    "consents": "1",
}


def rows(engine) -> list[tuple[SignUp, Person]]:
    with Session(engine) as session:
        found = session.execute(select(SignUp, Person).join(Person).order_by(SignUp.id))
        return [(sign_up, person) for sign_up, person in found]


def mails(engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(OutgoingMail.kind)))


def departments(page) -> dict[str, str]:
    select_ = page.find("f-department")
    return {one.text: one.get("value") for one in select_.iter("option")}


@pytest.fixture
def enter(secretary):
    """Fill in the form for the offer of the secretary's group."""

    def fill_in(**fields):
        page = secretary.get(f"{NEW}?aanbod=medewerker")
        values = {**GOOD, "department": departments(page)["Wonen"], **fields}
        return secretary.submit(page, BUTTON, values)

    return fill_in


def test_staff_first_says_for_what(secretary):
    page = secretary.get(NEW)

    assert "Meedenken als medewerker" in page.links()
    assert "Dorpstafel" not in page.links()


def test_what_was_said_on_the_telephone_counts_at_once(enter, engine):
    page = enter(source_note="Gebeld op 2 maart", wish="Rust", needs=["transport"])

    sign_up, person = rows(engine)[0]
    assert "Bevestigd. U beslist" in page.text
    assert (sign_up.state, sign_up.source) == ("confirmed", "telephone")
    assert (sign_up.source_note, sign_up.wish) == ("Gebeld op 2 maart", "Rust")
    assert (person.telephone, person.buurt) == ("+31450000012", "BU99990101")
    assert person.needs == ["transport"]
    assert sign_up.consent_version == 1


def test_paper_without_e_mail_waits_for_a_call(enter, engine):
    page = enter(source="paper")

    assert rows(engine)[0][0].state == "provisional"
    assert "Ik heb deze persoon gesproken: bevestig" in page.text


def test_an_e_mail_address_is_proven_from_the_mailbox(enter, engine):
    page = enter(email="noor@example.com", telephone="", language="de")

    assert rows(engine)[0][0].state == "provisional"
    assert "Het adres is nog niet bevestigd." in page.text
    assert mails(engine) == ["signups/confirm"]


def test_a_double_click_stores_one(enter, engine, secretary):
    for _click in range(2):
        enter()

    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(SignUp)) == 1
        assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_it_leaves_a_line_in_the_audit(enter, engine):
    enter()

    with Session(engine) as session:
        lines = session.scalars(select(AuditLine)).all()
        assert [(one.act, one.about) for one in lines] == [("entered", "medewerker")]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_name": "   "}, "Vul de voornaam in."),
        ({"first_name": "x" * 10_000}, "Maak dit korter: hoogstens 80 tekens."),
        ({"first_name": "No\0or"}, "Typ het opnieuw."),
        ({"telephone": ""}, "Vul een e-mailadres of een telefoonnummer in."),
        ({"telephone": "12"}, "Dit is geen telefoonnummer."),
        ({"email": "noor@"}, "Dit is geen e-mailadres. Typ het opnieuw."),
        ({"email": "no\0or@example.com"}, "Typ het opnieuw."),
        ({"buurt": ""}, "Kies de buurt."),
        ({"buurt": "BU1"}, "Kies er een uit de lijst."),
        ({"department": ""}, "Kies de afdeling."),
        ({"department": "99"}, "Kies er een uit de lijst."),
        ({"consents": []}, "Zonder toestemming mogen we niets bewaren."),
        ({"source": "web"}, "Kies er een uit de lijst."),
        ({"source": []}, "Kies hoe deze aanmelding is binnengekomen."),
        ({"language": "fr"}, "Kies er een uit de lijst."),
        ({"wish": "x" * 1001}, "Maak dit korter: hoogstens 1000 tekens."),
    ],
)
def test_what_can_not_be_stored_is_told_and_nothing_is(enter, engine, fields, sentence):
    page = enter(**fields)

    assert page.title.startswith("Fout:")
    assert sentence in page.text
    assert rows(engine) == []


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"telephone": "+49 241 000000"}, ("+49241000000", None)),
        ({"telephone": "", "email": "noor@bücher.example"}, (None, "noor@bücher.example")),
        ({"buurt": "elders"}, ("+31450000012", None)),
    ],
)
def test_people_from_abroad_and_elsewhere_can_sign_up(enter, engine, fields, kept):
    enter(**fields)

    _sign_up, person = rows(engine)[0]
    assert (person.telephone, person.email) == kept
    assert (person.buurt is None) is (fields.get("buurt") == "elders")


def test_what_was_typed_stands_on_the_page_again_after_a_mistake(enter):
    page = enter(telephone="12", wish="Rust in de straat")

    assert page.find("f-wish").text.strip() == "Rust in de straat"
    assert page.find("f-telephone").get("value") == "12"


def test_without_a_wording_of_the_consent_nothing_is_entered(secretary, programme):
    for one in programme.scalars(select(ConsentText)).all():
        programme.delete(one)
    programme.commit()

    page = secretary.get(f"{NEW}?aanbod=medewerker")

    assert page.status == 409
    assert "Eerst schrijft een beheerder" in page.text


def test_the_form_of_another_offer_is_not_for_this_secretary(secretary):
    page = secretary.get(f"{NEW}?aanbod=dorpstafel")

    assert page.h1 == "Voer een aanmelding in"


def test_an_administrator_enters_for_everything(desk, programme, engine):
    page = desk.get(f"{NEW}?aanbod=nieuws")
    desk.submit(page, BUTTON, {**GOOD, "source": "telephone"})

    assert rows(engine)[0][0].state == "member"
