"""Codes for rows that staff name: from the name, once, and never changed after that."""

import re
import unicodedata
from collections.abc import Container

NOT_IN_CODES = re.compile(r"[^a-z0-9]+")


def code_for(name: str, taken: Container[str], *, most: int) -> str:
    """Return a code made of a name: small letters and digits, hyphens between words.

    taken  codes that are in use; then a number comes behind
    most   characters, the number included
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = NOT_IN_CODES.sub("-", plain).strip("-")[: most - 4].rstrip("-") or "x"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
