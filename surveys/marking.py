"""Mark in an open answer what can show who somebody is; a person then reads it and decides.

Marking too much costs a reader a moment; missing something can cost a resident more. Where a rule
is in doubt it marks. Each pattern takes a time that grows with the length of the text alone:
no part of it repeats a part that repeats.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

HIDDEN: Final = "[…]"
"""What stands where words were made unreadable."""


class MarkKind(StrEnum):
    """What a mark is about; where two overlap, the first of this list."""

    EMAIL = "email"
    LINK = "link"
    IBAN = "iban"
    PHONE = "phone"
    NUMBER = "number"
    POSTCODE = "postcode"
    PLATE = "plate"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a text: from `start` up to and not including `end`, in characters."""

    start: int
    end: int
    kind: MarkKind

    @property
    def key(self) -> str:
        """By what a form names it."""
        return f"{self.start}-{self.end}"


_GAP = r"[ \t./\-]{0,2}"
_WORD = r"[\w'\u2019\-]{1,40}"
_STREET = (
    r"straat|str\.|laan|weg|plein|hof|pad|dreef|singel|kade|gracht|steeg|dijk|park|plantsoen|"
    r"baan|markt|berg|veld|erf|wal|ring|allee|straße|strasse|platz|gasse|heide|kamp|street|road"
)
_SMALL: Final = """
    een de het heel erg niet geen al blij boos bang tevreden ook er nu hier van voor in op zo
    zeer wel eens gewoon altijd vaak nooit met aan ik wij we u je jullie hij zij ze dit dat deze
    die mijn onze ons bij na om als dan sinds tot uit over tussen door meer minder veel weinig
    en of maar want is was wil kan moet woon wonen graag alle elke iedere the a an not very
    happy glad i my in at der das ein eine nicht sehr und ich wir mein meine im am
    """.split()  # noqa: SIM905 - forty lines of quotes else
"""Small words that begin a sentence, or stand behind "ik ben", and are no name."""

_PATTERNS: Final = (
    (
        MarkKind.EMAIL,
        re.compile(r"\S{1,100}@\S{0,100}|\S{1,60} ?[\[(](?:at|apenstaartje)[\])] ?\S+"),
    ),
    (
        MarkKind.LINK,
        re.compile(
            r"(?:https?://|www\.)\S+|(?<![\w@])@\w[\w.]{1,40}|"
            r"(?<!\w)[\w\-]{2,60}\.(?:nl|be|de|com|org|net|eu|info|online|me)(?!\w)(?:/\S*)?|"
            r"(?<!\w)(?:facebook|fb|insta|instagram|tiktok|snap|snapchat|linkedin|twitter)"
            r"\s?[:/]\s?\S+",
            re.IGNORECASE,
        ),
    ),
    (
        MarkKind.IBAN,
        re.compile(
            r"(?<!\w)[A-Z]{2}[ ]?\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}[ ]?[A-Z0-9]{0,4}", re.IGNORECASE
        ),
    ),
    (
        MarkKind.PHONE,
        re.compile(rf"(?<![\w+])(?:\+|\(\+|00){_GAP}[1-9](?:{_GAP}[()]?{_GAP}\d){{6,14}}"),
    ),
    (MarkKind.PHONE, re.compile(rf"(?<!\w)[(]?0(?:{_GAP}[()]?{_GAP}\d){{6,12}}")),
    (MarkKind.NUMBER, re.compile(r"(?<!\w)\d(?:[ .\-]?\d){6,}")),
    (MarkKind.POSTCODE, re.compile(r"(?<!\w)[1-9]\d{3}[ ]{0,2}[A-Z]{2}(?!\w)", re.IGNORECASE)),
    (MarkKind.POSTCODE, re.compile(r"(?<!\w)(?:B|D|NL)[ \-]{1,2}\d{4,5}(?!\w)", re.IGNORECASE)),
    (
        MarkKind.ADDRESS,
        re.compile(
            rf"(?<!\w)(?:{_WORD}[ ]){{0,2}}[\w'\u2019\-]{{0,40}}(?:{_STREET})[ ,]{{1,3}}"
            r"(?:nr\.?|nummer|huisnummer|no\.?)?[ ]?\d{1,5}[ \-]?(?:[a-z]{1,3}(?!\w))?",
            re.IGNORECASE,
        ),
    ),
    (
        MarkKind.ADDRESS,
        re.compile(
            r"(?<!\w)(?:nr\.?|nummer|huisnummer|hausnummer|no\.)[ ]{0,2}\d{1,5}[ \-]?[a-z]?(?!\w)",
            re.IGNORECASE,
        ),
    ),
    # Capitalised words before a number, as in an address that ends like no street on our list.
    (
        MarkKind.ADDRESS,
        re.compile(
            rf"(?<!\w)(?!(?i:{'|'.join(_SMALL)})(?!\w))[A-ZÀ-Þ]{_WORD}[ ](?:{_WORD}[ ]){{0,2}}"
            r"\d{1,5}[a-z]?(?!\w)"
        ),
    ),
)
"""One after another over the whole text."""

_SHAPES: Final = (
    "AA 99 99, 99 99 AA, 99 AA 99, AA 99 AA, AA AA 99, 99 AA AA, 99 AAA 9, 9 AAA 99, AA 999 A, "
    "A 999 AA, AAA 99 A, A 99 AAA, 9 AA 999, 999 AA 9, 9 AAA 999, AAA 999, 999 AAA"
)
"""Number plates of the Netherlands and Belgium: a letter is an A, a digit a 9."""

_GAPS: Final = (r"([ \-.]{0,3})", r"(?:\2|[\-.])")
_LETTERS: Final = {"A": "[A-Z]", "9": r"\d"}


def _plate(shape: str) -> str:
    """Return the pattern of a plate; behind a dash no space, or the next word would be of it."""
    first, *others = ("".join(map(_LETTERS.__getitem__, group)) for group in shape.split())
    return first + "".join(gap + group for gap, group in zip(_GAPS, others, strict=False))


_PLATES: Final = tuple(
    # Ahead, so that a match does not take away where the next one begins.
    re.compile(rf"(?<!\w)(?=({shape})(?!\w))", flags)
    for shape, flags in (
        *((_plate(one), re.IGNORECASE) for one in _SHAPES.split(", ")),
        (r"[A-ZÄÖÜ]{1,3}[ \-:]{1,3}[A-Z]{1,2}[ \-]{0,3}[1-9]\d{0,3}[EH]?", 0),
        (r"[A-ZÄÖÜ]{1,3}[\-:][A-Z]{1,2}[ \-]{0,3}[1-9]\d{0,3}[EH]?", re.IGNORECASE),
    )
)
"""The same, and those of Germany."""

_CALLED: Final = re.compile(
    r"(?<!\w)(?:ik ben|ik heet|mijn naam is|naam|groet(?:en|jes)?|vriendelijke groet(?:en)?|mvg|"
    r"meneer|menier|mijnheer|dhr\.?|de heer|heer|mevrouw|mevr\.?|mw\.?|juffrouw|familie|fam\.?|"
    r"dokter|dr\.?|pastoor|wethouder|meester|juf|ome|oom|tante|opa|oma|"
    r"(?:mijn|mien|onze|me|m'n|de|een) (?:buur(?:man|vrouw|meisje|jongen)?|over(?:buur|buurman|"
    r"buurvrouw)|onderbuur(?:man|vrouw)?|bovenbuur(?:man|vrouw)?|zoon|dochter|man|vrouw|moeder|"
    r"vader|broer|zus|vriend|vriendin|kind|kleinzoon|kleindochter|huisbaas|wijkagent)|"
    r"ich bin|ich heiße|ich heisse|mein name ist|herrn?|frau|mein nachbar|meine nachbarin|"
    r"i am|i'm|my name is|mr\.?|mrs\.?|ms\.?|my neighbou?r|nazywam się|mam na imię|jestem|"
    r"pan|pani)[ ,:\n]{1,3}"
    r"(?P<name>\w[\w'\u2019\-]{0,40}\.?(?:[ ](?:van|von|de|der|den|het|ten|ter|te|'t|la|el|al|bin|"
    r"[^\W\d_a-zà-þ][\w'\u2019\-.]{0,40})){0,4})",
    re.IGNORECASE,
)
_CAPITALISED: Final = re.compile(r"(?<!\w)[^\W\d_a-zà-þ][\w'\u2019\-]{0,40}(?!\w)")
_BETWEEN: Final = re.compile(r"[ ](?:(?:van|von|de|der|den|het|ten|ter|te|'t|la|el|al)[ ]){0,3}")


def marks(text: str) -> tuple[Span, ...]:
    """Return what must be looked at in a text, in its order and without overlap.

    E-mail addresses, links and names of accounts; telephone numbers, IBAN and every other number of
    seven digits or more, so also a burgerservicenummer that is written wrongly; postcodes and
    addresses; number plates of three countries; and what reads like the name of a person.
    """
    return tuple(_joined(sorted({*_found(text), *_names(text)})))


def black_out(text: str, spans: Iterable[Span]) -> str:
    """Return the text with these parts unreadable. Parts that touch or overlap become one."""
    parts, place = [], 0
    for span in _joined(sorted(spans)):
        parts += [text[place : span.start], HIDDEN]
        place = span.end
    return "".join([*parts, text[place:]])


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    """Return each place where these words stand, whatever their capitals.

    Raises ValueError when they stand nowhere in the text, or are none.
    """
    wanted = re.compile(re.escape(words.strip()), re.IGNORECASE)
    found = tuple(Span(*one.span(), MarkKind.NAME) for one in wanted.finditer(text))
    if not words.strip() or not found:
        message = "these words do not stand in the text"
        raise ValueError(message)
    return found


def _found(text: str) -> Iterator[Span]:
    for kind, pattern in _PATTERNS:
        for one in pattern.finditer(text):
            yield Span(*one.span(), kind)
    for pattern in _PLATES:
        for one in pattern.finditer(text):
            yield Span(*one.span(1), MarkKind.PLATE)


def _names(text: str) -> Iterator[Span]:
    for one in _CALLED.finditer(text):
        start, end = one.span("name")
        if one["name"].partition(" ")[0].casefold() not in _SMALL:
            yield Span(start, end, MarkKind.NAME)
    for first, second in pairwise(_CAPITALISED.finditer(text)):
        small = first[0].casefold() in _SMALL or second[0].casefold() in _SMALL
        if not small and _BETWEEN.fullmatch(text, first.end(), second.start()):
            yield Span(first.start(), second.end(), MarkKind.NAME)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join parts that overlap."""
    kinds = list(MarkKind)
    last: Span | None = None
    for span in spans:
        if last is None or span.start >= last.end:
            if last is not None:
                yield last
            last = span
            continue
        kind = min(last.kind, span.kind, key=kinds.index)
        last = Span(last.start, max(last.end, span.end), kind)
    if last is not None:
        yield last
