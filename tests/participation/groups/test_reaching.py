"""Staff change how somebody is reached, once they have spoken with them."""

import pytest
from sqlalchemy import select

from participation.accounts.models import AuditLine
from participation.contacts import address_key
from participation.mail.models import OutgoingMail
from participation.signups.models import Person, SignUp, State
from tests.participation.signups.conftest import letters
from tests.participation.signups.people import reading

__all__ = ["letters"]

SAVE, PRESS = "Bewaar", "Gebruik dit adres"
NEW = "06 00 00 00 22"


@pytest.fixture
def change(desk, sign_up):
    """Let staff change how Noor is reached, and return the page that follows."""

    def send(own=None, **fields: object):
        own = own or sign_up(telephone="+31600000011")
        page = desk.follow(
            desk.get(f"/beheer/aanmeldingen/{own.id}"),
            "Verander het e-mailadres of telefoonnummer",
        )
        return desk.submit(page, SAVE, {"is_asked": "y", **fields})

    return send


@pytest.fixture
def noor(programme):
    """Read Noor as she is stored now."""

    def read() -> Person:
        with reading(programme) as own:
            return own.scalars(select(Person).where(Person.first_name == "Noor")).one()

    return read


def test_a_new_mail_address_counts_once_its_mailbox_has_proven_it(
    app, browser, change, noor, letters
):
    change(email="nieuw@example.com")
    before, [asked, proof] = noor().email, letters()

    browser.submit(browser.get(proof.link), PRESS)

    assert (before, noor().email) == ("noor@example.com", "nieuw@example.com")
    assert (proof.kind, proof.to) == ("own/new_email", "nieuw@example.com")
    assert (asked.kind, asked.to) == ("own/asked_email", "noor@example.com")
    assert "nieuw@" not in asked.text
    told = [(one.kind, one.to) for one in letters()[2:]]
    assert told == [("own/link", "nieuw@example.com"), ("own/changed_email", "noor@example.com")]


def test_until_then_nothing_but_the_proof_goes_to_the_new_address(change, letters):
    change(email="nieuw@example.com")

    sent = [one.kind for one in letters() if one.to == "nieuw@example.com"]
    assert sent == ["own/new_email"]


@pytest.mark.parametrize("second", ["noor@example.com", "goed@example.com"])
def test_the_proof_that_went_to_a_mistyped_address_opens_nothing_any_more(
    browser, change, sign_up, noor, letters, second
):
    own = sign_up(telephone="+31600000011")
    change(own, email="verkeerd@example.com")
    mistyped = browser.get(letters()[-1].link)
    before = noor().link_hash

    change(own, email=second)

    browser.submit(mistyped, PRESS)
    assert noor().email == "noor@example.com"
    assert noor().link_hash != before
    assert [one.to for one in letters() if one.kind == "own/link"] == ["noor@example.com"]


def test_a_private_link_stays_where_no_proof_is_on_its_way(change, sign_up, noor):
    own = sign_up(telephone="+31600000011")
    before = noor().link_hash

    change(own, telephone=NEW)

    assert noor().link_hash == before


def test_a_number_that_somebody_else_stored_meanwhile_is_not_erased(desk, sign_up, noor):
    path = f"/beheer/aanmeldingen/{sign_up().id}/bereiken"
    mine, yours = desk.get(path), desk.get(path)
    desk.submit(yours, SAVE, {"is_asked": "y", "telephone": NEW})

    page = desk.submit(mine, SAVE, {"is_asked": "y"})

    assert "Iemand anders heeft dit intussen veranderd. U ziet wat het nu is." in page.text
    assert noor().telephone == "+31600000022"


def test_who_sees_none_of_the_other_sign_ups_is_sent_to_an_administrator(secretary, sign_up, noor):
    own = sign_up()
    sign_up(name="Ali", email="ali@example.com", offer="dorpstafel")
    page = secretary.get(f"/beheer/aanmeldingen/{own.id}/bereiken")

    page = secretary.submit(page, SAVE, {"is_asked": "y", "email": "ali@example.com"})

    assert "U kunt dit hier niet bewaren. Vraag een beheerder" in page.text
    assert "Wij kennen iemand anders" not in page.text
    assert noor().email == "noor@example.com"


def test_a_mail_address_of_somebody_else_is_refused_with_what_to_do(change, sign_up, noor, letters):
    own = sign_up()
    sign_up(name="Ali", email="ali@example.com", offer="dorpstafel")

    page = change(own, email="ALI@example.com", telephone=NEW)

    assert "Wij kennen iemand anders met dit adres of nummer." in page.text
    assert "ali@example.com" in page.html.lower()
    assert (noor().email, noor().telephone, letters()) == ("noor@example.com", None, [])


def test_a_number_by_which_somebody_else_is_known_is_refused(change, sign_up, noor):
    own = sign_up(email=None, telephone="+31600000011")
    sign_up(name="Ali", email=None, telephone="+31600000022", offer="dorpstafel")

    page = change(own, telephone=NEW)

    assert "Wij kennen iemand anders met dit adres of nummer." in page.text
    assert noor().telephone == "+31600000011"


def test_a_number_counts_at_once_and_who_is_known_by_it_is_known_by_the_new_one(
    app, change, sign_up, noor, letters
):
    change(sign_up(email=None, telephone="+31600000011"), telephone=NEW)

    own = noor()
    with app.app_context():
        key = address_key("+31600000022")
    assert (own.telephone, own.address_key, own.telephone_key) == ("+31600000022", key, key)
    assert letters() == []


def test_two_in_one_house_may_have_the_same_number_beside_their_mail(change, sign_up, noor):
    own = sign_up()
    sign_up(name="Ali", email="ali@example.com", telephone="+31600000022", offer="dorpstafel")

    change(own, telephone=NEW)

    assert noor().telephone == "+31600000022"


def test_the_mailbox_that_is_known_hears_of_another_number(change, letters):
    change(telephone=NEW)

    [told] = letters()
    assert (told.kind, told.to) == ("own/reached", "noor@example.com")
    assert "Wij hebben een ander telefoonnummer van u, of geen nummer meer." in told.text
    assert "0000" not in told.text


def test_a_mailbox_that_is_taken_away_hears_of_it_and_its_link_opens_nothing(
    app, change, noor, letters, sign_up
):
    own = sign_up(telephone="+31600000011")
    link = noor().link_hash

    change(own, email="")

    with app.app_context():
        assert noor().address_key == address_key("+31600000011")
    assert (noor().email, noor().link_hash == link) == (None, False)
    assert "Wij gebruiken dit e-mailadres niet meer." in letters()[0].text


def test_who_would_be_known_by_nothing_until_the_proof_keeps_the_number(change, sign_up, noor):
    own = sign_up(email=None, telephone="+31600000011")

    page = change(own, email="nieuw@example.com", telephone="")

    assert "Laat het nummer staan tot het nieuwe e-mailadres bevestigd is." in page.text
    assert noor().telephone == "+31600000011"


def test_nothing_is_changed_before_staff_say_that_they_spoke_with_the_person(change, noor):
    page = change(telephone=NEW, is_asked="")

    assert "Spreek eerst met de persoon." in page.text
    assert "+31600000022" in page.html
    assert noor().telephone == "+31600000011"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "noor"}, "Dit is geen e-mailadres."),
        ({"telephone": "12"}, "Dit is geen telefoonnummer."),
        ({"email": "", "telephone": ""}, "Vul een e-mailadres of een telefoonnummer in."),
    ],
)
def test_what_can_not_be_an_address_is_named(change, noor, fields, sentence):
    page = change(**fields)

    assert sentence in page.text
    assert noor().email == "noor@example.com"


def test_the_audit_names_the_offer_and_nobody(change, programme):
    change(telephone=NEW)

    line = programme.scalars(select(AuditLine).order_by(AuditLine.id.desc())).first()
    assert (line.act, line.about) == ("edited", "medewerker")


def test_saving_what_is_there_already_tells_nobody(change, programme):
    change()

    assert programme.scalars(select(OutgoingMail)).all() == []


def test_who_has_stopped_is_not_reached_otherwise(desk, sign_up, programme, noor):
    own = sign_up()
    path = f"/beheer/aanmeldingen/{own.id}"
    before = desk.get(f"{path}/bereiken")
    programme.get(SignUp, own.id).state = State.WITHDRAWN.value
    programme.commit()

    page = desk.submit(before, SAVE, {"is_asked": "y", "telephone": NEW})

    assert (page.status, desk.get(f"{path}/bereiken").status) == (404, 404)
    assert noor().telephone is None
    assert "Verander het e-mailadres of telefoonnummer" not in desk.get(path).links()
