"""Messages as files, where there is no mail server: for development, and for a look at them."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final, Self

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.config import Settings
from participation.mail.carrying import HandOver, NotTakenError
from participation.mail.messages import Envelope
from participation.mail.models import OutgoingMail

ENDING: Final = ".eml"
BEGUN: Final = ".new"


class Folder:
    """A folder into which messages are written in place of being sent; for the owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        """Begin a round."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End the round."""

    def deliver(self, envelope: Envelope, hand_over: HandOver) -> str:
        """Write a message; a second time writes the same file, so nothing is handed over.

        Raises NotTakenError when it can't be written now.
        """
        del hand_over
        begun = self.path / f"{envelope.number}{BEGUN}"
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(envelope.data)
            begun.replace(begun.with_suffix(ENDING))
        except OSError as error:
            raise NotTakenError(is_final=False) from error
        return ""


@dataclass(frozen=True, slots=True)
class Written:
    """A message that was written: its number, and what it says."""

    number: str
    message: EmailMessage

    @property
    def text(self) -> str:
        """What it says in plain text."""
        body = self.message.get_body(("plain",))
        return "" if body is None else body.get_content().replace("\r\n", "\n")

    @property
    def calendar(self) -> bytes | None:
        """The iCalendar file that goes along."""
        for part in self.message.iter_attachments():
            if part.get_content_type() == "text/calendar":
                return bytes(part.get_payload(decode=True))
        return None


def mail_folder() -> Path:
    """Return the folder for messages of this site."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.var / "mail"


def is_written() -> bool:
    """Tell whether messages of this site are written to files, for want of a mail server."""
    settings: Settings = current_app.config["SETTINGS"]
    return not settings.smtp


def newest_written(most: int) -> Sequence[Written]:
    """Return the messages that were written last, the newest first."""
    files = sorted(mail_folder().glob(f"*{ENDING}"), key=lambda one: (-one.stat().st_mtime, one))
    return [found for one in files[:most] if (found := find_written(one.stem)) is not None]


def find_written(number: str) -> Written | None:
    """Return one message that was written; None when there is none of this number."""
    if not (number.isascii() and number.isalnum()):
        return None
    with suppress(OSError):
        content = (mail_folder() / f"{number}{ENDING}").read_bytes()
        return Written(number, message_from_bytes(content, policy=policy.default))
    return None


def erase_strays(session: Session) -> int:
    """Erase each file whose message is not in the outbox any more, and return how many.

    So a file goes the night after its row: with the person, or at the end of its term.
    """
    files = [one for one in mail_folder().glob("*") if one.suffix in {ENDING, BEGUN}]
    own = select(OutgoingMail.message_id).where(
        OutgoingMail.message_id.in_({one.stem for one in files})
    )
    known = set(session.scalars(own)) if files else set()
    strays = [one for one in files if one.stem not in known]
    for one in strays:
        one.unlink(missing_ok=True)
    return len(strays)
