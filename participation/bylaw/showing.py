"""Which version of the ordinance stands on the site on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from participation.bylaw.models import Version
from participation.bylaw.status import Status, status

ORDER = (Status.IN_FORCE, Status.ADOPTED, Status.DRAFT, Status.REPEALED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is on a day.

    shown   the version that stands on the page of the ordinance
    coming  a newer one, decided or in draft; None where there is none
    """

    shown: Version
    coming: Version | None


def standing(versions: Iterable[Version], today: date) -> Standing | None:
    """Return which version is shown; None while none of them may be.

    versions  those that are published

    What is in force goes first, then what was decided, then a draft, then what was repealed. Of
    two alike the one with the highest number, but of two in force the one that began last. A draft
    that another version took the place of is shown only where there is nothing else.
    """
    known = list(versions)
    if not known:
        return None
    alive = [one for one in known if replaced_by(one, known, today) is None] or known
    shown = min(alive, key=lambda one: _rank(one, today))
    newer = [one for one in alive if one.number > shown.number]
    open_ones = [one for one in newer if status(one, today) in {Status.ADOPTED, Status.DRAFT}]
    return Standing(shown, max(open_ones, key=lambda one: one.number, default=None))


def replaced_by(version: Version, versions: Iterable[Version], today: date) -> Version | None:
    """Return the version that the council decided on instead of this draft; None: there is none.

    versions  those that are published
    """
    if status(version, today) is not Status.DRAFT:
        return None
    newer = [one for one in versions if one.number > version.number]
    decided = [one for one in newer if status(one, today) is not Status.DRAFT]
    return min(decided, key=lambda one: one.number, default=None)


def instead_of(version: Version, versions: Iterable[Version], today: date) -> Version | None:
    """Return what `replaced_by` does of all versions, also of those that staff alone see."""
    public = [one for one in versions if one.published_on is not None]
    return replaced_by(version, public, today)


def has_outcome(version: Version, versions: Iterable[Version], today: date) -> bool:
    """Tell whether the council decided on this version, or on another one in its place."""
    is_decided = status(version, today) is not Status.DRAFT
    return is_decided or replaced_by(version, versions, today) is not None


def takes_comments(version: Version, today: date) -> bool:
    """Tell whether anybody may comment on this version today."""
    is_draft = status(version, today) is Status.DRAFT
    return is_draft and version.comments_until is not None and today <= version.comments_until


def _rank(version: Version, today: date) -> tuple[int, int, int]:
    own = status(version, today)
    began = version.in_force_on if own is Status.IN_FORCE else None
    return ORDER.index(own), -(began or date.min).toordinal(), -version.number
