"""What the official note says about one article: found by the headings in it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from participation.bylaw.markup import clean
from participation.bylaw.models import Part, PartKind

ONE: Final = r"\d[\w:]*(?:[.:]\d\w*)*"
AND: Final = r"\s*(?:,\s*en\b|,|\ben\b|&|\btot en met\b|\bt/m\b)\s*"
NAMES: Final = re.compile(rf"artikel(?:en)?\s+({ONE}(?:{AND}{ONE})*)", re.IGNORECASE)
RANGE: Final = re.compile(rf"({ONE})\s*(?:tot en met|t/m)\s*({ONE})", re.IGNORECASE)
HEADING: Final = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
TAG: Final = re.compile(r"<[^>]*>")
LONGEST_RANGE: Final = 100


def notes_about(number: str, parts: Iterable[Part]) -> tuple[str, ...]:
    """Return what notes say about the article of that number, as html, in their order.

    A note is about it when its title or a heading in it begins with "Artikel" and that number,
    alone or among others ("Artikel 11, 12 en 13", "Artikel 3 tot en met 5").
    """
    notes = (part for part in parts if part.kind == PartKind.NOTE)
    return tuple(html for note in notes for html in _about(number, note)) if number else ()


def _about(number: str, note: Part) -> Iterator[str]:
    if number in articles_in(note.title):
        yield note.html
        return
    headings = list(HEADING.finditer(note.html))
    for at, heading in enumerate(headings):
        if number in articles_in(unescape(TAG.sub("", heading[2]))):
            after = (one.start() for one in headings[at + 1 :] if one[1] <= heading[1])
            # Cleaned once more: where a heading stood in another element the piece is not whole.
            yield clean(note.html[heading.end() : next(after, len(note.html))])


def articles_in(title: str) -> frozenset[str]:
    """Return the numbers of the articles that a title names."""
    found = NAMES.match(title.strip())
    if not found:
        return frozenset()
    return frozenset(re.findall(ONE, found[1])) | frozenset(_between(found[1]))


def _between(names: str) -> Iterator[str]:
    for first, last in RANGE.findall(names):
        if first.isdecimal() and last.isdecimal() and int(last) - int(first) < LONGEST_RANGE:
            yield from map(str, range(int(first), int(last)))
