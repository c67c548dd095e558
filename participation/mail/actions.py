"""Writes of mail: queue a message in the transaction of what it tells of."""

import json
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.mail.composing import compose
from participation.mail.models import OutgoingMail
from participation.mail.queries import counted_today
from participation.security import derive, seal

MOST_A_DAY: Final = 3
SEALED_FOR: Final = "mail"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address.

    kind        name of its template under templates/mail/, without .txt
    to          address as kept (see `contacts.read_email`)
    values      what the template needs
    person_id   to whom, where that is somebody who is known
    is_counted  anybody can cause it by typing an address: then at most three go there a day
    calendar    an iCalendar file to go along
    """

    kind: str
    to: str
    language: str
    values: Mapping[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    is_counted: bool = False
    calendar: bytes | None = None


def post(session: Session, letter: Letter, *, now: datetime) -> bool:
    """Queue a message; it goes out once the caller commits. Tell whether it was queued.

    now  moment in the municipality's own time; its day counts for the three a day

    It is not queued when it counts and three went to this address today.
    """
    key, today = address_key(letter.to), now.date()
    if letter.is_counted and counted_today(session, key, today) >= MOST_A_DAY:
        return False
    session.add(
        OutgoingMail(
            kind=letter.kind,
            to_key=key,
            sealed=_sealed(letter),
            person_id=letter.person_id,
            language=letter.language,
            queued_on=today,
            is_counted=letter.is_counted,
            run_at=now,
            message_id=secrets.token_hex(16),
        )
    )
    return True


def _sealed(letter: Letter) -> str:
    words = compose(letter.kind, letter.language, **letter.values)
    content = {"to": letter.to, "subject": words.subject, "text": words.text}
    if letter.calendar is not None:
        content["calendar"] = b64encode(letter.calendar).decode()
    return seal(derive(SEALED_FOR), json.dumps(content).encode())
