"""RDF written as Turtle: things, what is said of them, and nothing that needs a library.

**Source**: W3C, RDF 1.1 Turtle, 6.4 (escape sequences) and the grammar of IRIREF.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

PREFIXES: Final[Mapping[str, str]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
INDENT: Final = "    "


@dataclass(frozen=True, slots=True)
class Iri:
    """The name of a thing: a whole address."""

    address: str

    def __str__(self) -> str:
        """Return it between angle brackets; signs that may not stand there as %XX."""
        return f"<{NOT_IN_IRI.sub(_percent, self.address)}>"


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a thing in a known vocabulary, "dcat:Dataset"."""

    short: str

    def __str__(self) -> str:
        """Return it as it is: these stand in our code and never in what is typed."""
        return self.short


@dataclass(frozen=True, slots=True)
class Text:
    """Words, with the code of their language where they have one."""

    words: str
    language: str = ""

    def __str__(self) -> str:
        """Return them between quotes, with the language after it."""
        return f"{quoted(self.words)}@{self.language}" if self.language else quoted(self.words)


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    day: date

    def __str__(self) -> str:
        """Return it with its type."""
        return f'"{self.day.isoformat()}"^^xsd:date'


@dataclass(frozen=True, slots=True)
class Blank:
    """A thing without a name of its own."""

    said: "Said"

    def __str__(self) -> str:
        """Return all that is said of it between square brackets."""
        return f"[ {' ; '.join(_statements(self.said))} ]"


Object = Iri | Name | Text | Day | Blank
Said = tuple[tuple[str, Object], ...]
"""What is said of a thing: pairs of a property ("dct:title") and what it is."""


def turtle(things: Iterable[tuple[Iri, Said]]) -> str:
    """Return a document in Turtle.

    things  each with what is said of it, in the order in which they are written
    """
    prefixes = "".join(f"@prefix {short}: <{full}> .\n" for short, full in PREFIXES.items())
    joiner = f" ;\n{INDENT}"
    written = (f"\n{thing} {joiner.join(_statements(said))} .\n" for thing, said in things)
    return prefixes + "".join(written)


def quoted(words: str) -> str:
    """Return words as a string of Turtle."""
    plain = "".join(ESCAPED.get(sign, sign) for sign in words)
    return f'"{CONTROL.sub(_unicode, plain)}"'


def _statements(said: Said) -> Iterable[str]:
    return (f"{name} {thing}" for name, thing in said)


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _unicode(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"
