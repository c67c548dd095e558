"""Invitations by letter and by mail, and the file of members: nobody is imported in silence."""

import csv
import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participation.access import GroupRole, Role
from participation.accounts.models import AuditLine
from participation.contacts import address_key
from participation.mail.models import OutgoingMail
from participation.signups.models import Invitation, Person, SignUp

RUN = "/beheer/groepen/medewerkers"
LETTERS = f"{RUN}/uitnodigen/brief"
MAILS = f"{RUN}/uitnodigen/mail"


def invitations(engine) -> list[Invitation]:
    with Session(engine) as session:
        return list(session.scalars(select(Invitation).order_by(Invitation.id)))


def acts(engine):
    with Session(engine) as session:
        lines = session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [(line.act, line.about, line.role) for line in lines]


def download(visitor):
    return visitor.submit(visitor.get(RUN), "Download de lijst (CSV)")


def rows(page) -> list[dict[str, str]]:
    text = page.response.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_letters_are_a_pdf_with_a_page_and_a_code_each(secretary, engine, group):
    page = secretary.submit(secretary.get(LETTERS), "Maak de brieven (PDF)", number="3")

    pdf = page.response.get_data()
    assert page.headers["Content-Type"] == "application/pdf"
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 3
    made = invitations(engine)
    assert len({one.code_hash for one in made}) == 3
    assert {(one.way, one.used_on) for one in made} == {("letter", None)}
    assert acts(engine) == [("invited", "medewerkers", "external")]


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_a_letter_is_written_in_each_language(secretary, group, language):
    page = secretary.submit(
        secretary.get(LETTERS), "Maak de brieven (PDF)", number="1", language=language
    )

    assert page.response.get_data().startswith(b"%PDF-")


@pytest.mark.parametrize("number", ["0", "201", "", "x"])
def test_so_many_letters_can_not_be_made(secretary, engine, group, number):
    page = secretary.submit(secretary.get(LETTERS), "Maak de brieven (PDF)", number=number)

    assert page.title.startswith("Fout:")
    assert invitations(engine) == []


def test_a_mail_invites_and_stores_neither_person_nor_address(secretary, engine, group):
    page = secretary.submit(
        secretary.get(MAILS),
        "Verstuur de uitnodigingen",
        addresses="noor@example.com\nALI@example.com, noor@example.com",
        note="Gesprekken van 2025",
    )

    assert "Er gaan 2 uitnodigingen uit." in page.text
    with Session(engine) as session:
        kinds = [(one.kind, one.day_place) for one in session.scalars(select(OutgoingMail))]
        assert session.scalars(select(Person)).all() == []
        assert session.scalars(select(SignUp)).all() == []
    assert kinds == [("groups/invitation", 1)] * 2
    assert {one.note for one in invitations(engine)} == {"Gesprekken van 2025"}
    assert "Gesprekken van 2025" in page.text


def test_a_double_click_invites_once_and_the_secretary_hears_of_it(secretary, engine, group):
    page = secretary.get(MAILS)
    for addresses in ("noor@example.com", "noor@example.com ali@example.com"):
        answer = secretary.submit(page, "Verstuur de uitnodigingen", addresses=addresses)

    assert "Er gaat 1 uitnodiging uit." in answer.text
    assert "1 adres kreeg vandaag al een uitnodiging: er gaat niets meer heen." in answer.text
    assert len(invitations(engine)) == 2


def test_who_was_invited_yesterday_can_be_invited_again(secretary, engine, group, clock):
    page = secretary.get(MAILS)
    secretary.submit(page, "Verstuur de uitnodigingen", addresses="noor@example.com")
    with Session(engine) as session:
        session.execute(update(OutgoingMail).values(queued_on=clock().date() - timedelta(days=1)))
        session.commit()

    secretary.submit(page, "Verstuur de uitnodigingen", addresses="noor@example.com")

    assert len(invitations(engine)) == 2


def test_an_address_gets_three_mails_a_day_and_the_secretary_hears_of_it(
    secretary, engine, group, app, clock
):
    with app.app_context(), Session(engine) as session:
        facts = {"kind": "signups/confirm", "to_key": address_key("noor@example.com")}
        session.add_all(
            OutgoingMail(
                **facts,
                sealed="",
                language="nl",
                queued_on=clock().date(),
                day_place=place,
                run_at=clock(),
                message_id=f"message-{place}",
            )
            for place in (1, 2, 3)
        )
        session.commit()

    page = secretary.submit(
        secretary.get(MAILS), "Verstuur de uitnodigingen", addresses="noor@example.com"
    )

    assert "1 adres kreeg vandaag al drie mails: probeer het morgen." in page.text
    assert invitations(engine) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Vul minstens één e-mailadres in."),
        ("noor@example.com ali@", "Dit is geen e-mailadres: ali@"),
        ("\n".join(f"n{number}@example.com" for number in range(51)), "Hoogstens 50 adressen"),
        ("noor@example.com\0", "Typ het opnieuw."),
    ],
)
def test_addresses_that_can_not_be_used_are_told_and_nothing_goes_out(
    secretary, engine, group, typed, sentence
):
    page = secretary.submit(secretary.get(MAILS), "Verstuur de uitnodigingen", addresses=typed)

    assert sentence in page.text
    assert invitations(engine) == []


def test_who_was_invited_signs_up_with_the_code_by_themselves(app, programme, browser, session):
    from participation.signups.invitations import Way, invite
    from participation.signups.models import Offer
    from tests.participation.groups.conftest import TODAY

    offer = session.scalars(select(Offer).where(Offer.code == "dorpstafel")).one()
    with app.app_context():
        code = invite(session, offer, Way.LETTER, today=TODAY)
    session.commit()

    page = browser.get("/meedoen/uitnodiging")
    page = browser.submit(page, page.forms()[-1].buttons()[0][0], code=code)

    assert page.path == "/meedoen/dorpstafel"


def test_a_group_for_which_nobody_can_sign_up_invites_nobody(desk, programme, group):
    page = desk.get("/beheer/groepen/medewerkers/instellingen")
    desk.submit(page, "Bewaar", offer="")

    page = desk.get(LETTERS)

    assert page.status == 409
    assert "Eerst zegt een beheerder" in page.text


def test_the_secretary_downloads_the_members_and_it_is_written_down(secretary, add_member, engine):
    add_member(name="Noor", email="noor@example.com", telephone="+31450000012")

    page = download(secretary)

    assert rows(page) == [
        {
            "Voornaam": "Noor",
            "E-mail": "noor@example.com",
            "Telefoon": "045 000 0012",
            "Buurt": "Kerkbuurt",
            "Organisatie": "",
            "Domein": "",
            "Afdeling": "Wonen",
            "Wat nodig is": "",
            "Lid sinds": "2026-03-02",
            "Benoemd op": "",
            "Verbonden op": "",
        }
    ]
    assert "attachment" in page.headers["Content-Disposition"]
    assert page.headers["Cache-Control"] == "no-store"
    assert acts(engine) == [("downloaded", "medewerkers", "external")]


@pytest.mark.parametrize("name", ["=1+1", "+31", "-1", "@SUM(A1)", '=HYPERLINK("x";"y")'])
def test_no_cell_is_a_formula(secretary, add_member, name):
    add_member(name=name, email="noor@example.com")

    assert rows(download(secretary))[0]["Voornaam"] == f"'{name}"


def test_not_even_an_administrator_downloads_the_list_of_another_secretary(
    desk, add_member, engine
):
    add_member(name="Noor", email="noor@example.com")

    page = download(desk)

    assert page.status == 403
    assert "Alleen de secretaris van deze groep" in page.text
    assert acts(engine) == []


def test_an_administrator_who_is_the_secretary_downloads_it(run_by, add_member):
    add_member(name="Noor", email="noor@example.com")
    visitor = run_by("medewerkers", GroupRole.SECRETARY, own=Role.ADMINISTRATOR)

    assert download(visitor).status == 200


def test_no_link_leads_to_the_file(secretary, add_member):
    add_member(name="Noor", email="noor@example.com")

    assert secretary.get(f"{RUN}/leden.csv").status == 405
    assert secretary.post(f"{RUN}/leden.csv").is_html
