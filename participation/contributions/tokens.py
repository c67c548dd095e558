"""The private link of who said something: random signs that are stored as a hash alone.

They follow from what was said and from a number that came with the page, under the site's secret:
the same page sent twice, as by a double click, makes the same link, and so is stored once.
"""

import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from participation.security import derive
from participation.signups.links import ALPHABET, read_code, token_hash, written_code

SIGNS: Final = 16
"""Of 5 bits each: they can be typed from paper, and nobody guesses them."""

ONCE_LENGTH: Final = 40


def new_once() -> str:
    """Return a number for a page with a form."""
    return secrets.token_urlsafe(16)


def make_token(once: str, said: Iterable[str]) -> str:
    """Return the token for what was said on a page, as people read it: "ABCD-EFGH-JKLM-NPQR".

    once  number of the page (see `new_once`); "" of who has none, and then each token is new
    said  all that was filled in
    """
    parts = [once[:ONCE_LENGTH] or new_once(), *said]
    content = "\0".join(f"{len(part)} {part}" for part in parts)
    raw = hmac.digest(derive("contribution link"), content.encode(), sha256)
    return written_code("".join(ALPHABET[byte % len(ALPHABET)] for byte in raw[:SIGNS]))


def hash_of(token: str) -> bytes:
    """Return what is stored of a token, however it was typed: small letters, spaces, hyphens."""
    return token_hash(read_code(token))
