"""What a quarter of the programme came to, from plain facts: pure.

A quarter that goes on is told as it stands today. One that is over is told as it stood on its last
day, whenever the page is read: what was done later counts in the quarter in which it was done.
Only the days and rows of now are known: a step that was moved later or a contribution that was
erased later changes what is told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from participation.contributions.chain import is_reply
from participation.contributions.models import ReasonKind, State
from participation.meetings.quarters import Standing
from participation.meetings.times import quarter_of
from participation.programme.contact_moments import Pace
from participation.programme.contact_moments import Standing as Contact
from participation.programme.state import StepState, state
from participation.promises import Promise, PromiseState

Titles = Mapping[str, str]
"""By language."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def over(self) -> date:
        """The first day after it."""
        return self.after.first

    @property
    def before(self) -> "Span":
        """The quarter before."""
        return quarter_with(self.first - timedelta(days=1))

    @property
    def after(self) -> "Span":
        """The quarter that follows."""
        year, number = divmod(self.number, 4)
        return Span(self.year + year, number + 1)

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and self.first <= day < self.over

    def told_on(self, today: date) -> date:
        """Return the day of which it is told: today, or its last day."""
        return min(today, self.over - timedelta(days=1))


def quarter_with(day: date) -> Span:
    """Return the quarter in which a day lies."""
    return Span(day.year, quarter_of(day))


@dataclass(frozen=True, slots=True)
class StepFact:
    """A step: what it is called and its days (see `programme.models.Step`)."""

    titles: Titles
    begins_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class TrajectoryFact:
    """A trajectory with its steps in their order.

    where  name of its area
    """

    slug: str
    titles: Titles
    where: str
    steps: tuple[StepFact, ...]


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """What was promised, and for which day."""

    titles: Titles
    promise: Promise


@dataclass(frozen=True, slots=True)
class Decision:
    """A reply to a contribution, as the step of its chain says it; reason of a no, else ""."""

    state: str
    done_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The days of a contribution and the replies to it, the first one first."""

    received_on: date
    promised_on: date
    replies: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionFact:
    """A published version of the plan of a wijk.

    plan     number of the plan
    ends_on  first day after the plan
    """

    plan: int
    titles: Titles
    published_on: date
    revise_by: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class LessonFact:
    """What was learned; texts by language: lesson, changed, not_changed."""

    learned_on: date
    texts: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a quarter; more than that does no harm, for the days decide.

    told        number of buurten that read what was done with their answers
    groups      number of groups that meet together every quarter
    joint_days  days on which all of them meet
    contacts    of each buurt, for the year of the quarter
    """

    trajectories: Sequence[TrajectoryFact] = ()
    promises: Sequence[PromiseFact] = ()
    told: int = 0
    contacts: Sequence[Contact] = ()
    groups: int = 0
    joint_days: Sequence[date] = ()
    said: Sequence[Said] = ()
    versions: Sequence[VersionFact] = ()
    lessons: Sequence[LessonFact] = ()


class Progress(StrEnum):
    """How a trajectory stood: in a step, before or between steps, or at its end."""

    RUNNING = "running"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Line:
    """A trajectory as it stood.

    step  the one that ran, or comes next; None: none is planned, or all lie behind
    """

    trajectory: TrajectoryFact
    progress: Progress
    step: StepFact | None


@dataclass(frozen=True, slots=True)
class Due:
    """A promise that had to be kept, and how it stood: kept, open or late."""

    titles: Titles
    promise: Promise
    state: PromiseState

    @property
    def is_in_time(self) -> bool:
        """Tell whether it was kept, and not too late."""
        return self.state is PromiseState.KEPT and not self.promise.was_late()


@dataclass(frozen=True, slots=True)
class Contacts:
    """How many buurten there are, and how many heard too little."""

    buurten: int
    behind: int


@dataclass(frozen=True, slots=True)
class Input:
    """What came in and what became of it, in numbers.

    received           came in
    in_time, too_late  had their first reply, by the promised day or after it
    overdue            had none on the last day, and the promised day had gone by
    done, not_done     were decided on; reasons of the no's, without those that nobody gave
    """

    received: int
    in_time: int
    too_late: int
    overdue: int
    done: int
    not_done: int
    reasons: Mapping[ReasonKind, int] = field(default_factory=dict)

    @property
    def is_any(self) -> bool:
        """Tell whether there is anything to tell."""
        return any((self.received, self.in_time, self.too_late, self.overdue, self.done)) or bool(
            self.not_done
        )


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a quarter came to.

    told_on   the day of which it is told
    is_over   what happens from now on counts in another quarter
    contacts  None: no buurt heard or will hear anything in its year
    joint     None: no groups have to meet together
    revise    plans whose revision was due by its end and was not there on `told_on`
    """

    span: Span
    told_on: date
    is_over: bool
    lines: tuple[Line, ...]
    due: tuple[Due, ...]
    told: int
    contacts: Contacts | None
    joint: Standing | None
    input: Input
    revise: tuple[VersionFact, ...]
    lessons: tuple[LessonFact, ...]


def quarter(span: Span, facts: Facts, today: date) -> Quarter:
    """Return what a quarter came to, as it stands today or stood on its last day."""
    on = span.told_on(today)
    return Quarter(
        span=span,
        told_on=on,
        is_over=span.over <= today,
        lines=tuple(_lines(span, facts.trajectories, on)),
        due=tuple(_due(span, facts.promises, on)),
        told=facts.told,
        contacts=_contacts(facts.contacts),
        joint=_joint(span, facts, today),
        input=_input(span, facts.said, on),
        revise=tuple(_revise(span, facts.versions, on)),
        lessons=tuple(one for one in facts.lessons if span.first <= one.learned_on <= on),
    )


def _lines(span: Span, trajectories: Iterable[TrajectoryFact], on: date) -> Iterable[Line]:
    """Give the trajectories that had begun and had not ended before the quarter."""
    for one in trajectories:
        begins = [step.begins_on for step in one.steps if step.begins_on is not None]
        if not begins or min(begins) > on:
            continue
        last = one.steps[-1]
        if state(last, on) is StepState.PAST:
            if last.ends_on is not None and last.ends_on > span.first:
                yield Line(one, Progress.ENDED, None)
            continue
        running = [step for step in one.steps if state(step, on) is StepState.RUNNING]
        coming = [step for step in one.steps if state(step, on) is StepState.COMING]
        progress = Progress.RUNNING if running else Progress.WAITING
        # A step with an open end runs on beside the next one: the last that began counts.
        yield Line(one, progress, running[-1] if running else next(iter(coming), None))


def _due(span: Span, promises: Iterable[PromiseFact], on: date) -> Iterable[Due]:
    """Give what was due in the quarter, and what was late at its beginning, by day."""
    for one in sorted(promises, key=lambda one: one.promise.due_on):
        promise = one.promise
        was_open = promise.kept_on is None or promise.kept_on >= span.first
        if span.holds(promise.due_on) or (promise.due_on < span.first and was_open):
            yield Due(one.titles, promise, promise.state(on))


def _contacts(contacts: Sequence[Contact]) -> Contacts | None:
    if not any(one.done or one.planned or one.missed for one in contacts):
        return None
    return Contacts(len(contacts), sum(one.pace is Pace.BEHIND for one in contacts))


def _joint(span: Span, facts: Facts, today: date) -> Standing | None:
    if facts.groups <= 1:
        return None
    days = [one for one in facts.joint_days if span.holds(one)]
    if any(one < today for one in days):
        return Standing.HELD
    return Standing.PLANNED if days else Standing.MISSING


def _input(span: Span, said: Sequence[Said], on: date) -> Input:
    """Count what came in and what became of it up to a day; a later decision replaces an earlier.

    Source of in time and too late: the first reply, as `contributions.chain.is_late`.
    """
    seen = [(one, [own for own in one.replies if own.done_on <= on]) for one in said]
    first = [(one, own[0].done_on) for one, own in seen if own and span.holds(own[0].done_on)]
    last = [own[-1] for _one, own in seen if own and span.holds(own[-1].done_on)]
    reasons = Counter(one.reason for one in last if one.state == State.NOT_DONE)
    return Input(
        received=sum(span.first <= one.received_on <= on for one in said),
        in_time=sum(day <= one.promised_on for one, day in first),
        too_late=sum(day > one.promised_on for one, day in first),
        overdue=sum(not own and one.promised_on < on for one, own in seen),
        done=sum(one.state == State.DONE for one in last),
        not_done=sum(reasons.values()),
        reasons={kind: reasons[kind.value] for kind in ReasonKind if reasons[kind.value]},
    )


def _revise(span: Span, versions: Iterable[VersionFact], on: date) -> Iterable[VersionFact]:
    """Give the newest version of each plan that ran, where the next one was due by the end."""
    newest: dict[int, VersionFact] = {}
    for one in sorted(versions, key=lambda one: one.published_on):
        if one.published_on <= on:
            newest[one.plan] = one
    for one in sorted(newest.values(), key=lambda one: (one.revise_by, one.plan)):
        if one.revise_by < span.over and one.ends_on > span.first:
            yield one


def replies_of(steps: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the steps that were a reply, the first one first."""
    return tuple(sorted((one for one in steps if is_reply(one.state)), key=lambda one: one.done_on))
