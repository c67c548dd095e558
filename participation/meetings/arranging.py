"""Writes of meetings at the desk: plan, change, cancel, report, and what was agreed.

A change that a calendar must take over counts SEQUENCE up, and everybody who comes hears of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.groups.models import Group
from participation.lists.models import ListItem
from participation.meetings.letters import tell_of_change
from participation.meetings.models import Agreement, AgreementState, Meeting, Visibility
from participation.meetings.queries import lock_meeting, seats_taken
from participation.meetings.seats import move_up, wanted_by
from participation.promises import Pledge, TakenBack

REPORT_WEEKS: Final = 4
"""After a meeting its report is promised by then, unless staff say otherwise."""

IN_CALENDARS = ("title", "starts_at", "ends_at", "place", "place_access", "agenda", "kind_id")


class ArrangingError(Exception):
    """A meeting can't be changed like this."""


class CancelledAlreadyError(ArrangingError):
    """The meeting does not take place; nothing of it changes any more."""


class OverAlreadyError(ArrangingError):
    """The meeting was held; it can't be called off any more."""


class PromisedError(ArrangingError):
    """The meeting has begun, and its report was promised: that day comes no later and does not go.

    by      which day would take the promise back
    due_on  promised day
    """

    def __init__(self, by: TakenBack, due_on: date) -> None:
        super().__init__(by)
        self.by = by
        self.due_on = due_on


class TooFewSeatsError(ArrangingError):
    """More people come than there would be seats.

    taken  how many seats are taken
    """

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


@dataclass(frozen=True, slots=True)
class Plan:
    """What staff say of a meeting besides when it is; the fields are those of `Meeting`.

    report_weeks  so many weeks after its day the report is promised; None: it is not
    """

    title: str
    kind: ListItem
    place: str
    place_access: str
    agenda: str
    visibility: Visibility
    area: str | None
    capacity: int | None
    is_daytime: bool
    module_id: int | None
    groups: tuple[Group, ...]
    report_weeks: int | None = REPORT_WEEKS


@dataclass(frozen=True, slots=True)
class Period:
    """When a meeting begins and ends."""

    starts_at: datetime
    ends_at: datetime


def arrange(
    session: Session, plan: Plan, periods: Sequence[Period], *, uid: str, now: datetime
) -> list[Meeting]:
    """Make a meeting, or a series of them, each with a number of its own in calendars.

    uid  of the first; the form carries it, so that pressing twice makes the meeting once
    """
    made = [
        Meeting(
            uid=uid if number == 1 else f"{uid}-{number}",
            changed_at=now,
            starts_at=period.starts_at,
            ends_at=period.ends_at,
        )
        for number, period in enumerate(periods, start=1)
    ]
    for meeting in made:
        _fill_in(meeting, plan, now)
    session.add_all(made)
    session.flush()
    return made


def change(session: Session, meeting: Meeting, plan: Plan, period: Period, now: datetime) -> bool:
    """Change a meeting and tell who comes; tell whether there was anything to tell.

    More seats let the waiting list move up. Nobody hears of a meeting that is over.

    Raises CancelledAlreadyError, PromisedError, and TooFewSeatsError when it takes seats away that
    are taken: who walked in may be one too many.
    """
    own = _locked(session, meeting)
    _check_promise(own, plan, period, now)
    taken = seats_taken(session, [own], now).get(own.id, 0)
    if plan.capacity is not None and plan.capacity < min(taken, own.capacity or taken):
        raise TooFewSeatsError(taken)
    before = _as_in_calendars(own)
    own.starts_at, own.ends_at = period.starts_at, period.ends_at
    _fill_in(own, plan, now)
    is_told = before != _as_in_calendars(own)
    if is_told:
        _changed(session, own, now)
    session.flush()
    if own.takes_answers(now):
        move_up(session, own, now)
    return is_told


def call_off(session: Session, meeting: Meeting, reason: str, now: datetime) -> None:
    """Cancel a meeting and tell who comes or waits. Doing it twice tells it once.

    Raises OverAlreadyError.
    """
    try:
        own = _locked(session, meeting)
    except CancelledAlreadyError:
        return
    if own.has_ended(now):
        raise OverAlreadyError
    own.cancelled_at, own.cancel_reason = now, reason
    _changed(session, own, now)


def publish_report(session: Session, meeting: Meeting, report: str, today: date) -> None:
    """Publish what was talked about; the day is that of the first time. "" takes it back."""
    own = lock_meeting(session, meeting.id)
    own.report = report
    own.reported_on = (own.reported_on or today) if report else None


def agree(
    session: Session, meeting: Meeting, *, what: str, who: str, due_on: date | None
) -> Agreement:
    """Write down what was agreed; the same twice stands there once."""
    own = lock_meeting(session, meeting.id)
    same = Agreement.meeting_id == own.id, Agreement.what == what, Agreement.who == who
    found = session.scalar(select(Agreement).where(*same))
    if found is not None:
        return found
    made = Agreement(meeting_id=own.id, what=what, who=who, due_on=due_on)
    session.add(made)
    return made


def settle(agreement: Agreement, state: AgreementState, outcome: str) -> None:
    """Say what became of an agreement."""
    agreement.state, agreement.outcome = state, outcome


def _locked(session: Session, meeting: Meeting) -> Meeting:
    own = lock_meeting(session, meeting.id)
    if own.cancelled_at is not None:
        raise CancelledAlreadyError
    return own


def _check_promise(own: Meeting, plan: Plan, period: Period, now: datetime) -> None:
    before = Pledge(_begun_on(own.starts_at, now), own.report_due_on)
    after = Pledge(_begun_on(period.starts_at, now), _due_on(plan, period.ends_at, now))
    by = before.taken_back(after, now.date())
    if by is not None and own.report_due_on is not None:
        raise PromisedError(by, own.report_due_on)


def _begun_on(starts_at: datetime, now: datetime) -> date | None:
    """Return the day on which it began; None: not yet, and on the day itself it can still move."""
    return starts_at.astimezone(now.tzinfo).date() if starts_at <= now else None


def _due_on(plan: Plan, ends_at: datetime, now: datetime) -> date | None:
    if plan.report_weeks is None:
        return None
    return ends_at.astimezone(now.tzinfo).date() + timedelta(weeks=plan.report_weeks)


def _fill_in(meeting: Meeting, plan: Plan, now: datetime) -> None:
    meeting.title, meeting.kind, meeting.kind_id = plan.title, plan.kind, plan.kind.id
    meeting.place, meeting.place_access = plan.place, plan.place_access
    meeting.agenda, meeting.visibility = plan.agenda, plan.visibility.value
    meeting.area, meeting.capacity = plan.area, plan.capacity
    meeting.is_daytime, meeting.module_id = plan.is_daytime, plan.module_id
    meeting.groups = list(plan.groups)
    meeting.report_due_on = _due_on(plan, meeting.ends_at, now)


def _as_in_calendars(meeting: Meeting) -> list[object]:
    return [getattr(meeting, name) for name in IN_CALENDARS]


def _changed(session: Session, meeting: Meeting, now: datetime) -> None:
    """Count a change up and tell who comes or waits."""
    meeting.sequence += 1
    meeting.changed_at = now
    session.flush()
    if not meeting.has_ended(now):
        tell_of_change(session, wanted_by(session, meeting), now=now)
