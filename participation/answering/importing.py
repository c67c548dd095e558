"""Take over responses that came in on paper, by telephone or from another system."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from participation.answering.models import ID_BYTES, ImportedFile, OpenTextRow, Response
from participation.answering.reading_responses import Reading, Row
from participation.rounds.actions import lock_survey
from participation.rounds.errors import DestroyedError, ReleasedError
from participation.rounds.models import Survey

BATCH = 5_000


class ImportedBeforeError(Exception):
    """These responses were imported before: importing them again would count them twice.

    slug  name of the survey
    """

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


class OtherVersionError(Exception):
    """The survey got a new version since the file was checked.

    slug  name of the survey
    """

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


@dataclass(frozen=True, slots=True)
class ResponseFile:
    """A file of responses that was read and checked.

    sha256    of the file
    version   of the questionnaire it was checked against
    language  of the texts in it
    """

    sha256: str
    version: int
    language: str
    reading: Reading


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def import_responses(
    session: Session, slug: str, file: ResponseFile, *, again: bool = False
) -> int:
    """Store the good rows of a file under random ids, in the order of those; return how many.

    again  also when the same file was imported before

    A survey whose answers were sealed gets sealed anew, the imported ones among them.

    Raises UnknownSurveyError, ReleasedError, DestroyedError, ImportedBeforeError and
    OtherVersionError.
    """
    survey = lock_survey(session, slug)
    if survey.is_released:
        raise ReleasedError(slug)
    if survey.is_destroyed:
        raise DestroyedError(slug)
    if survey.versions[-1].version != file.version:
        raise OtherVersionError(slug)
    if session.get(ImportedFile, (survey.id, file.sha256)) is None:
        session.add(ImportedFile(survey_id=survey.id, sha256=file.sha256))
    elif not again:
        raise ImportedBeforeError(slug)
    rows = file.reading.rows
    for batch in _batches(_response(survey, file.version, *one) for one in _shuffled(rows)):
        session.execute(insert(Response), batch)
    texts = [
        _text(survey, file.language, row, number)
        for row in rows
        for number in range(len(row.texts))
    ]
    for batch in _batches(sorted(texts, key=lambda text: text["id"])):
        session.execute(insert(OpenTextRow), batch)
    survey.sealed_at = None
    return len(rows)


def _shuffled(rows: Iterable[Row]) -> list[tuple[bytes, Row]]:
    return sorted(((secrets.token_bytes(ID_BYTES), row) for row in rows), key=lambda one: one[0])


def _response(survey: Survey, version: int, identity: bytes, row: Row) -> dict[str, Any]:
    return {
        "survey_id": survey.id,
        "id": identity,
        "version": version,
        "wave": survey.wave,
        "stretch": survey.stretch,
        "area": row.area,
        "mode": row.mode,
        "document": row.document,
    }


def _text(survey: Survey, language: str, row: Row, number: int) -> dict[str, Any]:
    return {
        "survey_id": survey.id,
        "id": secrets.token_bytes(ID_BYTES),
        "wave": survey.wave,
        "question": row.texts[number].question,
        "areas": row.area,
        "language": language,
        "text": row.texts[number].text,
    }


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
