"""Writes of the programme: trajectories, their steps, and when residents heard of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.programme.errors import PromisedError, TakenError
from participation.programme.models import Effort, Lesson, Step, StepNews, Trajectory
from participation.programme.state import check_periods
from participation.programme.templates import DatedStep, Template, dated
from participation.promises import Pledge


@dataclass(frozen=True, slots=True)
class Start:
    """What a trajectory begins with; see `programme.models.Trajectory`.

    begins_on  first day of its first step; None: nothing is planned yet
    """

    slug: str
    area: str | None
    influence: str
    begins_on: date | None
    texts: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class StepDates:
    """The dates of one step as staff set them."""

    code: str
    begins_on: date | None
    ends_on: date | None
    result_due_on: date | None


def begin_trajectory(
    session: Session, effort: Effort, template: Template, start: Start
) -> Trajectory:
    """Add a trajectory of an effort with the steps of a template; staff alone see it yet.

    Raises TakenError when there is one by this name already.
    """
    if session.scalar(select(Trajectory.id).where(Trajectory.slug == start.slug)) is not None:
        raise TakenError
    trajectory = Trajectory(
        slug=start.slug,
        effort_id=effort.id,
        area=start.area,
        template=template.code,
        influence=start.influence,
        is_public=False,
        texts=dict(start.texts),
    )
    session.add(trajectory)
    session.flush()
    _add_steps(session, trajectory, dated(template, start.begins_on))
    return trajectory


def _add_steps(session: Session, trajectory: Trajectory, steps: Iterable[DatedStep]) -> None:
    for position, one in enumerate(steps, start=1):
        session.add(
            Step(
                trajectory_id=trajectory.id,
                position=position,
                code=one.step.code,
                begins_on=one.begins_on,
                ends_on=one.ends_on,
                result_due_on=one.result_due_on,
                offer=one.step.offer,
                texts={language: dict(texts) for language, texts in one.step.texts.items()},
            )
        )
    session.flush()


def set_dates(
    session: Session, trajectory: Trajectory, dates: Sequence[StepDates], *, today: date
) -> None:
    """Give the steps of a trajectory their dates, all of them or none.

    dates  one for each step, in their order

    Raises EndBeforeBeginError and OverlapError, and PromisedError where a promise that residents
    saw would be taken back; nothing is changed then.
    """
    check_periods(dates)
    _check_promises(trajectory, dates, today)
    for step, own in zip(trajectory.steps, dates, strict=True):
        step.begins_on, step.ends_on = own.begins_on, own.ends_on
        step.result_due_on = own.result_due_on
    session.flush()


def _check_promises(trajectory: Trajectory, dates: Sequence[StepDates], today: date) -> None:
    if not trajectory.has_promised:
        return
    for step, own in zip(trajectory.steps, dates, strict=True):
        by = step.pledge.taken_back(Pledge(own.begins_on, own.result_due_on), today)
        if by is not None:
            raise PromisedError(step.code, by)


def tell_result(
    session: Session, step: Step, texts: Mapping[str, Mapping[str, Any]], *, today: date
) -> None:
    """Note what came of a step, as residents read it; the first day that they could stays.

    texts  by language: result
    """
    step.texts = {
        language: {**step.texts.get(language, {}), **texts.get(language, {})}
        for language in {**step.texts, **texts}
    }
    step.result_on = step.result_on or today
    session.flush()


def tell_news(
    session: Session, step: Step, texts: Mapping[str, Mapping[str, Any]], *, today: date
) -> StepNews:
    """Tell something of a long step while it lasts; texts by language: title, text."""
    news = StepNews(step_id=step.id, told_on=today, texts=dict(texts))
    session.add(news)
    session.flush()
    return news


@dataclass(frozen=True, slots=True)
class EffortSettings:
    """What staff say of an effort; see `programme.models.Effort`."""

    influence: str | None
    phase: str
    takes_contributions: bool
    texts: Mapping[str, Mapping[str, Any]]


def set_effort(session: Session, effort: Effort, own: EffortSettings) -> None:
    """Change an effort."""
    effort.influence, effort.phase = own.influence, own.phase
    effort.takes_contributions = own.takes_contributions
    effort.texts = dict(own.texts)
    session.flush()


def set_trajectory(
    session: Session,
    trajectory: Trajectory,
    texts: Mapping[str, Mapping[str, Any]],
    *,
    influence: str,
) -> None:
    """Change what a trajectory says and how much residents can change."""
    trajectory.texts, trajectory.influence = dict(texts), influence
    session.flush()


def set_public(session: Session, trajectory: Trajectory, *, is_public: bool) -> None:
    """Let everybody see a trajectory, or staff alone; what it promised in public stays promised."""
    trajectory.was_public = trajectory.has_promised or is_public
    trajectory.is_public = is_public
    session.flush()


def set_lesson(
    session: Session,
    lesson: Lesson | None,
    effort: Effort,
    texts: Mapping[str, Mapping[str, Any]],
    *,
    learned_on: date,
) -> Lesson:
    """Change a lesson, or add one."""
    own = lesson or Lesson()
    own.effort_id, own.learned_on, own.texts = effort.id, learned_on, dict(texts)
    session.add(own)
    session.flush()
    return own
