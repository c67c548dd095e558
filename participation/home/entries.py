"""The rows of a buurt as entries of its timeline."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from participation.home.timeline import Entry, EntryKind
from participation.lists.wording import field
from participation.meetings.models import Meeting
from participation.programme.models import ContactMoment, Trajectory
from participation.rounds.queries import Round

ONE_DAY = timedelta(days=1)


def of_steps(trajectories: Iterable[Trajectory]) -> list[Entry]:
    """Return the steps of trajectories, in their order."""
    return [
        Entry(
            EntryKind.STEP,
            field(step.texts, "title"),
            step.begins_on,
            step.ends_on,
            "programme.trajectory",
            (("slug", one.slug),),
            field(one.texts, "title"),
        )
        for one in trajectories
        for step in one.steps
    ]


def of_meetings(meetings: Iterable[Meeting], time_zone: ZoneInfo, first: str) -> list[Entry]:
    """Return meetings.

    first  language in which staff write titles
    """
    return [
        Entry(
            EntryKind.MEETING,
            {first: one.title},
            begin := one.starts_at.astimezone(time_zone).date(),
            begin + ONE_DAY,
            "meetings.meeting",
            (("meeting_id", one.id),),
        )
        for one in meetings
    ]


def of_moments(moments: Iterable[ContactMoment], today: date) -> list[Entry]:
    """Return moments of contact on the day they were or will be; those that were missed not."""
    days = ((one, one.done_on or one.planned_on) for one in moments)
    return [
        Entry(EntryKind.CONTACT, field(one.texts, "what"), day, day + ONE_DAY)
        for one, day in days
        if one.done_on is not None or one.planned_on >= today
    ]


def of_surveys(rounds: Iterable[Round], time_zone: ZoneInfo, today: date) -> list[Entry]:
    """Return the surveys of which it is known when they begin.

    One that is over leads to its results, or nowhere while there are none to read.
    """
    return [
        Entry(
            EntryKind.SURVEY,
            one.questionnaire.title,
            opening.astimezone(time_zone).date(),
            one.period.last_day + ONE_DAY if one.period.last_day else None,
            _page_of(one, today),
            (("slug", one.slug),),
        )
        for one in rounds
        if (opening := one.period.opening) is not None
    ]


def _page_of(survey: Round, today: date) -> str:
    if survey.has_public_results(today):
        return "results.survey"
    last = survey.period.last_day
    return "answering.start" if last is None or today <= last else ""
