"""Writes of the desk about a version: its dates, and publishing it."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participation.bylaw.coverage import Covered
from participation.bylaw.dates import Dates, Ending, Mistake, clashes, endings, mistakes
from participation.bylaw.models import Version
from participation.bylaw.overview import coverage


class DatesError(Exception):
    """The dates of a version can't be these."""

    def __init__(self, found: Sequence[Mistake]) -> None:
        super().__init__(", ".join(f"{one.field}: {one.wrong}" for one in found))
        self.mistakes = tuple(found)


class NotCoveredError(Exception):
    """Some articles have neither an explanation nor a reason why not."""

    def __init__(self, missing: Sequence[Covered]) -> None:
        super().__init__(", ".join(one.part.key for one in missing))
        self.missing = tuple(missing)


def lock_versions(session: Session) -> Sequence[Version]:
    """Return all versions, and keep others from changing any until this is done."""
    query = select(Version).order_by(Version.number).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).all()


def set_dates(session: Session, version: Version, wanted: Dates, *, today: date) -> list[Ending]:
    """Store title, number of the publication and dates, and what follows for other versions.

    Returns which versions end on another day now.

    Raises DatesError when one of them can't be.
    """
    others = [one for one in lock_versions(session) if one.id != version.id]
    if found := mistakes(version, wanted, others, today):
        raise DatesError(found)
    changed = endings(version, wanted.in_force_on, others) if version.published_on else []
    version.title, version.cvdr = wanted.title, wanted.cvdr
    version.adopted_on, version.in_force_on = wanted.adopted_on, wanted.in_force_on
    version.comments_until, version.replies_by = wanted.comments_until, wanted.replies_by
    _end([version, *others], changed)
    session.flush()
    return changed


def publish(session: Session, version: Version, *, first: str, today: date) -> list[Ending]:
    """Put a version on the site; from now on its text and its number are fixed.

    first  language in which every article needs an explanation, or a reason why not

    Returns which versions end on another day now. One that is public already stays as it is.

    Raises NotCoveredError and DatesError.
    """
    others = [one for one in lock_versions(session) if one.id != version.id]
    if version.published_on is not None:
        return []
    if missing := coverage(session, version, first=first).missing:
        raise NotCoveredError(missing)
    if found := clashes(version, version.in_force_on, others, today):
        raise DatesError(found)
    changed = endings(version, version.in_force_on, others)
    version.published_on = today
    _end([version, *others], changed)
    session.flush()
    return changed


def take_away(session: Session, version: Version) -> None:
    """Take a version away that was imported by mistake, with its explanations.

    One that is on the site stays, also when it was published a moment ago.
    """
    # The database takes its parts and explanations along.
    own = Version.id == version.id, Version.published_on.is_(None)
    session.execute(delete(Version).where(*own))


def _end(versions: Iterable[Version], changed: Iterable[Ending]) -> None:
    days = {one.number: one.on for one in changed}
    for version in versions:
        if version.number in days:
            version.repealed_on = days[version.number]
