"""Taking a step with a survey, and writing down who took it."""

from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from participation.accounts.actions import write_audit
from participation.accounts.queries import Staff
from participation.desk.queries import find_situation
from participation.desk.steps import Situation, Step
from participation.rounds.actions import close_survey, lock_survey, next_wave, open_survey
from participation.rounds.errors import SurveyError


class StepNotPossibleError(SurveyError):
    """The survey is not in a state in which this step can be taken, or no longer."""


def take_step(session: Session, seen: Situation, step: Step, staff: Staff) -> None:
    """Take a step with a survey, all but the making of figures, and write it in the audit.

    seen  the survey as the page showed it, and the moment of the step

    Raises StepNotPossibleError, and whatever the step itself raises; nothing is done then.
    """
    slug, now, time_zone = seen.survey.slug, seen.now, seen.survey.period.time_zone
    lock_survey(session, slug)
    situation = find_situation(session, slug, now, time_zone)
    if situation is None or step not in situation.steps:
        raise StepNotPossibleError(slug)
    _take(session, slug, step, now, time_zone)
    write_audit(session, staff, step.act, survey=slug, now=now)


def _take(session: Session, slug: str, step: Step, now: datetime, time_zone: ZoneInfo) -> None:
    match step:
        case Step.OPEN:
            open_survey(session, slug, now=now, time_zone=time_zone)
        case Step.CLOSE:
            close_survey(session, slug, now=now, time_zone=time_zone)
        case Step.END_GRACE:
            close_survey(session, slug, now=now, time_zone=time_zone, final=True)
        case Step.RELEASE | Step.INTERIM:
            # Sealing and counting have transactions of their own: see `releases`.
            raise StepNotPossibleError(slug)
        case Step.NEXT:
            next_wave(session, slug, now=now, time_zone=time_zone)
        case Step.PUBLISH:
            lock_survey(session, slug).published_at = now
        case _:
            assert_never(step)
