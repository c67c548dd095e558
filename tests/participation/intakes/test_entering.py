"""Type in a request that came by telephone or on paper."""

from datetime import date

import pytest
from sqlalchemy import select

from participation.access import Role
from participation.accounts.models import AuditLine
from tests.participation.intakes.sending import stored
from tests.visitor import Visitor

NEW = "/beheer/verzoeken/nieuw"
PATH = f"{NEW}/uitdaagrecht"
SAVE = "Bewaar dit verzoek"
PAPER = {
    "source": "paper",
    "received_on": "2026-02-26",
    "name": "Truus",
    "postal_address": "Heidestraat 1, Brunssum",
    "language": "nl",
    "q_taak": "Het plantsoen",
}


@pytest.fixture
def editor(app, member, sign_in, kinds) -> Visitor:
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in("redactie", by=visitor)
    return visitor


def enter(editor: Visitor, **fields: object):
    return editor.submit(editor.get(PATH), SAVE, {**PAPER, **fields})


def test_it_asks_first_what_came_in(editor):
    page = editor.get(NEW)

    assert editor.follow(page, "Een taak overnemen (uitdaagrecht)").path == PATH


def test_the_terms_count_from_the_day_on_which_it_came_in(editor, session):
    page = enter(editor)

    [own] = stored(session)
    assert page.path == f"/beheer/verzoeken/{own.id}"
    assert (own.source, own.received_on) == ("paper", date(2026, 2, 26))
    assert (own.receipt_by, own.decision_by) == (date(2026, 3, 5), date(2026, 4, 28))
    assert own.postal_address == "Heidestraat 1, Brunssum"
    assert own.answers == {"taak": "Het plantsoen"}
    assert len(own.questions) == 7


def test_it_is_written_down_and_names_nobody(editor, session):
    enter(editor)

    line = session.scalars(select(AuditLine)).one()
    assert (line.act, line.about) == ("entered", "challenge")


def test_who_gave_an_e_mail_address_gets_the_receipt_however_many_went_there(
    editor, session, letters
):
    for number in range(4):
        enter(editor, email="truus@example.com", language="de", q_taak=f"Plantsoen {number}")

    assert [one.kind for one in letters()] == ["intakes/receipt"] * 4
    assert letters()[0].subject.startswith("Wir haben Ihren Antrag UD-2026-")
    assert stored(session)[0].questions[0]["label"] == "Welche Aufgabe möchten Sie übernehmen?"


def test_the_receipt_that_is_sent_by_post_leads_to_the_status_page(editor, browser, session, app):
    page = enter(editor)
    own = stored(session)[0]
    from participation.intakes.links import token_of

    with app.app_context():
        token = token_of(own.reference)

    assert editor.submit(page, "Het bewijs voor de aanvrager (PDF)").response.data[:4] == b"%PDF"
    assert own.reference in browser.get(f"/verzoeken/stand/{token}").h1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"received_on": "2026-03-03"}, "Vul vandaag in, of een dag van het afgelopen jaar."),
        ({"received_on": "2025-02-28"}, "Vul vandaag in, of een dag van het afgelopen jaar."),
        ({"received_on": "x"}, "Vul een dag in zoals"),
        ({"received_on": ""}, "Vul de dag in waarop het binnenkwam."),
        ({"source": []}, "Kies hoe dit verzoek binnenkwam."),
        ({"source": "web"}, "Kies er een uit de lijst."),
        ({"language": "fr"}, "Kies er een uit de lijst."),
        ({"name": ""}, "Vul uw naam in."),
        ({"postal_address": ""}, "Vul in hoe wij u kunnen bereiken"),
        ({"q_taak": ""}, "Vul ten minste één antwoord in."),
        ({"q_taak": "x" * 1001}, "Gebruik hoogstens 1000 tekens voor: Welke taak"),
    ],
)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_mistake_is_named_and_nothing_is_stored(editor, session, fields, sentence):
    page = enter(editor, **fields)

    assert sentence in page.text
    assert stored(session) == []


def test_a_double_click_stores_one(editor, session):
    page = editor.get(PATH)
    first, second = editor.submit(page, SAVE, PAPER), editor.submit(page, SAVE, PAPER)

    assert first.path == second.path
    assert len(stored(session)) == 1


def test_what_is_closed_on_the_site_can_still_come_on_paper(editor, change_kind, session):
    change_kind("challenge", is_open=False)

    enter(editor)

    assert len(stored(session)) == 1


def test_there_is_no_other_kind(editor):
    assert editor.get(f"{NEW}/iets").status == 404


def test_a_double_click_is_one_request_and_one_line_in_the_audit(editor, session):
    form = editor.get(PATH)

    first = editor.submit(form, SAVE, PAPER)
    second = editor.submit(form, SAVE, PAPER)

    assert first.path == second.path
    assert len(stored(session)) == 1
    assert len(session.scalars(select(AuditLine)).all()) == 1
