"""What a desk page shows of one article: a revision beside the law, and what changed in the law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.bylaw import overview, revisions
from participation.bylaw.coverage import Cover, cover_of
from participation.bylaw.desk_comparing import Step, step_of
from participation.bylaw.models import Explanation, Part, Version
from participation.bylaw.overview import Bound
from participation.bylaw.pairs import Pair, Said, ordinance_of
from participation.database import db


@dataclass(frozen=True, slots=True)
class Spoken:
    """An explanation in one language, as residents read it there.

    change  the sentence about what the version changes; None: there is none in this language
    """

    language: str
    pair: Pair
    change: Said | None


@dataclass(frozen=True, slots=True)
class Beside:
    """An article and one revision of its explanation.

    own     the revision; None: nobody has written any
    spoken  the revision in each language that it has, the first language of the site first
    public  the revision that residents read; None: there is none
    older   the version before; None: this is the first
    step    what happened to the article since that version; None: this is the first
    """

    bound: Bound
    own: Explanation | None
    spoken: tuple[Spoken, ...]
    cover: Cover
    public: Explanation | None
    older: Version | None
    step: Step | None

    @property
    def version(self) -> Version:
        """The version of the article."""
        return self.bound.version

    @property
    def part(self) -> Part:
        """The article."""
        return self.bound.part

    @property
    def waits(self) -> bool:
        """Whether residents read an older revision until somebody has checked the newest."""
        return self.public is not None and self.public is not self.bound.newest


def beside(bound: Bound, own: Explanation | None, languages: Sequence[str]) -> Beside:
    """Return what a page shows of a revision; `languages` are those of the site."""
    older = overview.version_before(db.session, bound.version)
    before = overview.find_article(db.session, older, bound.part.key) if older else None
    return Beside(
        bound=bound,
        own=own,
        spoken=_spoken(bound, own, languages) if own else (),
        cover=cover_of(bound.part, own, first=languages[0]),
        public=revisions.shown(bound.revisions).get(bound.part.key),
        older=older,
        step=step_of(before, bound.part) if older else None,
    )


def _spoken(bound: Bound, own: Explanation, languages: Sequence[str]) -> tuple[Spoken, ...]:
    found = (one for one in languages if _says(own, one))
    return tuple(_in_language(bound, own, one) for one in found)


def _in_language(bound: Bound, own: Explanation, language: str) -> Spoken:
    whole = ordinance_of(
        bound.version, [bound.part], {own.key: own}, language=language, first=language
    )
    return Spoken(language, whole.pairs[0], whole.pairs[0].change)


def _says(own: Explanation, language: str) -> bool:
    texts: tuple[Mapping[str, Any], ...] = (own.texts, own.no_reason, own.change)
    return any(one.get(language) for one in texts)
