"""The rules that say what is due on a day: pure, each from plain facts.

What is promised to residents is warned of 14 and 3 days before (`participation.promises`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.bylaw.coverage import Coverage
from participation.contributions.duties import Duty as ReplyDuty
from participation.contributions.duties import DutyKind
from participation.desk.rounds_over import Over
from participation.desk.steps import Situation
from participation.desk.tasks import AHEAD, Kind, Task
from participation.intakes.duties import Duty as IntakeDuty
from participation.intakes.terms import What
from participation.meetings.times import quarter_bounds, quarter_of
from participation.open_answers.duties import TextsLeft
from participation.programme.contact_moments import Pace, Standing
from participation.promises import Promise, PromiseState
from participation.rounds.state import State

PLAN_AHEAD: Final = timedelta(days=30)
"""So long before its day a plan of a wijk is named: revising one takes a meeting."""

MOST_INTAKES: Final = 20
ANYWHERE: Final = ZoneInfo("UTC")
"""For the days of a quarter, which are the same in every time zone."""

REPLY_KINDS: Final = {
    DutyKind.LATE: (Kind.REPLY_LATE, {"laat": 1}),
    DutyKind.SOON: (Kind.REPLY_SOON, {}),
    DutyKind.AHEAD: (Kind.REPLY_AHEAD, {}),
    DutyKind.TO_LOOK: (Kind.TO_LOOK, {"kijken": 1}),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise with what it is about, and the page where it is kept."""

    kind: Kind
    about: str
    promise: Promise
    endpoint: str = ""
    values: Mapping[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits in what people do, and in the background.

    to_decide  sign-ups that were confirmed and have no answer yet
    to_call    sign-ups by telephone that staff have to confirm
    troubled   messages that did not arrive
    erasing_failed_on, job_failed_on  day of the last try of work that is not tried again
    """

    to_decide: int = 0
    to_call: int = 0
    troubled: int = 0
    erasing_failed_on: date | None = None
    job_failed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """The newest published version of a plan of a wijk.

    revise_by   day by which the next is due
    ends_on     first day after the plan
    late        number of its agreements that are open past their day, since `late_since`
    """

    about: str
    revise_by: date
    ends_on: date
    late: int = 0
    late_since: date | None = None
    endpoint: str = ""
    values: Mapping[str, str | int] | None = None


def survey_tasks(one: Situation, title: str, today: date) -> Iterator[Task]:
    """Return what a survey asks for: its days within a week, and its results until they are made.

    On the promised day itself nothing is late; that day results become public by themselves.
    """
    survey, period = one.survey, one.survey.period
    days: list[tuple[Kind, date | None]] = []
    if one.state is State.COMING:
        days.append((Kind.OPENS, period.opens_on))
    if one.state is State.OPEN:
        days.append((Kind.CLOSES, period.closes_on))
    if one.state is State.GRACE and period.end is not None:
        days.append((Kind.GRACE_ENDS, period.end.astimezone(period.time_zone).date()))
    if survey.destroyed_at is None:
        days.append((Kind.DESTROY, survey.destroy_on))
    for kind, on in days:
        if on is not None and on <= today + AHEAD:
            yield _of_survey(one, kind, on, title)
    yield from _results(one, title, today)


def _results(one: Situation, title: str, today: date) -> Iterator[Task]:
    if one.state is not State.CLOSED or one.survey.destroyed_at is not None:
        return
    promised = one.survey.feedback_on or today
    if not one.is_released:
        yield _of_survey(one, Kind.RELEASE, promised, title, is_late=promised < today)
    elif not one.is_public and promised <= today + AHEAD:
        yield _of_survey(one, Kind.RESULTS_PUBLIC, promised, title)


def feedback_tasks(one: Over, missing: int, today: date) -> Iterator[Task]:
    """Return that buurten wait for what is done with the answers; late after the promised day.

    missing  number of release areas that were told nothing yet
    """
    if one.is_public and missing:
        day, values = one.day(today), _with_round({"enquete": one.slug}, one)
        page = "feedback_desk.areas"
        yield Task(Kind.FEEDBACK, day, day < today, one.about, missing, None, page, values)


def text_tasks(one: Over, left: TextsLeft, today: date) -> Iterator[Task]:
    """Return what is left to do with open answers; late after the day of the terugkoppeling.

    Until that day residents were told that they read what the answers were about.
    """
    numbers = {
        Kind.LAY_OUT: int(left.to_lay_out),
        Kind.READ_TEXTS: left.to_read,
        Kind.CODE_TEXTS: left.to_code,
        Kind.THEMES: int(left.to_release),
    }
    day, values = one.day(today), _with_round({"slug": one.slug}, one)
    page = "open_answers_desk.survey"
    for kind, number in numbers.items():
        if number:
            yield Task(kind, day, day < today, one.about, number, None, page, values)


def _with_round(values: dict[str, str | int], one: Over) -> dict[str, str | int]:
    return values if one.ronde is None else {**values, "ronde": one.ronde}


def _of_survey(one: Situation, kind: Kind, on: date, title: str, *, is_late: bool = False) -> Task:
    values = {"slug": one.survey.slug}
    return Task(kind, on, is_late, title, endpoint="desk.survey", values=values)


def promise_tasks(owed: Iterable[Owed], today: date) -> Iterator[Task]:
    """Return the promises that are late, or that the team is warned of."""
    for one in owed:
        is_late = one.promise.state(today) is PromiseState.LATE
        if is_late or one.promise.warning(today) is not None:
            day = one.promise.due_on
            yield Task(
                one.kind,
                day,
                is_late,
                one.about,
                endpoint=one.endpoint,
                values=one.values or {},
            )


def quarter_tasks(joint_days: Iterable[date], groups: int, today: date) -> Iterator[Task]:
    """Return that a joint meeting has to be planned, while this quarter has none.

    joint_days  days of meetings that all groups of the quarters have together
    groups      number of these groups; without any there is nothing to plan
    """
    quarter = quarter_of(today)
    this = [one for one in joint_days if (one.year, quarter_of(one)) == (today.year, quarter)]
    if groups and not this:
        over = quarter_bounds(today.year, quarter, ANYWHERE)[1].date()
        yield Task(Kind.QUARTER, over - timedelta(days=1), endpoint="meetings_desk.quarters")


def contact_tasks(standings: Iterable[Standing], today: date) -> Iterator[Task]:
    """Return how many buurten heard too little of us, and for how many too little is planned."""
    kinds = {Pace.BEHIND: Kind.CONTACT_BEHIND, Pace.SHORT: Kind.CONTACT_SHORT}
    all_of_them = list(standings)
    for pace, kind in kinds.items():
        own = [one for one in all_of_them if one.pace is pace]
        if own:
            due = min(one.due_on for one in own)
            page = "contact_desk.moments"
            yield Task(kind, due, due < today, number=len(own), endpoint=page)


def plan_tasks(revisions: Iterable[Revision], today: date) -> Iterator[Task]:
    """Return the plans of wijken to revise: from 30 days before the day, until the plan ends."""
    for one in revisions:
        if one.revise_by <= today + PLAN_AHEAD and today < one.ends_on:
            yield Task(
                Kind.PLAN,
                one.revise_by,
                one.revise_by < today,
                one.about,
                endpoint=one.endpoint,
                values=one.values or {},
            )


def agreement_tasks(plans: Iterable[Revision]) -> Iterator[Task]:
    """Return how many agreements of a plan are past their day, also after the plan has ended."""
    for one in plans:
        if one.late and one.late_since is not None:
            yield Task(
                Kind.AGREEMENT,
                one.late_since,
                is_late=True,
                about=one.about,
                number=one.late,
                endpoint=one.endpoint,
                values=one.values or {},
            )


def reply_tasks(duties: Iterable[ReplyDuty]) -> Iterator[Task]:
    """Return what there is to do with contributions."""
    for one in duties:
        kind, filters = REPLY_KINDS[one.kind]
        page = "contributions_desk.contributions"
        yield Task(
            kind, one.on, one.is_late, number=one.number, endpoint=page, values=dict(filters)
        )


def ordinance_tasks(number: int, coverage: Coverage, today: date) -> Iterator[Task]:
    """Return what is left to explain and to check of a version of the ordinance."""
    left = {Kind.UNEXPLAINED: coverage.missing, Kind.TO_CHECK: coverage.to_check}
    for kind, articles in left.items():
        if articles:
            yield Task(
                kind,
                today,
                number=len(articles),
                endpoint="bylaw_desk.version",
                values={"number": number},
            )


def intake_tasks(duties: Iterable[IntakeDuty]) -> Iterator[Task]:
    """Return the requests that are late or due soon, the first twenty of them by number."""
    found = list(duties)
    for one in found[:MOST_INTAKES]:
        is_receipt = one.promise.what is What.RECEIPT
        yield Task(
            Kind.INTAKE_RECEIPT if is_receipt else Kind.INTAKE_DECISION,
            one.promise.by,
            one.promise.is_late,
            one.intake.reference,
            left=one.promise.left if one.promise.is_urgent else None,
            endpoint="intakes_desk.intake",
            values={"intake_id": one.intake.id},
        )
    if more := found[MOST_INTAKES:]:
        first = more[0].promise
        yield Task(
            Kind.MORE_INTAKES,
            first.by,
            first.is_late,
            number=len(more),
            endpoint="intakes_desk.intakes",
        )


def waiting_tasks(waiting: Waiting, today: date) -> Iterator[Task]:
    """Return what waits in what people do, and work of the background that was given up."""
    sign_ups = "groups_desk.sign_ups"
    if waiting.to_decide:
        number, values = waiting.to_decide, {"stand": "confirmed"}
        yield Task(Kind.TO_DECIDE, today, number=number, endpoint=sign_ups, values=values)
    if waiting.to_call:
        number, values = waiting.to_call, {"stand": "provisional"}
        yield Task(Kind.TO_CALL, today, number=number, endpoint=sign_ups, values=values)
    if waiting.troubled:
        page = "mail_desk.messages"
        yield Task(Kind.MAIL_TROUBLE, today, number=waiting.troubled, endpoint=page)
    failed = {
        Kind.ERASING_FAILED: waiting.erasing_failed_on,
        Kind.JOB_FAILED: waiting.job_failed_on,
    }
    for kind, on in failed.items():
        if on is not None:
            yield Task(kind, on, on < today)
