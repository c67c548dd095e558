"""Draw the charts of a release, in the background and piece by piece."""

import gzip
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, Final

from flask import current_app
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.database import db
from participation.languages import speaking
from participation.municipality import Municipality
from participation.results import wording
from participation.results.models import Chart
from participation.results.queries import Released, release_by_id
from participation.results.wording import Line
from participation.rounds.queries import questionnaire_of
from surveys.areas import AreaTree, Level
from surveys.cube import Block
from surveys.questionnaire import Kind, Questionnaire, text

BATCH: Final = 100
"""Charts drawn between two commits: about half a second of work."""

LEVELS: Final = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
STRIPS: Final = frozenset({Kind.SCALE, Kind.MATRIX})
MOST_PARTS: Final = 5
Wanted = tuple[int, Block, str]
"""A chart to draw: number of the block, the block, language."""


def draw_charts(subject: Mapping[str, Any], now: datetime) -> None:
    """Draw what is not drawn yet of the release `subject["release"]`.

    The gemeente goes first, then the wijken, then the buurten. What is drawn is committed piece by
    piece, so that it can be broken off and taken up again; doing it twice changes nothing.
    """
    del now
    municipality: Municipality = current_app.extensions["municipality"]
    with db.reading() as session:
        released = release_by_id(session, subject["release"])
        if released is None:
            return
        questionnaire = questionnaire_of(session, released.survey_id, released.version)
        areas = area_tree(session)
        wanted = _wanted(session, released, municipality.languages)
    while batch := list(islice(wanted, BATCH)):
        rows = [
            {
                "release_id": released.id,
                "block": number,
                "language": language,
                "svg": _draw(questionnaire, areas, municipality, block, language),
            }
            for number, block, language in batch
        ]
        _store(rows)


def _wanted(session: Session, released: Released, languages: tuple[str, ...]) -> Iterator[Wanted]:
    known = select(Chart.block, Chart.language).where(Chart.release_id == released.id)
    there = {(row.block, row.language) for row in session.execute(known)}
    blocks = list(enumerate(released.cube.blocks))
    return iter(
        [
            (number, block, language)
            for level in LEVELS
            for number, block in blocks
            if block.level is level
            for language in languages
            if (number, language) not in there
        ]
    )


def _draw(
    questionnaire: Questionnaire,
    areas: AreaTree,
    municipality: Municipality,
    block: Block,
    language: str,
) -> bytes:
    # Slow to import, and only the worker draws.
    from surveys.charts import Picture, Shape, Share, draw  # noqa: PLC0415

    question = questionnaire.question(block.question)
    with speaking(language):
        told = wording.tell(question, block)
        names = wording.listed(areas.names(block.members))
        title = text(questionnaire.title, language)
        caption = wording.caption(title, municipality.wordmark, names, block)
    grey = told.is_indication
    whole = told.exact and not grey
    strip = question.kind in STRIPS and whole and _parts(told.lines) <= MOST_PARTS
    shares = tuple(
        Share(one.label, one.short, one.low, one.high, grey or one.apart) for one in told.lines
    )
    picture = Picture(Shape.STRIP if strip else Shape.BARS, told.title, shares, caption)
    return gzip.compress(draw(picture), mtime=0)


def _parts(lines: tuple[Line, ...]) -> int:
    return sum(not line.apart for line in lines)


def _store(rows: list[dict[str, Any]]) -> None:
    """Store a batch, without what another worker has drawn meanwhile."""
    with db.writing() as session:
        release = rows[0]["release_id"]
        known = select(Chart.block, Chart.language).where(Chart.release_id == release)
        there = {(row.block, row.language) for row in session.execute(known)}
        new = [row for row in rows if (row["block"], row["language"]) not in there]
        if new:
            session.execute(insert(Chart), new)
        session.commit()
