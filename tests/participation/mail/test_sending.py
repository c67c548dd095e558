"""Sending over a real connection: each message once, whatever the server does."""

from datetime import time, timedelta

import pytest

from participation.mail.models import Outcome
from participation.mail.sending import DELAYS, LEASE
from tests.participation.mail.conftest import GO_AND_HANG_UP, HANG_UP, ZONE, said, use


def test_a_message_arrives_with_the_plain_text_first(send, write, mailbox, rows, clock):
    write()

    assert send() == 1

    (message,) = mailbox.messages
    plain, page = message.iter_parts()
    assert message.get_content_type() == "multipart/alternative"
    assert plain.get_content_type() == "text/plain"
    assert said(plain).startswith("Dag Noor,\n\nOpen https://example.org/mijn/abc. Daar staat")
    assert "\n.een regel met een punt\n" in said(plain)
    assert page.get_content_type() == "text/html"
    assert message["Subject"] == "Uw aanmelding"
    assert message["To"] == "noor@example.com"
    assert message["From"] == "gemeente Brunssum <meedoen@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "nl"
    assert message["Date"].datetime == clock()
    assert message["Message-ID"] == f"<{rows()[0].message_id}@[127.0.0.1]>"
    assert mailbox.readers == ["noor@example.com"]


def test_after_sending_nothing_of_it_is_kept(send, write, mailbox, rows, clock):
    write()

    send()

    (row,) = rows()
    assert (row.outcome, row.sealed, row.reply) == (Outcome.SENT, "", "250 2.0.0")
    assert row.finished_on == clock().date()


def test_what_was_sent_is_not_sent_again(send, write, mailbox, clock):
    write()
    send()
    clock.forward(days=3)

    assert send() == 0
    assert len(mailbox.taken) == 1


def test_several_messages_go_over_one_connection(send, write, mailbox):
    for number in range(3):
        write(f"noor{number}@example.com")

    assert send() == 3
    assert len(mailbox.greetings) == 1
    assert mailbox.readers == [f"noor{number}@example.com" for number in range(3)]


@pytest.mark.parametrize("where", ["to_mail", "to_rcpt", "to_data", "after_dot"])
def test_a_server_that_says_later_gets_it_later_and_once(send, write, mailbox, rows, clock, where):
    write()
    getattr(mailbox, where).append("451 4.7.1 noor@example.com come back later")

    assert send() == 0
    (row,) = rows()
    assert (row.outcome, row.reply, row.attempts) == (Outcome.QUEUED, "451 4.7.1", 1)
    assert send() == 0
    clock.forward(minutes=1)
    assert send() == 1
    clock.forward(days=3)

    assert send() == 0
    assert len(mailbox.taken) == 1


def test_a_server_that_does_not_want_our_own_address_is_asked_again(
    send, write, mailbox, rows, clock
):
    write()
    mailbox.to_mail.append("550 5.1.8 your domain is not known")

    assert send() == 0
    (row,) = rows()
    assert (row.outcome, row.reply) == (Outcome.QUEUED, "550 5.1.8")
    clock.forward(minutes=1)
    assert send() == 1


def test_a_message_that_was_sent_keeps_its_day_and_no_moment(send, write, rows, clock):
    write()

    send()

    (row,) = rows()
    assert row.run_at.astimezone(ZONE).time() == time()
    assert row.finished_on == clock().astimezone(ZONE).date()


@pytest.mark.parametrize("where", ["to_rcpt", "to_data", "after_dot"])
def test_a_server_that_refuses_is_not_asked_again(send, write, mailbox, rows, clock, where):
    write()
    getattr(mailbox, where).append("550 5.1.1 nobody noor@example.com here")

    assert send() == 0
    clock.forward(days=3)

    assert send() == 0
    (row,) = rows()
    assert (row.outcome, row.reply) == (Outcome.REFUSED, "550 5.1.1")
    assert mailbox.taken == []


def test_a_message_that_is_refused_does_not_hold_up_the_next(send, write, mailbox, rows):
    write("niemand@example.com")
    write("noor@example.com")
    mailbox.to_rcpt.append("550 5.1.1 nobody here")

    assert send() == 1
    assert mailbox.readers == ["noor@example.com"]
    assert len(mailbox.greetings) == 1


@pytest.mark.parametrize(
    ("where", "answer", "text"),
    [
        ("to_mail", HANG_UP, ""),
        ("to_rcpt", HANG_UP, ""),
        ("to_data", HANG_UP, ""),
        ("to_data", GO_AND_HANG_UP, "Een lange brief. " * 300_000),
    ],
    ids=["sender", "reader", "data", "halfway"],
)
def test_a_connection_that_drops_before_the_end_is_tried_again_and_arrives_once(
    send, write, mailbox, rows, clock, where, answer, text
):
    write(text=text)
    getattr(mailbox, where).append(answer)

    assert send() == 0
    assert rows()[0].outcome == Outcome.QUEUED
    clock.forward(minutes=1)
    assert send() == 1
    clock.forward(days=3)

    assert send() == 0
    assert len(mailbox.taken) == 1


def test_a_connection_that_drops_after_all_was_said_is_left_to_a_person(
    send, write, mailbox, rows, clock
):
    write()
    mailbox.after_dot.append(HANG_UP)

    assert send() == 0
    (row,) = rows()
    assert row.outcome == Outcome.UNCERTAIN
    assert row.sealed != ""
    clock.forward(days=3)

    assert send() == 0
    assert len(mailbox.taken) == 1


def test_a_short_message_that_was_said_to_a_server_that_had_gone_is_left_to_a_person(
    send, write, mailbox, rows, clock
):
    write()
    mailbox.to_data.append(GO_AND_HANG_UP)

    assert send() == 0
    clock.forward(days=3)

    assert send() == 0
    assert rows()[0].outcome == Outcome.UNCERTAIN
    assert mailbox.taken == []


def test_a_message_is_tried_for_two_days_and_then_given_up(send, write, mailbox, rows, clock):
    write()
    mailbox.to_rcpt.extend(["451 4.2.1 not now"] * 20)

    tries = [send()]
    for pause in DELAYS:
        clock.forward(seconds=pause.total_seconds())
        tries.append(send())

    assert sum(tries) == 0
    (row,) = rows()
    assert (row.outcome, row.attempts) == (Outcome.GIVEN_UP, len(DELAYS) + 1)
    assert timedelta(hours=46) < sum(DELAYS, timedelta()) <= timedelta(days=2)
    clock.forward(days=3)
    assert send() == 0


def test_a_server_that_is_away_costs_one_try_a_minute_and_loses_nothing(
    app, send, write, mailbox, rows, clock, caplog
):
    known = app.config["SETTINGS"].smtp
    use(app, smtp="smtp://127.0.0.1:1")
    for number in range(3):
        write(f"noor{number}@example.com")

    assert send() == 0
    assert sorted(row.attempts for row in rows()) == [0, 0, 1]
    assert caplog.messages == ["the mail waits: ConnectionRefusedError"]
    use(app, smtp=known)
    assert send() == 0
    clock.forward(minutes=1)

    assert send() == 3


def test_a_message_of_a_worker_that_died_while_handing_over_is_left_to_a_person(
    send, write, mailbox, rows, clock, session
):
    from participation.mail.models import OutgoingMail

    own = session.get_one(OutgoingMail, write())
    own.outcome, own.run_at = Outcome.HANDED, clock() + LEASE
    session.commit()

    assert send() == 0
    assert rows()[0].outcome == Outcome.HANDED
    clock.forward(seconds=LEASE.total_seconds())

    assert send() == 0
    assert rows()[0].outcome == Outcome.UNCERTAIN
    assert mailbox.taken == []


def test_a_message_that_was_taken_by_a_worker_that_died_before_is_sent_after_its_lease(
    app, send, write, mailbox, clock
):
    from participation.mail.sending import _claim

    write()
    with app.app_context():
        assert _claim(clock()) is not None
        assert _claim(clock()) is None

    assert send() == 0
    clock.forward(seconds=LEASE.total_seconds())

    assert send() == 1


def test_a_message_whose_secret_is_gone_is_given_up(app, send, write, mailbox, rows):
    write()
    app.extensions["secret"] = b"0" * 32

    assert send() == 0
    assert rows()[0].outcome == Outcome.GIVEN_UP
