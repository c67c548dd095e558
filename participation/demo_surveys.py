"""The surveys of the demonstration: a trial a year ago, one in rounds, one that is over, one open.

All is made up. The trial asks what the survey that is over asks, nearly all in the same words, and
no open question; the one in rounds asks an age, so that its figures are weighted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from participation.answering.importing import ResponseFile, import_responses
from participation.answering.reading_responses import Reading, Row
from participation.answering.sealing import seal
from participation.demo_residents import Others, residents
from participation.jobs import Job, as_text
from participation.municipality import Municipality
from participation.releases.actions import CHARTS, draft_release, make_release
from participation.releases.making import ROUNDING, release
from participation.resources import PACKAGE
from participation.rounds.actions import (
    Days,
    close_survey,
    load_survey,
    lock_survey,
    next_wave,
    open_survey,
)
from participation.security import derive
from participation.worker import do_duties
from surveys.areas import AreaTree
from surveys.questionnaire import Questionnaire
from surveys.reading import read

SEED: Final = 6441
CLOSED_RESPONSES: Final = 1_800
TRIAL_RESPONSES: Final = 900
OPEN_RESPONSES: Final = 140
CLOSED_AGO, RELEASED_AFTER = timedelta(days=38), timedelta(days=2)
SECOND_OPENED_AGO: Final = timedelta(days=9)
YEAR: Final = timedelta(days=366)
FIRST_ROUND: Final = {"nl": "eerste ronde", "en": "first round", "de": "erste Runde"}
TRIAL: Final = {"nl": "proef", "en": "trial", "de": "Probe"}
QUESTION: Final = "[[pages.questions]]\n"
DIFFERENT: Final = '"Weet ik niet"', '"Geen idee"'
"""An answer of one question that the trial had in other words."""

ROUNDS_FILE: Final = PACKAGE / "demo_rounds.toml"
ROUNDS_CLOSED_AGO: Final = timedelta(days=200), timedelta(days=12)
SOON: Final = timedelta(minutes=1)
AGE: Final = "leeftijd"
BY_AGE: Final = {"jong": 75, "midden": 105, "ouder": 220, "oud": 250}
"""How many of each age answer in a round: of the young fewer than live there."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the surveys are held.

    now  the demo's moment
    """

    engine: Engine
    municipality: Municipality
    areas: AreaTree
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of all days."""
        return self.municipality.time_zone


def fill_surveys(
    engine: Engine, municipality: Municipality, areas: AreaTree, now: datetime
) -> list[str]:
    """Hold all surveys, with the releases of those that are over.

    Return the names of those that are over and of which residents hear what came of them.
    """
    scene, told = Scene(engine, municipality, areas, now), []
    sources = [file.read_text(encoding="utf-8") for file in municipality.surveys]
    for source in sources:
        _trial(scene, _without_texts(_renamed(source, "proef", TRIAL)).replace(*DIFFERENT, 1))
    _rounds(scene, ROUNDS_FILE.read_text(encoding="utf-8"))
    for source in sources:
        told.append(_closed_survey(scene, _renamed(source, "eerste-ronde", FIRST_ROUND)))
        _open_survey(scene, source)
    return told


def _renamed(source: str, name: str, titles: Mapping[str, str]) -> str:
    """Return the same questionnaire under another name, for a survey that was held before."""
    one = read(source)
    own = f'slug = "{one.slug}"'
    series = "" if one.series else f'\nseries = "{one.slug}"'
    renamed = source.replace(own, f'slug = "{one.slug}-{name}"{series}', 1)
    for language, title in one.title.items():
        renamed = renamed.replace(f'"{title}"', f'"{title} ({titles[language]})"', 1)
    return renamed


def _without_texts(source: str) -> str:
    """Return the same questionnaire without its open questions."""
    kept, *questions = source.split(QUESTION)
    for one in questions:
        own, table, after = one.partition("\n[[")
        kept += f"{table}{after}" if 'kind = "text"' in own else f"{QUESTION}{one}"
    return kept


def _trial(scene: Scene, source: str) -> None:
    """Hold the trial; its answers are erased on their day, its figures stay."""
    questionnaire, closed = read(source), scene.now - CLOSED_AGO - YEAR
    others = Others(SEED + TRIAL_RESPONSES)
    # The people of the survey that is over, as they thought a year before.
    rows = residents(questionnaire, scene.areas, TRIAL_RESPONSES, SEED + CLOSED_RESPONSES, others)
    opened = closed - timedelta(days=questionnaire.terms.open_days)
    with Session(scene.engine) as session:
        slug = load_survey(session, source).survey.slug
        open_survey(session, slug, now=opened, time_zone=scene.zone)
        _close(session, scene, slug, [replace(one, texts=()) for one in rows], closed)
    at = closed + RELEASED_AFTER
    _publish(scene, slug, _unaudited(scene, slug, at), at, drawn_at=scene.now)
    if (erased := closed + timedelta(days=questionnaire.terms.destroy_days)) < scene.now:
        do_duties(erased)


def _rounds(scene: Scene, source: str) -> None:
    """Hold a survey twice, each time of people of all ages who think otherwise."""
    for number, ago in enumerate(ROUNDS_CLOSED_AGO):
        closed = scene.now - ago
        opened = closed - timedelta(days=read(source).terms.open_days)
        with Session(scene.engine) as session:
            slug = load_survey(session, source).survey.slug
            if number:
                _hold_again(session, scene, slug, opened)
            else:
                open_survey(session, slug, now=opened, time_zone=scene.zone)
            _close(session, scene, slug, _of_each_age(scene, read(source), number), closed)
        at = closed + RELEASED_AFTER
        _publish(scene, slug, _audited(scene, slug, at), at, drawn_at=scene.now - SOON)


def _hold_again(session: Session, scene: Scene, slug: str, opened: datetime) -> None:
    day = opened.astimezone(scene.zone).date()
    before = opened - timedelta(days=2)
    next_wave(session, slug, now=before, time_zone=scene.zone, days=Days(opens_on=day))


def _of_each_age(scene: Scene, questionnaire: Questionnaire, number: int) -> list[Row]:
    return [
        one
        for place, (age, people) in enumerate(BY_AGE.items())
        for one in residents(
            questionnaire,
            scene.areas,
            people,
            SEED,
            Others(SEED + 10 * number + place, {AGE: age}),
        )
    ]


def _closed_survey(scene: Scene, source: str) -> str:
    questionnaire, closed = read(source), scene.now - CLOSED_AGO
    opened = closed - timedelta(days=questionnaire.terms.open_days)
    with Session(scene.engine) as session:
        slug = load_survey(session, source).survey.slug
        open_survey(session, slug, now=opened, time_zone=scene.zone)
        seed = SEED + CLOSED_RESPONSES
        rows = residents(questionnaire, scene.areas, CLOSED_RESPONSES, seed)
        _close(session, scene, slug, rows, closed)
    at = closed + RELEASED_AFTER
    _publish(scene, slug, _audited(scene, slug, at), at, drawn_at=at)
    return slug


def _open_survey(scene: Scene, source: str) -> None:
    with Session(scene.engine) as session:
        slug = load_survey(session, source).survey.slug
        opened = scene.now - SECOND_OPENED_AGO
        open_survey(session, slug, now=opened, time_zone=scene.zone)
        seed = SEED + OPEN_RESPONSES
        _answer(session, slug, residents(read(source), scene.areas, OPEN_RESPONSES, seed))
        session.commit()


def _close(
    session: Session, scene: Scene, slug: str, rows: Sequence[Row], closed: datetime
) -> None:
    close_survey(session, slug, now=closed, time_zone=scene.zone, final=True)
    _answer(session, slug, rows)
    session.commit()


def _answer(session: Session, slug: str, rows: Sequence[Row]) -> None:
    survey = lock_survey(session, slug)
    version, reading = survey.versions[-1], Reading(rows=list(rows))
    language = read(version.source).languages[0]
    name = f"{survey.wave:064}"
    import_responses(session, slug, ResponseFile(name, version.version, language, reading))


def _audited(scene: Scene, slug: str, at: datetime) -> int:
    return release(scene.engine, slug, secret=derive(ROUNDING), now=at, time_zone=scene.zone).id


def _unaudited(scene: Scene, slug: str, at: datetime) -> int:
    """Make a release without its audit, which is most of the work: these are no people."""
    with Session(scene.engine) as session:
        number = lock_survey(session, slug).id
        session.rollback()
    seal(scene.engine, number, at.astimezone(scene.zone))
    with Session(scene.engine) as session:
        secret, zone = derive(ROUNDING), scene.zone
        draft = draft_release(session, slug, secret=secret, now=at, time_zone=zone)
        made = make_release(session, draft, now=at, time_zone=zone).id
        session.commit()
        return made


def _publish(scene: Scene, slug: str, made: int, at: datetime, *, drawn_at: datetime) -> None:
    """Publish a release.

    drawn_at  from when on its charts are drawn: first those of the survey that is over, which is
              looked at first
    """
    drawn = Job.kind == CHARTS, Job.subject == as_text({"release": made})
    with Session(scene.engine) as session:
        lock_survey(session, slug).published_at = at
        session.execute(update(Job).where(*drawn).values(run_at=drawn_at))
        session.commit()
