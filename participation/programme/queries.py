"""Reads of the programme."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from participation.programme.models import Effort, StepNews, Trajectory


def all_efforts(session: Session) -> Sequence[Effort]:
    """Return the efforts in the order of the programme, parts after what they are part of."""
    return session.scalars(select(Effort).order_by(Effort.position, Effort.id)).all()


def find_effort(session: Session, slug: str) -> Effort | None:
    """Return an effort by its name in addresses."""
    return session.scalar(select(Effort).where(Effort.slug == slug))


def find_trajectory(session: Session, slug: str) -> Trajectory | None:
    """Return a trajectory by its name in addresses, with its effort and its steps."""
    return session.scalar(_whole().where(Trajectory.slug == slug))


def trajectories(session: Session, *, only_public: bool) -> Sequence[Trajectory]:
    """Return all trajectories with effort and steps, by name in addresses."""
    wanted = _whole().order_by(Trajectory.slug)
    if only_public:
        wanted = wanted.where(Trajectory.is_public)
    return session.scalars(wanted).all()


def trajectories_in(session: Session, areas: Sequence[str]) -> Sequence[Trajectory]:
    """Return the public trajectories of these areas, and those of the whole municipality.

    areas  codes: a buurt with its wijk, say
    """
    here = or_(Trajectory.area.in_(areas), Trajectory.area.is_(None))
    wanted = _whole().where(Trajectory.is_public, here)
    return session.scalars(wanted.order_by(Trajectory.area.is_(None), Trajectory.slug)).all()


def news_of(session: Session, trajectory: Trajectory) -> Sequence[StepNews]:
    """Return what was told of the steps of a trajectory, the newest first."""
    own = StepNews.step_id.in_([step.id for step in trajectory.steps])
    wanted = select(StepNews).where(own).order_by(StepNews.told_on.desc(), StepNews.id.desc())
    return session.scalars(wanted).all()


def _whole() -> Select[Trajectory]:
    return select(Trajectory).options(joinedload(Trajectory.effort), selectinload(Trajectory.steps))
