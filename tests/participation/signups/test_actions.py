"""Asking, confirming, entering and withdrawing, as other features call them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from participation.contacts import address_key
from participation.mail.models import OutgoingMail
from participation.signups import actions, proving, queries
from participation.signups.models import (
    Confirmation,
    Need,
    Person,
    Purpose,
    SignUp,
    Source,
    State,
)
from participation.signups.people import Details, find_person
from tests.participation.signups.asking import (
    BY_TELEPHONE,
    NEWS,
    NOOR,
    WORKING_GROUP,
    ask,
    confirm,
    number,
    request,
)


def test_who_asks_is_provisional_until_the_address_is_proven(session, now, letters):
    reference = ask(session, now)
    sign_up = session.scalars(select(SignUp)).one()
    before = sign_up.state, sign_up.person.confirmed_on

    confirm(session, now, reference, letters)

    assert before == (State.PROVISIONAL, None)
    assert (sign_up.state, sign_up.person.confirmed_on) == (State.CONFIRMED, date(2026, 3, 2))


def test_the_button_pressed_twice_welcomes_once(session, now, letters):
    reference = ask(session, now)

    for _click in range(2):
        sign_up = confirm(session, now, reference, letters)

    assert sign_up.state == State.CONFIRMED
    session.commit()
    assert [one.kind for one in letters()] == ["signups/confirm", "signups/welcome"]


def test_an_old_proof_does_not_open_what_was_declined(session, now, letters):
    reference = ask(session, now)
    sign_up = confirm(session, now, reference, letters)
    sign_up.state, sign_up.reason = State.DECLINED.value, "Er is geen plaats."
    session.flush()

    confirm(session, now, reference, letters)

    assert sign_up.state == State.DECLINED


def test_the_welcome_brings_the_private_link_in_the_language_of_the_reader(session, now, letters):
    german = Details("Noor", "noor@example.com", None, None, "de")
    confirm(session, now, ask(session, now, german), letters)
    session.commit()

    [_confirm, welcome] = letters()

    assert welcome.subject == "Sie haben sich angemeldet: Arbeitsgruppe der Bewohner"
    assert "http://127.0.0.1:8000/de/mijn/" in welcome.text


def test_news_needs_nobody_to_place_you(session, now, letters):
    sign_up = confirm(session, now, ask(session, now, offer=NEWS), letters)

    assert sign_up.state == State.MEMBER


def test_a_repeat_changes_nothing_until_it_is_proven(session, now, letters):
    confirm(session, now, ask(session, now, wish="Meer bomen"), letters)
    other = Details("Nora", "NOOR@example.com", None, "BU08990124", "en", (Need.LANGUAGE,))
    reference = ask(session, now, other, wish="Minder bomen")
    sign_up = session.scalars(select(SignUp)).one()
    before = sign_up.person.first_name, sign_up.wish, sign_up.state

    confirm(session, now, reference, letters)

    assert before == ("Noor", "Meer bomen", State.CONFIRMED)
    assert (sign_up.person.first_name, sign_up.wish) == ("Nora", "Minder bomen")
    assert sign_up.person.needs == ["language"]
    assert number(session, Person) == 1


def test_mail_goes_to_the_address_as_it_is_kept_however_it_is_typed(session, now, letters):
    confirm(session, now, ask(session, now), letters)
    capitals = replace(NOOR, first_name="Nora", email="NOOR@example.com")

    sign_up = confirm(session, now, ask(session, now, capitals), letters)
    session.commit()

    assert {one.to for one in letters()} == {"noor@example.com"}
    assert (sign_up.person.first_name, sign_up.person.email) == ("Nora", "noor@example.com")


def test_what_waited_does_not_change_the_address_by_which_somebody_is_known(session, now, letters):
    person = confirm(session, now, ask(session, now), letters).person
    reference = ask(session, now, wish="Meer bomen")
    person.email, person.address_key = "nora@example.com", address_key("nora@example.com")
    session.flush()

    sign_up = confirm(session, now, reference, letters)

    assert (sign_up.wish, person.email) == ("Meer bomen", "nora@example.com")
    assert person.address_key == address_key("nora@example.com")


def test_a_second_offer_of_a_known_person_does_not_change_the_person(session, now, letters):
    ask(session, now)
    other = Details("Nora", "noor@example.com", None, "BU08990124", "nl")
    reference = ask(session, now, other, offer=NEWS)
    person = find_person(session, "noor@example.com")
    assert person is not None
    before = person.first_name

    confirm(session, now, reference, letters)

    assert before == "Noor"
    assert person.first_name == "Nora"
    states = {one.offer.code: one.state for one in queries.sign_ups_of(session, person.id)}
    assert states == {WORKING_GROUP: State.PROVISIONAL, NEWS: State.MEMBER}


def test_the_reference_is_the_same_for_known_and_unknown(session, now):
    first = ask(session, now)

    assert ask(session, now, wish="Iets anders") == first


def test_a_telephone_number_stays_when_a_repeat_leaves_it_out(session, now, letters):
    both = Details("Noor", "noor@example.com", "+31600000000", None, "nl")
    confirm(session, now, ask(session, now, both), letters)

    sign_up = confirm(session, now, ask(session, now, wish="Meer bomen"), letters)

    assert sign_up.person.telephone == "+31600000000"


def test_after_three_mails_a_day_nothing_is_sent_and_nothing_replaced(session, now, letters):
    for wish in ("een", "twee", "drie"):
        reference = ask(session, now, wish=wish)
    session.commit()
    code = letters()[-1].code

    again = ask(session, now, wish="vier")

    assert again == reference
    assert number(session, OutgoingMail) == 3
    proof = proving.by_code(session, Purpose.SIGN_UP, reference, code, now())
    assert actions.confirm(session, proof, now=now()).wish == "drie"


def test_the_day_after_mail_goes_out_again(session, now, clock):
    for wish in ("een", "twee", "drie", "vier"):
        ask(session, now, wish=wish)

    clock.forward(days=1)
    ask(session, now, wish="vijf")

    assert number(session, OutgoingMail) == 4


def test_the_same_form_within_a_minute_is_one_click_too_many(session, now, clock):
    for _click in range(2):
        ask(session, now, wish="Meer bomen")
    mails = number(session, OutgoingMail)

    clock.forward(minutes=2)
    ask(session, now, wish="Meer bomen")

    assert mails == 1
    assert number(session, OutgoingMail) == 2
    assert number(session, SignUp) == 1


def test_a_repeat_that_comes_twice_at_once_sends_one_mail(session, now, letters):
    confirm(session, now, ask(session, now), letters)
    before = number(session, OutgoingMail)

    for _click in range(2):
        ask(session, now, wish="Meer bomen")

    assert number(session, OutgoingMail) == before + 1


def test_a_new_code_makes_the_old_one_worthless_and_keeps_what_was_filled_in(session, now, letters):
    confirm(session, now, ask(session, now), letters)
    reference = ask(session, now, wish="Meer bomen")
    session.commit()
    old = letters()[-1].code

    actions.ask_again(session, reference, now=now())
    session.commit()

    assert letters()[-1].code != old
    with pytest.raises(proving.WrongCodeError):
        proving.by_code(session, Purpose.SIGN_UP, reference, old, now())
    assert confirm(session, now, reference, letters).wish == "Meer bomen"


def test_a_new_code_for_what_nobody_asked_sends_nothing(session, now):
    actions.ask_again(session, "0" * 32, now=now())

    assert number(session, OutgoingMail) == 0


def test_a_declined_or_withdrawn_sign_up_opens_again(session, now, letters):
    sign_up = confirm(session, now, ask(session, now), letters)
    sign_up.state, sign_up.reason = State.DECLINED.value, "Er is geen plaats."
    session.flush()

    confirm(session, now, ask(session, now, wish="Toch wel"), letters)

    assert (sign_up.state, sign_up.reason, sign_up.decided_on) == (State.CONFIRMED, "", None)


def test_by_telephone_only_staff_confirm(session, now):
    ask(session, now, BY_TELEPHONE)
    sign_up = session.scalars(select(SignUp)).one()
    before = sign_up.state

    actions.confirm_by_staff(session, sign_up, now=now())

    assert (before, sign_up.state) == (State.PROVISIONAL, State.CONFIRMED)
    assert number(session, OutgoingMail) == 0


def test_who_signs_up_again_by_telephone_is_seen_by_staff_and_confirmed_by_them(session, now):
    ask(session, now, BY_TELEPHONE)
    sign_up = session.scalars(select(SignUp)).one()
    actions.confirm_by_staff(session, sign_up, now=now())
    ask(session, now, BY_TELEPHONE, wish="Meer bomen")
    before = sign_up.wish, queries.signed_up_again(session, [sign_up.id])

    actions.confirm_by_staff(session, sign_up, now=now())

    assert before == ("", {sign_up.id})
    assert sign_up.wish == "Meer bomen"
    assert queries.signed_up_again(session, [sign_up.id]) == set()


def test_a_double_click_by_telephone_leaves_nothing_that_waits(session, now):
    for _click in range(2):
        ask(session, now, BY_TELEPHONE, wish="Meer bomen")

    assert number(session, SignUp) == 1
    assert number(session, Confirmation) == 0


def test_staff_who_confirm_twice_send_one_welcome(session, now):
    ask(session, now)
    sign_up = session.scalars(select(SignUp)).one()

    for _click in range(2):
        actions.confirm_by_staff(session, sign_up, now=now())

    kinds = session.scalars(select(OutgoingMail.kind)).all()
    assert kinds.count("signups/welcome") == 1


def test_what_staff_type_in_with_a_mail_address_waits_for_the_mailbox(session, now, letters):
    typed = request(session, source=Source.PAPER, source_note="Buurtfeest")

    sign_up = actions.enter(session, typed, now=now())
    session.commit()

    assert (sign_up.state, sign_up.source) == (State.PROVISIONAL, Source.PAPER)
    assert [one.kind for one in letters()] == ["signups/confirm"]
    assert session.scalars(select(OutgoingMail.day_place)).one() is None


def test_what_staff_hear_on_the_telephone_counts_at_once(session, now):
    heard = request(session, BY_TELEPHONE, source=Source.TELEPHONE)

    sign_up = actions.enter(session, heard, now=now())

    assert sign_up.state == State.CONFIRMED


def test_a_sheet_of_paper_without_mail_address_waits_for_a_call(session, now):
    sheet = request(session, BY_TELEPHONE, source=Source.PAPER)

    assert actions.enter(session, sheet, now=now()).state == State.PROVISIONAL


def test_who_withdraws_is_kept_no_longer_than_that_day(session, now, letters):
    said = {"wish": "Minder bomen", "organisation": "Heideschool", "manager_knows": True}
    sign_up = confirm(session, now, ask(session, now, **said), letters)
    ask(session, now, wish="Meer bomen")

    actions.withdraw(session, sign_up, now=now())

    assert (sign_up.wish, sign_up.organisation, sign_up.manager_knows) == ("", "", None)
    assert (sign_up.state, sign_up.kept_until) == (State.WITHDRAWN, date(2026, 3, 2))
    assert number(session, Confirmation) == 0


def test_the_proof_of_somebody_else_confirms_nothing(session, now):
    ask(session, now)
    ask(session, now, Details("Sem", "sem@example.com", None, None, "nl"))
    own, other = session.scalars(select(Confirmation).order_by(Confirmation.id))
    subject = own.subject_id
    session.delete(own)
    session.flush()
    other.subject_id = subject
    session.flush()

    with pytest.raises(proving.UnknownProofError):
        actions.confirm(session, other, now=now())
