"""What goes by itself: the days of surveys, mail, seats that were held, night, week, and jobs."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from time import sleep
from typing import NoReturn

from flask import current_app
from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import DBAPIError

from participation import clock
from participation.answering.counting import refresh_views
from participation.answering.destroying import destroy, destroy_earlier
from participation.answering.sealing import BusyError, count_answers, seal
from participation.config import Settings
from participation.database import db
from participation.desk.week_mail import next_monday, send_week
from participation.jobs import MOST_ATTEMPTS, Job, Work, queue, run_next
from participation.keeping.nightly import ERASE, erase_all, next_night
from participation.mail.sending import send_due
from participation.meetings.actions import expire_holds
from participation.municipality import Municipality
from participation.open_answers.erasing import erase_texts
from participation.open_answers.jobs import LAY_OUT, THEMES, lay_out_texts, themes_asked
from participation.releases.actions import CHARTS
from participation.releases.asking import INTERIM, RELEASE, refusing
from participation.releases.interim import release_interim
from participation.releases.jobs import draw_charts
from participation.releases.making import ROUNDING, release
from participation.rounds.errors import ReleasedError
from participation.rounds.models import Survey
from participation.rounds.queries import Round, all_rounds
from participation.rounds.state import State
from participation.security import derive
from surveys.questionnaire import text

log = logging.getLogger("buurtpeil")
DUTIES_SECONDS = 60
JOBS_SECONDS = 2
WEEK = "week"
KINDS: Mapping[str, Work] = {
    CHARTS: lambda subject, now: draw_charts(subject, now, between=send_meanwhile),
    RELEASE: lambda subject, now: release_asked(subject["survey"], now),
    LAY_OUT: lay_out_texts,
    THEMES: themes_asked,
    INTERIM: lambda subject, now: interim_asked(subject["survey"], now),
    ERASE: lambda _subject, now: erase(now),
    WEEK: lambda _subject, now: mail_week(now),
}


class Duty(StrEnum):
    """What a survey asks for on its days."""

    COUNT = "count"
    SEAL = "seal"
    DESTROY = "destroy"
    DESTROY_EARLIER = "destroy earlier"


def duties(one: Round, now: datetime) -> tuple[Duty, ...]:
    """Return what must be done for a survey at a moment, in order."""
    today = now.astimezone(one.period.time_zone).date()
    earlier = one.earlier_destroy_on
    if earlier is not None and today >= earlier:
        return (Duty.DESTROY_EARLIER, *_of_this_wave(one, now, today))
    return _of_this_wave(one, now, today)


def _of_this_wave(one: Round, now: datetime, today: date) -> tuple[Duty, ...]:
    state = one.period.state(now)
    if one.destroyed_at is not None or state is State.COMING:
        return ()
    if state is not State.CLOSED:
        return () if one.count_on == today else (Duty.COUNT,)
    if one.destroy_on is not None and today >= one.destroy_on:
        return (Duty.DESTROY,)
    return (Duty.SEAL,) if one.sealed_at is None else ()


def count(one: Round, now: datetime) -> None:
    """Set the numbers of answers and of views that may be shown: rounded down, once a day."""
    with db.writing() as session:
        survey = session.get_one(Survey, one.id, with_for_update=True)
        today = now.astimezone(one.period.time_zone).date()
        survey.note_count(count_answers(session, survey), today)
        refresh_views(session, one.id)
        session.commit()


def do_duties(now: datetime) -> None:
    """Do for every survey what is due; what fails is tried again the next time."""
    with db.reading() as session:
        rounds = all_rounds(session, _municipality().time_zone)
    for one in rounds:
        for duty in duties(one, now):
            try:
                _DO[duty](one, now)
            except (BusyError, DBAPIError) as error:
                log.warning("%s of %s waits: %s", duty, one.slug, type(error).__name__)
                break


def do_jobs(now: datetime) -> None:
    """Do all jobs that are due."""
    while run_next(KINDS, now):
        pass


def send_mail(now: datetime) -> None:
    """Send all messages that are due."""
    while send_due(now):
        pass


def send_meanwhile() -> None:
    """Send what is due while a long job goes on: a letter must not wait for drawings."""
    _calmly(send_due)


def keep_seats(now: datetime) -> None:
    """Let go who did not prove their address in time, and move the waiting lists up."""
    with db.writing() as session:
        expire_holds(session, now.astimezone(_municipality().time_zone))
        session.commit()


def plan_night(now: datetime) -> None:
    """See to it that a job waits for the next night; it is kept when the worker stops."""
    planned = select(Job.id).where(Job.kind == ERASE, Job.attempts < MOST_ATTEMPTS)
    with db.writing() as session:
        if session.scalar(planned.limit(1)) is None:
            queue(session, ERASE, {}, run_at=next_night(now, _municipality().time_zone))
            session.commit()


def erase(now: datetime) -> None:
    """Erase what is past its term; a night that was given up before is made good by that.

    Raises NotErasedError.
    """
    erase_all(now)
    given_up = Job.kind == ERASE, Job.attempts >= MOST_ATTEMPTS, Job.run_at <= now
    with db.writing() as session:
        session.execute(delete(Job).where(*given_up))
        session.commit()


def plan_week(now: datetime) -> None:
    """See to it that a job waits for the next Monday, where the team has an address."""
    planned = select(Job.id).where(Job.kind == WEEK, Job.attempts < MOST_ATTEMPTS)
    if not _settings().team_mail:
        return
    with db.writing() as session:
        if session.scalar(planned.limit(1)) is None:
            queue(session, WEEK, {}, run_at=next_monday(now, _municipality().time_zone))
            session.commit()


def mail_week(now: datetime) -> None:
    """Mail the list of tasks to the team, once a week; to nobody where there is no address."""
    if to := _settings().team_mail:
        with db.writing() as session:
            send_week(session, _municipality(), to, now)
            session.commit()


def release_asked(slug: str, now: datetime) -> None:
    """Make the release that staff asked for; one that is there already is what they asked for.

    Raises RefusedError when the figures would betray somebody, and what else `release` raises, so
    that it is tried again.
    """
    with suppress(ReleasedError), refusing():
        release(
            _engine(),
            slug,
            secret=derive(ROUNDING),
            now=now,
            time_zone=_municipality().time_zone,
        )


def interim_asked(slug: str, now: datetime) -> None:
    """Make the interim figures that staff asked for.

    Raises RefusedError when there can be none yet, or no more.
    """
    with refusing():
        zone = _municipality().time_zone
        release_interim(_engine(), slug, secret=derive(ROUNDING), now=now, time_zone=zone)


def work_once(now: datetime) -> None:
    """Do all that is due, and what else is done at night.

    Raises NotErasedError, once all else was done.
    """
    for act in (do_duties, keep_seats, plan_week, do_jobs, send_mail, erase):
        act(now)


def work() -> NoReturn:
    """Do what is due, until the process is told to stop."""
    while True:
        for act in (do_duties, keep_seats, plan_night, plan_week):
            _calmly(act)
        for _ in range(DUTIES_SECONDS // JOBS_SECONDS):
            _calmly(do_jobs)
            _calmly(send_due)
            sleep(JOBS_SECONDS)


def _calmly(act: Callable[[datetime], object]) -> None:
    """Do something that is tried again soon; a database that is away for a while ends nothing."""
    try:
        act(clock.now())
    except DBAPIError as error:
        log.warning("the worker waits: %s", type(error).__name__)


def _seal(one: Round, now: datetime) -> None:
    # Never twice a day, or who opens a page some times learns more of how often it was seen.
    if one.count_on != now.astimezone(one.period.time_zone).date():
        count(one, now)
    # In the survey's own time: what it notes of the count is a day.
    seal(_engine(), one.id, now.astimezone(one.period.time_zone))


def _destroy(one: Round, now: datetime) -> None:
    # The copies first: the day on which all is destroyed is noted last.
    erase_texts(_engine(), one.id, one.wave, on=now.astimezone(one.period.time_zone).date())
    ground = text(one.questionnaire.about.retention, "nl")
    destroy(_engine(), one.id, ground=ground, now=now)


def _destroy_earlier(one: Round, now: datetime) -> None:
    today = now.astimezone(one.period.time_zone).date()
    erase_texts(_engine(), one.id, one.wave - 1, on=today)
    ground = text(one.questionnaire.about.retention, "nl")
    destroy_earlier(_engine(), one.id, ground=ground, now=now)


def _municipality() -> Municipality:
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _engine() -> Engine:
    engine: Engine = current_app.extensions["writing_engine"]
    return engine


_DO: Mapping[Duty, Callable[[Round, datetime], None]] = {
    Duty.COUNT: count,
    Duty.SEAL: _seal,
    Duty.DESTROY: _destroy,
    Duty.DESTROY_EARLIER: _destroy_earlier,
}
