"""Read what a release counts: the stored answers of one period of a survey, streamed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from participation.answering.models import OpenTextRow, Response
from surveys.tally import Documents

FETCHED: Final = 5_000
PARSED: Final = 400
Identified = list[tuple[bytes, dict[str, Any]]]
"""Random ids of responses, each with what is stored of it."""

# The table and not the model: rows come out as the driver gives them.
_response = Response.metadata.tables["response"].c


@dataclass(frozen=True, slots=True)
class Span:
    """The answers that a release counts: those of one wave, up to a stretch of it.

    cut_off  the last stretch that is counted
    """

    survey_id: int
    wave: int
    cut_off: int

    @property
    def own(self) -> tuple[ColumnElement[bool], ...]:
        """The conditions that hold for its rows in the table of responses."""
        return (
            _response.survey_id == self.survey_id,
            _response.wave == self.wave,
            _response.stretch <= self.cut_off,
        )


def documents(session: Session, span: Span) -> Iterator[tuple[str, Documents]]:
    """Give the areas with what was stored there, as `surveys.tally.tally` takes it.

    An area comes in parts of a few hundred documents, so that no more are in memory at a time.
    """
    stored = _streamed(select(_response.area, _response.document), span)
    for area, rows in groupby(session.execute(stored), key=itemgetter(0)):
        while part := list(map(itemgetter(1), islice(rows, PARSED))):
            yield area, _parsed(part)


def documents_with_ids(session: Session, span: Span) -> Iterator[tuple[str, Identified]]:
    """As `documents`, each document with the random id of its response.

    For what depends on who is in a population (rounding by key) or on each person (weights).
    """
    stored = _streamed(select(_response.area, _response.document, _response.id), span)
    for area, rows in groupby(session.execute(stored), key=itemgetter(0)):
        while part := list(islice(rows, PARSED)):
            parsed = _parsed(list(map(itemgetter(1), part)))
            yield area, [(bytes(one[2]), own) for one, own in zip(part, parsed, strict=True)]


def count_responses(session: Session, span: Span) -> int:
    """Return how many responses there are."""
    return session.scalars(select(func.count()).where(*span.own)).one()


def count_modes(session: Session, span: Span) -> dict[str, int]:
    """Return how many responses came in each way ("web", "paper" …)."""
    ways = select(_response.mode, func.count().label("n")).where(*span.own)
    return {row.mode: row.n for row in session.execute(ways.group_by(_response.mode))}


def count_texts(session: Session, span: Span) -> dict[str, int]:
    """Return how many texts came in on each open question, those of the whole wave."""
    own = OpenTextRow.survey_id == span.survey_id, OpenTextRow.wave == span.wave
    counts = select(OpenTextRow.question, func.count().label("texts")).where(*own)
    return {row.question: row.texts for row in session.execute(counts.group_by("question"))}


def _streamed(columns: Select[Any], span: Span) -> Select[Any]:
    ordered = columns.where(*span.own).order_by(_response.area)
    return ordered.execution_options(yield_per=FETCHED)


def _parsed(texts: list[str]) -> Documents:
    # A call for many documents is faster than a call for each; more than a few hundred is slower
    # again, because they no longer fit in the processor's memory.
    documents: Documents = json.loads(f"[{','.join(texts)}]")
    return documents
