"""Figures that stand in a text as references, such as {eigendom:koop}. Pure: text in, parts out.

A reference names a question (or a row of a matrix, "isolatie.dak") and one of its answers. Its
figure is filled in each time the text is shown, from the table of the area, so that a number in a
text can't differ from the table. What a figure says is never made here: the table gives its words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

BRACES: Final = re.compile(r"\{[^{}\r\n]*\}|[{}]")
REFERENCE: Final = re.compile(r"\{\s*([^\s{}:]+)\s*:\s*([^\s{}:]+)\s*\}")
_TENS: Final = r"(?:10|100|1000|ten|tien|zehn|hundred|honderd|hundert)\b"
_FEW: Final = (
    r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|honderd"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|hundred"
    r"|eine?[rs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert)\b"
)
_NO_TIME: Final = (
    r"(?!\s*(?:[-.:]\s*\d|bis\b|Uhr\b|minutes?\b|days?\b|weeks?\b|months?\b|years?\b))"
)
SHARE: Final = re.compile(
    r"\b\d[\d.,]*\s*(?:[%‰]|(?:procent|percent|per\s+cent|prozent)\w*|pct\b)"
    rf"|\b{_FEW}\s+(?:op\s+(?:de|elke|iedere)|out\s+of(?:\s+every)?|in\s+every)\s+{_FEW}{_NO_TIME}"
    rf"|\b{_FEW}\s+(?:van\s+de|von|von\s+je|of|in)\s+{_TENS}{_NO_TIME}",
    re.IGNORECASE,
)
"""A share that was typed by hand, in the languages of the sites: as a percentage, as "one out of
every three", and as "6 von 10"; no times and dates, such as "am 4 von 10 bis 12 Uhr"."""

NEAR: Final = 12
"""Of characters: so much is told of the text behind a brace that belongs to nothing."""

Table = Mapping[str, Mapping[str, str]]
"""By item, by option: what the table says of it; "" where that is not published."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One answer to one question, or to one row of a matrix."""

    item: str
    option: str

    def __str__(self) -> str:
        """Return it as it is written in a text."""
        return f"{{{self.item}:{self.option}}}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A reference with what the table says of it; "" where there is nothing to say any more."""

    reference: Reference
    words: str


class Fault(StrEnum):
    """Why a text can't be kept."""

    BRACE = "brace"
    ITEM = "item"
    OPTION = "option"
    UNPUBLISHED = "unpublished"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in a text.

    written  as it stands in the text
    item     code of the item that it is about; "" where none is known
    """

    fault: Fault
    written: str
    item: str = ""


def references(text: str) -> tuple[Reference, ...]:
    """Return the references in a text, each once, in its order."""
    found = (_reference(one[0]) for one in BRACES.finditer(text))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def mistakes(text: str, table: Table) -> tuple[Mistake, ...]:
    """Return all that has to be mended before a text can be shown: nothing for a sound one.

    A share that was typed by hand is a mistake too: it could differ from the table. Other numbers,
    such as money and days, are none.
    """
    return tuple(dict.fromkeys(_mistakes(text, table)))


def filled(text: str, table: Table) -> tuple[str | Quote, ...]:
    """Return a text in parts, with a quote for each reference.

    A reference that has no figure in this table, or none any more, has a quote without words:
    neither its codes nor an older figure are ever shown. A brace that is no reference stays.
    """
    parts: list[str | Quote] = []
    rest = 0
    for brace in BRACES.finditer(text):
        own = _reference(brace[0])
        if own is not None:
            parts.append(text[rest : brace.start()])
            parts.append(Quote(own, table.get(own.item, {}).get(own.option, "")))
            rest = brace.end()
    parts.append(text[rest:])
    return tuple(part for part in parts if part != "")


def _mistakes(text: str, table: Table) -> Iterator[Mistake]:
    for brace in BRACES.finditer(text):
        own = _reference(brace[0])
        if own is None:
            yield Mistake(Fault.BRACE, _excerpt(text, brace))
        elif own.item not in table:
            yield Mistake(Fault.ITEM, str(own))
        elif own.option not in table[own.item]:
            yield Mistake(Fault.OPTION, str(own), own.item)
        elif not table[own.item][own.option]:
            yield Mistake(Fault.UNPUBLISHED, str(own), own.item)
    for piece in BRACES.split(text):
        for share in SHARE.finditer(piece):
            yield Mistake(Fault.SHARE, " ".join(share[0].split()))


def _reference(written: str) -> Reference | None:
    found = REFERENCE.fullmatch(written)
    return Reference(found[1], found[2]) if found else None


def _excerpt(text: str, brace: re.Match[str]) -> str:
    """Return braces with what is in them, or a lone one with a little of what stands behind it."""
    if len(brace[0]) > 1:
        return brace[0]
    return " ".join(text[brace.start() : brace.start() + NEAR].split())


def usable(table: Table, item: str = "") -> tuple[str, ...]:
    """Return the references that can be used, of one item or of all, as they are written."""
    items = [item] if item else list(table)
    return tuple(
        str(Reference(one, option))
        for one in items
        for option, words in table.get(one, {}).items()
        if words
    )


def nearest(written: str, table: Table) -> str:
    """Return the reference that looks most like what was written; "" where none can be used."""
    found = usable(table)
    return next(iter(get_close_matches(written, found, n=1, cutoff=0)), "")
