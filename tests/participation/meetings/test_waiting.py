"""The waiting list: who is on it, and how it moves up by itself."""

import re
from datetime import timedelta

from participation.meetings.actions import cancel, expire_holds
from tests.visitor import Visitor

FULL = "Alle plaatsen zijn bezet"


def test_a_full_meeting_says_so_and_puts_one_on_the_waiting_list(
    add_meeting, add_known, comes, ask, letters, browser, states
):
    own = add_meeting(capacity=1)
    comes(own, add_known("Noor"))
    assert FULL in browser.get(f"/bijeenkomsten/{own.id}").text

    page = ask(own)
    assert FULL in page.text
    page = browser.submit(browser.get(letters("sem@example.com")[0].link), "Ja, ik kom")

    assert "u staat op de wachtlijst" in page.text
    assert states(own) == {"Noor": "coming", "Sem": "waiting"}
    assert letters("sem@example.com")[1].subject == "Op de wachtlijst: Avond over de wijk"


def test_a_seat_that_is_given_back_goes_to_the_first_who_waits_and_a_mail_says_so(
    add_meeting, add_known, comes, as_person, letters, clock, states
):
    own = add_meeting(capacity=1)
    people = {name: add_known(name) for name in ("Noor", "Sem", "Mila")}
    for person in people.values():
        comes(own, person)
        clock.forward(minutes=1)
    visitor = as_person(people["Noor"])

    page = visitor.follow(visitor.get(f"/bijeenkomsten/{own.id}"), "Ik kom toch niet")
    page = visitor.submit(page, "Ik kom niet")

    assert "U komt niet" in page.text
    assert states(own) == {"Noor": "cancelled", "Sem": "coming", "Mila": "waiting"}
    told = letters("sem@example.com")[-1]
    assert told.subject == "Er is een plaats vrij: Avond over de wijk"
    assert told.door_code
    assert told.calendar is not None
    assert [one.kind for one in letters("mila@example.com")] == ["meetings/seat"]


def test_who_cancels_twice_moves_one_up(add_meeting, add_known, comes, as_person, states):
    own = add_meeting(capacity=1)
    noor = add_known("Noor")
    for person in (noor, add_known("Sem"), add_known("Mila")):
        comes(own, person)
    visitor = as_person(noor)
    page = visitor.get(f"/bijeenkomsten/{own.id}/afmelden")

    for _time in range(2):
        visitor.submit(page, "Ik kom niet")

    assert states(own) == {"Noor": "cancelled", "Sem": "coming", "Mila": "waiting"}


def test_who_cancelled_and_comes_again_stands_at_the_end(
    acting, add_meeting, add_known, comes, local, clock, states
):
    own = add_meeting(capacity=1)
    people = {name: add_known(name) for name in ("Noor", "Sem", "Mila")}
    rsvps = {}
    for name, person in people.items():
        rsvps[name] = comes(own, person)
        clock.forward(minutes=1)
    acting(cancel, rsvps["Noor"], local())

    comes(own, people["Noor"])
    acting(cancel, rsvps["Sem"], local())

    assert states(own) == {"Noor": "waiting", "Sem": "cancelled", "Mila": "coming"}


def test_a_hold_that_was_not_confirmed_in_24_hours_frees_the_seat_for_who_waits(
    acting, add_meeting, add_known, comes, ask, clock, local, letters, states
):
    own = add_meeting(capacity=1)
    ask(own)
    comes(own, add_known("Noor"))
    assert states(own) == {"Sem": "held", "Noor": "waiting"}
    clock.forward(hours=23, minutes=59)
    assert acting(expire_holds, local()) == 0
    clock.forward(minutes=1)

    assert acting(expire_holds, local()) == 1

    assert states(own) == {"Noor": "coming"}
    assert letters("noor@example.com")[-1].kind == "meetings/moved_up"


def test_who_waits_goes_before_a_newcomer_also_when_nobody_tidied_up_yet(
    add_meeting, add_known, comes, ask, clock, states
):
    own = add_meeting(capacity=1)
    ask(own)
    comes(own, add_known("Noor"))
    clock.forward(hours=25)

    comes(own, add_known("Mila"))

    assert states(own) == {"Noor": "coming", "Mila": "waiting"}


def test_somebody_on_the_waiting_list_who_is_not_confirmed_does_not_move_up(
    acting, add_meeting, add_known, comes, ask, local, states, letters, browser
):
    own = add_meeting(capacity=1)
    rsvp = comes(own, add_known("Noor"))
    ask(own)
    acting(cancel, rsvp, local())
    assert states(own) == {"Noor": "cancelled", "Sem": "waiting"}

    browser.submit(browser.get(letters("sem@example.com")[0].link), "Ja, ik kom")

    assert states(own) == {"Noor": "cancelled", "Sem": "coming"}


def test_the_seat_of_somebody_who_was_erased_goes_to_who_waits(
    acting, add_meeting, add_known, comes, session, local, states
):
    own = add_meeting(capacity=1)
    noor = add_known("Noor")
    comes(own, noor)
    comes(own, add_known("Sem"))
    session.delete(noor)
    session.commit()

    acting(expire_holds, local())

    assert states(own) == {"Sem": "coming"}


def test_nobody_moves_up_once_a_meeting_has_begun(
    acting, add_meeting, add_known, comes, session, clock, local, states, letters
):
    own = add_meeting(capacity=1)
    noor = add_known("Noor")
    comes(own, noor)
    comes(own, add_known("Sem"))
    session.delete(noor)
    session.commit()
    clock.moment = own.starts_at + timedelta(minutes=1)

    acting(expire_holds, local())

    assert states(own) == {"Sem": "waiting"}


def test_an_answer_that_was_let_go_can_be_given_again(
    acting, meeting, ask, clock, local, letters, browser, states
):
    ask(meeting)
    clock.forward(hours=25)
    acting(expire_holds, local())
    assert states(meeting) == {}

    ask(meeting)
    browser.submit(browser.get(letters()[1].link), "Ja, ik kom")

    assert states(meeting) == {"Sem": "coming"}


def test_the_private_link_of_the_mail_leads_to_the_meeting_and_to_giving_the_seat_back(
    meeting, ask, letters, browser, app, states
):
    ask(meeting)
    browser.submit(browser.get(letters()[0].link), "Ja, ik kom")
    link = re.search(r"^http://\S+:8000(/mijn/\S+)$", letters()[1].text, re.MULTILINE)[1]
    visitor = Visitor(app)

    overview = visitor.get(link)
    page = visitor.follow(overview, "Avond over de wijk")
    page = visitor.submit(visitor.follow(page, "Ik kom toch niet"), "Ik kom niet")

    assert "U komt niet" in page.text
    assert states(meeting) == {"Sem": "cancelled"}
