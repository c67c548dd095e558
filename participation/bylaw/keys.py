"""Keys of parts: they stand in addresses and stay the same from one version to the next."""

import re
from collections.abc import Container
from typing import Final

from participation.bylaw.models import KEY_LENGTH, PartKind
from participation.bylaw.regulation import PartText
from participation.lists.codes import code_for

# What stands at the place of a key in an address of the site, or may come to stand there.
RESERVED: Final = frozenset(
    re.findall(
        r"\w+",
        """
    zoeken woorden versies artikel artikelen reacties reageren afdrukken pdf uitvoer html markdown
    xml json csv veranderd uitleg beheer nieuw publiceren bewaren feed print search versions
    verslag verzoeken index sitemap voorlezen
        """,
    )
)
WORDS: Final = {
    PartKind.PREAMBLE: "aanhef",
    PartKind.CLOSING: "slot",
    PartKind.NOTE: "toelichting",
    PartKind.ANNEX: "bijlage",
    PartKind.TEXT: "tekst",
}
LETTER: Final = re.compile(r"[a-z0-9]", re.IGNORECASE)


def key_for(part: PartText, taken: Container[str]) -> str:
    """Return a key for a part: of its title, or else "artikel-8" or the word of its kind.

    taken  keys of the same version, which it will not be
    """
    return code_for(_name(part), _Taken(taken), most=KEY_LENGTH)


def _name(part: PartText) -> str:
    if LETTER.search(part.title):
        return part.title
    word = WORDS.get(part.kind, "artikel")
    if part.kind is PartKind.TEXT and part.headings:
        last = part.headings[-1]
        return f"{last.label} {last.number} {last.title}"
    return f"{word}-{part.number}" if part.number else word


class _Taken:
    """Keys that are in use, and words that no key may be."""

    def __init__(self, taken: Container[str]) -> None:
        self.taken = taken

    def __contains__(self, key: object) -> bool:
        return key in RESERVED or key in self.taken
