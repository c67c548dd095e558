"""The pages on which an administrator sees what became of the mail."""

from datetime import date

import pytest

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.mail.actions import note_bounce
from participation.mail.models import Outcome
from participation.retention import Erasure
from participation.signups.people import Details, add_person
from tests.participation.mail.conftest import HANG_UP
from tests.visitor import Visitor

PAGE = "/beheer/berichten/"


def cells(page):
    return [
        ["".join(cell.itertext()).strip() for cell in row]
        for row in page.tree.iter("tr")
        if row.find("th").get("scope") == "row"
    ]


def test_an_empty_outbox_says_so(desk):
    page = desk.get(PAGE)

    assert page.h1 == "Berichten"
    assert "Hier hoeft u niets te doen." in page.text
    assert "Er wacht geen bericht." in page.text


def test_a_refused_message_is_seen_with_its_address_and_why(desk, write, send, mailbox):
    write("niemand@example.com")
    mailbox.to_rcpt.append("550 5.1.1 <niemand@example.com> geheime tekst")
    send()

    page = desk.get(PAGE)

    ((to, about, what, *_rest),) = cells(page)
    assert (to, about) == ("niemand@example.com", "Uw aanmelding")
    assert "Dit adres bestaat niet." in what
    assert "Code: 550 5.1.1" in what
    assert "geheime" not in page.html


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ("552 5.2.2 full", "De mailbox is vol."),
        ("554 5.7.1 spam", "De mailserver van de lezer wil onze mail niet."),
        ("550 no", "De mailserver weigerde het bericht."),
    ],
)
def test_a_code_is_told_in_words(desk, write, send, mailbox, reply, sentence):
    write()
    mailbox.to_rcpt.append(reply)
    send()

    assert sentence in desk.get(PAGE).text


def test_a_refused_message_can_be_sent_again(desk, write, send, mailbox, session):
    write()
    mailbox.to_rcpt.append("550 5.1.1 nobody")
    send()

    page = desk.submit(desk.get(PAGE), "Verstuur opnieuw")

    assert "Wacht op zijn beurt" in page.text
    assert send() == 1
    assert mailbox.readers == ["noor@example.com"]
    assert "In de afgelopen 30 dagen is 1 bericht verstuurd." in desk.get(PAGE).text
    acts = session.query(AuditLine).all()
    assert [(one.act, one.about) for one in acts] == [("edited", "berichten")]


def test_a_message_that_may_have_arrived_is_sent_again_by_a_person_alone(
    desk, write, send, mailbox
):
    write()
    mailbox.after_dot.append(HANG_UP)
    send()
    page = desk.get(PAGE)
    assert "Misschien is het aangekomen. Bel voordat u het opnieuw verstuurt." in page.text

    desk.submit(page, "Verstuur opnieuw")

    assert send() == 1
    assert len(mailbox.taken) == 2


def test_a_message_that_was_dealt_with_is_erased(desk, write, send, mailbox, rows, session):
    write()
    mailbox.to_rcpt.append("550 5.1.1 nobody")
    send()
    page = desk.get(PAGE)

    assert "Hier hoeft u niets te doen." in desk.submit(page, "Afgehandeld").text
    again = desk.submit(page, "Afgehandeld")

    assert again.status == 200
    assert rows() == []
    (line,) = session.query(Erasure).all()
    assert (line.what, line.ground, line.number) == ("outgoing_mail", "done with by staff", 1)


def test_a_message_that_waits_can_go_now(desk, write, send, mailbox, clock):
    write()
    mailbox.to_rcpt.append("451 4.2.1 later")
    send()
    page = desk.get(PAGE)
    assert "1 keer geprobeerd" in page.text
    assert send() == 0

    desk.submit(page, "Verstuur nu")

    assert send() == 1


def test_a_message_that_was_written_under_another_secret_can_only_be_erased(
    desk, app, write, send, mailbox, rows
):
    write()
    app.extensions["secret"] = b"0" * 32
    send()

    page = desk.get(PAGE)

    ((to, about, what, _day, acts),) = cells(page)
    assert (to, about) == ("niet meer bewaard", "niet meer bewaard")
    assert what == "We kunnen dit bericht niet meer lezen."
    assert acts == "Afgehandeld"
    desk.submit(page, "Afgehandeld")
    assert rows() == []


def test_a_message_that_came_back_shows_whom_to_call_and_can_not_go_again(
    desk, app, write, send, mailbox, rows, session
):
    details = Details("Noor", "noor@example.com", None, None, "nl")
    with app.app_context():
        number = add_person(session, details, date(2026, 3, 2)).id
        session.commit()
    write(person_id=number)
    send()
    note_bounce(session, rows()[0].message_id, status="5.1.1", today=date(2026, 3, 2))
    session.commit()

    page = desk.get(PAGE)

    ((to, about, what, _day, acts),) = cells(page)
    assert (to, about, acts) == ("noor@example.com", "niet meer bewaard", "Afgehandeld")
    assert what == "Dit adres bestaat niet. Code: 5.1.1"


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.EXTERNAL])
def test_messages_are_for_administrators_alone(app, member, sign_in, write, rows, role):
    number = write()
    member("iemand", role)
    visitor = Visitor(app)
    sign_in("iemand", by=visitor)

    paths = [PAGE, f"{PAGE}geschreven", f"{PAGE}geschreven/0f", f"{PAGE}geschreven/0f/agenda.ics"]
    assert [visitor.get(one).status for one in paths] == [403] * 4
    assert visitor.post(f"{PAGE}{number}/opnieuw").status == 403
    assert visitor.post(f"{PAGE}{number}/klaar").status == 403
    assert rows()[0].outcome == Outcome.QUEUED


def test_a_form_of_another_site_does_nothing(desk, write, rows, send, mailbox):
    number = write()
    mailbox.to_rcpt.append("550 5.1.1 nobody")
    send()

    assert desk.post(f"{PAGE}{number}/klaar").status == 400
    assert desk.post(f"{PAGE}{number}/opnieuw", form_token="x").status == 400
    assert rows()[0].outcome == Outcome.REFUSED


def test_without_a_mail_server_messages_are_read_at_the_desk(desk, write, send):
    calendar = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    write(calendar=calendar)

    assert send() == 1
    page = desk.follow(desk.get(PAGE), "Lees wat er geschreven is")
    page = desk.follow(page, "Uw aanmelding")

    assert page.h1 == "Uw aanmelding"
    assert "Dag Noor, Open https://example.org/mijn/abc. Daar staat alles." in page.text
    assert page.links()["https://example.org/mijn/abc"] == "https://example.org/mijn/abc"
    response = desk.client.get(f"{page.path}/agenda.ics")
    assert response.data == calendar


@pytest.mark.parametrize("number", ["0f", "..", "%2e%2e%2fsecret", "x" * 300, "%00", "é"])
def test_a_message_that_was_not_written_is_not_found(desk, number):
    assert desk.get(f"{PAGE}geschreven/{number}").status == 404


def test_with_a_mail_server_no_file_is_shown(desk, write, send, rows, app, serve):
    from tests.participation.mail.conftest import use

    write()
    send()
    _mailbox, port = serve()
    use(app, smtp=f"smtp://127.0.0.1:{port}")

    assert desk.get(f"{PAGE}geschreven/{rows()[0].message_id}").status == 404
    assert "Er is geen mailserver" not in desk.get(PAGE).text
