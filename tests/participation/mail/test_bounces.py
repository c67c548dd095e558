"""A notice that a message came back, as mail servers write them, is noted by its number alone."""

import io
import sys
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from participation.cli import run
from participation.mail.bouncing import NoBounceError, read_bounce
from participation.mail.models import Outcome, OutgoingMail
from tests.participation.operations.conftest import environ

assert environ
NUMBER = "0123456789abcdef" * 2
DAY = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 11, tzinfo=UTC)
NOTICE = """\
From: MAILER-DAEMON@mail.example.org
To: meedoen@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
Arrival-Date: Mon, 2 Mar 2026 12:00:00 +0100

Final-Recipient: rfc822; noor@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <noor@example.com>: User unknown

--grens
Content-Type: {returned}

{gap}From: gemeente Brunssum <meedoen@example.org>
To: noor@example.com
Subject: Uw aanmelding
Message-ID: <{number}@meedoen.example.org>

--grens--
"""


def notice(**parts):
    usual = {
        "action": "failed",
        "status": "5.1.1",
        "returned": "message/rfc822",
        "gap": "",
        "number": NUMBER,
    }
    return NOTICE.format(**{**usual, **parts}).encode()


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_notice_names_the_message_and_why(returned):
    found = read_bounce(notice(returned=returned))

    assert (found.number, found.status) == (NUMBER, "5.1.1")


@pytest.mark.parametrize(
    ("said", "status"),
    [("5.2.2 (mailbox full)", "5.2.2"), ("5.7.1", "5.7.1"), ("", "5.0.0"), ("x", "5.0.0")],
)
def test_the_code_is_kept_without_its_words(said, status):
    assert read_bounce(notice(status=said)).status == status


def test_a_notice_that_only_answers_names_the_message_too():
    raw = notice(number="x").replace(
        b"To: meedoen", f"In-Reply-To: <{NUMBER}@x>\nTo: meedoen".encode()
    )

    assert read_bounce(raw).number == NUMBER


def test_a_notice_of_another_message_names_none_of_ours():
    assert read_bounce(notice(number="CAF=abc")).number == ""


@pytest.mark.parametrize(
    "raw",
    [
        notice(action="delayed", status="4.4.1"),
        notice(action="delivered", status="2.0.0"),
        b"From: noor@example.com\nSubject: Dag\n\nIk ben met vakantie.\n",
        b"",
        b"\x00\xff" * 500,
    ],
)
def test_what_is_no_notice_of_a_failure_is_told_apart(raw):
    with pytest.raises(NoBounceError):
        read_bounce(raw)


@pytest.fixture
def command(environ, clock, capsys):
    def call(*words):
        capsys.readouterr()
        code = run([str(one) for one in words], environ, clock)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def sent(session):
    own = OutgoingMail(
        kind="test",
        to_key=b"k" * 32,
        sealed="",
        person_id=7,
        language="nl",
        queued_on=DAY,
        run_at=MOMENT,
        outcome=Outcome.SENT.value,
        finished_on=DAY,
        message_id=NUMBER,
    )
    session.add(own)
    session.commit()


def outcome(engine):
    with Session(engine) as own:
        row = own.query(OutgoingMail).one()
        return row.outcome, row.reply


def test_the_command_notes_a_notice_from_a_file(command, sent, engine, tmp_path):
    file = tmp_path / "notice.eml"
    file.write_bytes(notice())

    assert command("mail", "bounced", file) == (
        0,
        "Noted that a message did not arrive (5.1.1).\n",
        "",
    )
    assert outcome(engine) == (Outcome.REFUSED, "5.1.1")


def test_the_command_reads_a_notice_as_a_filter_gives_it(command, sent, engine, monkeypatch):
    class Pipe:
        buffer = io.BytesIO(notice())

    monkeypatch.setattr(sys, "stdin", Pipe())

    code, _out, err = command("mail", "bounced")

    assert (code, err) == (0, "")
    assert outcome(engine) == (Outcome.REFUSED, "5.1.1")


def test_the_command_says_what_it_can_not_note(command, sent, engine, tmp_path):
    other, letter = tmp_path / "other.eml", tmp_path / "letter.eml"
    other.write_bytes(notice(number="f" * 32))
    letter.write_bytes(b"Subject: Dag\n\nDag\n")

    code, _out, err = command("mail", "bounced", other)
    assert (code, err.count("\n")) == (1, 1)
    assert "about no message that is in the outbox" in err
    code, _out, err = command("mail", "bounced", letter)
    assert (code, err.count("\n")) == (1, 1)
    assert "no notice that a message could not be delivered" in err
    code, _out, err = command("mail", "bounced", tmp_path / "none.eml")
    assert (code, err.count("\n")) == (1, 1)
    assert outcome(engine) == (Outcome.SENT, "")
