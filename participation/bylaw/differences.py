"""What is different between two texts, word by word, so that a person can read it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
SENTENCES: Final = re.compile(r"[^.;:!?\n]*(?:[.;:!?]+\s*|\n\s*|$)")
LINES: Final = re.compile(r"[^\n]*(?:\n|$)")
# Pairs of equal pieces, which is what comparing costs: above this, nothing finer is looked for.
MOST_WORK: Final = 40_000
FINER: Final = {LINES: SENTENCES, SENTENCES: WORDS}
# A run that stayed the same between two changes is shown as changed when it is one short word.
SHORT: Final = 4
LEAST_SHARE: Final = 0.25


class Kind(StrEnum):
    """Whether a piece stands in both texts, in the old one alone, or in the new one alone."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece of text and where it stands."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Difference]:
    """Return the two texts as one row of pieces.

    What is same or removed, put together, is the old text; what is same or added is the new one.
    Where something was replaced, what was removed stands first.
    """
    return [*_joined(_calm([*_joined(_by(LINES, old, new))]))]


def _by(cut: re.Pattern[str], old: str, new: str) -> Iterator[Difference]:
    """Compare pieces; what differs is compared again in smaller ones."""
    before, after = _cut(cut, old), _cut(cut, new)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    yield Difference(Kind.SAME, "".join(before[:start]))
    yield from _compared(cut, before[start : len(before) - end], after[start : len(after) - end])
    yield Difference(Kind.SAME, "".join(before[len(before) - end :]))


def _compared(cut: re.Pattern[str], old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    if _work(old, new) > MOST_WORK:
        yield Difference(Kind.REMOVED, "".join(old))
        yield Difference(Kind.ADDED, "".join(new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if cut is WORDS and _is_another(old, new, matcher):
        yield Difference(Kind.REMOVED, "".join(old))
        yield Difference(Kind.ADDED, "".join(new))
        return
    finer = FINER.get(cut)
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        before, after = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if what == "equal":
            yield Difference(Kind.SAME, before)
        elif finer and before and after:
            yield from _by(finer, before, after)
        else:
            yield Difference(Kind.REMOVED, before)
            yield Difference(Kind.ADDED, after)


def _is_another(old: Sequence[str], new: Sequence[str], matcher: SequenceMatcher[str]) -> bool:
    """Return whether hardly a word stayed, so that single words that did would only distract."""
    same = sum(
        _letters(old[place : place + size]) for place, _new, size in matcher.get_matching_blocks()
    )
    return same < LEAST_SHARE * min(_letters(old), _letters(new))


def _letters(pieces: Sequence[str]) -> int:
    return sum(len(piece.strip()) for piece in pieces)


def _work(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(old)
    return sum(times * counts[piece] for piece, times in Counter(new).items())


def _cut(cut: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in cut.findall(text) if piece]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many pieces are the same from the beginning."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _calm(pieces: Sequence[Difference]) -> Iterator[Difference]:
    """Show a short word between two changes as changed too: it helps nobody to see it stay."""
    for place, piece in enumerate(pieces):
        is_between = 0 < place < len(pieces) - 1
        if is_between and piece.kind is Kind.SAME and _is_short(piece.text):
            yield Difference(Kind.REMOVED, piece.text)
            yield Difference(Kind.ADDED, piece.text)
        else:
            yield piece


def _is_short(text: str) -> bool:
    return "\n" not in text and len(text.strip()) <= SHORT and len(text.split()) <= 1


def _joined(pieces: Iterable[Difference]) -> Iterator[Difference]:
    """Put pieces of a kind together; between two that are same, what was removed comes first."""
    full = (piece for piece in pieces if piece.text)
    for is_same, group in groupby(full, lambda piece: piece.kind is Kind.SAME):
        run = [*group]
        kinds = (Kind.SAME,) if is_same else (Kind.REMOVED, Kind.ADDED)
        for kind in kinds:
            if text := "".join(piece.text for piece in run if piece.kind is kind):
                yield Difference(kind, text)
