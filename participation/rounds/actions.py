"""Load, open and close a survey."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.promises import Pledge
from participation.rounds.errors import (
    DatesError,
    DestroyedError,
    Hindrance,
    NextWaveError,
    PromisedError,
    ReleasedError,
    ShapeChangedError,
    UnknownSurveyError,
    VersionError,
    WrongStateError,
)
from participation.rounds.models import EarlierRound, Survey, SurveyVersion
from participation.rounds.state import Period, State
from surveys.questionnaire import Question, Questionnaire, ReleaseMode
from surveys.reading import read


@dataclass(frozen=True, slots=True)
class Days:
    """Days that staff chose; None follows from the terms of the questionnaire.

    opens_on  after today: opens by itself on that day; today or None: opens now
    """

    opens_on: date | None = None
    closes_on: date | None = None
    feedback_on: date | None = None
    destroy_on: date | None = None


def lock_survey(session: Session, slug: str) -> Survey:
    """Return a survey to change; nobody else can change it until the transaction ends.

    Raises UnknownSurveyError.
    """
    survey = session.scalar(
        select(Survey)
        .where(Survey.slug == slug)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if survey is None:
        raise UnknownSurveyError(slug)
    return survey


def period_of(survey: Survey, time_zone: ZoneInfo) -> Period:
    """Return when a survey opens and closes."""
    days = survey.opens_on, survey.closes_on
    by_hand = survey.opened_at, survey.closed_at, survey.grace_ended_at
    return Period(*days, *by_hand, time_zone)


def load_survey(session: Session, source: str) -> SurveyVersion:
    """Add the survey that a questionnaire describes, or a new version of it.

    source  the TOML text

    Loading what is there already changes nothing. Once the survey was opened, a new version may
    mend words, not what is asked: the answers that came in must fit every version. What has a
    release keeps its words, unless it is held in periods: each release has the version it counted.

    Raises QuestionnaireError, VersionError, ShapeChangedError and ReleasedError.
    """
    questionnaire = read(source)
    survey = session.scalar(
        select(Survey).where(Survey.slug == questionnaire.slug).with_for_update()
    )
    if survey is None:
        survey = Survey(slug=questionnaire.slug)
        session.add(survey)
    elif (newest := survey.versions[-1]).source == source:
        return newest
    else:
        _check_next(survey, newest, questionnaire)
    version = SurveyVersion(version=questionnaire.version, source=source)
    survey.versions.append(version)
    session.flush()
    return version


def open_survey(
    session: Session, slug: str, *, now: datetime, time_zone: ZoneInfo, days: Days | None = None
) -> Survey:
    """Open a survey now, or on a day to come; a closed one without a release opens again.

    Raises UnknownSurveyError, ReleasedError, DestroyedError, WrongStateError when it is open,
    DatesError when the days are not in their order, and PromisedError when a day would come after
    the one on which residents were promised the results.
    """
    survey, days = lock_survey(session, slug), days or Days()
    _check_changeable(survey)
    period = period_of(survey, time_zone)
    if period.state(now) is State.OPEN:
        raise WrongStateError(slug, State.OPEN)
    today = now.astimezone(time_zone).date()
    _set_days(survey, days, today)
    comes_later = days.opens_on is not None and days.opens_on > today
    survey.opened_at = None if comes_later else now
    survey.closed_at = survey.grace_ended_at = survey.sealed_at = None
    return survey


def next_wave(
    session: Session, slug: str, *, now: datetime, time_zone: ZoneInfo, days: Days | None = None
) -> Survey:
    """Hold a survey once more: a next period, with days and later a release of its own.

    days  without a first day it opens tomorrow

    The results of the period before must be public: they stay so. Its answers are erased on the
    day that was promised for them, and none of them is counted again.

    Raises UnknownSurveyError, NextWaveError, and DatesError when the days are not in their order.
    """
    survey, days = lock_survey(session, slug), days or Days()
    today = now.astimezone(time_zone).date()
    opens_on = days.opens_on or today + timedelta(days=1)
    if why := _hindrance(survey, today, opens_on):
        raise NextWaveError(slug, why)
    if not survey.is_destroyed:
        earlier = filter(None, (survey.earlier_destroy_on, survey.destroy_on))
        survey.earlier_destroy_on = min(earlier, default=None)
    session.add(_over(survey, time_zone))
    survey.wave, survey.stretch, survey.wave_began_at = survey.wave + 1, 1, now
    survey.opened_at = survey.closed_at = survey.grace_ended_at = None
    survey.sealed_at = survey.published_at = None
    survey.opens_on = survey.closes_on = survey.feedback_on = survey.destroy_on = None
    _set_days(survey, replace(days, opens_on=opens_on), today)
    return survey


def _over(survey: Survey, time_zone: ZoneInfo) -> EarlierRound:
    """Return the promise of the round that a survey is in, and when everybody saw its results."""
    days = [survey.feedback_on] if survey.feedback_on else []
    if survey.published_at is not None:
        days.append(survey.published_at.astimezone(time_zone).date())
    kept_on = min(days, default=None)
    if kept_on is not None and survey.released_at is not None:
        kept_on = max(kept_on, survey.released_at.astimezone(time_zone).date())
    own = {"survey_id": survey.id, "wave": survey.wave}
    return EarlierRound(**own, feedback_on=survey.feedback_on, kept_on=kept_on)


def _hindrance(survey: Survey, today: date, opens_on: date) -> Hindrance | None:
    if not _has_waves(survey):
        return Hindrance.MODE
    if not survey.is_released:
        return Hindrance.NO_RELEASE
    promised = survey.feedback_on is not None and survey.feedback_on <= today
    if survey.published_at is None and not promised:
        return Hindrance.NOT_PUBLIC
    return Hindrance.NO_DAY_LEFT if opens_on <= today else None


def _has_waves(survey: Survey) -> bool:
    return read(survey.versions[-1].source).release_mode is ReleaseMode.COHORTS


def close_survey(
    session: Session, slug: str, *, now: datetime, time_zone: ZoneInfo, final: bool = False
) -> Survey:
    """Close a survey now. The promised days stay as they were told to residents.

    final  also end the 24 hours in which who began may still send

    Raises UnknownSurveyError, and WrongStateError when there is nothing to close.
    """
    survey = lock_survey(session, slug)
    state = period_of(survey, time_zone).state(now)
    if state is State.OPEN:
        survey.closed_at = now
    elif not (state is State.GRACE and final):
        raise WrongStateError(slug, state)
    if final:
        survey.grace_ended_at = now
    return survey


def _check_changeable(survey: Survey) -> None:
    if survey.is_destroyed:
        raise DestroyedError(survey.slug)
    if survey.is_released:
        raise ReleasedError(survey.slug)


def _check_next(survey: Survey, newest: SurveyVersion, questionnaire: Questionnaire) -> None:
    if not _has_waves(survey):
        _check_changeable(survey)
    if questionnaire.version <= newest.version:
        raise VersionError(survey.slug, version=questionnaire.version, newest=newest.version)
    if survey.opens_on is not None:
        before, after = _shapes(read(newest.source)), _shapes(questionnaire)
        changed = [code for code in before | after if before.get(code) != after.get(code)]
        if changed or list(before) != list(after):
            raise ShapeChangedError(survey.slug, tuple(changed))


def _shapes(questionnaire: Questionnaire) -> dict[str, Hashable]:
    """Return what an answer to each question depends on; its words are left out."""
    shapes = {one.code: _shape(one) for one in questionnaire.questions}
    release = questionnaire.parameters, questionnaire.release_mode
    weighing = [one for one in questionnaire.margins if one.weighs]
    return {
        "release": release,
        "release.breakdowns": questionnaire.breakdowns,
        "margins": tuple((one.question, tuple(sorted(one.options.items()))) for one in weighing),
        **shapes,
    }


def _shape(question: Question) -> Hashable:
    return (
        question.kind,
        question.codes,
        question.items,
        tuple((one.low, one.high) for one in question.bins),
        tuple((one.other, one.exclusive, one.apart) for one in question.options),
        (question.minimum, question.maximum, question.max_choices),
        (question.required, question.fact, question.sensitive),
        question.route,
    )


def _set_days(survey: Survey, days: Days, today: date) -> None:
    terms = read(survey.versions[-1].source).terms
    # Who opens a survey again opens the same one: its first day stays.
    opens_on = days.opens_on or min(survey.opens_on or today, today)
    before = Pledge(survey.opens_on, survey.feedback_on)
    promised = survey.feedback_on if before.binds(today) else None
    usual = max(opens_on, today) + timedelta(days=terms.open_days)
    closes_on = days.closes_on or min(usual, promised or usual)
    feedback_on = days.feedback_on or promised or closes_on + timedelta(days=terms.feedback_days)
    if promised is not None and (
        max(closes_on, today) > promised or before.taken_back(Pledge(opens_on, feedback_on), today)
    ):
        raise PromisedError(survey.slug, promised)
    destroy_on = days.destroy_on or closes_on + timedelta(days=terms.destroy_days)
    if not max(opens_on, today) <= closes_on <= min(feedback_on, destroy_on):
        raise DatesError(survey.slug, opens_on, closes_on, feedback_on, destroy_on)
    survey.opens_on, survey.closes_on = opens_on, closes_on
    survey.feedback_on, survey.destroy_on = feedback_on, destroy_on
