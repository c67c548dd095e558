"""Writes of the desk about explanations: a new revision, and that somebody checked one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.bylaw.models import Explanation, Version
from participation.bylaw.overview import Bound, find_bound
from participation.bylaw.status import Status, status

COMPARED: Final = ("texts", "no_reason", "action", "change")


class RepealedError(Exception):
    """The version is the law no more: what stands beside it stays as it was."""


class OtherRevisionError(Exception):
    """Somebody wrote a new revision since the one that was looked at."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a revision; see `bylaw.models.Explanation`."""

    texts: Mapping[str, Mapping[str, Any]]
    no_reason: Mapping[str, str]
    action: str
    change: Mapping[str, str]


def may_write(version: Version, today: date) -> bool:
    """Tell whether explanations of this version may still be written."""
    return status(version, today) is not Status.REPEALED


def hold(session: Session, version: Version) -> None:
    """Let one person at a time write beside this version, until the transaction ends."""
    session.execute(select(Version.id).where(Version.id == version.id).with_for_update())


def add_revision(
    session: Session, bound: Bound, written: Written, *, by: str, today: date
) -> Explanation:
    """Add a revision, which somebody has to confirm; the ones before it stay.

    bound  read after `hold`
    by     a function, never a name

    What is the same as the newest revision, as after a double click, is not added again.

    Raises RepealedError.
    """
    if not may_write(bound.version, today):
        raise RepealedError(bound.version.number)
    last = bound.newest
    values = {name: _plain(getattr(written, name)) for name in COMPARED}
    if last is not None and {name: getattr(last, name) for name in COMPARED} == values:
        return last
    number = last.revision + 1 if last else 1
    facts = {"key": bound.part.key, "version_id": bound.version.id, "revision": number}
    added = Explanation(**facts, **values, must_check=True, written_on=today, written_by=by)
    session.add(added)
    session.flush()
    return added


def confirm(bound: Bound, *, revision: int, by: str, today: date) -> Explanation:
    """Write down that somebody checked the newest revision against the article.

    bound     read after `hold`
    revision  the one that was looked at
    by        a function, never a name

    One that was confirmed already stays as it is.

    Raises RepealedError and OtherRevisionError.
    """
    if not may_write(bound.version, today):
        raise RepealedError(bound.version.number)
    own = bound.newest
    if own is None or own.revision != revision:
        raise OtherRevisionError(revision)
    if own.must_check:
        own.confirmed_on, own.confirmed_by, own.must_check = today, by, False
    return own


def carry_along(session: Session, bound: Bound, *, today: date) -> list[int]:
    """Let what was confirmed of an article go along to the later versions; return their numbers.

    They got their explanation when they were imported: what is improved beside an older version
    afterwards would stay behind. It goes to each that nobody wrote another explanation for, as a
    revision that somebody has to confirm there: the article may be another one.

    bound  read after `hold`, its newest revision confirmed
    """
    improved, earlier = bound.revisions[0], [_said(one) for one in bound.revisions[1:]]
    later = select(Version).where(Version.number > bound.version.number).order_by(Version.number)
    done = []
    for version in session.scalars(later):
        hold(session, version)
        there = find_bound(session, version.number, bound.part.key)
        if there is None or there.newest is None or not may_write(version, today):
            continue
        if _said(there.newest) in earlier:
            written = Written(improved.texts, improved.no_reason, improved.action, {})
            add_revision(session, there, written, by=improved.written_by, today=today)
            done.append(version.number)
    return done


def _said(own: Explanation) -> tuple[Any, ...]:
    """Return what an explanation says, apart from what it says of an earlier version."""
    return own.texts, own.no_reason, own.action


def _plain(value: Any) -> Any:
    """Return a mapping as it comes back from the database."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return list(value) if isinstance(value, tuple) else value
