"""Read what a quarter is told of: public rows and days alone, nothing of a person."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from participation.areas.models import AreaRow
from participation.areas.queries import area_tree
from participation.contributions.chain import REPLIES
from participation.contributions.models import Contribution, ContributionRound, ContributionStep
from participation.desk.quarter import (
    Decision,
    Facts,
    LessonFact,
    PromiseFact,
    Said,
    Span,
    StepFact,
    TrajectoryFact,
    VersionFact,
)
from participation.feedback.models import Feedback
from participation.groups.models import Group
from participation.lists.wording import field
from participation.meetings.models import Meeting, MeetingGroup
from participation.meetings.queries import IS_OPEN
from participation.meetings.times import quarter_bounds
from participation.municipality import Municipality
from participation.plans.models import DistrictPlan, PlanVersion
from participation.programme.contact_queries import standings_of_buurten
from participation.programme.models import Lesson, Trajectory
from participation.programme.queries import trajectories
from participation.promises import Promise
from participation.rounds.queries import all_rounds, earlier_rounds
from surveys.areas import AreaTree, Level

IS_REPLY = ContributionStep.state.in_([one.value for one in REPLIES])


def facts_of(session: Session, span: Span, municipality: Municipality, today: date) -> Facts:
    """Return what a quarter is told of.

    today  for a quarter that goes on; of one that is over the last day counts
    """
    on, zone, first = span.told_on(today), municipality.time_zone, municipality.languages[0]
    public = trajectories(session, only_public=True)
    joint, reports = _meetings(session, span, zone, first)
    told, groups = _counts(session, span, on)
    return Facts(
        trajectories=_trajectories(public, area_tree(session), municipality.name),
        promises=[
            *_of_steps(public),
            *reports,
            *_of_surveys(session, zone),
            *_of_rounds(session, span),
        ],
        told=told,
        contacts=standings_of_buurten(session, span.year, on),
        groups=groups,
        joint_days=joint,
        said=list(_said(session, span)),
        versions=_versions(session, span),
        lessons=_lessons(session, span),
    )


def _trajectories(
    public: Iterable[Trajectory], areas: AreaTree, whole: str
) -> list[TrajectoryFact]:
    return [
        TrajectoryFact(
            slug=one.slug,
            titles=field(one.texts, "title"),
            where=areas.area(one.area).name if one.area and one.area in areas else whole,
            steps=tuple(
                StepFact(field(step.texts, "title"), step.begins_on, step.ends_on)
                for step in one.steps
            ),
        )
        for one in public
    ]


def _of_steps(public: Iterable[Trajectory]) -> Iterator[PromiseFact]:
    for one in public:
        for step in one.steps:
            if step.promise is not None:
                yield PromiseFact(_both(one.texts, step.texts), step.promise)


def _both(above: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, str]:
    """Return the title of a step after that of its trajectory, by language."""
    return {
        language: f"{above.get(language, {}).get('title') or ''}: {texts['title']}".lstrip(": ")
        for language, texts in own.items()
        if texts.get("title")
    }


def _of_surveys(session: Session, zone: ZoneInfo) -> Iterator[PromiseFact]:
    held = all_rounds(session, zone)
    for one in held:
        if one.promise is not None and one.period.opening is not None:
            yield PromiseFact(one.questionnaire.title, one.promise)
    titles = {one.id: one.questionnaire.title for one in held if one.wave > 1}
    for row in earlier_rounds(session) if titles else ():
        if row.feedback_on is not None:
            yield PromiseFact(titles[row.survey_id], Promise(row.feedback_on, row.kept_on))


def _of_rounds(session: Session, span: Span) -> Iterator[PromiseFact]:
    begun = ContributionRound.opens_on < span.over
    for one in session.scalars(select(ContributionRound).where(begun)):
        yield PromiseFact(field(one.texts, "title"), one.promise)


def _meetings(
    session: Session, span: Span, zone: ZoneInfo, first: str
) -> tuple[list[date], list[PromiseFact]]:
    """Return the days of joint meetings in the quarter, and the reports that were promised.

    A meeting is joint where all groups that meet every quarter have it together.
    """
    all_groups = _number(Group, Group.is_quarterly.is_(True))
    told = Meeting.title, Meeting.starts_at, Meeting.report_due_on, Meeting.reported_on
    due = IS_OPEN & Meeting.report_due_on.is_not(None)
    rows = session.execute(
        select(*told, due, func.count(Group.id) == all_groups)
        .outerjoin(MeetingGroup, MeetingGroup.meeting_id == Meeting.id)
        .outerjoin(Group, (Group.id == MeetingGroup.group_id) & Group.is_quarterly)
        .where(Meeting.cancelled_at.is_(None), _is_in(span, zone))
        .group_by(Meeting.id, *told, Meeting.visibility)
        .order_by(Meeting.id)
    ).all()
    days = [row[1].astimezone(zone).date() for row in rows if row[5]]
    reports = [
        PromiseFact({first: title}, Promise(due_on, reported_on))
        for title, _starts_at, due_on, reported_on, is_promised, _is_joint in rows
        if is_promised
    ]
    return days, reports


def _is_in(span: Span, zone: ZoneInfo) -> ColumnElement[bool]:
    """Tell whether a meeting was in the quarter, or its report was due by its end."""
    begin, over = quarter_bounds(span.year, span.number, zone)
    is_own = (Meeting.starts_at >= begin) & (Meeting.starts_at < over)
    is_late = or_(Meeting.reported_on.is_(None), Meeting.reported_on >= span.first)
    return is_own | (IS_OPEN & (Meeting.report_due_on < span.over) & is_late)


def _counts(session: Session, span: Span, on: date) -> tuple[int, int]:
    """Return how many buurten were told, and how many groups meet every quarter."""
    told = (
        select(func.count(Feedback.area.distinct()))
        .join(AreaRow, AreaRow.code == Feedback.area)
        .where(Feedback.published_on >= span.first, Feedback.published_on <= on)
        .where(AreaRow.level == Level.BUURT.value)
        .scalar_subquery()
    )
    row = session.execute(select(told, _number(Group, Group.is_quarterly.is_(True)))).one()
    return row[0], row[1]


def _said(session: Session, span: Span) -> Iterator[Said]:
    """Give what came in, had a reply or had none yet in the quarter, with all its replies."""
    replies = select(ContributionStep.id).where(
        IS_REPLY, ContributionStep.contribution_id == Contribution.id
    )
    later = replies.where(ContributionStep.done_on >= span.first).correlate(Contribution).exists()
    none = ~replies.correlate(Contribution).exists()
    own = Contribution.received_on < span.over
    days = Contribution.id, Contribution.received_on, Contribution.promised_on
    step = ContributionStep.state, ContributionStep.done_on, ContributionStep.reason_kind
    rows = session.execute(
        select(*days, *step)
        .outerjoin(
            ContributionStep, (ContributionStep.contribution_id == Contribution.id) & IS_REPLY
        )
        .where(own, or_(Contribution.received_on >= span.first, later, none))
        .order_by(Contribution.id, ContributionStep.id)
    )
    for (_number_of, received, promised), found in groupby(rows, key=lambda row: tuple(row[:3])):
        taken = [Decision(*row[3:]) for row in found if row[3] is not None]
        yield Said(received, promised, tuple(taken))


def _versions(session: Session, span: Span) -> list[VersionFact]:
    told = PlanVersion.published_on, PlanVersion.revise_by, DistrictPlan.ends_on
    wanted = select(DistrictPlan.id, DistrictPlan.texts, *told).join(PlanVersion)
    runs = DistrictPlan.ends_on > span.first, PlanVersion.published_on < span.over
    rows = session.execute(wanted.where(*runs).order_by(PlanVersion.id))
    return [VersionFact(plan, field(texts, "title"), *days) for plan, texts, *days in rows]


def _lessons(session: Session, span: Span) -> list[LessonFact]:
    own = Lesson.learned_on >= span.first, Lesson.learned_on < span.over
    rows = session.scalars(select(Lesson).where(*own).order_by(Lesson.learned_on, Lesson.id))
    return [LessonFact(one.learned_on, one.texts) for one in rows]


def _number(table: Any, *conditions: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()
