"""Whether a text says something: signs that nobody sees, or a point alone, say nothing."""

import unicodedata
from typing import Final

REASON_LETTERS: Final = 10
"""A reason in own words has no fewer."""
FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and a picture of which nothing is seen."""
UNSEEN: Final = frozenset(("Cf", "Mn"))
"""Kinds of signs that are not seen on their own: a soft hyphen, a space of no width."""


def has_letter(text: str) -> bool:
    """Tell whether there is a letter in it, of any script."""
    return _letters(text) > 0


def has_sign(text: str) -> bool:
    """Tell whether there is a letter or a digit in it."""
    return any(one.isalnum() and one not in FILLERS for one in text)


def gives_reason(text: str) -> bool:
    """Tell whether it is long enough to be a reason."""
    return _letters(text) >= REASON_LETTERS


def is_blank(text: str) -> bool:
    """Tell whether nothing of it is seen."""
    return all(
        one.isspace() or one in FILLERS or unicodedata.category(one) in UNSEEN for one in text
    )


def _letters(text: str) -> int:
    return sum(one.isalpha() and one not in FILLERS for one in text)
