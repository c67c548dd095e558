"""What was decided about a text: how it is stored, told apart from another, and filled in anew."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from participation.open_answers.forms import SHOW, WITHHOLD
from participation.open_answers.models import TextState
from surveys.marking import Span, marks

SIGNS = 12
"""Of a fingerprint: enough to see that another decision is stored."""
_VERDICTS = {TextState.SHOWN.value: SHOW, TextState.WITHHELD.value: WITHHOLD}


def fingerprint(row: Any) -> str:
    """Return what a page sends along of what was decided about a text when it was made."""
    stored = repr((row.state, row.shown, row.quotable))
    return sha256(stored.encode("utf-8", "surrogatepass")).hexdigest()[:SIGNS]


def as_places(spans: Iterable[Span]) -> str:
    """Return parts of a text as the table has them: `3-8 10-14`."""
    return " ".join(dict.fromkeys(span.key for span in sorted(spans)))


def filled_in(row: Any) -> dict[str, Any]:
    """Return what a form about this text begins with: what was decided, or nothing of that yet.

    Of a text that was let through the marks are ticked that were blacked out, and no others; the
    rest of what was blacked out stands as words.
    """
    own = {
        "seen": fingerprint(row),
        "verdict": _VERDICTS.get(row.state, ""),
        "quotable": row.quotable,
    }
    if row.state != TextState.SHOWN.value:
        return own
    black = row.black.split()
    marked = {one.key for one in marks(row.text)}
    words = (_words(row.text, one) for one in black if one not in marked)
    return {
        **own,
        "black": [one for one in black if one in marked],
        "words": "\n".join({one.casefold(): one for one in words}.values()),
    }


def _words(text: str, place: str) -> str:
    start, end = map(int, place.split("-"))
    return text[start:end]
