"""What is decided on sign-ups, and what the person hears of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine
from participation.groups.actions import place
from participation.groups.errors import DecidedError
from participation.groups.models import Group, Membership
from participation.mail.models import OutgoingMail
from participation.signups.models import Person, SignUp, State
from tests.participation.groups.conftest import TODAY

LIST = "/beheer/aanmeldingen"


def one(engine, number: int = 1) -> SignUp:
    with Session(engine) as session:
        return session.get_one(SignUp, number)


def state(engine, number: int = 1) -> tuple[str, str]:
    found = one(engine, number)
    return found.state, found.reason


def members(engine) -> list[tuple[int, int]]:
    with Session(engine) as session:
        return [(m.group_id, m.person_id) for m in session.scalars(select(Membership))]


def mails(engine) -> list[tuple[str, str]]:
    with Session(engine) as session:
        own = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
        return [(mail.kind, mail.language) for mail in own]


def acts(engine):
    with Session(engine) as session:
        lines = session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [(line.act, line.about) for line in lines]


def names(page) -> list[str]:
    return [
        "".join(link.itertext())
        for link in page.tree.iter("a")
        if link.get("href", "").startswith(f"{LIST}/") and link.get("href", "")[-1].isdigit()
    ]


def test_a_sign_up_is_placed_and_told_in_the_persons_language(secretary, sign_up, engine, group):
    own = sign_up(language="de")

    page = secretary.get(f"{LIST}/{own.id}/plaatsen")
    page = secretary.submit(page, "Maak lid")

    assert "lid" in page.text
    assert state(engine) == ("member", "")
    assert members(engine) == [(group.id, own.person_id)]
    assert mails(engine) == [("groups/placed", "de")]
    assert acts(engine) == [("placed", "medewerkers")]


def test_what_was_said_at_signing_up_goes_along_to_the_membership(secretary, sign_up, engine):
    own = sign_up(department="groen")

    secretary.submit(secretary.get(f"{LIST}/{own.id}/plaatsen"), "Maak lid")

    with Session(engine) as session:
        membership = session.scalars(select(Membership)).one()
        assert membership.department_id == own.department_id
        assert membership.began_on == TODAY


def test_a_sign_up_waits_and_is_told(secretary, sign_up, engine):
    own = sign_up()

    page = secretary.submit(secretary.get(f"{LIST}/{own.id}/wachten"), "Zet op de wachtlijst")

    assert "wacht" in page.text
    assert state(engine) == ("waiting", "")
    assert mails(engine) == [("groups/waiting", "nl")]


def test_a_sign_up_is_declined_with_the_reason_that_the_person_reads(secretary, sign_up, engine):
    own = sign_up()

    page = secretary.get(f"{LIST}/{own.id}/afwijzen")
    page = secretary.submit(page, "Wijs af", reason="De groep is vol. Kom op 3 maart.")

    assert "De groep is vol." in page.text
    assert state(engine) == ("declined", "De groep is vol. Kom op 3 maart.")
    assert mails(engine) == [("groups/declined", "nl")]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("  ", "Vul de reden in"),
        ("\u200b", "Vul de reden in"),
        (".", "Vul de reden in"),
        ("x" * 501, "hoogstens 500"),
        ("a\0b", "Typ het opnieuw"),
    ],
)
def test_a_no_without_a_good_reason_is_no_answer(secretary, sign_up, engine, reason, sentence):
    own = sign_up()

    page = secretary.get(f"{LIST}/{own.id}/afwijzen")
    page = secretary.submit(page, "Wijs af", reason=reason)

    assert sentence in page.text
    assert state(engine) == ("confirmed", "")


@pytest.mark.parametrize(
    ("path", "button", "fields"),
    [
        ("plaatsen", "Maak lid", {}),
        ("wachten", "Zet op de wachtlijst", {}),
        ("afwijzen", "Wijs af", {"reason": "Vol"}),
    ],
)
def test_a_double_click_decides_and_tells_once(secretary, sign_up, engine, path, button, fields):
    own = sign_up()
    page = secretary.get(f"{LIST}/{own.id}/{path}")

    for _click in range(2):
        secretary.submit(page, button, **fields)

    assert len(mails(engine)) == len(acts(engine)) == 1
    assert len(members(engine)) == (1 if path == "plaatsen" else 0)


@pytest.mark.parametrize("of", [State.PROVISIONAL, State.WITHDRAWN])
def test_nothing_is_decided_on_who_has_not_confirmed_or_went_away(secretary, sign_up, engine, of):
    own = sign_up(state=of)
    page = secretary.get(f"{LIST}/{own.id}/plaatsen")

    page = secretary.submit(page, "Maak lid")

    assert page.status == 409
    assert "Deze aanmelding is intussen veranderd." in page.text
    assert members(engine) == []
    assert mails(engine) == []


def test_somebody_without_e_mail_gets_a_call(secretary, sign_up, engine):
    own = sign_up(email=None, telephone="+31450000012")

    page = secretary.get(f"{LIST}/{own.id}/plaatsen")
    assert "Er is geen e-mailadres: bel om het te vertellen." in page.text
    page = secretary.submit(page, "Maak lid")

    assert "Bel om te vertellen wat er is besloten." in page.text
    assert mails(engine) == []


def test_who_was_declined_can_still_be_placed(secretary, sign_up, engine):
    own = sign_up(state=State.DECLINED)

    secretary.submit(secretary.get(f"{LIST}/{own.id}/plaatsen"), "Maak lid")

    assert state(engine) == ("member", "")


def test_a_form_from_another_site_decides_nothing(secretary, sign_up, engine):
    own = sign_up()

    page = secretary.post(f"{LIST}/{own.id}/plaatsen", group="medewerkers")

    assert "te lang open" in page.text
    assert state(engine) == ("confirmed", "")


def test_a_secretary_places_in_the_own_groups_alone(secretary, sign_up, engine):
    own = sign_up()
    page = secretary.get(f"{LIST}/{own.id}/plaatsen")

    page = secretary.submit(page, "Maak lid", group="tafel-dorp")

    assert "Kies er een uit de lijst." in page.text
    assert members(engine) == []


def test_two_secretaries_place_somebody_once(engine, sign_up, group, app):
    own, barrier = sign_up(), Barrier(2)

    def click(_number: int) -> bool:
        with Session(engine) as session:
            barrier.wait()
            wanted = session.get_one(SignUp, own.id)
            try:
                place(session, wanted, session.get_one(Group, group.id), date(2026, 3, 2))
            except DecidedError:
                return False
            session.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(click, range(2)))

    assert sorted(done) == [False, True]
    assert len(members(engine)) == 1


def test_staff_confirms_by_telephone(secretary, sign_up, engine):
    own = sign_up(email=None, telephone="+31450000012", state=State.PROVISIONAL)

    page = secretary.submit(
        secretary.get(f"{LIST}/{own.id}"), "Ik heb deze persoon gesproken: bevestig"
    )

    assert "Bevestigd. U beslist" in page.text
    assert state(engine) == ("confirmed", "")
    assert acts(engine) == [("confirmed", "medewerker")]


def test_the_same_telephone_number_is_asked_about(secretary, sign_up):
    sign_up(name="Noor", telephone="+31450000012")
    own = sign_up(name="N.", email=None, telephone="+31450000012")

    page = secretary.get(f"{LIST}/{own.id}")

    assert (
        "Hetzelfde telefoonnummer als Noor (Meedenken als medewerker): dezelfde persoon?"
        in page.text
    )


def test_two_people_become_one_once_staff_is_sure(secretary, sign_up, engine):
    kept = sign_up(name="Noor", telephone="+31450000012", state=State.MEMBER)
    other = sign_up(name="N.", email=None, telephone="+31450000012")
    page = secretary.get(f"{LIST}/{other.id}")
    page = secretary.follow(page, "Maak er één persoon van")

    unsure = secretary.submit(page, "Maak er één persoon van")
    page = secretary.submit(page, "Maak er één persoon van", is_sure="1")

    assert "Vraag het eerst aan deze persoon" in unsure.text
    assert names(page) == ["Noor"]
    with Session(engine) as session:
        person = session.scalars(select(Person)).one()
        assert (person.email, person.telephone) == ("noor@example.com", "+31450000012")
        assert [found.id for found in session.scalars(select(SignUp))] == [kept.id]
    assert acts(engine) == [("merged", "medewerker")]


def test_people_with_other_numbers_are_not_joined(secretary, sign_up):
    own = sign_up(name="Noor", telephone="+31450000012")
    other = sign_up(name="Ali", email="ali@example.com", telephone="+31450000013")

    assert secretary.get(f"{LIST}/{own.id}/samenvoegen/{other.person_id}").status == 404


@pytest.mark.parametrize("typed", ["NOOR@Example.com", "045 000 00 12", " +31 45 000 0012 "])
def test_a_sign_up_is_found_by_an_address_that_stands_in_no_url(secretary, sign_up, typed):
    own = sign_up(telephone="+31450000012")

    page = secretary.submit(secretary.get(f"{LIST}/zoeken"), "Zoek", address=typed)

    assert page.path == f"{LIST}/{own.id}"


@pytest.mark.parametrize("typed", ["ali@example.com", "12", "noor", "x" * 320, "a@b@c"])
def test_who_is_not_in_the_list_is_not_found(secretary, sign_up, typed):
    sign_up()
    sign_up(name="Ali", email="ali@example.com", offer="dorpstafel")

    page = secretary.submit(secretary.get(f"{LIST}/zoeken"), "Zoek", address=typed)

    assert "Niemand in deze lijst is bekend met dit adres of nummer." in page.text


def test_the_page_of_a_sign_up_shows_what_was_asked_and_till_when_it_is_kept(secretary, sign_up):
    own = sign_up(telephone="+31450000012")

    page = secretary.get(f"{LIST}/{own.id}")

    for word in ("noor@example.com", "045 000 0012", "Kerkbuurt", "versie 1, op 2 maart 2026"):
        assert word in page.text
    assert "Bewaard tot en met 1 maart 2028" in page.text


def test_offers_without_groups_are_decided_by_nobody(desk, sign_up):
    own = sign_up(offer="nieuws", state=State.MEMBER)

    links = desk.get(f"{LIST}/{own.id}").links()

    assert not {"Plaats in een groep", "Wijs af"} & links.keys()
