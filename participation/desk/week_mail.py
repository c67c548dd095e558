"""The weekly mail to the team: the list of tasks, on Monday morning, once a week.

It names no resident: a task is about a title, a reference or a number.
"""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.addresses import absolute
from participation.desk import task_words
from participation.desk.task_facts import Moment, all_tasks
from participation.desk.tasks import Task, week_of
from participation.mail.actions import Letter, post
from participation.mail.models import OutgoingMail
from participation.municipality import Municipality

KIND: Final = "desk/week"
MONDAY, HOUR = 0, time(7)
DAYS_A_WEEK: Final = 7


def monday_of(day: date) -> date:
    """Return the Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday() - MONDAY)


def next_monday(now: datetime, time_zone: ZoneInfo) -> datetime:
    """Return the next moment at which it is Monday, seven o'clock, in the municipality."""
    local = now.astimezone(time_zone)
    this_week = datetime.combine(monday_of(local.date()), HOUR, time_zone)
    if this_week > local:
        return this_week
    following = monday_of(local.date()) + timedelta(days=DAYS_A_WEEK)
    return datetime.combine(following, HOUR, time_zone)


def week_letter(session: Session, municipality: Municipality, to: str, now: datetime) -> Letter:
    """Return the message with all tasks, in the language in which the municipality writes first."""
    language = municipality.languages[0]
    at = Moment(municipality, now, language)

    def link_of(one: Task) -> str:
        is_page = one.endpoint in current_app.view_functions
        return absolute(one.endpoint, language=language, **one.values) if is_page else ""

    values = {
        "week": week_of(all_tasks(session, at), at.today),
        "words": task_words,
        "link_of": link_of,
        "first_page": absolute("desk.week", language=language),
        "today": at.today,
    }
    return Letter(KIND, to, language, values)


def send_week(session: Session, municipality: Municipality, to: str, now: datetime) -> bool:
    """Queue the mail of this week, unless it was queued already; tell whether it was now."""
    local = now.astimezone(municipality.time_zone)
    monday = monday_of(local.date())
    own = OutgoingMail.kind == KIND, OutgoingMail.queued_on >= monday
    if session.scalar(select(OutgoingMail.id).where(*own).limit(1)) is not None:
        return False
    return post(session, week_letter(session, municipality, to, now), now=local)
