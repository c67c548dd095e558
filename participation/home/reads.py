"""Reads of the page of a buurt: as much as can be in one statement each, for it may take twelve."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from participation.areas.models import AreaRow
from participation.meetings.models import Meeting
from participation.meetings.queries import IS_OPEN
from participation.programme.models import ContactMoment, DistrictManager, Trajectory


def trajectories_at(session: Session, areas: Sequence[str]) -> Sequence[Trajectory]:
    """Return the public trajectories of these areas and of the whole municipality, with steps."""
    here = or_(Trajectory.area.in_(areas), Trajectory.area.is_(None))
    wanted = select(Trajectory).where(Trajectory.is_public, here)
    # The steps come along: there are tens of them, and another statement costs more.
    wanted = wanted.options(joinedload(Trajectory.steps))
    ordered = wanted.order_by(Trajectory.area.is_(None), Trajectory.slug)
    return session.scalars(ordered).unique().all()


def meetings_at(session: Session, areas: Sequence[str]) -> Sequence[Meeting]:
    """Return the open meetings of these areas and of no area, by day; those called off not."""
    here = or_(Meeting.area.in_(areas), Meeting.area.is_(None))
    wanted = select(Meeting).where(IS_OPEN, here, Meeting.cancelled_at.is_(None))
    return session.scalars(wanted.order_by(Meeting.starts_at, Meeting.id)).all()


def contact_at(
    session: Session, areas: Sequence[str], wijk: str
) -> tuple[Sequence[ContactMoment], DistrictManager | None]:
    """Return the moments of contact of these areas by day, and who is there for the wijk.

    wijk  that the areas lie in, or the area itself where it lies in none
    """
    wanted = (
        select(ContactMoment, DistrictManager)
        .select_from(AreaRow)
        .outerjoin(DistrictManager, DistrictManager.area == AreaRow.code)
        .outerjoin(ContactMoment, ContactMoment.area.in_(areas))
        .where(AreaRow.code == wijk)
        .order_by(ContactMoment.planned_on, ContactMoment.id)
    )
    found = session.execute(wanted).all()
    moments = [moment for moment, _manager in found if moment is not None]
    return moments, next((manager for _moment, manager in found), None)
