"""Make a release: count the answers once and write the figures that may be published."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from participation import jobs
from participation.answering.models import OpenTextRow, Response
from participation.areas.queries import area_tree
from participation.releases.errors import NotSealedError, StillOpenError
from participation.results.models import BlockRow, CellRow, ExtraRow, PoolRow, Release
from participation.rounds.actions import lock_survey, period_of
from participation.rounds.errors import DestroyedError, ReleasedError, UnknownSurveyError
from participation.rounds.models import Survey
from participation.rounds.queries import questionnaire_of
from participation.rounds.state import State
from surveys.areas import AreaTree
from surveys.cube import Cube
from surveys.cube_rows import to_rows
from surveys.disclosure.making import make_cube
from surveys.questionnaire import Questionnaire
from surveys.tally import Documents, Tally, tally

CHARTS = "charts"
FETCHED = 5_000
PARSED = 400
FIRST = 1


def check_ready(survey: Survey, *, now: datetime, time_zone: ZoneInfo) -> None:
    """Pass when a release of the survey can be made, its sealing left out.

    Raises ReleasedError, DestroyedError, and StillOpenError while answers can come in.
    """
    if survey.released_at is not None:
        raise ReleasedError(survey.slug)
    if survey.destroyed_at is not None:
        raise DestroyedError(survey.slug)
    period = period_of(survey, time_zone)
    if period.state(now) is not State.CLOSED:
        raise StillOpenError(survey.slug, period.end)


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is counted and not stored yet, with all that it was made of.

    sealed_at  when its answers were sealed: answers that come later have to be sealed anew
    """

    survey_id: int
    version: int
    sealed_at: datetime
    questionnaire: Questionnaire
    areas: AreaTree
    tally: Tally
    cube: Cube


def draft_release(session: Session, slug: str, *, now: datetime, time_zone: ZoneInfo) -> Draft:
    """Count the answers of a survey and make the figures that would be published of them.

    Nothing is written.

    Raises UnknownSurveyError, ReleasedError, DestroyedError, StillOpenError, NotSealedError, and
    UnknownAnswerError when a stored answer does not fit the questionnaire.
    """
    survey = session.scalar(select(Survey).where(Survey.slug == slug))
    if survey is None:
        raise UnknownSurveyError(slug)
    check_ready(survey, now=now, time_zone=time_zone)
    if survey.sealed_at is None:
        raise NotSealedError(slug)
    version = survey.versions[-1].version
    questionnaire, areas = questionnaire_of(session, survey.id, version), area_tree(session)
    counts = count_answers(session, survey.id, questionnaire)
    written = _written(session, survey.id)
    cube = make_cube(questionnaire, areas, counts, written=written, seq=FIRST)
    return Draft(survey.id, version, survey.sealed_at, questionnaire, areas, counts, cube)


def make_release(session: Session, draft: Draft, *, now: datetime, time_zone: ZoneInfo) -> Release:
    """Write the release of a survey, and queue the drawing of its charts.

    draft  what is stored; to be audited before

    The survey's row stays locked until the transaction ends: of two releases at once the second
    waits and is then refused. No answer is stored here, so a job may be queued beside it.

    Raises UnknownSurveyError, ReleasedError, DestroyedError, StillOpenError, and NotSealedError
    when answers came in since the draft was made.
    """
    survey = lock_survey(session, draft.cube.slug)
    check_ready(survey, now=now, time_zone=time_zone)
    if survey.sealed_at != draft.sealed_at:
        raise NotSealedError(survey.slug)
    release = _store(session, survey.id, draft.version, draft.cube)
    survey.released_at = now
    jobs.queue(session, CHARTS, {"release": release.id}, run_at=now)
    return release


def count_answers(session: Session, survey_id: int, questionnaire: Questionnaire) -> Tally:
    """Count the answers of a survey, with a few hundred of them in memory at a time."""
    return tally(questionnaire, _documents(session, survey_id))


def _documents(session: Session, survey_id: int) -> Iterator[tuple[str, Documents]]:
    # The table and not the model: rows come out as the driver gives them.
    table = Response.metadata.tables["response"]
    stored = (
        select(table.c.area, table.c.document)
        .where(table.c.survey_id == survey_id)
        .order_by(table.c.area)
        .execution_options(yield_per=FETCHED)
    )
    for area, rows in groupby(session.execute(stored), key=itemgetter(0)):
        # A call for many documents is faster than a call for each; more than this is slower again,
        # because they no longer fit in the processor's memory.
        while part := ",".join(map(itemgetter(1), islice(rows, PARSED))):
            documents: Documents = json.loads(f"[{part}]")
            yield area, documents


def _written(session: Session, survey_id: int) -> dict[str, int]:
    counts = (
        select(OpenTextRow.question, func.count().label("texts"))
        .where(OpenTextRow.survey_id == survey_id)
        .group_by(OpenTextRow.question)
    )
    return {row.question: row.texts for row in session.execute(counts)}


def _store(session: Session, survey_id: int, version: int, cube: Cube) -> Release:
    rows = to_rows(cube)
    release = Release(survey_id=survey_id, version=version, **rows["sdc_release"][0])
    session.add(release)
    session.flush()
    tables: tuple[tuple[type[Any], str], ...] = (
        (BlockRow, "sdc_block"),
        (CellRow, "sdc_cell"),
        (PoolRow, "sdc_pool"),
        (ExtraRow, "sdc_row"),
    )
    for table, name in tables:
        own = [{"release_id": release.id, **row} for row in rows[name]]
        if own:
            session.execute(insert(table), own)
    return release
