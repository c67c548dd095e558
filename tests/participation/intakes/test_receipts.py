"""What is stored of a request, and the receipt of it on the page and in the mail."""

import re

from participation.mail.models import OutgoingMail
from tests.participation.intakes.desk import LIST, finish, take_on
from tests.participation.intakes.sending import (
    CHALLENGE,
    CHALLENGER,
    NOOR,
    PATH,
    send,
    stored,
)


def test_a_request_is_stored_with_its_days_and_the_receipt_says_them(
    browser, kinds, session, letters
):
    page = send(browser)

    [own] = stored(session)
    assert page.h1 == "Wij hebben uw verzoek"
    assert f"Uw nummer is {own.reference}" in page.text
    assert "Uiterlijk maandag 9 maart 2026 U hoort dat wij ermee bezig zijn. (over 5 werk" in (
        page.text
    )
    assert "Uiterlijk maandag 30 maart 2026 U hebt ons antwoord. (over 20 werkdagen)" in page.text
    assert "Wij sturen dit ook naar noor@example.com." in page.text
    assert (own.state, own.source, own.language) == ("received", "web", "nl")
    assert (own.name, own.email, own.telephone, own.postal_address) == (
        "Noor",
        "noor@example.com",
        None,
        None,
    )
    assert own.answers == {
        "onderwerp": "De bankjes in het park",
        "inbreng": "Er staan er te weinig.\nMaak er tien bij.",
    }
    assert [one["code"] for one in own.questions] == ["onderwerp", "inbreng"]
    assert str(own.receipt_by) == "2026-03-09"
    assert str(own.decision_by) == "2026-03-30"
    assert own.kept_months == 12


def test_the_receipt_in_the_mail_has_number_days_and_link_but_not_what_was_said(
    browser, kinds, session, letters
):
    send(browser)

    [own], [mail] = stored(session), letters()
    assert (mail.kind, mail.to) == ("intakes/receipt", "noor@example.com")
    assert mail.subject == f"Wij hebben uw verzoek {own.reference}"
    assert "Uiterlijk maandag 30 maart 2026 hebt u ons antwoord." in mail.text
    assert browser.get(mail.link).h1 == f"Uw verzoek {own.reference}"
    assert "bankjes" not in mail.text


def test_a_reference_has_no_order_and_no_signs_that_look_alike(browser, kinds, session):
    for number in range(4):
        send(browser, {**NOOR, "q_onderwerp": f"Bankje {number}"})

    found = [one.reference for one in stored(session)]
    assert all(re.fullmatch(r"MD-2026-[A-HJ-NP-Z2-9]{6}", one) for one in found)
    assert len(set(found)) == 4
    assert found != sorted(found) or sorted(found) != found[::-1]


def test_each_kind_has_letters_of_its_own(browser, kinds, session):
    send(browser, CHALLENGER, CHALLENGE)

    assert stored(session)[0].reference.startswith("UD-2026-")


def test_who_left_a_telephone_number_alone_gets_no_mail_and_is_told_what_to_keep(
    browser, kinds, session, letters
):
    page = send(browser, CHALLENGER, CHALLENGE)

    [own] = stored(session)
    assert own.telephone == "+31450000012"
    assert letters() == []
    assert (
        "Wij stuurden u geen e-mail. Schrijf dit adres daarom op, of print uw bewijs." in page.text
    )
    assert re.search(
        r"/verzoeken/stand/[A-Z0-9]{5}(-[A-Z0-9]{5}){3}$", page.path.partition("/ont")[0]
    )


def test_a_postal_address_alone_is_enough(browser, kinds, session):
    send(browser, {**NOOR, "email": "", "postal_address": "Heidestraat 1, 6440 AA Brunssum"})

    assert stored(session)[0].postal_address == "Heidestraat 1, 6440 AA Brunssum"


def test_in_another_language_questions_and_mail_are_in_that_language(
    browser, kinds, session, letters
):
    page = browser.submit(browser.get(f"/de{PATH}"), "Meinen Antrag prüfen", NOOR)
    browser.submit(page, "Meinen Antrag senden")

    [own], [mail] = stored(session), letters()
    assert own.language == "de"
    assert own.questions[0]["label"] == "Bei welchem Plan oder Thema möchten Sie mitdenken?"
    assert mail.subject.startswith("Wir haben Ihren Antrag MD-2026-")
    assert mail.link.startswith("/de/verzoeken/stand/")


def test_the_fourth_mail_of_a_day_to_one_address_is_not_sent_and_the_receipt_says_so(
    browser, kinds, session, letters
):
    pages = [send(browser, {**NOOR, "q_onderwerp": f"Bankje {one}"}) for one in range(4)]

    assert len(stored(session)) == 4
    assert len(letters()) == 3
    assert "Wij sturen dit ook naar" in pages[2].text
    assert "Wij stuurden u geen e-mail." in pages[3].text


def test_days_that_change_later_do_not_change_what_was_promised(browser, change_kind, session):
    send(browser)
    change_kind(decision_days=60, kept_months=36)
    page = send(browser)

    old, new = stored(session)
    assert (str(old.decision_by), old.kept_months) == ("2026-03-30", 12)
    assert (str(new.decision_by), new.kept_months) == ("2026-06-02", 36)
    assert "Uiterlijk dinsdag 2 juni 2026" in page.text


def test_the_outbox_does_not_say_to_whom(browser, kinds, session):
    send(browser)

    mail = session.query(OutgoingMail).one()
    assert (mail.kind, mail.person_id, mail.language) == ("intakes/receipt", None, "nl")
    assert "noor" not in mail.sealed.casefold()


def test_no_mail_to_an_address_that_nobody_proved_has_words_of_the_form(
    browser, kinds, session, editor, letters
):
    said = {
        "name": "Win http://example.org/naam",
        "telephone": "045 000 00 12",
        "postal_address": "http://example.org/straat",
        "q_onderwerp": "http://example.org/onderwerp",
        "q_inbreng": "http://example.org/inbreng",
    }
    send(browser, {**NOOR, **said})
    one = f"{LIST}/{stored(session)[0].id}"
    take_on(editor, one)
    editor.submit(editor.get(f"{one}/aanvulling"), "Schuif de laatste dag op", days="5")
    finish(editor, one)

    mails = letters()
    kinds_sent = [mail.kind.partition("/")[2] for mail in mails]
    assert kinds_sent == ["receipt", "taken_on", "moved", "finished"]
    for mail in mails:
        assert "Beste lezer," in mail.text
        assert not [words for words in said.values() if words in f"{mail.subject} {mail.text}"]
        assert "example.org/" not in mail.text
