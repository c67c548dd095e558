"""Read the facts that the rules of tasks need: each from the fewest rows, in few statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from participation.bylaw.overview import left_to_do
from participation.contributions import queries as contributions
from participation.contributions.duties import duties as reply_duties
from participation.desk import task_rules as rules
from participation.desk.queries import situations
from participation.desk.rounds_over import rounds_over
from participation.desk.steps import Situation
from participation.desk.task_rules import Owed, Revision, Waiting
from participation.desk.tasks import AHEAD, Kind, Task
from participation.feedback.queries import missing as missing_feedback
from participation.groups.models import Group
from participation.intakes.duties import duties as intake_duties
from participation.intakes.queries import open_intakes
from participation.jobs import MOST_ATTEMPTS, Job
from participation.keeping.nightly import ERASE
from participation.lists.wording import field, wording
from participation.mail.models import OutgoingMail
from participation.mail.queries import TROUBLES
from participation.meetings import queries as meetings
from participation.meetings.models import Meeting, MeetingGroup
from participation.meetings.times import quarter_bounds, quarter_of
from participation.municipality import Municipality
from participation.open_answers.duties import TextsLeft, texts_left
from participation.plans.queries import duties_of
from participation.programme import queries as programme
from participation.programme.contact_queries import standings_of_buurten
from participation.programme.models import Effort
from participation.promises import Promised, PromiseKind
from participation.signups.models import Person, SignUp, State
from surveys.questionnaire import text

OWED_KINDS: Final = {
    PromiseKind.MEETING: Kind.REPORT,
    PromiseKind.STEP: Kind.STEP,
    PromiseKind.ROUND: Kind.ROUND,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When and for whom tasks are read.

    now       with its time zone
    language  in which titles are told
    """

    municipality: Municipality
    now: datetime
    language: str

    @property
    def today(self) -> date:
        """The day in the municipality."""
        return self.now.astimezone(self.municipality.time_zone).date()

    @property
    def first(self) -> str:
        """Language that stands in where a text has no other."""
        return self.municipality.languages[0]

    def title(self, titles: Mapping[str, Any]) -> str:
        """Return a title by language in the one that is wanted."""
        return wording(titles, self.language, self.first)[0]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in one statement.

    quarterly       groups that meet together every quarter
    has_programme   the municipality works with efforts, and with their norm of contact
    """

    waiting: Waiting
    quarterly: int
    has_programme: bool


def all_tasks(session: Session, at: Moment) -> list[Task]:
    """Return all tasks of a day, for whomever they are."""
    found = situations(session, at.now, at.municipality.time_zone)
    return tasks_with(session, at, found)


def tasks_with(session: Session, at: Moment, surveys: Sequence[Situation]) -> list[Task]:
    """Return all tasks of a day; the surveys were read before."""
    counts, today = _counts(session, at), at.today
    plans = _plans(session, at)
    parts = [
        _survey_tasks(at, surveys),
        _round_tasks(session, at, surveys),
        rules.promise_tasks(_owed(session, at), today),
        rules.quarter_tasks(_joint_days(session, at), counts.quarterly, today),
        _contact_tasks(session, today) if counts.has_programme else (),
        rules.plan_tasks(plans, today),
        rules.agreement_tasks(plans),
        rules.reply_tasks(reply_duties(contributions.tallies(session), today)),
        _ordinance_tasks(session, at),
        rules.intake_tasks(
            intake_duties(open_intakes(session), today, at.municipality.closed_days)
        ),
        rules.waiting_tasks(counts.waiting, today),
        _meetings(session, at),
    ]
    return list(chain.from_iterable(parts))


def _survey_tasks(at: Moment, surveys: Sequence[Situation]) -> Iterator[Task]:
    for one in surveys:
        title = text(one.survey.questionnaire.title, at.language)
        yield from rules.survey_tasks(one, title, at.today)


def _round_tasks(session: Session, at: Moment, surveys: Sequence[Situation]) -> Iterator[Task]:
    """Give what is left to do of rounds that are over: with open answers, and to tell residents."""
    over = rounds_over(session, surveys, at.language)
    keys = [one.key for one in over]
    missing = missing_feedback(session, keys, at.today) if keys else {}
    left = texts_left(session, keys)
    for one in over:
        yield from rules.text_tasks(one, left.get(one.key, TextsLeft()), at.today)
        yield from rules.feedback_tasks(one, missing[one.key], at.today)


def _contact_tasks(session: Session, today: date) -> Iterator[Task]:
    return rules.contact_tasks(standings_of_buurten(session, today.year, today), today)


def _ordinance_tasks(session: Session, at: Moment) -> Iterator[Task]:
    left = left_to_do(session, first=at.first)
    return rules.ordinance_tasks(*left, at.today) if left else iter(())


def _owed(session: Session, at: Moment) -> Iterator[Owed]:
    promised = [*meetings.promises_of(session, first=at.first), *programme.promises_of(session)]
    for one in (*promised, *contributions.promises_of(session, at.today)):
        yield _owed_of(one, at)


def _owed_of(one: Promised, at: Moment) -> Owed:
    kind = OWED_KINDS[one.kind]
    return Owed(kind, at.title(one.titles), one.promise, one.desk_endpoint, one.values)


def _joint_days(session: Session, at: Moment) -> list[date]:
    """Return the days of this quarter on which all groups of the quarters meet."""
    zone, today = at.municipality.time_zone, at.today
    begin, over = quarter_bounds(today.year, quarter_of(today), zone)
    period = Meeting.starts_at >= begin, Meeting.starts_at < over, Meeting.cancelled_at.is_(None)
    wanted = select(Meeting.starts_at).join(MeetingGroup).join(Group)
    wanted = wanted.where(*period, Group.is_quarterly).group_by(Meeting.id, Meeting.starts_at)
    joint = wanted.having(func.count() == _number(Group, Group.is_quarterly.is_(True)))
    return [one.astimezone(zone).date() for one in session.scalars(joint)]


def _plans(session: Session, at: Moment) -> list[Revision]:
    """Return the plans of wijken that go on, or whose agreements are late."""
    return [
        Revision(
            at.title(field(one.texts, "title")),
            one.revise_by,
            one.ends_on,
            late=one.late,
            late_since=one.late_since,
            endpoint="plans_desk.plan",
            values={"slug": one.slug},
        )
        for one in duties_of(session, at.today)
    ]


def _meetings(session: Session, at: Moment) -> Iterator[Task]:
    """Return the meetings of the next seven days."""
    soon = Meeting.starts_at > at.now, Meeting.starts_at <= at.now + AHEAD
    wanted = select(Meeting.id, Meeting.title, Meeting.starts_at)
    rows = session.execute(wanted.where(*soon, Meeting.cancelled_at.is_(None)))
    for number, title, starts_at in rows:
        on = starts_at.astimezone(at.municipality.time_zone).date()
        values = {"meeting_id": number}
        yield Task(Kind.MEETING, on, about=title, endpoint="meetings_desk.run", values=values)


def _counts(session: Session, at: Moment) -> Counts:
    to_call = select(func.count()).select_from(SignUp).join(Person)
    unproven = SignUp.state == State.PROVISIONAL.value, Person.email.is_(None)
    failed = Job.attempts >= MOST_ATTEMPTS, Job.refusal.is_(None), Job.run_at <= at.now
    row = session.execute(
        select(
            _number(SignUp, SignUp.state == State.CONFIRMED.value),
            to_call.where(*unproven).scalar_subquery(),
            _number(OutgoingMail, OutgoingMail.outcome.in_(TROUBLES)),
            _first(select(func.min(Job.run_at)).where(*failed, Job.kind == ERASE)),
            _first(select(func.min(Job.run_at)).where(*failed, Job.kind != ERASE)),
            _number(Group, Group.is_quarterly.is_(True)),
            _number(Effort),
        )
    ).one()
    zone = at.municipality.time_zone
    decide, call, troubled, erasing, other, quarterly, efforts = row
    days = [one.astimezone(zone).date() if one else None for one in (erasing, other)]
    return Counts(Waiting(decide, call, troubled, *days), quarterly, has_programme=bool(efforts))


def _number(table: Any, *conditions: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()


def _first(wanted: Select[Any]) -> Any:
    return wanted.scalar_subquery()
