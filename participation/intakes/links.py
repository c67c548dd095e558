"""The reference of a request, and its private link.

Both are random. The link follows from the reference and the site's secret, so that each message can
carry it while the table holds a hash alone: who reads the table, or knows a reference, opens
nothing.
"""

import hmac
from hashlib import sha256
from typing import Final

from participation.addresses import absolute
from participation.intakes.kinds import LETTERS, Code
from participation.security import derive
from participation.signups.links import ALPHABET, read_code, token_hash

RANDOM_SIGNS: Final = 6
TOKEN_SIGNS: Final = 20
GROUP: Final = 5
"""Of a token of 20 signs (100 bits), written in groups of five so that one can type it."""


def reference_of(code: Code, year: int, seed: bytes) -> str:
    """Return a reference such as "UD-2026-7K4QM2": the kind, the year, and six random signs.

    seed  secret, and another one for each request
    """
    return f"{LETTERS[code]}-{year}-{_signs('intake reference', seed, RANDOM_SIGNS)}"


def token_of(reference: str) -> str:
    """Return the token of the private link."""
    signs = _signs("intake link", reference.encode(), TOKEN_SIGNS)
    return "-".join(signs[start : start + GROUP] for start in range(0, TOKEN_SIGNS, GROUP))


def hash_of(token: str) -> bytes:
    """Return what is stored of a token, however it was typed."""
    return token_hash(read_code(token))


def private_link(reference: str, language: str) -> str:
    """Return the whole address of the status page."""
    return absolute("intakes.status", language=language, token=token_of(reference))


def _signs(purpose: str, seed: bytes, number: int) -> str:
    raw = hmac.digest(derive(purpose), seed, sha256)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in raw[:number])
