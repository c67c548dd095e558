"""Saying that one comes, without an account: from the form to the seat."""

from datetime import timedelta

import pytest

from participation.keeping import terms
from participation.meetings.actions import expire_holds
from participation.meetings.models import KEPT_MONTHS, Rsvp
from participation.signups.models import Confirmation, Need, Person
from tests.visitor import Visitor

SEAT = "U komt: er is een plaats voor u"
WAITS = "Alle plaatsen zijn bezet: u staat op de wachtlijst"
FULL = "Alle plaatsen zijn bezet"


def test_somebody_comes_with_a_name_an_address_and_the_code_of_the_mail(
    meeting, ask, letters, browser, states
):
    asked = ask(meeting, by=browser)
    assert "We houden 24 uur een plaats voor u vast." in asked.text
    assert states(meeting) == {"Sem": "held"}

    page = browser.submit(asked, "Bevestig", code=letters()[0].code)

    assert SEAT in page.text
    assert page.h1 == "Avond over de wijk"
    assert states(meeting) == {"Sem": "coming"}


def test_the_link_of_the_mail_opens_a_page_with_one_button_and_changes_nothing_by_itself(
    meeting, ask, letters, browser, states
):
    ask(meeting)

    page = browser.get(letters()[0].link)
    assert states(meeting) == {"Sem": "held"}
    assert page.headers["Referrer-Policy"] == "no-referrer"
    page = browser.submit(page, "Ja, ik kom")

    assert SEAT in page.text
    assert states(meeting) == {"Sem": "coming"}


def test_the_mail_after_it_holds_the_place_the_code_for_the_door_and_the_private_link(
    add_meeting, ask, letters, browser, stored
):
    own = add_meeting(place_access="Er is een lift.", capacity=5)
    ask(own)
    browser.submit(browser.get(letters()[0].link), "Ja, ik kom")

    letter = letters()[1]

    assert letter.subject == "U komt: Avond over de wijk"
    assert "donderdag 12 maart 2026, 19.30 uur (tot 21.30 uur)" in letter.text
    assert "Er is een lift." in letter.text
    assert letter.door_code == stored(Rsvp)[0].check_in_code
    assert "/mijn/" in letter.text
    assert letter.calendar is not None


def test_pressing_the_button_twice_confirms_once_and_says_the_same(
    meeting, ask, letters, browser, states
):
    ask(meeting)
    page = browser.get(letters()[0].link)

    first, second = (browser.submit(page, "Ja, ik kom") for _time in range(2))

    assert first.text == second.text
    assert len(letters()) == 2
    assert states(meeting) == {"Sem": "coming"}


def test_a_form_sent_twice_takes_one_seat_and_says_the_same(add_meeting, ask, stored, states):
    own = add_meeting(capacity=1)

    first, second = ask(own), ask(own)

    assert first.text == second.text
    assert FULL not in second.text
    assert states(own) == {"Sem": "held"}
    assert len(stored(Person)) == 1
    assert len(stored(Confirmation)) == 1


def test_a_known_and_an_unknown_address_look_the_same(meeting, add_known, ask):
    add_known("Noor")

    known, unknown = ask(meeting, "Noor"), ask(meeting, "Sem")

    assert known.text == unknown.text


def test_what_is_kept_of_somebody_changes_only_once_it_is_confirmed_from_the_mailbox(
    meeting, add_known, ask, letters, browser, stored
):
    add_known("Noor", needs=(Need.LANGUAGE,))
    ask(meeting, "Vreemde", email="NOOR@example.com", needs=["transport"])
    before = stored(Person)[0]
    assert (before.first_name, before.needs) == ("Noor", ["language"])

    browser.submit(browser.get(letters()[0].link), "Ja, ik kom")

    after = stored(Person)[0]
    assert (after.first_name, after.needs) == ("Vreemde", ["transport", "language"])


def test_who_has_a_seat_keeps_it_when_a_stranger_types_their_address(
    add_meeting, add_known, comes, ask, letters, states
):
    own = add_meeting(capacity=1)
    comes(own, add_known("Noor"))

    page = ask(own, "Noor")

    assert states(own) == {"Noor": "coming"}
    assert FULL in page.text
    assert "U hebt al een plaats en die houdt u." in letters()[-1].text


def test_at_most_three_mails_a_day_go_to_an_address_and_the_page_looks_the_same(
    meeting, ask, letters, clock
):
    pages = []
    for _time in range(5):
        pages.append(ask(meeting))
        clock.forward(minutes=2)

    assert len({page.text for page in pages}) == 1
    assert len(letters()) == 3


def test_a_held_seat_does_not_last_longer_because_the_form_is_sent_again(
    meeting, ask, stored, clock
):
    ask(meeting)
    until = stored(Rsvp)[0].held_until
    clock.forward(hours=20)

    ask(meeting)

    assert stored(Rsvp)[0].held_until == until


def test_with_a_telephone_number_alone_we_call_and_send_nothing(meeting, ask, letters, states):
    page = ask(meeting, email="", telephone="06 00 00 00 12")

    assert page.h1 == "Wij bellen u"
    assert letters() == []
    assert states(meeting) == {"Sem": "held"}


def test_a_number_that_is_not_called_in_time_waits_and_is_not_lost(
    acting, add_meeting, ask, clock, local, states
):
    own = add_meeting(capacity=1)
    ask(own, email="", telephone="0600000012")
    clock.forward(hours=25)

    assert acting(expire_holds, local()) == 1

    assert states(own) == {"Sem": "waiting"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_name": "   "}, "Vul uw voornaam in."),
        ({"first_name": "x" * 10_000}, "Uw naam is te lang."),
        ({"first_name": "Sem\0"}, "Er staat een teken in"),
        ({"email": ""}, "Vul uw e-mailadres of uw telefoonnummer in."),
        ({"email": "sem"}, "Vul een e-mailadres in"),
        ({"email": f"{'x' * 300}@example.com"}, "Vul een e-mailadres in"),
        ({"email": "", "telephone": "12"}, "Vul een telefoonnummer in"),
    ],
)
def test_each_mistake_in_the_form_gets_a_sentence_of_its_own(meeting, browser, fields, sentence):
    page = browser.get(f"/bijeenkomsten/{meeting.id}/aanmelden")
    right = {"first_name": "Sem", "email": "sem@example.com"}

    page = browser.submit(page, "Ik kom", **(right | fields))

    assert page.status == 422
    assert sentence in page.text
    assert page.title.startswith("Fout:")


@pytest.mark.parametrize(
    "fields",
    [{"email": "zoë@bücher.example"}, {"email": "", "telephone": "+49 2451 000000"}],
)
def test_an_address_in_any_script_and_a_number_abroad_are_taken(meeting, ask, fields, states):
    ask(meeting, **fields)

    assert states(meeting) == {"Sem": "held"}


def test_five_wrong_codes_kill_the_code_and_the_page_tells_how_to_get_a_new_one(
    meeting, ask, letters, browser, states
):
    page = ask(meeting, by=browser)
    right = letters()[0].code
    wrong = "000000" if right != "000000" else "111111"
    for left in (4, 3, 2, 1):
        page = browser.submit(page, "Bevestig", code=wrong)
        assert f"U kunt het nog {left} keer proberen." in page.text

    dead = browser.submit(page, "Bevestig", code=wrong)
    assert "De code was vijf keer verkeerd." in dead.text
    still = browser.post(dead.path, code=right)
    assert "De code was vijf keer verkeerd." in still.text
    again = browser.follow(dead, "Vraag een nieuwe code aan")
    page = browser.submit(again, "Ik kom", first_name="Sem", email="sem@example.com")
    page = browser.submit(page, "Bevestig", code=letters()[1].code)

    assert SEAT in page.text
    assert states(meeting) == {"Sem": "coming"}


def test_a_code_and_a_link_of_yesterday_are_too_old_and_say_so(
    meeting, ask, letters, browser, clock
):
    page = ask(meeting, by=browser)
    clock.forward(hours=24)

    by_code = browser.submit(page, "Bevestig", code=letters()[0].code)
    by_link = browser.get(letters()[0].link)

    assert "ouder dan 24 uur" in by_code.text
    assert by_link.status == 410
    assert "ouder dan 24 uur" in by_link.text


@pytest.mark.parametrize("path", ["bevestig/x", f"bevestig/{'x' * 400}", "bevestig/%00"])
def test_a_link_that_was_never_sent_says_so(meeting, browser, path):
    page = browser.get(f"/bijeenkomsten/{path}")

    assert page.status == 410
    assert "Deze link of code werkt niet" in page.text


@pytest.mark.parametrize("reference", ["x", "x" * 32, "x" * 400, "%00"])
def test_the_page_of_the_code_is_the_same_where_nothing_is_waited_for(meeting, browser, reference):
    page = browser.get(f"/bijeenkomsten/bevestigen/{reference}")
    wrong = browser.post(f"/bijeenkomsten/bevestigen/{reference}", code="123456")

    assert page.h1 == "Vul de code uit onze mail in"
    assert "Deze link of code werkt niet" in wrong.text


def test_the_form_names_the_day_on_which_the_nightly_job_erases_it(meeting, browser):
    page = browser.get(f"/bijeenkomsten/{meeting.id}/aanmelden")

    assert "Op 12 juni 2026 wissen we het." in page.text
    assert terms.RSVP_MONTHS == KEPT_MONTHS


def test_a_form_of_another_site_is_refused(meeting, app, stored):
    visitor = Visitor(app)
    answer = visitor.client.post(
        f"/bijeenkomsten/{meeting.id}/aanmelden",
        base_url=visitor.base,
        data={"first_name": "Sem", "email": "sem@example.com"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 400
    assert stored(Rsvp) == []


def test_one_network_can_send_only_so_many_answers_an_hour(add_meeting, ask, app):
    own = add_meeting()
    app.extensions["signups"].sending.most = 2

    pages = [ask(own, name) for name in ("Sem", "Noor", "Mila")]

    assert [page.status for page in pages] == [200, 200, 429]
    assert "veel aanmeldingen van uw netwerk" in pages[2].text


def test_a_compensation_is_asked_for_in_office_hours_only(
    add_meeting, ask, letters, browser, stored
):
    evening = add_meeting()
    noon = add_meeting(is_daytime=True)
    assert "vergoeding" not in browser.get(f"/bijeenkomsten/{evening.id}/aanmelden").text

    ask(noon, wants_compensation="1")
    browser.submit(browser.get(letters()[0].link), "Ja, ik kom")

    assert stored(Rsvp)[0].wants_compensation
    assert "U vroeg een vergoeding aan." in letters()[-1].text


def test_who_came_by_the_private_link_fills_in_no_name(
    meeting, add_known, as_person, letters, states
):
    visitor = as_person(add_known("Noor"))
    page = visitor.get(f"/bijeenkomsten/{meeting.id}/aanmelden")
    assert "We kennen u als Noor." in page.text
    assert "first_name" not in page.html

    page = visitor.submit(page, "Ik kom")

    assert SEAT in page.text
    assert states(meeting) == {"Noor": "coming"}
    assert [one.subject for one in letters()] == ["U komt: Avond over de wijk"]


def test_a_known_person_who_presses_twice_has_one_seat_and_one_mail(
    meeting, add_known, as_person, letters, states
):
    visitor = as_person(add_known("Noor"))
    page = visitor.get(f"/bijeenkomsten/{meeting.id}/aanmelden")

    for _time in range(2):
        visitor.submit(page, "Ik kom")

    assert states(meeting) == {"Noor": "coming"}
    assert len(letters()) == 1


def test_a_form_with_the_session_of_another_is_refused(meeting, add_known, as_person, stored):
    visitor, other = as_person(add_known("Noor")), as_person(add_known("Sem"))
    token = other.get(f"/bijeenkomsten/{meeting.id}/aanmelden").forms()[-1].values["form_token"]

    page = visitor.post(f"/bijeenkomsten/{meeting.id}/aanmelden", form_token=token[0])

    assert "te lang open" in page.text
    assert stored(Rsvp) == []


def test_nobody_can_answer_to_what_has_begun_or_was_cancelled(add_meeting, browser, clock, stored):
    own, off = add_meeting(), add_meeting(cancelled_at=clock(), cancel_reason="Ziek")
    clock.moment = own.starts_at + timedelta(minutes=1)

    begun = browser.get(f"/bijeenkomsten/{own.id}/aanmelden")
    cancelled = browser.post(
        f"/bijeenkomsten/{off.id}/aanmelden", first_name="Sem", email="sem@example.com"
    )

    for page in (begun, cancelled):
        assert page.status == 409
        assert "niet meer aanmelden of afmelden" in page.text
    assert stored(Rsvp) == []


def test_a_link_that_is_used_after_the_meeting_began_says_so(
    add_meeting, ask, letters, browser, clock
):
    own = add_meeting(starts_at=clock() + timedelta(hours=30))
    clock.forward(hours=10)
    ask(own)
    page = browser.get(letters()[0].link)
    clock.forward(hours=19.99)
    assert browser.get(letters()[0].link).status == 200
    clock.forward(hours=0.1)

    page = browser.submit(page, "Ja, ik kom")

    assert page.status in {409, 410}
