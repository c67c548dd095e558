"""What staff has to do or know this week, by day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from participation.desk.steps import Situation
from participation.rounds.state import State

AHEAD = timedelta(days=7)


class Kind(StrEnum):
    """The kinds of duties: what happens by itself and what somebody must do."""

    OPENS = "opens"
    CLOSES = "closes"
    GRACE_ENDS = "grace_ends"
    RELEASE = "release"
    LATE = "late"
    FEEDBACK = "feedback"
    DESTROY = "destroy"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing on a day.

    on       the day it happens or must be done by
    is_late  the day has gone by
    """

    kind: Kind
    on: date
    about: Situation
    is_late: bool = False


def duties(situations: Iterable[Situation], today: date) -> list[Duty]:
    """Return what is late, what can be done now, and what comes within seven days."""
    found = [duty for one in situations for duty in _duties(one, today)]
    return sorted(found, key=lambda duty: (duty.on, duty.about.survey.slug, duty.kind))


def _duties(about: Situation, today: date) -> Iterator[Duty]:
    survey = about.survey
    state = about.state
    if state is State.COMING and _soon(survey.period.opens_on, today):
        yield Duty(Kind.OPENS, survey.period.opens_on or today, about)
    if state is State.OPEN and _soon(survey.period.closes_on, today):
        yield Duty(Kind.CLOSES, survey.period.closes_on or today, about)
    if state is State.GRACE and survey.period.end is not None:
        end = survey.period.end.astimezone(survey.period.time_zone).date()
        yield Duty(Kind.GRACE_ENDS, end, about)
    yield from _results(about, today)
    if survey.destroyed_at is None and _soon(survey.destroy_on, today):
        yield Duty(Kind.DESTROY, survey.destroy_on or today, about)


def _results(about: Situation, today: date) -> Iterator[Duty]:
    survey = about.survey
    if about.state is not State.CLOSED or survey.destroyed_at is not None:
        return
    promised = survey.feedback_on or today
    if not about.is_released:
        late = promised <= today
        yield Duty(Kind.LATE if late else Kind.RELEASE, promised, about, is_late=late)
    elif not about.is_public and _soon(promised, today):
        yield Duty(Kind.FEEDBACK, promised, about)


def _soon(day: date | None, today: date) -> bool:
    return day is not None and day <= today + AHEAD
