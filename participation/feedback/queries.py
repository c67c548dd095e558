"""Reads of the terugkoppeling: of one area, of a round, and what everybody may read."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Subquery, func, literal, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from participation.areas.models import AreaRow
from participation.feedback.models import Feedback, FeedbackItem, FeedbackVersion
from participation.results.models import Release
from participation.results.queries import LASTS, Released, released_of
from participation.rounds.models import Survey
from surveys.areas import Level

WHOLE = selectinload(Feedback.items), selectinload(Feedback.versions)


def find_feedback(session: Session, survey_id: int, wave: int, area: str) -> Feedback | None:
    """Return the terugkoppeling of a round to an area, with its items and versions."""
    own = Feedback.survey_id == survey_id, Feedback.wave == wave, Feedback.area == area
    return session.scalar(select(Feedback).where(*own).options(*WHOLE))


def find_item(session: Session, feedback: Feedback, kind: str, number: int) -> FeedbackItem | None:
    """Return an item; None when this terugkoppeling has none of that number and kind."""
    own = FeedbackItem.feedback_id == feedback.id, FeedbackItem.kind == kind
    return session.scalar(select(FeedbackItem).where(FeedbackItem.id == number, *own))


def feedback_of(session: Session, survey_id: int, wave: int) -> Mapping[str, Feedback]:
    """Return all that was written of a round, by area; what has no item yet is left out."""
    own = Feedback.survey_id == survey_id, Feedback.wave == wave, Feedback.items.any()
    found = session.scalars(select(Feedback).where(*own).options(*WHOLE))
    return {one.area: one for one in found}


def published_areas(session: Session, survey_id: int, wave: int, today: date) -> frozenset[str]:
    """Return the areas of which everybody may read what is told of a round."""
    own = Feedback.survey_id == survey_id, Feedback.wave == wave, Feedback.published_on <= today
    return frozenset(session.scalars(select(Feedback.area).where(*own)))


def waves_told(session: Session, survey_id: int, area: str, today: date) -> list[int]:
    """Return the rounds of which something was told to an area, the newest in front.

    Also what was taken down since: the reason can be read then.
    """
    version = FeedbackVersion.published_on <= today
    own = Feedback.survey_id == survey_id, Feedback.area == area, Feedback.versions.any(version)
    return list(session.scalars(select(Feedback.wave).where(*own).order_by(Feedback.wave.desc())))


def published_in(
    session: Session, areas: Collection[str], today: date, *, most: int
) -> Sequence[tuple[Feedback, Released, int]]:
    """Return what everybody may read of these areas, each with the figures of its round.

    With each comes in which round its survey is by now.

    most  rounds of each area, the newest ones of the newest surveys

    One statement, and two for the figures of each release that was not read before.
    The newest survey comes first, its areas in the order that was asked for.
    """
    told = _told(areas, today)
    wanted = (
        select(Feedback, told.c.held, *Release.__table__.columns)
        .join(told, told.c.id == Feedback.id)
        .join(Release, Release.id == told.c.release)
        .options(joinedload(Feedback.versions))
        .where(told.c.place <= most)
    )
    rows = session.execute(wanted).unique().mappings().all()
    order = list(areas)
    found = [(row["Feedback"], released_of(session, row), row["held"]) for row in rows]
    return sorted(found, key=lambda one: (*_newest(one[0]), order.index(one[0].area)))


def _newest(one: Feedback) -> tuple[int, int]:
    return -one.survey_id, -one.wave


def _told(areas: Collection[str], today: date) -> Subquery:
    """Find what everybody may read: its release, and its place among those of its area."""
    # As rounds.queries.Round.public_wave says it of one.
    public = or_(
        Survey.published_at.is_not(None),
        Survey.feedback_on <= today,
        Release.wave < Survey.wave,
    )
    newest = Feedback.survey_id.desc(), Feedback.wave.desc()
    place = func.row_number().over(partition_by=Feedback.area, order_by=newest)
    own = (Release.survey_id == Feedback.survey_id) & (Release.wave == Feedback.wave)
    return (
        select(
            Feedback.id,
            Release.id.label("release"),
            Survey.wave.label("held"),
            place.label("place"),
        )
        .join(Survey, Survey.id == Feedback.survey_id)
        .join(Release, own & LASTS & public)
        .where(Feedback.area.in_(areas), Feedback.published_on <= today)
        .subquery()
    )


def missing(
    session: Session, rounds: Collection[tuple[int, int]], today: date
) -> Mapping[tuple[int, int], int]:
    """Return for how many release areas each of these rounds has nothing that all may read.

    rounds  id of the survey, and number of the round
    """
    release_area = AreaRow.level == Level.BUURT.value, AreaRow.joined_to.is_(None)
    round_ = Feedback.survey_id, Feedback.wave
    areas = select(literal(0), literal(0), func.count()).select_from(AreaRow).where(*release_area)
    told = (
        select(*round_, func.count())
        .join(AreaRow, AreaRow.code == Feedback.area)
        .where(Feedback.survey_id.in_({one for one, _wave in rounds}))
        .where(Feedback.published_on <= today, *release_area)
        .group_by(*round_)
    )
    found = {(row[0], row[1]): row[2] for row in session.execute(areas.union_all(told))}
    return {one: found[0, 0] - found.get(one, 0) for one in rounds}
