"""Reading a message that came back: a delivery status notification.

**Source**: RFC 3464 (its form), RFC 3462 (the report around it), RFC 3463 (the codes).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Final

OWN_NUMBER: Final = re.compile(r"<([0-9a-f]{32})@")
STATUS: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
UNKNOWN: Final = "5.0.0"


class NoBounceError(Exception):
    """This is no notice that a message could not be delivered: another mail, or about a delay."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a notice says.

    number  of the message, as the outbox has it; "" when the notice does not name one of ours
    status  code of three numbers, "5.1.1"
    """

    number: str
    status: str


def read_bounce(raw: bytes) -> Bounce:
    """Return which message came back and why; nothing else of the notice is looked at.

    Raises NoBounceError.
    """
    notice = message_from_bytes(raw, policy=policy.default)
    status = next(_failures(notice), None)
    if status is None:
        raise NoBounceError
    found = (OWN_NUMBER.search(one) for one in _message_ids(notice))
    return Bounce(next((one.group(1) for one in found if one), ""), status)


def _failures(notice: Message) -> Iterator[str]:
    """Give the code of each reader whom the message did not reach."""
    for part in notice.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.walk():
            if str(block.get("Action", "")).strip().lower() == "failed":
                status = STATUS.search(str(block.get("Status", "")))
                yield status.group() if status else UNKNOWN


def _message_ids(notice: EmailMessage) -> Iterator[str]:
    """Give what may be the number of the message: in what came back of it, or in the notice."""
    for part in notice.walk():
        if part is not notice and part.get("Message-ID"):
            yield str(part["Message-ID"])
        if part.get_content_type() == "text/rfc822-headers":
            yield str(message_from_bytes(_bytes(part), policy=policy.default)["Message-ID"])
    yield str(notice.get("In-Reply-To", ""))


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
