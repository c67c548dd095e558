"""What the desk does with a request: take it on, answer it, take it back, move its day."""

import pytest

from tests.participation.intakes.desk import FINISH, LIST, NO, TAKE_ON, TELL, acts, finish, take_on
from tests.participation.intakes.sending import CHALLENGE, CHALLENGER, send, stored
from tests.visitor import Visitor

YES = "Ja.\n\nDat kan.\nWij bellen u."
TOLD_NO = (
    "Nee.\n\nWaarom niet?\nHet park is niet van ons.\n\n"
    "Wat zou dit veranderen?\nDe eigenaar wil het ook."
)


def test_taking_on_notes_the_case_tells_the_applicant_and_is_written_down(
    editor, one, session, letters
):
    page = take_on(editor, one)

    [own] = stored(session)
    assert page.path == one
    assert "Opgepakt" in page.text
    assert (own.state, own.case_number, own.contact) == ("taken_on", *TAKE_ON.values())
    assert str(own.taken_on) == "2026-03-02"
    mail = letters()[-1]
    assert (mail.kind, mail.to) == ("intakes/taken_on", "noor@example.com")
    assert "Ons zaaknummer is Z/26/0012." in mail.text
    assert "Uw contactpersoon: wijkmanager Noord, 045 000 00 02." in mail.text
    assert acts(session) == [("taken_on", "think_along")]


def test_the_link_in_each_mail_is_the_same(editor, one, browser, letters):
    take_on(editor, one)
    finish(editor, one)

    assert len({mail.link for mail in letters()}) == 1
    assert "Dat kan." in browser.get(letters()[-1].link).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"case_number": ""}, "Vul het zaaknummer van uw eigen systeem in."),
        ({"case_number": "x" * 41}, "hoogstens 40 tekens"),
        ({"contact": ""}, "Vul een functie en een telefoonnummer in. Geen naam."),
    ],
)
def test_without_number_and_contact_nothing_is_taken_on(editor, one, session, fields, sentence):
    page = take_on(editor, one, **fields)

    assert sentence in page.text
    assert stored(session)[0].state == "received"


def test_a_double_click_takes_on_once(editor, one, session, letters):
    page = editor.get(f"{one}/oppakken")
    editor.submit(page, TELL, TAKE_ON)
    editor.submit(page, TELL, TAKE_ON)

    assert [mail.kind for mail in letters()] == ["intakes/receipt", "intakes/taken_on"]


def test_a_wrong_case_number_can_be_corrected(editor, one, session, letters):
    take_on(editor, one)
    take_on(editor, one, case_number="Z/26/0013")

    assert stored(session)[0].case_number == "Z/26/0013"
    assert "Z/26/0013" in letters()[-1].text


def test_two_who_take_on_at_the_same_time_see_both_numbers(editor, one, session):
    page = editor.get(f"{one}/oppakken")
    take_on(editor, one)

    late = editor.submit(page, TELL, {**TAKE_ON, "case_number": "Z/26/0099"})

    assert "Iemand anders heeft dit intussen veranderd." in late.text
    assert stored(session)[0].case_number == "Z/26/0012"


def test_the_answer_is_told_word_for_word_with_the_role_and_is_written_down(
    editor, one, session, letters
):
    take_on(editor, one)
    page = finish(editor, one)

    [own] = stored(session)
    assert "Afgerond" in page.text
    assert "Hier gewist op 2 maart 2027" in page.text
    assert (own.state, own.outcome, own.decided_by) == ("finished", YES, "college")
    assert str(own.finished_on) == "2026-03-02"
    mail = letters()[-1]
    assert mail.kind == "intakes/finished"
    assert YES in mail.text
    assert "Besloten door: college." in mail.text
    assert "terugnemen" not in mail.text
    assert acts(session)[-1] == ("finished", "think_along")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verdict": ""}, "Kies ja, deels of nee."),
        ({"text": " "}, "Vul het antwoord in: de aanvrager leest het."),
        ({"text": "x" * 1001}, "hoogstens 1000 tekens"),
        ({**NO, "reason": " "}, "Schrijf in uw eigen woorden waarom niet."),
        ({**NO, "reason": "\u200b"}, "Schrijf in uw eigen woorden waarom niet."),
        ({**NO, "reason": "Kan niet."}, "Gebruik minstens 10 letters."),
        ({**NO, "would_change": "\u3164"}, "Schrijf wat dit zou veranderen."),
        ({**NO, "would_change": "."}, "Schrijf wat dit zou veranderen."),
        ({"decided_by": "\u2060"}, "Vul in welke functie besliste. Geen naam."),
        ({**NO, "would_change": ""}, "Schrijf wat dit zou veranderen."),
        ({**NO, "text": "x" * 980}, "met de reden hoogstens 1000 tekens"),
        ({"decided_by": ""}, "Vul in welke functie besliste. Geen naam."),
    ],
)
def test_there_is_no_answer_without_a_text_and_a_role(editor, one, session, fields, sentence):
    page = finish(editor, one, **fields)

    assert sentence in page.text
    assert stored(session)[0].state == "received"


def test_of_a_no_mail_and_page_say_why_and_what_would_change_it(editor, one, browser, letters):
    finish(editor, one, **NO)

    mail = letters()[-1]
    assert TOLD_NO in mail.text
    text = browser.get(mail.link).text
    for part in (NO["reason"], NO["would_change"], "Wat zou dit veranderen?"):
        assert part in text


def test_who_corrects_an_answer_finds_each_part_in_its_field(editor, one):
    for told in (
        {**NO, "text": "Wij kunnen dit niet doen.\n\nJammer."},
        {**NO, "verdict": "partly", "text": "De helft."},
        NO,
        {**NO, **FINISH, "reason": "", "would_change": ""},
    ):
        finish(editor, one, **told)
        form, _button = editor.get(f"{one}/afronden").form_with(TELL)
        assert {name: form.values[name] for name in told} == {k: [v] for k, v in told.items()}


def test_an_answer_can_be_corrected_and_is_told_anew(editor, one, session, letters, clock, sign_in):
    finish(editor, one)
    clock.forward(days=1)
    sign_in("redactie", by=editor)
    page = editor.get(f"{one}/afronden")
    editor.submit(page, TELL)
    finish(editor, one, **NO)

    [own] = stored(session)
    assert (own.outcome, str(own.finished_on)) == (TOLD_NO, "2026-03-02")
    assert [mail.kind for mail in letters()][1:] == ["intakes/finished"] * 2


def test_what_was_taken_back_meanwhile_is_not_taken_on_or_answered(
    editor, one, browser, session, letters
):
    first, second = editor.get(f"{one}/oppakken"), editor.get(f"{one}/afronden")
    link = letters()[0].link
    browser.submit(browser.get(f"{link}/terugnemen"), "Ja, ik neem het terug")

    for page, fields in ((first, TAKE_ON), (second, FINISH)):
        after = editor.submit(page, TELL, fields)
        assert after.status == 409
        assert "Dit verzoek is intussen veranderd." in after.text
        assert "De aanvrager nam het terug. Vannacht wordt het hier gewist." in after.text
    assert stored(session)[0].state == "withdrawn"
    assert acts(session) == []


def test_staff_take_a_request_back_for_who_calls(editor, one, session):
    take_on(editor, one)
    page = editor.follow(editor.get(one), "De aanvrager neemt het terug")
    assert "Stop zaak Z/26/0012 in uw eigen systeem." in page.text

    editor.submit(page, "Neem het terug")

    assert stored(session)[0].state == "withdrawn"
    assert acts(session)[-1] == ("ended", "think_along")


def test_for_who_left_no_e_mail_address_staff_are_told_to_call(
    editor, browser, kinds, session, letters
):
    send(browser, CHALLENGER, CHALLENGE)
    own = f"{LIST}/{stored(session)[0].id}"

    page = editor.get(own)
    form = editor.get(f"{own}/oppakken")
    editor.submit(form, "Bewaar", TAKE_ON)

    assert "Er is geen e-mailadres, dus er gaat geen bericht uit." in page.text
    assert "Er is geen e-mailadres: bel om het te vertellen." in form.text
    assert letters() == []
    assert stored(session)[0].state == "taken_on"


def wait(editor: Visitor, one: str, days: str = "5"):
    page = editor.follow(editor.get(one), "De aanvrager moet iets aanvullen")
    return page, editor.submit(page, "Schuif de laatste dag op", days=days)


def test_the_days_on_which_something_had_to_be_added_do_not_count(
    editor, one, session, letters, browser
):
    wait(editor, one)

    [own], mail = stored(session), letters()[-1]
    # Good Friday is 3 April and Easter Monday 6 April.
    assert (str(own.first_decision_by), str(own.decision_by)) == ("2026-03-30", "2026-04-08")
    assert mail.kind == "intakes/moved"
    assert "Uiterlijk woensdag 8 april 2026 hebt u ons antwoord." in mail.text
    text = browser.get(mail.link).text
    assert "Eerst noemden wij maandag 30 maart 2026 voor ons antwoord." in text
    assert "Uiterlijk woensdag 8 april 2026" in text
    assert "Het antwoord was eerst beloofd voor 30 maart 2026." in editor.get(one).text
    assert acts(session) == [("edited", "think_along")]


def test_a_double_click_moves_the_day_once_and_a_new_wait_once_more(editor, one, session):
    page, _after = wait(editor, one)
    editor.submit(page, "Schuif de laatste dag op", days="5")
    assert str(stored(session)[0].decision_by) == "2026-04-08"

    wait(editor, one, "1")

    [own] = stored(session)
    assert (str(own.first_decision_by), str(own.decision_by)) == ("2026-03-30", "2026-04-09")


@pytest.mark.parametrize("days", ["", "0", "261", "x"])
def test_a_day_is_not_moved_by_what_is_no_number(editor, one, session, days):
    _page, after = wait(editor, one, days)

    assert after.title.startswith("Fout:")
    assert str(stored(session)[0].decision_by) == "2026-03-30"


def test_the_day_of_what_is_finished_does_not_move(editor, one, session):
    page = editor.get(f"{one}/aanvulling")
    finish(editor, one)

    after = editor.submit(page, "Schuif de laatste dag op", days="5")

    assert after.status == 409
    assert str(stored(session)[0].decision_by) == "2026-03-30"
