"""Reads of surveys and their questionnaires."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from participation.promises import Promise, Promised, PromiseKind
from participation.rounds.models import Destruction, EarlierRound, Survey, SurveyVersion, of_wave
from participation.rounds.state import Period
from surveys.questionnaire import Questionnaire
from surveys.reading import read


@dataclass(frozen=True, slots=True)
class Round:
    """A survey as it is held: its questionnaire, its period and its dates (see models.Survey).

    wave                number of the period it is held in; all the days are about that one
    wave_began_at       when staff began that period; None in the first
    earlier_destroy_on  day on which answers of earlier waves are erased, while there are any
    """

    id: int
    slug: str
    version: int
    questionnaire: Questionnaire
    period: Period
    feedback_on: date | None
    destroy_on: date | None
    published_at: datetime | None
    sealed_at: datetime | None
    released_at: datetime | None
    destroyed_at: datetime | None
    count_shown: int
    count_on: date | None
    wave: int = 1
    wave_began_at: datetime | None = None
    earlier_destroy_on: date | None = None

    def is_public(self, today: date) -> bool:
        """Tell whether results, once made, are for all: published, or the promised day came."""
        promised = self.feedback_on is not None and today >= self.feedback_on
        return self.published_at is not None or promised

    def has_public_results(self, today: date) -> bool:
        """Tell whether there are results of this wave that anybody may see."""
        return self.released_at is not None and self.is_public(today)

    def public_wave(self, today: date) -> int:
        """Return the newest wave whose results anybody may see; 0 where there is none.

        A next wave begins only when the results of the one before are public.
        """
        return self.wave if self.has_public_results(today) else self.wave - 1

    def as_in(self, wave: int, days: tuple[date | None, date | None]) -> "Round":
        """Return it as it was held in an earlier wave, with the first and last day of that."""
        if wave == self.wave:
            return self
        period = Period(*days, None, None, None, self.period.time_zone)
        return replace(self, wave=wave, period=period, feedback_on=None, count_on=None)

    @property
    def last_wave(self) -> int:
        """Number of the newest wave with results; 0 where there is none."""
        return self.wave if self.released_at is not None else self.wave - 1

    @property
    def promise(self) -> Promise | None:
        """Promised day of the results; kept on the first day on which everybody could see them."""
        if self.feedback_on is None:
            return None
        if self.released_at is None:
            return Promise(self.feedback_on)
        zone = self.period.time_zone
        released_on = self.released_at.astimezone(zone).date()
        days = [self.feedback_on]
        if self.published_at is not None:
            days.append(self.published_at.astimezone(zone).date())
        return Promise(self.feedback_on, kept_on=max(released_on, min(days)))


# Of the tables and not of the models: every page reads a survey, and this takes half the time.
_SURVEY, _VERSION = Survey.__table__.c, SurveyVersion.__table__.c
COLUMNS = (
    _SURVEY.id,
    _SURVEY.slug,
    _SURVEY.opens_on,
    _SURVEY.closes_on,
    _SURVEY.opened_at,
    _SURVEY.closed_at,
    _SURVEY.grace_ended_at,
    _SURVEY.feedback_on,
    _SURVEY.destroy_on,
    _SURVEY.published_at,
    _SURVEY.sealed_at,
    _SURVEY.released_at,
    _SURVEY.destroyed_at,
    _SURVEY.count_shown,
    _SURVEY.count_on,
    _SURVEY.wave,
    _SURVEY.wave_began_at,
    _SURVEY.earlier_destroy_on,
    _VERSION.version,
)
_NEWER = SurveyVersion.__table__.alias("newer")
NEWEST = select(func.max(_NEWER.c.version)).where(_NEWER.c.survey_id == _SURVEY.id)
_SHELVES: WeakKeyDictionary[Engine | Connection, dict[tuple[int, int], Questionnaire]] = (
    WeakKeyDictionary()
)
ROUNDS = (
    select(*COLUMNS)
    .join(SurveyVersion.__table__, _VERSION.survey_id == _SURVEY.id)
    .where(_VERSION.version == NEWEST.scalar_subquery())
)
ONE_ROUND = ROUNDS.where(_SURVEY.slug == bindparam("slug"))


def find_round(session: Session, slug: str, time_zone: ZoneInfo) -> Round | None:
    """Return the survey with its newest version; None when there is none of that name."""
    row = session.execute(ONE_ROUND, {"slug": slug}).one_or_none()
    return None if row is None else _round(session, row, time_zone)


def all_rounds(session: Session, time_zone: ZoneInfo) -> Sequence[Round]:
    """Return all surveys, the newest first."""
    rows = session.execute(ROUNDS.order_by(_SURVEY.id.desc())).all()
    read_questionnaires(session, [(row.id, row.version) for row in rows])
    return [_round(session, row, time_zone) for row in rows]


def promises_of(session: Session, time_zone: ZoneInfo) -> Sequence[Promised]:
    """Return for which days results of surveys are promised; also where they are public already."""
    return [
        Promised(
            PromiseKind.SURVEY,
            one.questionnaire.title,
            "answering.start",
            "desk.survey",
            {"slug": one.slug},
            one.promise,
        )
        for one in all_rounds(session, time_zone)
        if one.promise is not None
    ]


def promised_in(session: Session, survey: Round, wave: int) -> date | None:
    """Return the promised day of the terugkoppeling of a round; None where none was promised."""
    if wave == survey.wave:
        return survey.feedback_on
    own = EarlierRound.survey_id == survey.id, EarlierRound.wave == wave
    return session.scalar(select(EarlierRound.feedback_on).where(*own))


def earlier_rounds(session: Session, *, with_answers: bool = False) -> Sequence[EarlierRound]:
    """Return the promises of rounds that were followed by another one.

    with_answers  only those whose answers were not erased yet
    """
    erased = Destruction.survey_id == EarlierRound.survey_id, Destruction.wave >= EarlierRound.wave
    wanted = select(EarlierRound).order_by(EarlierRound.survey_id, EarlierRound.wave)
    if with_answers:
        wanted = wanted.where(~select(Destruction.wave).where(*erased).exists())
    return session.scalars(wanted).all()


def questionnaire_of(session: Session, survey_id: int, version: int) -> Questionnaire:
    """Return one version of a questionnaire; it is read once, for a version never changes."""
    shelf = _SHELVES.setdefault(session.get_bind(), {})
    found = shelf.get((survey_id, version))
    if found is None:
        wanted = SurveyVersion.survey_id == survey_id, SurveyVersion.version == version
        source = session.scalars(select(SurveyVersion.source).where(*wanted)).one()
        found = shelf.setdefault((survey_id, version), read(source))
    return found


def read_questionnaires(session: Session, versions: Iterable[tuple[int, int]]) -> None:
    """Read versions of questionnaires that nobody asked for before, all with one statement.

    versions  ids of surveys, each with a version
    """
    shelf = _SHELVES.setdefault(session.get_bind(), {})
    missing = sorted(set(versions) - shelf.keys())
    if not missing:
        return
    key = tuple_(SurveyVersion.survey_id, SurveyVersion.version)
    for row in session.scalars(select(SurveyVersion).where(key.in_(missing))):
        shelf.setdefault((row.survey_id, row.version), read(row.source))


def _round(session: Session, row: Any, time_zone: ZoneInfo) -> Round:
    days = row.opens_on, row.closes_on
    by_hand = row.opened_at, row.closed_at, row.grace_ended_at
    began = row.wave_began_at and row.wave_began_at.astimezone(time_zone).date()
    is_counted = row.count_on is not None and (began is None or row.count_on > began)
    return Round(
        id=row.id,
        slug=row.slug,
        version=row.version,
        questionnaire=questionnaire_of(session, row.id, row.version),
        period=Period(*days, *by_hand, time_zone),
        feedback_on=row.feedback_on,
        destroy_on=row.destroy_on,
        published_at=row.published_at,
        sealed_at=row.sealed_at,
        released_at=of_wave(row.released_at, row.wave_began_at),
        destroyed_at=of_wave(row.destroyed_at, row.wave_began_at),
        count_shown=row.count_shown if is_counted else 0,
        count_on=row.count_on if is_counted else None,
        wave=row.wave,
        wave_began_at=row.wave_began_at,
        earlier_destroy_on=row.earlier_destroy_on,
    )
