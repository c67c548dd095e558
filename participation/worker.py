"""What goes by itself: sealing, destroying, the count that is shown while open, and jobs."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from time import sleep
from typing import NoReturn

from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from participation import clock
from participation.answering.destroying import destroy
from participation.answering.sealing import BusyError, counts, seal
from participation.database import db
from participation.jobs import Work, run_next
from participation.municipality import Municipality
from participation.releases.actions import CHARTS
from participation.releases.jobs import draw_charts
from participation.rounds.models import Survey
from participation.rounds.queries import Round, all_rounds
from participation.rounds.state import State
from surveys.questionnaire import text

log = logging.getLogger("buurtpeil")
DUTIES_SECONDS = 60
JOBS_SECONDS = 2
KINDS: Mapping[str, Work] = {CHARTS: draw_charts}


class Duty(StrEnum):
    """What a survey asks for on its days."""

    COUNT = "count"
    SEAL = "seal"
    DESTROY = "destroy"


def duties(one: Round, now: datetime) -> tuple[Duty, ...]:
    """Return what must be done for a survey at a moment, in order."""
    state = one.period.state(now)
    today = now.astimezone(one.period.time_zone).date()
    if one.destroyed_at is not None or state is State.COMING:
        return ()
    if state is not State.CLOSED:
        return () if one.count_on == today else (Duty.COUNT,)
    if one.destroy_on is not None and today >= one.destroy_on:
        return (Duty.DESTROY,)
    return (Duty.SEAL,) if one.sealed_at is None else ()


def count(one: Round, now: datetime) -> None:
    """Set the number of answers that may be shown: rounded down to 5, and only once a day."""
    with db.writing() as session:
        survey = session.get_one(Survey, one.id, with_for_update=True)
        responses, _texts = counts(session, one.id)
        survey.note_count(responses, now.astimezone(one.period.time_zone).date())
        session.commit()


def do_duties(now: datetime) -> None:
    """Do for every survey what is due; what fails is tried again the next time."""
    municipality: Municipality = current_app.extensions["municipality"]
    with db.reading() as session:
        rounds = all_rounds(session, municipality.time_zone)
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


def work() -> NoReturn:
    """Do what is due, until the process is told to stop."""
    while True:
        _calmly(do_duties)
        for _ in range(DUTIES_SECONDS // JOBS_SECONDS):
            _calmly(do_jobs)
            sleep(JOBS_SECONDS)


def _calmly(act: Callable[[datetime], None]) -> None:
    """Do something that is tried again soon; a database that is away for a while ends nothing."""
    try:
        act(clock.now())
    except DBAPIError as error:
        log.warning("the worker waits: %s", type(error).__name__)


def _seal(one: Round, now: datetime) -> None:
    seal(_engine(), one.id, now)


def _destroy(one: Round, now: datetime) -> None:
    ground = text(one.questionnaire.about.retention, "nl")
    destroy(_engine(), one.id, ground=ground, now=now)


def _engine() -> Engine:
    engine: Engine = current_app.extensions["writing_engine"]
    return engine


_DO: Mapping[Duty, Callable[[Round, datetime], None]] = {
    Duty.COUNT: count,
    Duty.SEAL: _seal,
    Duty.DESTROY: _destroy,
}
