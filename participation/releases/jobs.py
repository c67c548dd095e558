"""Draw the charts of a release, in the background and piece by piece."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, astuple
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

from flask import current_app
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.areas.shapes import RealMap, real_map
from participation.database import db
from participation.languages import speaking
from participation.municipality import Municipality
from participation.releases.wave_drawing import draw_beside, waves_to_draw
from participation.results import naming, wording
from participation.results.models import Chart, QuestionChart
from participation.results.queries import Released, release_by_id
from participation.results.wording import Line
from participation.rounds.queries import questionnaire_of
from surveys.areas import AreaTree, Level
from surveys.cube import Block, Cube, ReleaseKind
from surveys.questionnaire import Kind, Questionnaire, text

BATCH: Final = 100
"""Charts drawn between two commits: about half a second of work."""
QUESTION_BATCH: Final = 10
"""The same of charts of many areas, each of which takes ten times as long."""

LEVELS: Final = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
STRIPS: Final = frozenset({Kind.SCALE, Kind.MATRIX})
MOST_PARTS: Final = 5
Between = Callable[[], object]
Drawn = type[Chart] | type[QuestionChart]
Rows = list[dict[str, Any]]
Batch = tuple[Drawn, Rows]
Known = set[tuple[Any, ...]]
Parts = tuple[Cube, Questionnaire, AreaTree, Municipality, RealMap | None]
KEYS: Final[Mapping[Drawn, tuple[str, ...]]] = {
    Chart: ("block", "language"),
    QuestionChart: ("kind", "subject", "part", "language"),
}
Wanted = tuple[int, Block, str]
"""A chart to draw: number of the block, the block, language."""


def draw_charts(subject: Mapping[str, Any], now: datetime, between: Between = lambda: None) -> None:
    """Draw what is not drawn yet of the release `subject["release"]`; nothing of interim figures.

    between  what else may be done each time that a few are stored

    The gemeente goes first, then the wijken, the buurten, each question in all areas, and beside
    earlier waves. What is drawn is committed piece by piece, so that it can be broken off and taken
    up again; doing it twice changes nothing.
    """
    del now
    municipality: Municipality = current_app.extensions["municipality"]
    with db.reading() as session:
        batches = _batches(session, subject["release"], municipality)
    for table, rows in batches:
        _store(table, rows)
        between()


def _batches(session: Session, release_id: int, municipality: Municipality) -> Iterator[Batch]:
    """Read what is to be drawn, and return it a few at a time; each is drawn when it is taken."""
    released = release_by_id(session, release_id)
    if released is None or released.cube.kind is ReleaseKind.INTERIM:
        return iter(())
    questionnaire = questionnaire_of(session, released.survey_id, released.version)
    areas = area_tree(session)
    parts = (released.cube, questionnaire, areas, municipality, real_map(session, areas))
    there = _known(session, QuestionChart, released.id)
    waves = waves_to_draw(session, released, municipality)
    blocks = _blocks(released, parts, _wanted(session, released, municipality.languages))
    beside = draw_beside(waves, areas, municipality, there)
    questions = chain(_questions(released, parts, there), beside)
    return chain(((Chart, rows) for rows in blocks), ((QuestionChart, rows) for rows in questions))


def _blocks(released: Released, parts: Parts, wanted: Iterator[Wanted]) -> Iterator[Rows]:
    """Draw blocks, and give them a few at a time."""
    _cube, questionnaire, areas, municipality, _real = parts
    while batch := list(islice(wanted, BATCH)):
        yield [
            {
                "release_id": released.id,
                "block": number,
                "language": language,
                "svg": _draw(questionnaire, areas, municipality, block, language),
            }
            for number, block, language in batch
        ]


def _questions(released: Released, parts: Parts, there: Known) -> Iterator[Rows]:
    """Draw questions in all areas, and give them a few at a time."""
    # Slow to import, and only the worker draws.
    from participation.releases.question_drawing import Drawer  # noqa: PLC0415
    from participation.releases.question_pictures import Scene  # noqa: PLC0415

    drawer = Drawer(released, Scene(*parts))
    wishes = (one for one in drawer.wishes() if astuple(one) not in there)
    while batch := list(islice(wishes, QUESTION_BATCH)):
        yield [
            {
                "release_id": released.id,
                **asdict(wish),
                "svg": gzip.compress(drawer.draw(wish), mtime=0),
            }
            for wish in batch
        ]


def _wanted(session: Session, released: Released, languages: tuple[str, ...]) -> Iterator[Wanted]:
    there = _known(session, Chart, released.id)
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
        names = naming.full_name(block, areas)
        title = text(questionnaire.title, language)
        caption = wording.caption(title, municipality.wordmark, names, block)
    grey = told.is_indication
    whole = told.exact and not grey
    strip = question.kind in STRIPS and whole and _parts(told.lines) <= MOST_PARTS
    shares = tuple(Share(one.label, one.short, *one.drawn, grey or one.apart) for one in told.lines)
    picture = Picture(Shape.STRIP if strip else Shape.BARS, told.title, shares, caption)
    return gzip.compress(draw(picture), mtime=0)


def _parts(lines: tuple[Line, ...]) -> int:
    return sum(not line.apart for line in lines)


def _store(table: Drawn, rows: Rows) -> None:
    """Store a batch, without what another worker has drawn meanwhile."""
    with db.writing() as session:
        there = _known(session, table, rows[0]["release_id"])
        names = KEYS[table]
        new = [row for row in rows if tuple(row[name] for name in names) not in there]
        if new:
            session.execute(insert(table), new)
        session.commit()


def _known(session: Session, table: Drawn, release_id: int) -> Known:
    """Return the keys of what is drawn of a release, in the order of KEYS."""
    columns = [table.__table__.columns[name] for name in KEYS[table]]
    drawn = select(*columns).where(table.release_id == release_id)
    return {tuple(row) for row in session.execute(drawn)}
