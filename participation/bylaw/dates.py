"""The dates of a version: what may still change, and which version ends when another begins.

What was published is a promise: a day that has passed stays what it was, and so does the title.
Pure: values in, values out. `bylaw.publishing` writes what follows from it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from participation.bylaw.models import Version

DAYS: Final = ("adopted_on", "in_force_on", "comments_until", "replies_by")


@dataclass(frozen=True, slots=True)
class Dates:
    """What an administrator sets of a version; see `bylaw.models.Version`."""

    title: str
    cvdr: str
    adopted_on: date | None
    in_force_on: date | None
    comments_until: date | None
    replies_by: date | None


class Wrong(StrEnum):
    """Why a value can't be what was asked."""

    PUBLISHED = "published"
    PASSED = "passed"
    NOT_ADOPTED = "not_adopted"
    BEFORE_ADOPTION = "before_adoption"
    COMMENTS_OPEN = "comments_open"
    NO_DRAFT = "no_draft"
    ALREADY_OVER = "already_over"
    NO_REPLIES = "no_replies"
    NO_COMMENTS = "no_comments"
    PROMISED = "promised"
    AFTER_ITS_END = "after_its_end"
    SAME_DAY = "same_day"
    OVER_BEFORE = "over_before"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A value that can't be.

    field   its name in `Dates`
    number  of the other version that it clashes with; None: with no other
    """

    field: str
    wrong: Wrong
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What becomes of the last day of a version: from `on` it is the law no more; None: still."""

    number: int
    on: date | None


def may_change(version: Version, field: str, today: date) -> bool:
    """Tell whether a value of a version may still become another one."""
    stored = getattr(version, field)
    if version.published_on is None or not stored:
        return field != "title" or version.published_on is None
    return field in DAYS and stored > today


def mistakes(
    version: Version, wanted: Dates, others: Iterable[Version], today: date
) -> list[Mistake]:
    """Return everything that is wrong with these dates; nothing: they may be stored.

    others  all other versions, published or not
    """
    fixed = list(_fixed(version, wanted, today))
    known = {one.field for one in fixed}
    asked = [*_of_the_law(wanted, today), *_of_comments(version, wanted, today)]
    found = [*fixed, *(one for one in asked if one.field not in known)]
    return found or clashes(version, wanted.in_force_on, others, today)


def endings(version: Version, in_force_on: date | None, others: Iterable[Version]) -> list[Ending]:
    """Return the versions whose end changes once this one is public and begins on that day.

    Only what is public counts: what residents can't see takes the place of nothing. A version ends
    where the next one begins; it may end earlier, and then it keeps that day.
    """
    public = [one for one in others if one.published_on is not None and one.in_force_on is not None]
    begins = {one.number: one.in_force_on for one in public if one.in_force_on is not None}
    old = _begins_of([*public, version])
    if in_force_on is not None:
        begins[version.number] = in_force_on
    found = [
        Ending(one.number, _end(begins[one.number], begins.values(), _own_end(one, old)))
        for one in (*public, version)
        if one.number in begins
    ]
    before = {one.number: one.repealed_on for one in (*public, version)}
    changed = (one for one in found if one.on != before[one.number])
    return sorted(changed, key=lambda one: one.number)


def _begins_of(versions: Iterable[Version]) -> set[date]:
    """Return the first days of what is public."""
    return {
        one.in_force_on
        for one in versions
        if one.published_on is not None and one.in_force_on is not None
    }


def _own_end(one: Version, begins: set[date]) -> date | None:
    """Return the last day that a version has by itself, and not because another one began."""
    return None if one.repealed_on in begins else one.repealed_on


def _end(begin: date, begins: Iterable[date], own: date | None) -> date | None:
    """Return the day from which a version is the law no more."""
    later = [day for day in begins if day > begin]
    return min([*later, *([own] if own is not None else [])], default=None)


def _fixed(version: Version, wanted: Dates, today: date) -> Iterator[Mistake]:
    for field in ("title", "cvdr", *DAYS):
        is_other = getattr(wanted, field) != getattr(version, field)
        if is_other and not may_change(version, field, today):
            yield Mistake(field, Wrong.PASSED if field in DAYS else Wrong.PUBLISHED)


def _of_the_law(wanted: Dates, today: date) -> Iterator[Mistake]:
    adopted, begins = wanted.adopted_on, wanted.in_force_on
    if begins is not None and adopted is None:
        yield Mistake("adopted_on", Wrong.NOT_ADOPTED)
    if begins is not None and adopted is not None and begins < adopted:
        yield Mistake("in_force_on", Wrong.BEFORE_ADOPTION)
    until = wanted.comments_until
    is_open = until is not None and until >= today
    if adopted is not None and until is not None and is_open and adopted <= until:
        yield Mistake("adopted_on", Wrong.COMMENTS_OPEN)


def _of_comments(version: Version, wanted: Dates, today: date) -> Iterator[Mistake]:
    until, replies = wanted.comments_until, wanted.replies_by
    is_new = until != version.comments_until
    adopted = wanted.adopted_on
    if until is not None and is_new and adopted is not None and adopted <= today:
        yield Mistake("comments_until", Wrong.NO_DRAFT)
    elif until is not None and is_new and until < today:
        yield Mistake("comments_until", Wrong.ALREADY_OVER)
    if until is not None and (replies is None or replies <= until):
        yield Mistake("replies_by", Wrong.NO_REPLIES)
    if until is None and replies is not None:
        yield Mistake("replies_by", Wrong.NO_COMMENTS)
    if until is None and version.comments_until is not None and version.published_on is not None:
        yield Mistake("comments_until", Wrong.PROMISED)


def clashes(
    version: Version, begins: date | None, others: Iterable[Version], today: date
) -> list[Mistake]:
    """Return what stands in the way of a version that begins on that day.

    For one that is not public yet this is asked once more when it is published.
    """
    if begins is None:
        return []
    public = [one for one in others if one.published_on is not None]
    own = _own_end(version, _begins_of([*public, version]))
    if own is not None and own <= begins:
        return [Mistake("in_force_on", Wrong.AFTER_ITS_END)]
    return _with_others(version, begins, public, today)


def _with_others(
    version: Version, begins: date, public: Sequence[Version], today: date
) -> list[Mistake]:
    same = [one.number for one in public if one.in_force_on == begins]
    if same:
        return [Mistake("in_force_on", Wrong.SAME_DAY, same[0])]
    ends = {one.number: one.repealed_on for one in public}
    return [
        Mistake("in_force_on", Wrong.OVER_BEFORE, one.number)
        for one in endings(version, begins, public)
        if (old := ends.get(one.number)) is not None and old <= today
    ]
