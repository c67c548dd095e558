"""Make a release: count the answers once and write the figures that may be published."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participation import jobs
from participation.areas.queries import area_tree
from participation.releases.errors import NotSealedError, StillOpenError
from participation.releases.reading import Span, count_texts, documents
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
from surveys.tally import Tally, tally

CHARTS = "charts"


def check_ready(survey: Survey, *, now: datetime, time_zone: ZoneInfo) -> None:
    """Pass when a release of the survey can be made, its sealing left out.

    Raises ReleasedError, DestroyedError, and StillOpenError while answers can come in.
    """
    if survey.is_released:
        raise ReleasedError(survey.slug)
    if survey.is_destroyed:
        raise DestroyedError(survey.slug)
    period = period_of(survey, time_zone)
    if period.state(now) is not State.CLOSED:
        raise StillOpenError(survey.slug, period.end)


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is counted and not stored yet, with all that it was made of.

    span       which answers it counts
    sealed_at  when its answers were sealed: answers that come later have to be sealed anew
    """

    span: Span
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
    span = Span(survey.id, survey.wave, survey.stretch)
    counts, written = count_answers(session, span, questionnaire), count_texts(session, span)
    cube = make_cube(questionnaire, areas, counts, written=written, seq=survey.wave)
    return Draft(span, version, survey.sealed_at, questionnaire, areas, counts, cube)


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
    release = _store(session, draft, _days(survey, time_zone))
    survey.released_at = now
    jobs.queue(session, CHARTS, {"release": release.id}, run_at=now)
    return release


def count_answers(session: Session, span: Span, questionnaire: Questionnaire) -> Tally:
    """Count the answers of a release, with a few hundred of them in memory at a time."""
    return tally(questionnaire, documents(session, span))


def _days(survey: Survey, time_zone: ZoneInfo) -> dict[str, date | None]:
    period = period_of(survey, time_zone)
    return {"opened_on": period.first_day, "closed_on": period.last_day}


def _store(session: Session, draft: Draft, days: dict[str, date | None]) -> Release:
    rows, span = to_rows(draft.cube), draft.span
    release = Release(
        survey_id=span.survey_id,
        version=draft.version,
        kind=draft.cube.kind.value,
        wave=span.wave,
        cut_off=span.cut_off,
        **days,
        **rows["sdc_release"][0],
    )
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
