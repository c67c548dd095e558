"""What is waited for until an address is proven: the mail, a new code, and what takes effect."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from participation.meetings.actions import cancel
from participation.meetings.models import Rsvp
from participation.signups.models import Confirmation, Need, Person
from tests.visitor import Visitor

ZONE = ZoneInfo("Europe/Amsterdam")
SEAT = "U komt: er is een plaats voor u"
AGAIN = "Stuur mij een nieuwe code"


def test_the_newest_mailed_code_stays_good_when_no_more_mail_goes_out_today(
    meeting, ask, letters, browser, clock, states
):
    for _time in range(4):
        page = ask(meeting, by=browser)
        clock.forward(minutes=2)
    assert len(letters()) == 3

    page = browser.submit(page, "Bevestig", code=letters()[-1].code)

    assert SEAT in page.text
    assert states(meeting) == {"Sem": "coming"}


def test_the_same_form_a_moment_later_is_no_wish_for_another_mail(
    meeting, ask, letters, browser, clock
):
    ask(meeting)
    clock.forward(seconds=20)

    page = ask(meeting, by=browser)

    assert len(letters()) == 1
    assert SEAT in browser.submit(page, "Bevestig", code=letters()[0].code).text


def test_another_form_a_moment_later_is_mailed_again(meeting, ask, letters):
    ask(meeting)

    ask(meeting, needs=["transport"])

    assert len(letters()) == 2


def test_a_button_sends_a_new_code_and_the_old_one_opens_nothing(
    meeting, ask, letters, browser, states
):
    page = browser.submit(ask(meeting, by=browser), AGAIN)
    old, new = (one.code for one in letters())
    assert "er een nieuwe onderweg" in page.text
    wrong = browser.submit(page, "Bevestig", code=old if old != new else "x")
    assert SEAT not in wrong.text

    page = browser.submit(wrong, "Bevestig", code=new)

    assert SEAT in page.text
    assert states(meeting) == {"Sem": "coming"}


def test_asking_for_a_new_code_keeps_what_waits_and_counts_for_the_three_a_day(
    meeting, add_known, ask, letters, browser, stored
):
    add_known("Noor")
    page = ask(meeting, "Noor", by=browser, needs=["transport"])
    for _time in range(4):
        page = browser.submit(page, AGAIN)
    assert len(letters()) == 3

    browser.submit(page, "Bevestig", code=letters()[-1].code)

    assert stored(Person)[0].needs == ["transport"]


def test_where_nothing_is_waited_for_the_button_sends_nothing_and_looks_the_same(
    meeting, ask, letters, browser
):
    known = browser.submit(ask(meeting, by=browser), AGAIN)
    nothing = browser.submit(browser.get(f"/bijeenkomsten/bevestigen/{'0' * 32}"), AGAIN)

    assert len(letters()) == 1 + 1
    assert "er een nieuwe onderweg" in known.text
    assert "er een nieuwe onderweg" in nothing.text


def test_who_got_no_mail_today_can_ask_for_the_code_tomorrow(
    add_meeting, ask, letters, browser, clock, states
):
    for _time in range(3):
        ask(add_meeting())
    own = add_meeting()
    page = ask(own, by=browser)
    assert len(letters()) == 3
    clock.forward(hours=20)

    page = browser.submit(page, AGAIN)
    page = browser.submit(page, "Bevestig", code=letters()[-1].code)

    assert SEAT in page.text
    assert states(own) == {"Sem": "coming"}


def test_a_stranger_does_not_revive_the_answer_of_who_said_not_to_come(
    acting, add_meeting, add_known, comes, ask, local, letters, stored, browser
):
    own = add_meeting(capacity=1, is_daytime=True)
    acting(cancel, comes(own, add_known("Noor")), local())

    ask(own, "Noor", wants_compensation="1")

    (before,) = stored(Rsvp)
    assert (before.state, before.held_until, before.wants_compensation) == (
        "cancelled",
        None,
        False,
    )
    assert "U zei eerder dat u niet komt." in letters()[-1].text
    page = browser.submit(browser.get(letters()[-1].link), "Ja, ik kom")
    assert SEAT in page.text
    (after,) = stored(Rsvp)
    assert (after.state, after.wants_compensation) == ("coming", True)


def test_who_comes_back_after_all_stands_behind_who_waits(
    acting, add_meeting, add_known, comes, ask, local, letters, browser, clock, states
):
    own = add_meeting(capacity=1)
    noor = comes(own, add_known("Noor"))
    comes(own, add_known("Sem"))
    acting(cancel, noor, local())
    clock.forward(minutes=5)
    ask(own, "Noor")

    page = browser.submit(browser.get(letters("noor@example.com")[-1].link), "Ja, ik kom")

    assert "u staat op de wachtlijst" in page.text
    assert states(own) == {"Noor": "waiting", "Sem": "coming"}


def test_needs_of_who_left_a_number_alone_are_taken_over_once_staff_have_called(
    add_meeting, group, add_known, ask, run_by, stored, clock, letters
):
    own = add_meeting(groups=[group])
    add_known("Noor", email=None, telephone="+31600000012", needs=(Need.LANGUAGE,))
    ask(own, "Noor", email="", telephone="0600000012", needs=["transport"])
    assert stored(Person)[0].needs == ["language"]
    visitor = run_by(group)
    page = visitor.get(f"/beheer/bijeenkomsten/{own.id}")

    page = visitor.submit(page, "Bevestigd aan de telefoon")

    assert stored(Person)[0].needs == ["transport", "language"]
    assert stored(Confirmation) == []
    assert letters() == []


def test_who_is_called_is_asked_anew_after_saying_not_to_come(
    acting, add_meeting, add_known, comes, ask, local, states
):
    own = add_meeting()
    noor = add_known("Noor", email=None, telephone="+31600000012")
    acting(cancel, comes(own, noor), local())

    ask(own, "Noor", email="", telephone="0600000012")

    assert states(own) == {"Noor": "held"}


def test_a_seat_is_held_for_24_hours_also_when_the_clock_changes(add_meeting, ask, clock, stored):
    own = add_meeting(starts_at=datetime(2026, 4, 9, 19, 30, tzinfo=ZONE))
    clock.moment = datetime(2026, 3, 28, 12, 0, tzinfo=ZONE)

    ask(own)

    asked, proof = stored(Rsvp)[0], stored(Confirmation)[0]
    assert asked.held_until - clock() == timedelta(hours=24)
    assert proof.code_expires_at - clock() == timedelta(hours=24)


def test_who_waits_gets_a_seat_that_came_free_before_a_newcomer(
    add_meeting, add_known, comes, session, states
):
    own = add_meeting(capacity=1)
    noor = add_known("Noor")
    comes(own, noor)
    comes(own, add_known("Sem"))
    session.delete(noor)
    session.commit()

    comes(own, add_known("Mila"))

    assert states(own) == {"Sem": "coming", "Mila": "waiting"}


def test_a_new_code_for_a_meeting_that_has_begun_is_not_sent(meeting, ask, letters, browser, clock):
    page = ask(meeting, by=browser)
    clock.moment = meeting.starts_at + timedelta(minutes=1)

    page = browser.submit(page, AGAIN)

    assert page.status == 200
    assert len(letters()) == 1


def test_a_form_of_another_site_sends_no_new_code(meeting, app, ask, letters):
    visitor = Visitor(app)
    page = ask(meeting, by=visitor)

    answer = visitor.client.post(
        page.path,
        base_url=visitor.base,
        data={"opnieuw": "1"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 400
    assert len(letters()) == 1
