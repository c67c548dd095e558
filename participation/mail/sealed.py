"""What a message says, as it is kept until it is sent: encrypted."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final

from participation.security import derive, seal, unseal

PURPOSE: Final = "mail"


@dataclass(frozen=True, slots=True)
class Content:
    """One message.

    to        address as kept (see `contacts.read_email`)
    calendar  an iCalendar file that goes along
    stop      address with which the reader gets no more of this kind; "" where there is none
    """

    to: str
    subject: str
    text: str
    calendar: bytes | None = None
    stop: str = ""


def seal_content(content: Content) -> str:
    """Encrypt a message."""
    values = {"to": content.to, "subject": content.subject, "text": content.text}
    if content.calendar is not None:
        values["calendar"] = b64encode(content.calendar).decode()
    if content.stop:
        values["stop"] = content.stop
    return seal(derive(PURPOSE), json.dumps(values).encode())


def unseal_content(sealed: str) -> Content:
    """Return a message as it was.

    Raises SealBrokenError when it is not there any more, or the site has another secret now.
    """
    values = json.loads(unseal(derive(PURPOSE), sealed))
    calendar = values.get("calendar")
    return Content(
        values["to"],
        values["subject"],
        values["text"],
        None if calendar is None else b64decode(calendar),
        values.get("stop", ""),
    )
