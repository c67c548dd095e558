"""The participation plan of a trajectory, and the report at its end: the same eight fields.

What the law and ordinances of other municipalities ask of a plan beforehand is asked again at the
end, so the plan fills the report, and the team writes how it went.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.programme.models import Lesson, ParticipationPlan, Trajectory
from participation.programme.state import Dated, StepState, state

FIELDS: Final = (
    *("impact", "goals", "influence", "timeline"),
    *("reach", "outreach", "feedback", "handled"),
)
"""What each plan and each report says, in the order of the page."""

WANTED: Final = ("why", "about", "with_whom", "how")
"""What a plan may say besides."""

CONCLUSION: Final = "conclusion"
Texts = Mapping[str, Mapping[str, str]]


class PlanError(Exception):
    """The plan or the report can't be changed like this."""


class OverError(PlanError):
    """The trajectory has ended: its plan stays as it was."""


class NotOverError(PlanError):
    """The trajectory has not ended: its report can't be published yet."""


class PublishedError(PlanError):
    """The report is published: it does not change any more."""


class NoPlanError(PlanError):
    """There is no published plan, so there is nothing to report on."""


class GapsError(PlanError):
    """Something is not filled in yet in the first language.

    names  of the fields
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.names = tuple(names)


def has_ended(steps: Sequence[Dated], today: date) -> bool:
    """Tell whether a trajectory lies behind us: its last step does."""
    return bool(steps) and state(steps[-1], today) is StepState.PAST


def find_plan(session: Session, trajectory: Trajectory) -> ParticipationPlan | None:
    """Return the plan of a trajectory."""
    own = ParticipationPlan.trajectory_id == trajectory.id
    return session.scalar(select(ParticipationPlan).where(own))


def plan_of(session: Session, trajectory: Trajectory) -> ParticipationPlan:
    """Return the plan of a trajectory; an empty one where there was none."""
    found = find_plan(session, trajectory)
    if found is None:
        found = ParticipationPlan(trajectory_id=trajectory.id, plan={}, report={})
        session.add(found)
        session.flush()
    return found


def may_change_plan(trajectory: Trajectory, plan: ParticipationPlan | None, today: date) -> bool:
    """Tell whether the plan can still change: not after the end, nor once it was reported on."""
    is_reported = plan is not None and plan.reported_on is not None
    return not is_reported and not has_ended(trajectory.steps, today)


def set_plan(session: Session, trajectory: Trajectory, texts: Texts, *, today: date) -> None:
    """Write the plan.

    texts  by language: what it says, by name

    Raises OverError after the end, and PublishedError once the report is published.
    """
    own = plan_of(session, trajectory)
    _check_open(trajectory, own, today)
    own.plan = _plain(texts)
    session.flush()


def publish_plan(
    session: Session, trajectory: Trajectory, *, role: str, first: str, today: date
) -> None:
    """Publish the plan; the day is that of the first time.

    role   of who decided on it; never a name
    first  language in which all eight fields must be there

    Raises OverError, PublishedError and GapsError.
    """
    own = plan_of(session, trajectory)
    _check_open(trajectory, own, today)
    check_whole(own.plan, FIELDS, first)
    own.planned_on, own.planned_by = own.planned_on or today, role
    session.flush()


def report_so_far(plan: ParticipationPlan | None) -> dict[str, dict[str, str]]:
    """Return the report as the team finds it: what it wrote, and else what the plan said."""
    if plan is None:
        return {}
    if plan.report:
        return _plain(plan.report)
    return {
        language: {name: texts[name] for name in FIELDS if texts.get(name)}
        for language, texts in plan.plan.items()
    }


def set_report(session: Session, trajectory: Trajectory, texts: Texts) -> None:
    """Write the report. Raises PublishedError, and NoPlanError without a published plan."""
    own = plan_of(session, trajectory)
    if own.reported_on is not None:
        raise PublishedError
    if own.planned_on is None:
        raise NoPlanError
    own.report = _plain(texts)
    session.flush()


def publish_report(
    session: Session, trajectory: Trajectory, *, role: str, first: str, today: date
) -> None:
    """Publish the report; from then on neither it nor the plan changes.

    Raises PublishedError, NoPlanError, NotOverError and GapsError.
    """
    own = plan_of(session, trajectory)
    if own.reported_on is not None:
        raise PublishedError
    if own.planned_on is None:
        raise NoPlanError
    if not has_ended(trajectory.steps, today):
        raise NotOverError
    check_whole(own.report, (*FIELDS, CONCLUSION), first)
    own.reported_on, own.reported_by = today, role
    session.flush()


def check_whole(texts: Mapping[str, Any], names: Sequence[str], first: str) -> None:
    """Look whether all is filled in in the first language. Raises GapsError."""
    own = texts.get(first, {})
    if gaps := [name for name in names if not own.get(name)]:
        raise GapsError(gaps)


def lessons(session: Session) -> Sequence[Lesson]:
    """Return what the programme learned, the newest first."""
    ordered = select(Lesson).order_by(Lesson.learned_on.desc(), Lesson.id.desc())
    return session.scalars(ordered).all()


def _check_open(trajectory: Trajectory, plan: ParticipationPlan, today: date) -> None:
    if plan.reported_on is not None:
        raise PublishedError
    if has_ended(trajectory.steps, today):
        raise OverError


def _plain(texts: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    return {language: dict(own) for language, own in texts.items() if own}
