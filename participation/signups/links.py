"""The private link of a person, its code on paper, and the address of the own calendar.

All three follow from a random seed of the person and the site's secret, so that each message can
carry the link while the tables hold hashes alone. A new seed renews them: the old open nothing.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

from participation.addresses import absolute
from participation.security import derive
from participation.signups.models import SEED_BYTES, Person

ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 signs, so that each byte's last five bits choose one; none looks like another."""

CODE_LENGTH: Final = 12


def renew(person: Person) -> None:
    """Give a person a new link, code and calendar address; the old ones open nothing."""
    person.link_seed = secrets.token_bytes(SEED_BYTES)
    person.link_hash = token_hash(_token(person, "link"))
    person.code_hash = code_hash(private_code(person))
    person.feed_hash = token_hash(_token(person, "feed"))


def private_link(person: Person) -> str:
    """Return the whole address that opens what is kept of a person, in their language."""
    return absolute("own.enter", language=person.language, token=_token(person, "link"))


def own_feed(person: Person) -> str:
    """Return the whole secret address of a person's own calendar."""
    return absolute("meetings.own_feed", language=person.language, token=_token(person, "feed"))


def private_code(person: Person) -> str:
    """Return the code of 12 signs that stands for the link where one has to type."""
    raw = hmac.digest(derive("private code"), person.link_seed, sha256)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in raw[:CODE_LENGTH])


def written_code(code: str) -> str:
    """Return a code as people read it: "ABCD-EFGH-JKLM"."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """Return a code as it was made, however it was typed: small letters, spaces, hyphens."""
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())


def token_hash(token: str) -> bytes:
    """Return what is stored of a token; it is random, so one round is enough."""
    return sha256(token.encode()).digest()


def code_hash(code: str) -> bytes:
    """Return what is stored of a code that people type: keyed, for it is short."""
    return hmac.digest(derive("code"), code.encode(), sha256)


def _token(person: Person, purpose: str) -> str:
    raw = hmac.digest(derive(f"private {purpose}"), person.link_seed, sha256)
    return urlsafe_b64encode(raw).decode().rstrip("=")
