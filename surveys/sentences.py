"""Cut a text into sentences and words, as a reader of Dutch would; each knows where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from surveys.abbreviations import BEFORE_FIGURES, MAY_BE_LAST, NAMED_BY_LETTER, NEVER_LAST
from surveys.syllables import syllables

LONGEST_LINK: Final = 200
"""Of characters: what is longer is no address that somebody reads."""
WRAPPED: Final = range(50, 101)
"""Of characters: a line of this length may have been broken by a mail program, not by a writer."""
NEAR: Final = 60
"""Of characters: how far to look around a point."""
GERMAN_MONTHS: Final = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
OPENING: Final = "\"'([\u201c\u201d\u201e\u2018\u2019\u00ab"
CLOSING: Final = "\"')\\]\u201d\u2019\u00bb"
APOSTROPHES: Final = "'\u2019"
JOINING: Final = "'\u2019\u2013-"
"""Apostrophes, the dash and the hyphen."""
MARKER: Final = re.compile(
    r"(?:[-\u2013\u2014*•·▪◦‣○●>]|#{1,6}|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[A-Za-z][.)]"
    r"|[A-Za-z\d]{1,3}°)[ \t]+(?=\S)"
)
"""What stands before a point of a list or a heading; it is no word of the sentence."""
LINE: Final = re.compile(r"(?:\r\n|\r|\n|^)([^\r\n]*)")
END: Final = re.compile(rf"(?P<mark>[.?!…؟]+)(?P<closing>[{CLOSING}]*)(?=\s|$)")
NEXT: Final = re.compile(
    rf"\s+(?P<clitic>[{APOSTROPHES}](?=(?:[smnktr]|e[mr]|ie)\b))?[{re.escape(OPENING)}]*(?P<sign>\w)?"
)
LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+"
    r"|(?:[\w-]+\.)+(?:nl|com|org|net|eu|de|be|frl)(?:/\S*)?",
    re.IGNORECASE,
)
AROUND_LINK: Final = OPENING + CLOSING + "<>.,;:!?…"
LETTER: Final = r"[^\W_\d][\u0300-\u036f\u00ad]*"
"""With the accents and the soft hyphens that may follow it."""
WORD: Final = re.compile(
    rf"(?:{LETTER}\.){{2,}}(?![^\W_])"  # d.w.z.
    r"|\bt/m\b"
    rf"|\d+(?:[.,:/]\d+)*(?:[{JOINING}]?[^\W_])*"  # 3.500, 19.30, 2e, 65-plussers
    rf"|(?:{LETTER}|\d)+(?:[{JOINING}](?:{LETTER}|\d)+)*"  # foto's, woon-werkverkeer
)
INITIALS: Final = re.compile(r"(?:[A-Z]\.)+")
DOTTED: Final = re.compile(r"(?:[a-z]{1,3}\.){2,}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, and where it stands in the text: from `start` up to `end`.

    syllables  how many it has when it is read aloud, at least 1 (see `surveys.syllables`)
    is_read    False for a number or an address: it is seen at a glance, and not spelled
    """

    text: str
    start: int
    end: int
    syllables: int
    is_read: bool

    @property
    def letters(self) -> int:
        """How many letters it has; hyphens, apostrophes and figures are none."""
        return sum(sign.isalpha() for sign in self.text)


@dataclass(frozen=True)
class Sentence:
    """One sentence, or a heading or a point of a list, with at least one word.

    start, end  where it stands: `text == whole[start:end]`
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]

    @cached_property
    def syllables(self) -> int:
        """How many syllables its words have."""
        return sum(word.syllables for word in self.words)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in its order.

    The end of a line ends a sentence: unless that line is as long as those of a mail (50 to 100
    characters), has no mark at its end, and the next begins with a small letter. A point ends none
    in a number, a time, an address or an abbreviation, nor after an initial, nor before a small
    letter. A point of a list is a sentence, its marker no word. What has no word is left out.
    """
    found = (
        _sentence(text, start, end)
        for first, last in _blocks(text)
        for start, end in _cut(text, first, last)
    )
    return tuple(one for one in found if one.words)


def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Return the words of a text, in its order.

    Hyphens and apostrophes join ("woon-werkverkeer", "foto's" are one word), a slash parts
    ("en/of" are two). A number, a time, a dotted abbreviation and an address are one word each.

    offset  where the text begins in a longer one
    """
    return tuple(_words(text, offset))


def _words(text: str, offset: int) -> Iterator[Word]:
    for chunk in re.finditer(r"\S+", text):
        link = _link(chunk[0])
        if link:
            start = offset + chunk.start() + chunk[0].index(link)
            yield Word(link, start, start + len(link), 1, is_read=False)
            continue
        for found in WORD.finditer(chunk[0]):
            start = offset + chunk.start() + found.start()
            is_read = not any(sign.isdigit() for sign in found[0])
            number = syllables(found[0]) if is_read else 1
            yield Word(found[0], start, start + len(found[0]), number, is_read)


def _link(chunk: str) -> str:
    """Return the address in a piece of text without spaces; "" where there is none."""
    bare = chunk.strip(AROUND_LINK) if len(chunk) <= LONGEST_LINK else ""
    return bare if bare and LINK.fullmatch(bare) else ""


def _sentence(text: str, start: int, end: int) -> Sentence:
    own = text[start:end]
    return Sentence(own, start, end, words(own, start))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Return from where to where something is written on: a paragraph, a heading, a point."""
    first, last, was_long = -1, -1, False
    for line in LINE.finditer(text):
        start, end = _trimmed(text, line.start(1), line.end(1))
        marker = MARKER.match(text, start, end)
        # The end of a line that was broken by its length, and the next begins in mid-sentence.
        if was_long and not marker and text[start:end][:1].islower():
            last = end
        else:
            if first < last:
                yield first, last
            first, last = (marker.end() if marker else start), end
        was_long = end - start in WRAPPED and text[end - 1] not in ".?!…:;"
    if first < last:
        yield first, last


def _cut(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for mark in END.finditer(text, first, last):
        if mark.end() == last or _is_end(text, mark, first, last):
            yield _trimmed(text, start, mark.end())
            start = mark.end()
    if start < last:
        yield _trimmed(text, start, last)


def _is_end(text: str, mark: re.Match[str], first: int, last: int) -> bool:
    after = NEXT.match(text, mark.end(), last)
    sign = after["sign"] if after else None
    goes_on = bool(sign and sign.islower() and after and not after["clitic"])
    if mark["mark"] != ".":
        is_pause = mark["mark"] in {"...", "…"} or bool(mark["closing"])
        return not (goes_on and is_pause)
    return not goes_on and not _is_abbreviation(text, mark, first, last)


def _is_abbreviation(text: str, mark: re.Match[str], first: int, last: int) -> bool:
    """Tell whether the point of this mark belongs to the word before it alone."""
    *before, token = text[max(first, mark.start() - NEAR) : mark.start() + 1].split()
    token, rest = token.lstrip(OPENING), text[mark.end() : min(last, mark.end() + NEAR)].lstrip()
    small = token.lower()
    if small in MAY_BE_LAST:
        return False
    if INITIALS.fullmatch(token):
        is_label = len(token) == len("A.") and before and before[-1].lower() in NAMED_BY_LETTER
        return not is_label
    if small in BEFORE_FIGURES:
        return rest[:1].isdigit()
    if token[:-1].isdigit():
        return bool(len(token) <= len("31.") and GERMAN_MONTHS.match(rest))
    return small in NEVER_LAST or bool(DOTTED.fullmatch(small))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the same piece of text without the white space around it."""
    own = text[start:end]
    return start + len(own) - len(own.lstrip()), start + len(own.rstrip())
