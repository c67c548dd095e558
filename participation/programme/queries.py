"""Reads of the programme."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from participation.programme.models import Effort, Step, StepNews, Trajectory
from participation.promises import Promised, PromiseKind
from participation.rounds.queries import Round, all_rounds


def all_efforts(session: Session) -> Sequence[Effort]:
    """Return the efforts in the order of the programme, parts after what they are part of."""
    return session.scalars(select(Effort).order_by(Effort.position, Effort.id)).all()


def has_programme(session: Session) -> bool:
    """Tell whether there is any effort to show."""
    return session.scalar(select(Effort.id).limit(1)) is not None


def find_effort(session: Session, slug: str) -> Effort | None:
    """Return an effort by its name in addresses."""
    return session.scalar(select(Effort).where(Effort.slug == slug))


def find_trajectory(session: Session, slug: str) -> Trajectory | None:
    """Return a trajectory by its name in addresses, with its effort and its steps."""
    return session.scalar(_whole().where(Trajectory.slug == slug))


def lock_trajectory(session: Session, slug: str) -> None:
    """Keep others from changing a trajectory, its steps and its plan until this commits."""
    session.execute(select(Trajectory.id).where(Trajectory.slug == slug).with_for_update())


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


def surveys_in(session: Session, trajectory: Trajectory, time_zone: ZoneInfo) -> dict[int, Round]:
    """Return the surveys that are held in steps of a trajectory, by their number."""
    wanted = {step.survey_id for step in trajectory.steps if step.survey_id is not None}
    if not wanted:
        return {}
    return {one.id: one for one in all_rounds(session, time_zone) if one.id in wanted}


def promises_of(session: Session) -> Sequence[Promised]:
    """Return what steps of public trajectories promise and have not done yet, by promised day."""
    open_ones = Step.result_due_on.is_not(None), Step.result_on.is_(None), Trajectory.is_public
    wanted = select(Step).join(Step.trajectory).where(*open_ones)
    ordered = wanted.options(contains_eager(Step.trajectory)).order_by(Step.result_due_on, Step.id)
    return [
        Promised(
            PromiseKind.STEP,
            _titles(step),
            "programme.trajectory",
            "programme_desk.trajectory",
            {"slug": step.trajectory.slug},
            step.promise,
        )
        for step in session.scalars(ordered)
        if step.promise is not None
    ]


def _titles(step: Step) -> dict[str, str]:
    """Return the title of a step after that of its trajectory, by language."""
    above = step.trajectory.texts
    return {
        language: ": ".join(
            str(own["title"]) for own in (above.get(language, {}), texts) if own.get("title")
        )
        for language, texts in step.texts.items()
    }


def _whole() -> Select[Trajectory]:
    return select(Trajectory).options(joinedload(Trajectory.effort), selectinload(Trajectory.steps))
