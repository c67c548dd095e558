"""Put the ordinance of a municipality, with its explanations and words, into an empty site."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.bylaw.actions import add_version
from participation.bylaw.content_file import Content, read_content
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.cvdr_tree import MOST_BYTES
from participation.bylaw.models import Explanation, PartKind, Version, Word
from participation.bylaw.publishing import publish
from participation.bylaw.regulation import Regulation
from participation.municipality import Municipality

FILE_NAME: Final = "ordinance.xml"
"""The explanations stand beside it, in a file of the same name that ends in .toml."""

COMMENTS: Final = timedelta(weeks=6)
REPLIES: Final = timedelta(weeks=4)
"""After the last day of the comments."""


class NoOrdinanceError(Exception):
    """The municipality has no file of an ordinance."""


class LoadedBeforeError(Exception):
    """There is an ordinance already, or a word list; the files are for an empty site."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was put in.

    articles        with an explanation, or with a reason why there is none: `without`
    not_understood  elements of the file that are not known; their text was kept
    """

    version: Version
    articles: int
    without: int
    words: int
    not_understood: int


def has_ordinance(municipality: Municipality) -> bool:
    """Tell whether the municipality brings an ordinance along."""
    return (municipality.path / FILE_NAME).exists()


def read_file(path: Path) -> Regulation:
    """Read a regulation from a file. Raises OSError, and RegulationFileError with every mistake."""
    with path.open("rb") as file:
        # One byte more than may be: the reader says that it is too large.
        return read_regulation(file.read(MOST_BYTES + 1), name=path.name)


def load_ordinance(
    session: Session, municipality: Municipality, *, today: date, path: Path | None = None
) -> Loaded:
    """Load an ordinance, by default the one of the municipality, and put it on the site.

    Raises NoOrdinanceError, LoadedBeforeError, OSError when a file can't be read, and
    RegulationFileError or ContentFileError with every mistake in it.
    """
    if path is None and not has_ordinance(municipality):
        raise NoOrdinanceError
    for table in (Version.id, Word.id):
        if session.scalar(select(table).limit(1)) is not None:
            raise LoadedBeforeError
    found = path or municipality.path / FILE_NAME
    regulation = read_file(found)
    version = add_version(session, regulation, today=today, by="")
    articles = {
        part.key: not part.is_repealed for part in version.parts if part.kind == PartKind.ARTICLE
    }
    beside = found.with_suffix(".toml")
    content = read_content(beside, languages=municipality.languages, articles=articles)
    version.is_example = content.is_example
    _add(session, version, content, today)
    publish(session, version, first=municipality.languages[0], today=today)
    without = sum(bool(one.no_reason) for one in content.articles)
    not_understood = len(regulation.not_understood)
    return Loaded(version, len(articles), without, len(content.words), not_understood)


def ask_for_comments(version: Version, *, today: date) -> date:
    """Let anybody comment on a draft for six weeks; return the promised day of the replies."""
    version.comments_until = today + COMMENTS
    version.replies_by = version.comments_until + REPLIES
    return version.replies_by


def _add(session: Session, version: Version, content: Content, today: date) -> None:
    """Add the explanations, which were checked by who wrote them, and the words."""
    session.add_all(
        Explanation(
            version_id=version.id,
            key=one.key,
            texts=one.texts,
            no_reason=one.no_reason,
            action=one.action.value,
            must_check=False,
            written_on=today,
            written_by=content.written_by,
            confirmed_on=today,
            confirmed_by=content.written_by,
        )
        for one in content.articles
    )
    session.add_all(Word(code=one.code, texts=one.texts) for one in content.words)
    session.flush()
