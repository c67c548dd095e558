"""Reads of the terugkoppeling: of one area, of a survey, and what everybody may read."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Subquery, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from participation.areas.models import AreaRow
from participation.feedback.models import Feedback, FeedbackItem
from participation.results.models import Release
from participation.results.queries import LASTS, Released, released_of
from participation.rounds.models import Survey
from surveys.areas import Level


def find_feedback(session: Session, survey_id: int, area: str) -> Feedback | None:
    """Return the terugkoppeling of a survey to an area, with its items."""
    own = select(Feedback).where(Feedback.survey_id == survey_id, Feedback.area == area)
    return session.scalar(own.options(selectinload(Feedback.items)))


def find_item(session: Session, feedback: Feedback, kind: str, number: int) -> FeedbackItem | None:
    """Return an item; None when this terugkoppeling has none of that number and kind."""
    own = FeedbackItem.feedback_id == feedback.id, FeedbackItem.kind == kind
    return session.scalar(select(FeedbackItem).where(FeedbackItem.id == number, *own))


def feedback_of(session: Session, survey_id: int) -> Mapping[str, Feedback]:
    """Return all that was written of a survey, by area; what has no item yet is left out."""
    own = select(Feedback).where(Feedback.survey_id == survey_id, Feedback.items.any())
    found = session.scalars(own.options(selectinload(Feedback.items)))
    return {one.area: one for one in found}


def published_areas(session: Session, survey_id: int, today: date) -> frozenset[str]:
    """Return the areas of which everybody may read what is told of a survey."""
    own = Feedback.survey_id == survey_id, Feedback.published_on <= today
    return frozenset(session.scalars(select(Feedback.area).where(*own)))


def published_in(
    session: Session, areas: Collection[str], today: date, *, most: int
) -> Sequence[tuple[Feedback, Released]]:
    """Return what everybody may read of these areas, each with the newest figures of its survey.

    most  surveys of each area, the newest ones

    One statement, and two for the figures of each release that was not read before.
    The newest survey comes first, its areas in the order that was asked for.
    """
    told = _told(areas, today)
    wanted = (
        select(Feedback, *Release.__table__.columns)
        .join(told, told.c.id == Feedback.id)
        .join(Release, Release.id == told.c.release)
        .options(joinedload(Feedback.items))
        .where(told.c.place <= most)
    )
    rows = session.execute(wanted).unique().mappings().all()
    order = list(areas)
    found = [(row["Feedback"], released_of(session, row)) for row in rows]
    return sorted(found, key=lambda one: (-one[0].survey_id, order.index(one[0].area)))


def _told(areas: Collection[str], today: date) -> Subquery:
    """Find what everybody may read: its newest release, and its place among those of its area."""
    # As rounds.queries.Round.public_wave says it of one.
    public = or_(
        Survey.published_at.is_not(None),
        Survey.feedback_on <= today,
        Release.wave < Survey.wave,
    )
    newest = (
        select(func.max(Release.wave))
        .where(Release.survey_id == Feedback.survey_id, LASTS, public)
        .correlate(Feedback, Survey)
        .scalar_subquery()
    )
    place = func.row_number().over(partition_by=Feedback.area, order_by=Feedback.survey_id.desc())
    return (
        select(Feedback.id, Release.id.label("release"), place.label("place"))
        .join(Survey, Survey.id == Feedback.survey_id)
        .join(Release, (Release.survey_id == Feedback.survey_id) & (Release.wave == newest) & LASTS)
        .where(Feedback.area.in_(areas), Feedback.published_on <= today)
        .subquery()
    )


def missing(session: Session, survey_ids: Collection[int], today: date) -> Mapping[int, int]:
    """Return for how many release areas each of these surveys has nothing that all may read."""
    release_area = AreaRow.level == Level.BUURT.value, AreaRow.joined_to.is_(None)
    areas = select(func.count()).select_from(AreaRow).where(*release_area).scalar_subquery()
    told = (
        select(func.count())
        .select_from(Feedback)
        .join(AreaRow, AreaRow.code == Feedback.area)
        .where(Feedback.survey_id == Survey.id, Feedback.published_on <= today, *release_area)
        .correlate(Survey)
        .scalar_subquery()
    )
    wanted = select(Survey.id, areas - told).where(Survey.id.in_(survey_ids))
    return {row[0]: row[1] for row in session.execute(wanted)}
