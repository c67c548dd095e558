"""Search in the explanations and in the legal text: our own, so the same on every database.

A word is found where a word of the text begins with it, whatever its case and accents. An article
is found when all words are in it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

MOST_CHARACTERS: Final = 100
SNIPPET: Final = 180
BEFORE: Final = 60
WORD: Final = re.compile(r"[^\W_]+")


class Place(StrEnum):
    """In which text of an article something was found."""

    EXPLANATION = "explanation"
    LAW = "law"


WEIGHTS: Final = {Place.EXPLANATION: 4, Place.LAW: 2}
TITLE_WEIGHT: Final = 8


@dataclass(frozen=True, slots=True)
class Source:
    """One text of an article: its title (or question) and what it says."""

    place: Place
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet, and whether it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article in which all words were found.

    key      of the article
    places   the texts that hold at least one of the words, the explanation first
    snippet  of the text that says most about it
    shown    the text that the snippet is of
    """

    key: str
    places: tuple[Place, ...]
    snippet: tuple[Piece, ...]
    shown: Place


def folded(text: str) -> str:
    """Return a text without case and accents: "Één Straße" and "een strasse" are the same."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def cleaned(query: str) -> str:
    """Return what was typed, on one line, without control characters, and not too long."""
    signs = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in query)
    line = " ".join("".join(signs).split())
    return unicodedata.normalize("NFC", line)[:MOST_CHARACTERS].rstrip()


def search(query: str, articles: Iterable[tuple[str, Sequence[Source]]]) -> list[Hit]:
    """Return the articles that hold all words of a query, the best first.

    articles  key and texts of each, in the order of the ordinance; it decides between equals

    A word in a title or question weighs most, then one in the explanation, then one in the law.
    Returns nothing for a query without a word.
    """
    wanted = tuple(dict.fromkeys(_words(cleaned(query))))
    if not wanted:
        return []
    found = [(key, [_Indexed(one) for one in sources]) for key, sources in articles]
    weighed = [(_weighed(wanted, sources), key, sources) for key, sources in found]
    ranked = sorted((one for one in weighed if one[0]), key=lambda one: -one[0])
    return [_hit(wanted, key, sources) for _weight, key, sources in ranked]


class _Indexed:
    """A text with its folded words in order, so that looking one up is quick."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.title = sorted(set(_words(source.title)))
        self.text = sorted(set(_words(source.text)))

    def weight(self, word: str) -> int:
        """Return how much it weighs that this word is in the text; 0: it is not."""
        in_title, in_text = _match(word, self.title), _match(word, self.text)
        own = WEIGHTS[self.source.place]
        return max(in_title and in_title + TITLE_WEIGHT + own, in_text and in_text + own)


def _words(text: str) -> list[str]:
    return WORD.findall(folded(text))


def _match(word: str, words: list[str]) -> int:
    """Return 0 where no word begins so, 1 where one does, 2 where one is the same."""
    at = bisect_left(words, word)
    is_there = at < len(words) and words[at].startswith(word)
    return int(is_there) + int(is_there and words[at] == word)


def _weighed(wanted: Sequence[str], sources: Sequence[_Indexed]) -> int:
    """Return how well an article answers; 0 when a word is nowhere in it."""
    weights = [max((one.weight(word) for one in sources), default=0) for word in wanted]
    return sum(weights) if all(weights) else 0


def _hit(wanted: Sequence[str], key: str, sources: Sequence[_Indexed]) -> Hit:
    having = [one for one in sources if any(one.weight(word) for word in wanted)]
    best = max(having, key=lambda one: sum(_match(word, one.text) > 0 for word in wanted)).source
    places = tuple(one.source.place for one in having)
    return Hit(key, places, snippet(wanted, best.text), best.place)


def snippet(wanted: Sequence[str], text: str) -> tuple[Piece, ...]:
    """Return the part of a text around the first of these folded words, in pieces.

    Without any of them: the beginning. An ellipsis says where something was left out.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    spots = [one.span() for one in WORD.finditer(line) if folded(one[0]).startswith(tuple(wanted))]
    begin = _begin(line, spots[0][0] if spots else 0)
    end = _end(line, begin)
    inside = [(start, stop) for start, stop in spots if begin <= start and stop <= end]
    cuts = [begin, *(cut for spot in inside for cut in spot), end]
    starts = {start for start, _stop in inside}
    pieces = [
        Piece(line[start:stop], start in starts) for start, stop in pairwise(cuts) if start < stop
    ]
    before = [Piece("… ", is_hit=False)] if begin else []
    after = [Piece(" …", is_hit=False)] if end < len(line) else []
    return (*before, *pieces, *after)


def _begin(line: str, first: int) -> int:
    """Return where a snippet begins: at a word, a little before the first hit."""
    if first <= BEFORE:
        return 0
    return line.find(" ", first - BEFORE, first) + 1 or first


def _end(line: str, begin: int) -> int:
    """Return where it ends: after a word."""
    if len(line) - begin <= SNIPPET:
        return len(line)
    space = line.rfind(" ", begin, begin + SNIPPET)
    return space if space > begin else begin + SNIPPET
