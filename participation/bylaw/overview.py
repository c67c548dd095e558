"""Reads of the desk: all versions, what each article of one has, and what is left to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from participation.bylaw.coverage import Coverage, coverage_of
from participation.bylaw.models import Explanation, Part, PartKind, Version, Word
from participation.bylaw.revisions import newest


@dataclass(frozen=True, slots=True)
class Bound:
    """An article of a version with everything that was written beside it.

    revisions  the newest first
    """

    version: Version
    part: Part
    revisions: tuple[Explanation, ...]

    @property
    def newest(self) -> Explanation | None:
        """The revision from which who writes goes on."""
        return self.revisions[0] if self.revisions else None


def all_versions(session: Session) -> Sequence[Version]:
    """Return all versions, the newest first."""
    return session.scalars(select(Version).order_by(Version.number.desc())).all()


def find_version(session: Session, number: int) -> Version | None:
    """Return the version with this number."""
    return session.scalar(select(Version).where(Version.number == number))


def newest_version(session: Session) -> Version | None:
    """Return the version that was imported last."""
    return session.scalar(select(Version).order_by(Version.number.desc()).limit(1))


def version_before(session: Session, version: Version) -> Version | None:
    """Return the version that was imported before this one."""
    older = select(Version).where(Version.number < version.number)
    return session.scalar(older.order_by(Version.number.desc()).limit(1))


def parts_of(session: Session, version: Version) -> Sequence[Part]:
    """Return the parts of a version in their order."""
    own = select(Part).where(Part.version_id == version.id)
    return session.scalars(own.order_by(Part.position)).all()


def coverage(session: Session, version: Version, *, first: str) -> Coverage:
    """Return what each article of a version has; their legal text is not read.

    first  language in which every article needs something
    """
    own = Part.version_id == version.id, Part.kind == PartKind.ARTICLE.value
    light = select(Part).options(defer(Part.html), defer(Part.text)).where(*own)
    revisions = select(Explanation).where(Explanation.version_id == version.id)
    return coverage_of(
        session.scalars(light.order_by(Part.position)),
        newest(session.scalars(revisions)),
        first=first,
    )


def left_to_do(session: Session, *, first: str) -> tuple[int, Coverage] | None:
    """Return the number of the newest version with its coverage, where anything is left to do.

    In two statements: the first page of the desk asks for it each time.
    """
    last = select(func.max(Version.number)).scalar_subquery()
    articles = Part.kind == PartKind.ARTICLE.value, Version.number == last
    light = select(Part, Version.number).join(Version, Version.id == Part.version_id)
    light = light.options(defer(Part.html), defer(Part.text)).where(*articles)
    rows = session.execute(light.order_by(Part.position)).all()
    if not rows:
        return None
    own = select(Explanation).where(Explanation.version_id == rows[0].Part.version_id)
    revisions = newest(session.scalars(own))
    found = coverage_of([row.Part for row in rows], revisions, first=first)
    return (rows[0].number, found) if found.missing or found.to_check else None


def find_bound(session: Session, number: int, key: str) -> Bound | None:
    """Return an article of a version with its explanations."""
    if "\0" in key:
        return None  # PostgreSQL takes no such text.
    version = find_version(session, number)
    if version is None or (part := find_article(session, version, key)) is None:
        return None
    own = Explanation.version_id == version.id, Explanation.key == key
    revisions = select(Explanation).where(*own).order_by(Explanation.revision.desc())
    return Bound(version, part, tuple(session.scalars(revisions)))


def find_article(session: Session, version: Version, key: str) -> Part | None:
    """Return an article of a version."""
    own = Part.version_id == version.id, Part.key == key, Part.kind == PartKind.ARTICLE.value
    return session.scalar(select(Part).where(*own))


def all_words(session: Session) -> Sequence[Word]:
    """Return the word list by code."""
    return session.scalars(select(Word).order_by(Word.code)).all()


def find_word(session: Session, code: str) -> Word | None:
    """Return the word with this code."""
    if "\0" in code:
        return None  # PostgreSQL takes no such text.
    return session.scalar(select(Word).where(Word.code == code))
