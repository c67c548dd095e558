"""Make interim figures of a survey that is open: the gemeente alone, and not often."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.releases.actions import secret_of
from participation.releases.auditing import refuse
from participation.releases.making import all_or_nothing
from participation.releases.reading import Span, count_responses, documents_with_ids
from participation.releases.spacing import new_since, tallies_before
from participation.releases.storing import store
from participation.results.models import Release
from participation.results.queries import Released, interims
from participation.rounds.actions import lock_survey, period_of
from participation.rounds.errors import SurveyError
from participation.rounds.queries import questionnaire_of
from participation.rounds.state import State
from surveys.cube import Cube, ReleaseKind
from surveys.disclosure.interim import (
    LEAST,
    has_enough_new,
    interim_items,
    make_interim,
    tell_again,
    too_narrow,
)
from surveys.disclosure.rounding import Keys
from surveys.questionnaire import Questionnaire
from surveys.roll import RollCall

FIRST: Final = 1


class Lack(StrEnum):
    """What keeps interim figures from being made.

    OPEN    the survey is not open
    PEOPLE  fewer than a hundred people answered
    NEW     too few answers came in since the interim figures before
    """

    OPEN = "open"
    PEOPLE = "people"
    NEW = "new"


class NoInterimError(SurveyError):
    """No interim figures can be made, or not yet; nothing was stored.

    lack  what keeps them
    k     answers that have to come in between two of them
    """

    def __init__(self, slug: str, lack: Lack, k: int) -> None:
        super().__init__(slug)
        self.lack = lack
        self.k = k


def release_interim(
    engine: Engine, slug: str, *, secret: bytes, now: datetime, time_zone: ZoneInfo
) -> Release:
    """Make and store interim figures of all answers that came in until now.

    engine  one that writes
    secret  of this site, for rounding

    All is one transaction, in which the survey's row is locked: who sends meanwhile waits, and is
    counted the next time. The survey stays open, unsealed and without a release.

    Raises UnknownSurveyError, NoInterimError, TooNarrowError, and NotStoredError when the database
    refuses.
    """
    with all_or_nothing(slug), Session(engine, expire_on_commit=False) as session:
        survey = lock_survey(session, slug)
        questionnaire = questionnaire_of(session, survey.id, survey.versions[-1].version)
        if period_of(survey, time_zone).state(now) is not State.OPEN:
            raise NoInterimError(slug, Lack.OPEN, questionnaire.parameters.k)
        span = Span(survey.id, survey.wave, survey.stretch)
        cube = _make(session, questionnaire, span, secret_of(secret, slug))
        made = store(session, cube, span, version=questionnaire.version)
        survey.stretch += 1
        session.commit()
        return made


def _lack(session: Session, span: Span, before: Sequence[Released], k: int) -> Lack | None:
    if count_responses(session, span) < LEAST:
        return Lack.PEOPLE
    return Lack.NEW if before and new_since(session, before[-1], span) < k else None


def _make(session: Session, questionnaire: Questionnaire, span: Span, secret: bytes) -> Cube:
    before = interims(session, span.survey_id, span.wave)
    if lack := _lack(session, span, before, questionnaire.parameters.k):
        raise NoInterimError(questionnaire.slug, lack, questionnaire.parameters.k)
    slug, k, areas = questionnaire.slug, questionnaire.parameters.k, area_tree(session)
    call = RollCall(questionnaire, interim_items(questionnaire))
    counts = call.count(documents_with_ids(session, span))
    if before and not has_enough_new(before[-1].cube, counts):
        raise NoInterimError(slug, Lack.NEW, k)
    cube = make_interim(
        questionnaire,
        areas,
        counts,
        keys=Keys(secret, slug, call.roll()),
        before=tallies_before(session, questionnaire, span, before),
        seq=_next(session, span),
    )
    cube = tell_again(cube, [one.cube for one in before])
    if not cube.blocks:
        raise NoInterimError(slug, Lack.PEOPLE, k)
    refuse(questionnaire, areas, too_narrow(cube, questionnaire))
    return cube


def _next(session: Session, span: Span) -> int:
    own = Release.survey_id == span.survey_id, Release.kind == ReleaseKind.INTERIM.value
    return (session.scalar(select(func.max(Release.seq)).where(*own)) or 0) + FIRST
