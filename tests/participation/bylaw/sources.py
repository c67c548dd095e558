"""Files of an ordinance for the tests, and a check that nothing of one is lost."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from participation.bylaw.regulation import Regulation

FILES = Path(__file__).parent / "files"
TERMS = "http://standaarden.overheid.nl/cvdr/terms/"
WORD = re.compile(r"\w+")


def in_regulation(text: str, *, before: str = "", after: str = "", meta: str = "") -> bytes:
    """Return a file with this XML in its `regeling-tekst`, before it and after it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<cvdr xmlns="{TERMS}" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:overheidrg="http://standaarden.overheid.nl/cvdr/meta/">'
        f"<meta>{meta}</meta><body><regeling>{before}<regeling-tekst>{text}</regeling-tekst>{after}"
        "</regeling></body></cvdr>"
    ).encode()


def article(content: str, number: str = "1", title: str = "Doel") -> str:
    """Return an article of a file."""
    head = f"<kop><label>Artikel</label><nr>{number}</nr><titel>{title}</titel></kop>"
    return f"<artikel>{head}{content}</artikel>"


def all_that_was_read(regulation: Regulation) -> str:
    """Return everything that was read of a file, in its order."""
    lines: list[str] = []
    for part in regulation.parts:
        for heading in part.headings:
            lines += [heading.label, heading.number, heading.title]
        lines += [part.label, part.number, part.title, part.text]
    return "\n".join(lines)


def words_of(content: bytes) -> list[str]:
    """Return the words of the body of a file, in their order, as the standard library has them."""
    root = fromstring(content)  # noqa: S314 - our own file
    body = next((one for one in root if one.tag.endswith("body")), root)
    return [word for text in _texts(body) for word in WORD.findall(text)]


def _texts(element: Element) -> Iterator[str]:
    if element.tag.endswith("}meta"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def lost(words: list[str], read: str) -> list[str]:
    """Return the words that are not to be found in what was read, in their order."""
    missing, place = [], 0
    for word in words:
        found = read.find(word, place)
        if found < 0:
            missing.append(word)
        else:
            place = found + len(word)
    return missing
