"""The outbox: queueing, two workers at once, what staff and a person's erasing do with it."""

import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from participation.mail.actions import forget_mail_of, note_bounce, send_again
from participation.mail.models import Outcome
from participation.mail.queries import troubled_people
from participation.mail.sending import LEASE, _claim, send_due
from tests.participation.mail.conftest import HANG_UP


def test_two_workers_at_once_send_each_message_once(app, write, mailbox, clock, rows):
    readers = [f"noor{number}@example.com" for number in range(30)]
    for reader in readers:
        write(reader)
    start = Barrier(2)

    def work():
        with app.app_context():
            start.wait()
            return send_due(clock())

    with ThreadPoolExecutor(2) as pool:
        taken = [one.result() for one in [pool.submit(work) for _ in range(2)]]

    assert sum(taken) == 30
    assert sorted(mailbox.readers) == sorted(readers)
    assert {one.outcome for one in rows()} == {Outcome.SENT}


def test_a_worker_that_lost_its_lease_does_not_hand_the_message_over(
    app, write, mailbox, clock, send
):
    from participation.mail.carrying import NotTakenError
    from participation.mail.sending import LostLeaseError, _hand_over

    write()
    with app.app_context():
        slow = _claim(clock())
        clock.forward(seconds=LEASE.total_seconds())

        assert send() == 1
        with pytest.raises(LostLeaseError):
            _hand_over(slow)

    assert len(mailbox.taken) == 1
    assert not issubclass(LostLeaseError, NotTakenError)


def test_a_message_that_staff_sends_again_while_it_is_tried_goes_once(
    app, write, mailbox, clock, session, rows
):
    number = write()
    with app.app_context():
        slow = _claim(clock())
        send_again(session, number, now=clock())
        session.commit()

        assert send_due(clock()) == 1
        from participation.mail.sending import LostLeaseError, _hand_over

        with pytest.raises(LostLeaseError):
            _hand_over(slow)

    assert len(mailbox.taken) == 1


def test_a_server_that_took_a_message_after_the_lease_is_believed(
    app, write, clock, rows, monkeypatch
):
    from participation.mail import sending

    class Slow:
        def __enter__(self):
            return self

        def __exit__(self, *_error):
            pass

        def deliver(self, _envelope, hand_over):
            hand_over()
            clock.forward(seconds=LEASE.total_seconds())
            sending.leave_uncertain(clock())
            return "250 2.0.0"

    monkeypatch.setattr(sending, "_carrier", Slow)
    write()

    with app.app_context():
        assert send_due(clock()) == 1

    assert rows()[0].outcome == Outcome.SENT


@pytest.mark.parametrize(
    ("is_handed", "outcome"), [(False, Outcome.QUEUED), (True, Outcome.UNCERTAIN)]
)
def test_a_worker_that_is_told_to_stop_leaves_no_message_behind(
    app, write, clock, rows, monkeypatch, is_handed, outcome
):
    from participation.mail import sending

    class Stopped:
        def __enter__(self):
            return self

        def __exit__(self, *_error):
            pass

        def deliver(self, _envelope, hand_over):
            if is_handed:
                hand_over()
            raise SystemExit

    monkeypatch.setattr(sending, "_carrier", Stopped)
    write()
    with app.app_context(), pytest.raises(SystemExit):
        send_due(clock())

    (row,) = rows()
    assert row.outcome == outcome
    assert is_handed or (row.run_at, row.attempts) == (clock(), 0)


def test_what_goes_wrong_unexpectedly_is_tried_again_and_logged_without_words(
    app, send, write, rows, clock, mailbox, monkeypatch, caplog
):
    from participation.mail import sending

    def fail(*_given, **_named):
        raise ValueError("noor@example.com")  # noqa: EM101 - it must not be logged

    write()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "write_message", fail)
        assert send() == 0
    assert "ValueError" in caplog.text
    assert "noor" not in caplog.text
    clock.forward(minutes=1)

    assert send() == 1


def test_without_a_mail_server_a_message_is_a_file_for_the_owner_alone(write, send, rows, settings):
    write()

    assert send() == 1
    (file,) = (settings.var / "mail").iterdir()
    assert file.name == f"{rows()[0].message_id}.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert b"Subject: Uw aanmelding\r\n" in file.read_bytes()
    assert (rows()[0].outcome, rows()[0].sealed) == (Outcome.SENT, "")


def test_a_folder_that_can_not_be_written_to_loses_no_message(write, send, rows, settings, clock):
    (settings.var / "mail").write_text("a file stands in the way")
    write()

    assert send() == 0
    assert rows()[0].outcome == Outcome.QUEUED
    (settings.var / "mail").unlink()
    clock.forward(minutes=1)

    assert send() == 1


def test_a_secretary_is_told_whom_a_message_did_not_reach(send, write, mailbox, session):
    for person in (7, 8, 9):
        write(f"noor{person}@example.com", person_id=person)
    mailbox.to_rcpt.append("550 5.1.1 nobody")
    mailbox.after_dot.append(HANG_UP)
    send()

    assert troubled_people(session, [7, 8, 9]) == {7: Outcome.REFUSED, 8: Outcome.UNCERTAIN}
    assert troubled_people(session, [9]) == {}
    assert troubled_people(session, []) == {}


def test_messages_go_with_their_person(send, write, mailbox, session, rows, app):
    write(person_id=7)
    write("siem@example.com", person_id=8)

    forget_mail_of(session, 7)
    session.commit()

    assert [one.person_id for one in rows()] == [8]
    assert send() == 1
    assert mailbox.readers == ["siem@example.com"]


def test_a_message_whose_row_goes_while_it_is_sent_harms_nothing(
    app, write, mailbox, clock, session, rows, send
):
    from participation.mail.sending import LostLeaseError, _hand_over

    write(person_id=7)
    with app.app_context():
        claim = _claim(clock())
        forget_mail_of(session, 7)
        session.commit()
        with pytest.raises(LostLeaseError):
            _hand_over(claim)

    assert send() == 0
    assert mailbox.taken == []


def test_a_message_that_came_back_is_in_trouble_and_can_not_go_again(
    send, write, mailbox, session, rows, clock
):
    number = write(person_id=7)
    send()
    own = rows()[0].message_id

    assert note_bounce(session, own, status="5.1.1", today=clock().date())
    assert not note_bounce(session, "0" * 32, status="5.1.1", today=clock().date())
    assert not send_again(session, number, now=clock())
    session.commit()

    (row,) = rows()
    assert (row.outcome, row.reply) == (Outcome.REFUSED, "5.1.1")
    assert troubled_people(session, [7]) == {7: Outcome.REFUSED}
