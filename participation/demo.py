"""Made-up residents: a site to look at, with a closed survey and its release, and an open one.

Nobody said any of this. The choices are drawn at random from a fixed seed, follow the routes of the
questionnaire and differ from buurt to buurt, so that charts and pages have something to show.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from flask import Flask
from sqlalchemy import Engine, func, inspect, select, table
from sqlalchemy.orm import Session

from participation.answering.importing import ResponseFile, import_responses
from participation.answering.reading_responses import Reading, Row, as_row
from participation.areas.actions import import_areas
from participation.demo_feedback import fill_feedback
from participation.demo_intakes import fill_intakes
from participation.demo_open_answers import fill_open_answers
from participation.demo_ordinance import fill_ordinance
from participation.demo_people import fill_people
from participation.demo_programme import fill_programme
from participation.municipality import Municipality
from participation.population.supplied import import_supplied
from participation.releases.making import ROUNDING, release
from participation.rounds.actions import close_survey, load_survey, lock_survey, open_survey
from participation.schema import upgrade
from participation.security import derive
from participation.worker import do_duties
from surveys.answers import Answer
from surveys.areas import AreaTree
from surveys.questionnaire import Kind, Option, Question, Questionnaire, other_key
from surveys.reading import read
from surveys.reading_areas import read_areas
from surveys.routing import asked

SEED: Final = 6441
CLOSED_RESPONSES: Final = 1_800
OPEN_RESPONSES: Final = 140
CLOSED_AGO, RELEASED_AGO = timedelta(days=38), timedelta(days=36)
SECOND_OPENED_AGO: Final = timedelta(days=9)
SKIPPED: Final = 0.04
WRITTEN: Final = 0.15
TICKED: Final = 0.35
WORDS: Final = (
    "Meer bomen in de straat, dan is het in de zomer koeler.",
    "Ik wil graag weten wat het kost voordat ik begin.",
    "In de winter is het koud bij de ramen.",
    "Kan de gemeente uitleg geven in de buurt, gewoon op een avond?",
    "Het plein is fijn. Laat dat zo.",
    "De straat staat vol met auto's. Daar mag iets aan gebeuren.",
    "Ik zie op tegen de rommel van een verbouwing.",
    "Samen met de buren kopen lijkt mij een goed idee.",
)
FIRST_ROUND: Final = {"nl": "eerste ronde", "en": "first round", "de": "erste Runde"}
ELSE_WORDS: Final = ("een combinatie", "dat verschilt", "iets van vroeger")


def fill(app: Flask, now: datetime) -> None:
    """Fill an empty database: areas, a survey with its release, an open one, people, ordinance."""
    municipality: Municipality = app.extensions["municipality"]
    engine: Engine = app.extensions["writing_engine"]
    upgrade(engine)
    tree = read_areas(municipality.areas_file)
    with Session(engine) as session:
        import_areas(session, tree, gemeente=municipality.code)
        import_supplied(session, municipality, tree)
        session.commit()
    for file in municipality.surveys:
        source = file.read_text(encoding="utf-8")
        _closed_survey(engine, municipality, _first_round(source), now)
        _open_survey(engine, municipality, source, now)
    with Session(engine) as session:
        buurten = [one.code for one in tree.release_areas()]
        local_now = now.astimezone(municipality.time_zone)
        fill_open_answers(session)
        fill_people(session, municipality, buurten, local_now)
        fill_intakes(session, municipality, local_now)
        fill_ordinance(session, municipality, local_now)
        fill_programme(session, municipality, buurten, local_now.date())
        fill_feedback(session, municipality, local_now.date())
        session.commit()
    do_duties(now)


def holds_anything(engine: Engine) -> bool:
    """Tell whether any table of the database has a row, the note of its own shape left out."""
    names = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
    with engine.connect() as connection:
        return any(
            connection.scalar(select(func.count()).select_from(table(name))) for name in names
        )


def residents(
    questionnaire: Questionnaire, areas: AreaTree, number: int, seed: int
) -> tuple[Row, ...]:
    """Return the answers of so many made-up residents, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - made-up residents need no secrets
    buurten = areas.release_areas()
    willing = [buurt.inhabitants_15_plus * random.uniform(0.4, 1.9) for buurt in buurten]
    minds = {buurt.code: _Mind(questionnaire, random) for buurt in buurten}
    rows = []
    for buurt in random.choices(buurten, willing, k=number):
        answers = minds[buurt.code].answers(random)
        rows.append(as_row(questionnaire, answers, buurt.code, "web"))
    return tuple(rows)


class _Mind:
    """What people of one buurt tend to choose."""

    def __init__(self, questionnaire: Questionnaire, random: Random) -> None:
        self.questionnaire = questionnaire
        self.likes = {
            one.code: [_liking(option) * random.uniform(0.3, 1.7) for option in one.options]
            for one in questionnaire.questions
        }

    def answers(self, random: Random) -> dict[str, Answer]:
        """Return the answers of one resident, on the path that they lead along."""
        answers: dict[str, Answer] = {}
        for question in self.questionnaire.questions:
            # What comes later is answered later: the path is asked for anew at each question.
            on_path = question.route is None or question in asked(self.questionnaire, answers)
            if on_path and question.kind is not Kind.AREA:
                answers |= self._answer(question, random)
        return answers

    def _answer(self, question: Question, random: Random) -> dict[str, Answer]:
        if question.kind is Kind.TEXT:
            return {question.code: random.choice(WORDS)} if random.random() < WRITTEN else {}
        if question.kind is Kind.NUMBER:
            return {} if random.random() < SKIPPED else {question.code: _number(question, random)}
        if question.kind is Kind.MULTIPLE:
            return _with_words(question, self._ticks(question, random), random)
        keys = [key for key in question.items if random.random() > SKIPPED]
        chosen = random.choices(question.codes, self.likes[question.code], k=len(keys))
        answers: dict[str, Answer] = dict(zip(keys, chosen, strict=True))
        return answers | _with_words(question, chosen, random, store=False)

    def _ticks(self, question: Question, random: Random) -> list[str]:
        likes = dict(zip(question.codes, self.likes[question.code], strict=True))
        alone = [code for code in question.codes if code in question.exclusive_codes]
        if alone and random.random() < TICKED / 4:
            return [random.choice(alone)]
        free = [code for code in question.codes if code not in question.exclusive_codes]
        ticked = [code for code in free if random.random() < TICKED * min(likes[code], 2)]
        random.shuffle(ticked)
        return ticked[: question.max_choices]


def _liking(option: Option) -> float:
    return 0.2 if option.apart or option.other else 1.0


def _number(question: Question, random: Random) -> int:
    low, high = question.minimum or 0, question.maximum or 100
    return round(random.triangular(low, high, low + (high - low) / 4))


def _with_words(
    question: Question, chosen: Sequence[str], random: Random, *, store: bool = True
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {question.code: tuple(chosen)} if store else {}
    for option in question.other_options:
        if option.code in chosen and random.random() < 2 * TICKED:
            answers[other_key(question.code, option.code)] = random.choice(ELSE_WORDS)
    return answers


def _first_round(source: str) -> str:
    """Return the same questionnaire under another name, for the survey that was held before."""
    one = read(source)
    renamed = source.replace(f'slug = "{one.slug}"', f'slug = "{one.slug}-eerste-ronde"', 1)
    for language, title in one.title.items():
        renamed = renamed.replace(f'"{title}"', f'"{title} ({FIRST_ROUND[language]})"', 1)
    return renamed


def _closed_survey(engine: Engine, municipality: Municipality, source: str, now: datetime) -> None:
    zone = municipality.time_zone
    with Session(engine) as session:
        slug = load_survey(session, source).survey.slug
        opened_ago = CLOSED_AGO + timedelta(days=read(source).terms.open_days)
        open_survey(session, slug, now=now - opened_ago, time_zone=zone)
        close_survey(session, slug, now=now - CLOSED_AGO, time_zone=zone, final=True)
        _answer(session, slug, municipality, CLOSED_RESPONSES)
        session.commit()
    release(engine, slug, secret=derive(ROUNDING), now=now - RELEASED_AGO, time_zone=zone)
    with Session(engine) as session:
        lock_survey(session, slug).published_at = now - RELEASED_AGO
        session.commit()


def _open_survey(engine: Engine, municipality: Municipality, source: str, now: datetime) -> None:
    zone = municipality.time_zone
    with Session(engine) as session:
        slug = load_survey(session, source).survey.slug
        open_survey(session, slug, now=now - SECOND_OPENED_AGO, time_zone=zone)
        _answer(session, slug, municipality, OPEN_RESPONSES)
        session.commit()


def _answer(session: Session, slug: str, municipality: Municipality, number: int) -> None:
    version = lock_survey(session, slug).versions[-1]
    questionnaire = read(version.source)
    rows = residents(questionnaire, read_areas(municipality.areas_file), number, SEED + number)
    reading = Reading(rows=list(rows))
    made_up = ResponseFile("0" * 64, version.version, questionnaire.languages[0], reading)
    import_responses(session, slug, made_up)
