"""Which article of one version is which of another, and whether it changed.

Parts are matched once each, and only with their own kind, in this order: the same title, number
and text; the same title and text elsewhere; the same text under another name; the same number and
title; the same title elsewhere with another text; the same number with a text that looks alike.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from participation.bylaw.models import PartKind
from participation.bylaw.regulation import Heading, PartText

ALIKE: Final = 0.5
TAG: Final = re.compile(r"</?[a-z0-9]+")
# A text that is shorter says too little to know an article by it ("Vervallen.").
LONG_ENOUGH: Final = 40


class Change(StrEnum):
    """What happened to a part."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved_and_changed"
    NEW = "new"
    GONE = "gone"

    @property
    def of_words(self) -> bool:
        """Whether the part was there before and its title or text is another now."""
        return self in {Change.CHANGED, Change.MOVED_AND_CHANGED}


@dataclass(frozen=True, slots=True)
class Match:
    """A part of the new version and the one that it was; places in their sequences, from 0.

    old  None when it is new
    new  None when it is gone
    """

    change: Change
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two versions.

    parts          one for each part of the new version in its order, then those that are gone
    headings_new   heads of chapters that the old one did not have, and
    headings_gone  those that the new one does not have any more
    """

    parts: tuple[Match, ...]
    headings_new: tuple[Heading, ...]
    headings_gone: tuple[Heading, ...]


def compare(old: Sequence[PartText], new: Sequence[PartText]) -> Comparison:
    """Compare two versions, part by part."""
    pairs = _pairs(old, new)
    parts = [
        Match(_change(old[pairs[place]], part), pairs[place], place)
        if place in pairs
        else Match(Change.NEW, None, place)
        for place, part in enumerate(new)
    ]
    left = sorted({*range(len(old))} - {*pairs.values()})
    before, after = _headings(old), _headings(new)
    return Comparison(
        (*parts, *(Match(Change.GONE, place, None) for place in left)),
        tuple(one for one in after if one not in before),
        tuple(one for one in before if one not in after),
    )


def _headings(parts: Iterable[PartText]) -> dict[Heading, None]:
    return dict.fromkeys(heading for part in parts for heading in part.headings)


Name = Callable[[PartText], Hashable | None]
Fits = Callable[[PartText, PartText], bool]


def _pairs(old: Sequence[PartText], new: Sequence[PartText]) -> dict[int, int]:
    """Return the place in `old` for each place in `new` that has one."""
    pairs: dict[int, int] = {}
    for name, only_single, fits in STEPS:
        taken = {*pairs.values()}
        before = _places(old, name, taken)
        after = _places(new, name, pairs.keys())
        for value, places in after.items():
            olds = before.get(value, [])
            if only_single and not (len(olds) == len(places) == 1):
                continue
            found = zip(places, olds, strict=False)
            pairs |= {here: there for here, there in found if fits(old[there], new[here])}
    return pairs


def _places(
    parts: Sequence[PartText], name: Name, taken: Iterable[int]
) -> dict[Hashable, list[int]]:
    """Return where each name stands, of the parts that have no match yet."""
    done, places = {*taken}, defaultdict(list)
    for place, part in enumerate(parts):
        value = name(part) if place not in done else None
        if value is not None:
            places[value].append(place)
    return places


def _change(old: PartText, new: PartText) -> Change:
    is_moved = _number(old) != _number(new)
    same_words = (old.title, old.text) == (new.title, new.text)
    if same_words and old.is_repealed == new.is_repealed:
        return Change.MOVED if is_moved else Change.SAME
    return Change.MOVED_AND_CHANGED if is_moved else Change.CHANGED


def is_built_otherwise(old: PartText, new: PartText) -> bool:
    """Tell whether two texts are built otherwise, such as a list that became one paragraph.

    What stands in a tag, such as where a link leads, makes no difference.
    """
    return TAG.findall(old.html) != TAG.findall(new.html)


def _number(part: PartText) -> str:
    return "".join(part.number.split()).casefold()


def _title(part: PartText) -> str:
    return " ".join(part.title.split()).casefold()


def _whole(part: PartText) -> Hashable:
    return part.kind, _number(part), _title(part), part.text


def _title_and_text(part: PartText) -> Hashable | None:
    return (part.kind, _title(part), part.text) if _title(part) else None


def _number_and_title(part: PartText) -> Hashable:
    return part.kind, _number(part), _title(part), *_chapter(part)


def _chapter(part: PartText) -> tuple[Heading, ...]:
    """Return where a text without a name of its own stands; articles are known by their name."""
    return part.headings if part.kind is PartKind.TEXT else ()


def _text(part: PartText) -> Hashable | None:
    return (part.kind, part.text) if len(part.text) >= LONG_ENOUGH else None


def _title_alone(part: PartText) -> Hashable | None:
    return (part.kind, _title(part)) if _title(part) else None


def _number_alone(part: PartText) -> Hashable | None:
    return (part.kind, _number(part)) if _number(part) else None


def _kind_alone(part: PartText) -> Hashable | None:
    return None if part.kind is PartKind.ARTICLE else part.kind


def _always(_old: PartText, _new: PartText) -> bool:
    return True


def _are_named_or_alike(old: PartText, new: PartText) -> bool:
    """Return whether a title, or a place of which there is one, says enough; else the text must."""
    return bool(_title(new)) or new.kind is not PartKind.ARTICLE or _are_alike(old, new)


def _are_alike(old: PartText, new: PartText) -> bool:
    """Return whether two texts share half of their words, or one of them is repealed now."""
    if new.is_repealed or old.is_repealed:
        return True
    before, after = Counter(old.text.split()), Counter(new.text.split())
    shared = (before & after).total()
    return 2 * shared >= ALIKE * (before.total() + after.total())


# What a part is known by, whether it has to be the only one, and what has to be true of the two.
STEPS: Final[tuple[tuple[Name, bool, Fits], ...]] = (
    (_whole, False, _always),
    (_title_and_text, False, _always),
    (_text, True, _always),
    (_number_and_title, False, _are_named_or_alike),
    (_title_alone, True, _always),
    (_number_alone, True, _are_alike),
    (_kind_alone, True, _are_alike),
)
