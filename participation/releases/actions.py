"""Make a release: count the answers once and write the figures that may be published."""

import hmac
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation import jobs
from participation.areas.queries import area_tree
from participation.releases.errors import NotSealedError, StillOpenError
from participation.releases.reading import (
    Span,
    count_modes,
    count_texts,
    documents,
    documents_with_ids,
)
from participation.releases.spacing import safe_span
from participation.releases.storing import store
from participation.releases.weighing import weighted_figures
from participation.results.models import Release
from participation.rounds.actions import lock_survey, period_of
from participation.rounds.errors import DestroyedError, ReleasedError, UnknownSurveyError
from participation.rounds.models import ROUNDED_TO, Survey
from participation.rounds.queries import questionnaire_of
from participation.rounds.state import State
from surveys.areas import AreaTree
from surveys.cube import Cube, ReleaseKind
from surveys.disclosure.making import make_cube
from surveys.disclosure.rounding import Keys
from surveys.questionnaire import Questionnaire, ReleaseMode
from surveys.roll import Roll, RollCall, needs_roll
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
    roll: Roll | None
    cube: Cube


def draft_release(
    session: Session, slug: str, *, secret: bytes, now: datetime, time_zone: ZoneInfo
) -> Draft:
    """Count the answers of a survey and make the figures that would be published of them.

    secret  of this site, for rounding

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
    draft = _counted(session, survey, survey.sealed_at, secret_of(secret, slug))
    draft = replace(draft, cube=_as_held(session, draft))
    made = draft.questionnaire, draft.areas, draft.span, draft.cube
    weighted = weighted_figures(session, *made, secret_of(secret, slug))
    return replace(draft, cube=replace(draft.cube, weighted=weighted))


def _counted(session: Session, survey: Survey, sealed_at: datetime, secret: bytes) -> Draft:
    """Return the draft with the figures that follow from the counts alone."""
    version = survey.versions[-1].version
    questionnaire, areas = questionnaire_of(session, survey.id, version), area_tree(session)
    span, counts, roll = _count(session, survey, questionnaire)
    cube = make_cube(
        questionnaire,
        areas,
        counts,
        written=count_texts(session, span),
        seq=survey.wave,
        keys=None if roll is None else Keys(secret, survey.slug, roll),
    )
    return Draft(span, version, sealed_at, questionnaire, areas, counts, roll, cube)


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
    period = period_of(survey, time_zone)
    facts = {"version": draft.version, "late_left_out": draft.span.cut_off < survey.stretch}
    days = {"opened_on": period.first_day, "closed_on": period.last_day}
    release = store(session, draft.cube, draft.span, **facts, **days)
    survey.released_at = now
    jobs.queue(session, CHARTS, {"release": release.id}, run_at=now)
    return release


def secret_of(secret: bytes, slug: str) -> bytes:
    """Return the secret by which figures of one survey are rounded, from that of the site."""
    return hmac.digest(secret, slug.encode(), sha256)


def count_answers(
    session: Session, span: Span, questionnaire: Questionnaire
) -> tuple[Tally, Roll | None]:
    """Count the answers of a release, with a few hundred of them in memory at a time.

    Beside the counts comes the roll, where figures are rounded by key.
    """
    if not needs_roll(questionnaire):
        return tally(questionnaire, documents(session, span)), None
    call = RollCall(questionnaire)
    counts = call.count(documents_with_ids(session, span))
    return counts, call.roll()


def _count(
    session: Session, survey: Survey, questionnaire: Questionnaire
) -> tuple[Span, Tally, Roll | None]:
    """Count the answers of the wave, and say which: all, unless interim figures forbid it."""
    whole = Span(survey.id, survey.wave, survey.stretch)
    span = safe_span(session, questionnaire, whole)
    return span, *count_answers(session, span, questionnaire)


def _as_held(session: Session, draft: Draft) -> Cube:
    """Return the cube with how its answers came in, and as that of a cohort where it is one."""
    cohorts = draft.questionnaire.release_mode is ReleaseMode.COHORTS
    kind = ReleaseKind.COHORT if cohorts else ReleaseKind.FINAL
    ways = count_modes(session, draft.span) if draft.cube.received else {}
    rounded = {way: n // ROUNDED_TO * ROUNDED_TO for way, n in ways.items() if n >= ROUNDED_TO}
    return replace(draft.cube, kind=kind, modes=rounded)
