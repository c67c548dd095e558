"""Prove a new e-mail address before it counts: nothing is stored until then.

The link carries, sealed, who wants which address. It is good once, and no longer than the private
link that somebody had when it was asked for: whatever renews that link takes the proof back.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from participation.security import SealBrokenError, derive, seal, unseal
from participation.signups.models import Person

VALID: Final = timedelta(days=3)
LONGEST_TOKEN: Final = 1_000
KEY: Final = "own e-mail address"


class UnknownLinkError(Exception):
    """The link is not ours, is too old, or was used."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which address is wanted by whom; `link_hash` is of their private link until then."""

    person_id: int
    email: str
    link_hash: bytes


def make_token(person: Person, email: str, now: datetime) -> str:
    """Return the token for the link that goes to the new address."""
    until = (now + VALID).timestamp()
    content = [person.id, email, person.link_hash.hex(), int(until)]
    return seal(derive(KEY), json.dumps(content).encode())


def read_token(token: str, now: datetime) -> Wanted:
    """Return what a token says.

    Raises UnknownLinkError when it is not ours or too old.
    """
    if len(token) > LONGEST_TOKEN:
        raise UnknownLinkError
    try:
        person_id, email, link_hash, until = json.loads(unseal(derive(KEY), token))
    except SealBrokenError as error:
        raise UnknownLinkError from error
    if until <= now.timestamp():
        raise UnknownLinkError
    return Wanted(person_id, email, bytes.fromhex(link_hash))
