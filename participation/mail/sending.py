"""Sending what is in the outbox: each message once.

A worker takes a message for a while (a lease), and before it says the message to the mail server
it marks it as handed over, in a transaction of its own. Whatever breaks before that is tried
again. What breaks after it, without an answer, is left to a person: nobody knows if it arrived.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from flask import current_app
from sqlalchemy import select, update

from participation.config import Settings
from participation.database import db
from participation.mail.carrying import (
    Carrier,
    NotTakenError,
    ServerTroubleError,
    UncertainError,
)
from participation.mail.files import Folder, mail_folder
from participation.mail.messages import Envelope, the_sender, write_message
from participation.mail.models import Outcome, OutgoingMail
from participation.mail.queries import is_due
from participation.mail.sealed import unseal_content
from participation.mail.smtp import Line, read_server
from participation.municipality import Municipality
from participation.security import SealBrokenError

log = logging.getLogger("buurtpeil")
MOST_A_ROUND: Final = 50
LEASE: Final = timedelta(minutes=10)
PAUSE: Final = timedelta(minutes=1)
DELAYS: Final = (
    PAUSE,
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=8),
    timedelta(hours=12),
    timedelta(hours=22),
)
"""How long to wait after each try that failed: two days in all, then it is given up."""

MINE: Final = (Outcome.QUEUED, Outcome.HANDED)


class LostLeaseError(Exception):
    """Somebody else has this message now, or it is gone."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that this worker has.

    until  end of the lease, by which it is known that nobody took it over
    """

    id: int
    sealed: str
    language: str
    number: str
    attempts: int
    until: datetime


def send_due(now: datetime) -> int:
    """Send the messages that are due, 50 at most, and return how many were taken.

    Without a mail server they are written to files. It opens transactions of its own.
    """
    with db.reading() as session:
        if not is_due(session, now):
            return 0
    leave_uncertain(now)
    taken = 0
    with _carrier() as carrier:
        for _ in range(MOST_A_ROUND):
            claim = _claim(now)
            if claim is None:
                break
            try:
                taken += _send(carrier, claim, now)
            except ServerTroubleError as error:
                log.warning("the mail waits: %s", error)
                _wait_all(now)
                break
    return taken


def leave_uncertain(now: datetime) -> None:
    """Note of each message whose worker died while it handed it over that nobody knows more."""
    left = OutgoingMail.outcome == Outcome.HANDED, OutgoingMail.run_at <= now
    # With its moment as it was: a worker that lives after all is told by it that this is its own.
    values = {"outcome": Outcome.UNCERTAIN, "finished_on": _ended(now)["finished_on"]}
    with db.writing() as session:
        session.execute(update(OutgoingMail).where(*left).values(values))
        session.commit()


def _carrier() -> Carrier:
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.smtp:
        return Folder(mail_folder())
    return Line(read_server(settings.smtp, the_sender().domain))


def _claim(now: datetime) -> Claim | None:
    """Take the message that is due longest, and push its moment forward by the lease."""
    due = select(OutgoingMail).where(
        OutgoingMail.outcome == Outcome.QUEUED, OutgoingMail.run_at <= now
    )
    first = due.order_by(OutgoingMail.run_at, OutgoingMail.id).limit(1)
    with db.writing() as session:
        row = session.scalar(first.with_for_update(skip_locked=True))
        if row is None:
            return None
        row.run_at = now + LEASE
        row.attempts += 1
        session.commit()
        return Claim(row.id, row.sealed, row.language, row.message_id, row.attempts, row.run_at)


def _send(carrier: Carrier, claim: Claim, now: datetime) -> bool:
    """Hand one message over and note what became of it; tell whether it was taken.

    Raises ServerTroubleError when no other message can go out now either.
    """
    try:
        reply = carrier.deliver(_envelope(claim, now), lambda: _hand_over(claim))
    except Exception as error:
        _note(claim, error, now)
        if isinstance(error, ServerTroubleError):
            raise
        return False
    except BaseException:
        # The worker is told to stop: the next one takes it at once, unless it may have arrived.
        _break_off(claim, now, attempts=claim.attempts - 1)
        raise
    # Also when the lease ran out meanwhile: the server has said that it took the message.
    values = {"outcome": Outcome.SENT, "sealed": "", "reply": reply, **_ended(now)}
    _change(claim, (*MINE, Outcome.UNCERTAIN), values)
    return True


def _envelope(claim: Claim, now: datetime) -> Envelope:
    content, language = unseal_content(claim.sealed), claim.language
    return write_message(content, the_sender(), number=claim.number, language=language, now=now)


def _hand_over(claim: Claim) -> None:
    if not _change(claim, (Outcome.QUEUED,), {"outcome": Outcome.HANDED}):
        raise LostLeaseError


def _note(claim: Claim, error: Exception, now: datetime) -> None:
    """Write down why a message was not taken, and when it is tried again."""
    match error:
        case NotTakenError(is_final=True):
            _end(claim, Outcome.REFUSED, now, error.reply)
        case NotTakenError():
            _later(claim, now, error.reply)
        case ServerTroubleError():
            _later(claim, now, "")
        case UncertainError():
            _end(claim, Outcome.UNCERTAIN, now, "")
        case SealBrokenError():
            _end(claim, Outcome.GIVEN_UP, now, "")
        case LostLeaseError():
            pass
        case _:
            # Without its message, which may quote what somebody reads.
            log.error("a message could not be sent: %s", type(error).__name__)
            _break_off(claim, now)


def _later(claim: Claim, now: datetime, reply: str) -> None:
    if claim.attempts > len(DELAYS):
        _end(claim, Outcome.GIVEN_UP, now, reply)
    else:
        again = now + DELAYS[claim.attempts - 1]
        _change(claim, MINE, {"outcome": Outcome.QUEUED, "run_at": again, "reply": reply})


def _end(claim: Claim, outcome: Outcome, now: datetime, reply: str) -> None:
    _change(claim, MINE, {"outcome": outcome, "reply": reply, **_ended(now)})


def _break_off(claim: Claim, now: datetime, attempts: int | None = None) -> None:
    """Leave a message that may have arrived to a person, and any other to the next try."""
    values = {"outcome": Outcome.UNCERTAIN, **_ended(now)}
    if _change(claim, (Outcome.HANDED,), values):
        return
    if attempts is None:
        _later(claim, now, "")
    else:
        _change(claim, (Outcome.QUEUED,), {"run_at": now, "attempts": attempts})


def _change(claim: Claim, outcomes: Collection[Outcome], values: Mapping[str, Any]) -> bool:
    """Change a message that is still ours; tell whether it was."""
    mine = OutgoingMail.id == claim.id, OutgoingMail.run_at == claim.until
    own = update(OutgoingMail).where(*mine, OutgoingMail.outcome.in_(outcomes))
    with db.writing() as session:
        found = session.scalar(own.values(**values).returning(OutgoingMail.id))
        session.commit()
    return found is not None


def _wait_all(now: datetime) -> None:
    """Let all that is due wait a minute, without counting a try."""
    due = OutgoingMail.outcome == Outcome.QUEUED, OutgoingMail.run_at <= now
    with db.writing() as session:
        session.execute(update(OutgoingMail).where(*due).values(run_at=now + PAUSE))
        session.commit()


def _ended(now: datetime) -> dict[str, Any]:
    """Return what is noted of the moment at which a message ended: its day alone."""
    municipality: Municipality = current_app.extensions["municipality"]
    day = now.astimezone(municipality.time_zone).date()
    return {"finished_on": day, "run_at": datetime.combine(day, time(), municipality.time_zone)}
