"""When a terugkoppeling is whole enough for everybody to read. Pure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from participation.feedback.models import ItemKind
from participation.feedback.references import Mistake, Table, mistakes
from participation.own_words import has_letter

TEXT, REASON = "text", "reason"
NOTE, WHY = "note", "why"
"""What a version says of itself: what was changed, and why it was taken down."""

NAMES = (TEXT, REASON)
"""What an item says, by language."""


class Said(Protocol):
    """An item: its kind, and its texts by language."""

    kind: str
    texts: dict[str, Any]


class Gap(StrEnum):
    """What is missing."""

    HEARD = "heard"
    DECIDED = "decided"
    REASON = "reason"
    NOTE = "note"


class FeedbackError(Exception):
    """The terugkoppeling can't be stored or published like this."""


class GapsError(FeedbackError):
    """Something is missing that residents were promised."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(gaps)
        self.gaps = gaps


class MistakesError(FeedbackError):
    """References can't be filled in.

    mistakes  by language
    """

    def __init__(self, found: Mapping[str, tuple[Mistake, ...]]) -> None:
        super().__init__(found)
        self.mistakes = found


def gaps(items: Iterable[Said], first: str) -> tuple[Gap, ...]:
    """Return what is missing before everybody may read it.

    first  language in which each reason must be there
    """
    said = list(items)
    kinds = {one.kind for one in said}
    no = (one for one in said if one.kind == ItemKind.NOT_DOING)
    missing = {
        Gap.HEARD: ItemKind.HEARD not in kinds,
        Gap.DECIDED: kinds.isdisjoint({ItemKind.DOING, ItemKind.NOT_DOING}),
        Gap.REASON: any(not has_letter(one.texts.get(first, {}).get(REASON, "")) for one in no),
    }
    return tuple(gap for gap, is_missing in missing.items() if is_missing)


def faults(items: Iterable[Said], tables: Mapping[str, Table]) -> Mapping[str, tuple[Mistake, ...]]:
    """Return the references that can't be filled in, by language; a sound one has no entry.

    tables  what can be quoted, by language
    """
    said = list(items)
    found = {
        language: tuple(
            dict.fromkeys(
                mistake
                for one in said
                for text in one.texts.get(language, {}).values()
                for mistake in mistakes(text, table)
            )
        )
        for language, table in tables.items()
    }
    return {language: own for language, own in found.items() if own}
