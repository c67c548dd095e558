"""Writes of the steps of one trajectory: add one, change what it says, take one off.

Whoever calls holds the lock of the trajectory (`queries.lock_trajectory`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.programme.errors import LastStepError, PromisedError, ToldError
from participation.programme.models import Step, StepNews, Trajectory
from participation.programme.state import check_periods

OWN_CODE: Final = "eigen"


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What staff say of a step; see `programme.models.Step`."""

    code: str
    begins_on: date | None
    ends_on: date | None
    result_due_on: date | None
    survey_id: int | None
    texts: Mapping[str, Mapping[str, Any]]


def own_code(steps: Sequence[Step]) -> str:
    """Return a code that no step of a trajectory has, for one that is in no template."""
    taken, number = {one.code for one in steps}, 1
    while f"{OWN_CODE}-{number}" in taken:
        number += 1
    return f"{OWN_CODE}-{number}"


def add_step(
    session: Session, trajectory: Trajectory, facts: StepFacts, *, after: Step | None
) -> Step:
    """Add a step after another one, or as the first; the same one twice is added once.

    Raises EndBeforeBeginError and OverlapError; nothing is changed then.
    """
    steps = list(trajectory.steps)
    place = 0 if after is None else steps.index(after) + 1
    if place < len(steps) and _is_same(steps[place], facts):
        return steps[place]
    check_periods([*steps[:place], facts, *steps[place:]])
    for one in reversed(steps[place:]):
        one.position += 1
        session.flush()  # One at a time: no two may have the same place, not even for a moment.
    own = Step(
        trajectory_id=trajectory.id,
        position=after.position + 1 if after else 1,
        code=facts.code,
        begins_on=facts.begins_on,
        ends_on=facts.ends_on,
        result_due_on=facts.result_due_on,
        survey_id=facts.survey_id,
        texts=dict(facts.texts),
    )
    session.add(own)
    session.flush()
    session.expire(trajectory, ["steps"])
    return own


def set_step(
    session: Session,
    step: Step,
    texts: Mapping[str, Mapping[str, Any]],
    *,
    survey_id: int | None,
) -> None:
    """Change what a step says and which survey is held in it; what came of it stays.

    texts  by language: title, what
    """
    kept = {
        language: {"result": own["result"]}
        for language, own in step.texts.items()
        if own.get("result")
    }
    step.texts = {
        language: {**texts.get(language, {}), **kept.get(language, {})}
        for language in {**texts, **kept}
    }
    step.survey_id = survey_id
    session.flush()


def remove_step(session: Session, trajectory: Trajectory, step: Step, *, today: date) -> None:
    """Take a step off a trajectory; those after it move up.

    Raises ToldError where residents read already what came of it or news of it, PromisedError
    where they were promised to, and LastStepError for the only step.
    """
    if step.result_on is not None or _has_news(session, step):
        raise ToldError
    if trajectory.has_promised and step.pledge.binds(today):
        raise PromisedError(step.code)
    if len(trajectory.steps) == 1:
        raise LastStepError
    later = [one for one in trajectory.steps if one.position > step.position]
    session.delete(step)
    session.flush()
    for one in later:
        one.position -= 1
        session.flush()
    session.expire(trajectory, ["steps"])


def _is_same(step: Step, facts: StepFacts) -> bool:
    days = step.begins_on, step.ends_on, step.result_due_on
    own = facts.begins_on, facts.ends_on, facts.result_due_on
    return (step.texts, days, step.survey_id) == (facts.texts, own, facts.survey_id)


def _has_news(session: Session, step: Step) -> bool:
    own = select(StepNews.id).where(StepNews.step_id == step.id).limit(1)
    return session.scalar(own) is not None
