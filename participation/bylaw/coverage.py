"""Whether every article has an explanation, or a reason why not, that somebody checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participation.bylaw.models import Explanation, Part, PartKind


class Cover(StrEnum):
    """What an article has.

    REPEALED  the article itself is repealed, and needs nothing
    """

    EXPLAINED = "explained"
    REASON = "reason"
    MISSING = "missing"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Covered:
    """One article.

    newest      the newest revision; None: there is none
    must_check  nobody has confirmed that revision
    """

    part: Part
    cover: Cover
    newest: Explanation | None
    must_check: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """All articles of a version, in their order."""

    articles: tuple[Covered, ...]

    def number(self, cover: Cover) -> int:
        """Return how many articles stand like this."""
        return sum(one.cover is cover for one in self.articles)

    @property
    def needed(self) -> int:
        """How many articles need an explanation or a reason."""
        return len(self.articles) - self.number(Cover.REPEALED)

    @property
    def missing(self) -> tuple[Covered, ...]:
        """The articles that have neither."""
        return tuple(one for one in self.articles if one.cover is Cover.MISSING)

    @property
    def to_check(self) -> tuple[Covered, ...]:
        """The articles of which nobody has confirmed the newest revision."""
        return tuple(one for one in self.articles if one.must_check)


def coverage_of(
    parts: Iterable[Part], newest: Mapping[str, Explanation], *, first: str
) -> Coverage:
    """Return what each article has.

    newest  revision by key
    first   language in which there must be something
    """
    articles = (one for one in parts if one.kind == PartKind.ARTICLE)
    return Coverage(tuple(_covered(one, newest.get(one.key), first) for one in articles))


def cover_of(part: Part, own: Explanation | None, *, first: str) -> Cover:
    """Return how one article stands."""
    if part.is_repealed:
        return Cover.REPEALED
    if own is None:
        return Cover.MISSING
    texts = own.texts.get(first, {})
    if texts.get("question") and texts.get("text"):
        return Cover.EXPLAINED
    return Cover.REASON if own.no_reason.get(first) else Cover.MISSING


def _covered(part: Part, own: Explanation | None, first: str) -> Covered:
    cover = cover_of(part, own, first=first)
    is_there = own is not None and cover in {Cover.EXPLAINED, Cover.REASON}
    return Covered(part, cover, own, is_there and own is not None and own.must_check)
