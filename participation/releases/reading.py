"""Read what a release counts: the stored answers of one period of a survey, streamed."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from participation.answering.models import OpenTextRow, Response
from surveys.tally import Documents

# More at a time is slower: what was read would no longer be in the processor's own memory.
FETCHED: Final = 500
PARSED: Final = 64
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
    """Give the areas with what was stored there, as `surveys.tally.tally` takes it."""
    for area, identified in documents_with_ids(session, span):
        yield area, [document for _, document in identified]


def documents_with_ids(session: Session, span: Span) -> Iterator[tuple[str, Identified]]:
    """As `documents`, each document with the random id of its response.

    For what depends on who is in a population (rounding by key) or on each person (weights). An
    area comes in parts of a few dozen documents, so that no more are in memory at a time; the
    texts of others wait until there are enough for a part, and the database sorts nothing.
    """
    columns = select(_response.area, _response.id, _response.document).where(*span.own)
    waiting: dict[str, list[tuple[bytes, str]]] = defaultdict(list)
    fetched = session.execute(columns.execution_options(yield_per=FETCHED)).partitions()
    for area, key, text in chain.from_iterable(fetched):
        waiting[area].append((key, text))
        if len(waiting[area]) == PARSED:
            yield area, _parsed(waiting.pop(area))
    for area, rest in waiting.items():
        yield area, _parsed(rest)


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


def _parsed(part: Sequence[tuple[bytes, str]]) -> Identified:
    # A call for some documents is faster than a call for each.
    documents = json.loads(f"[{','.join([text for _, text in part])}]")
    return [(key, own) for (key, _), own in zip(part, documents, strict=True)]
