"""What pages of the ordinance read: versions, the parts of one, explanations and words."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session, defer

from participation.bylaw.models import Explanation, Part, Version, Word
from participation.bylaw.pairs import Meaning, Ordinance, meanings_of, ordinance_of

ABOVE_ALL: Final = 100_000
"""More than any revision has as its number."""


def published_versions(session: Session, today: date) -> list[Version]:
    """Return the versions that anybody may see, the newest first."""
    query = (
        select(Version)
        .options(defer(Version.report))
        .where(Version.published_on <= today)
        .order_by(Version.number.desc())
    )
    return list(session.scalars(query))


def is_published(session: Session, today: date) -> bool:
    """Tell whether there is a version that anybody may see."""
    return bool(session.scalar(select(exists().where(Version.published_on <= today))))


def parts_of(session: Session, version: Version) -> list[Part]:
    """Return the parts of a version in their order."""
    query = select(Part).where(Part.version_id == version.id).order_by(Part.position)
    return list(session.scalars(query))


def explanations_of(session: Session, version: Version) -> dict[str, Explanation]:
    """Return the revision of each explanation that residents read, by the key of its article.

    That is `revisions.shown`, without reading all the others.
    """
    rank = Explanation.revision + case((Explanation.must_check, 0), else_=ABOVE_ALL)
    own = Explanation.version_id == version.id
    best = select(Explanation.key, func.max(rank).label("rank")).where(own)
    best_of_key = best.group_by(Explanation.key).subquery()
    query = select(Explanation).join(
        best_of_key, (Explanation.key == best_of_key.c.key) & (rank == best_of_key.c.rank)
    )
    return {one.key: one for one in session.scalars(query.where(own))}


def read_ordinance(session: Session, version: Version, *, language: str, first: str) -> Ordinance:
    """Return a whole version in a language; `first` stands in where a text has no other."""
    parts, explanations = parts_of(session, version), explanations_of(session, version)
    return ordinance_of(version, parts, explanations, language=language, first=first)


def read_words(session: Session, *, language: str, first: str) -> list[Meaning]:
    """Return the word list in a language; `first` stands in where a word has no other."""
    return meanings_of(stored_words(session), language=language, first=first)


def stored_words(session: Session) -> list[tuple[str, Mapping[str, object]]]:
    """Return code and texts of each word."""
    rows = session.execute(select(Word.code, Word.texts).order_by(Word.code))
    return [(code, texts) for code, texts in rows]


def version_with(session: Session, key: str, today: date) -> int | None:
    """Return the number of the newest published version that has a part with this key."""
    if "\0" in key:
        return None  # PostgreSQL takes no such text.
    query = (
        select(func.max(Version.number))
        .join(Part, Part.version_id == Version.id)
        .where(Version.published_on <= today, Part.key == key)
    )
    number: int | None = session.scalar(query)
    return number
