"""Made-up residents: answers that follow the routing, the same ones for the same seed."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

import surveys
from participation.answering.models import OpenTextRow, Response
from participation.areas.actions import import_areas
from participation.releases.actions import secret_of
from participation.resources import folder
from participation.rounds.models import Survey, SurveyVersion
from surveys.areas import AreaTree
from surveys.cube import Cube
from surveys.disclosure.making import make_cube
from surveys.disclosure.rounding import Keys
from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.reading import read
from surveys.reading_areas import read_areas
from surveys.roll import RollCall
from surveys.rules import holds
from surveys.tally import Tally

SLUG = "uw-huis-en-uw-buurt"
SOURCE = (Path(surveys.__file__).parent / "questionnaires" / f"{SLUG}.toml").read_text()
QUESTIONNAIRE: Questionnaire = read(SOURCE)
AREAS: AreaTree = read_areas(folder("municipalities") / "brunssum" / "areas.csv")
SKIPPED = 0.04


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give so many responses: the release area, in proportion to its people, and the document."""
    random = Random(seed)
    own = AREAS.release_areas()
    people = [AREAS.population([area.code]) for area in own]
    # One buurt is nearly of one mind and another hardly takes part: the cases that need care.
    for area in random.choices(own, people, k=count):
        yield area.code, document(random, agreed=area.name == "Bexdelle")


def document(random: Random, *, agreed: bool = False) -> dict[str, Any]:
    """Return what is stored of one response."""
    stored: dict[str, Any] = {}
    off: set[str] = set()
    for question in QUESTIONNAIRE.questions:
        route = question.route
        if route and (route.parent in off or not holds(route, stored.get(route.parent))):
            off.add(question.code)
        else:
            stored |= _answers(random, question, agreed=agreed)
    return stored


def _answers(random: Random, question: Question, *, agreed: bool) -> dict[str, Any]:
    if question.kind is Kind.MULTIPLE:
        return {question.code: _ticks(random, question)}
    answered = [item for item in question.items if random.random() >= SKIPPED]
    return {item: _one(random, question, agreed=agreed) for item in answered}


def _one(random: Random, question: Question, *, agreed: bool) -> str:
    if agreed and random.random() < 0.98:
        return question.codes[0]
    # The square makes early options likelier, so that charts have a shape.
    return question.codes[int(len(question.codes) * random.random() ** 2)]


def _ticks(random: Random, question: Question) -> list[str]:
    exclusive = question.exclusive_codes
    if exclusive and random.random() < 0.1:
        return [min(exclusive)]
    free = [code for code in question.codes if code not in exclusive]
    ticked = {code for code in free if random.random() < 0.3}
    most = question.max_choices or len(free)
    chosen = set(sorted(sorted(ticked), key=lambda _code: random.random())[:most])
    return [code for code in free if code in chosen]


def counted(count: int, seed: int = 1) -> tuple[Tally, Keys]:
    """Count so many responses, and seal them by the ids that `fill` gives them."""
    random = Random(seed)
    by_area: dict[str, list[tuple[bytes, dict[str, Any]]]] = defaultdict(list)
    for area, one in documents(count, seed):
        by_area[area].append((random.randbytes(16), one))
    call = RollCall(QUESTIONNAIRE)
    counts = call.count(by_area.items())
    return counts, Keys(secret_of(b"geheim", SLUG), SLUG, call.roll())


def release(count: int, seed: int = 1, *, texts: int = 0) -> Cube:
    """Make the release of so many responses without a database."""
    counts, keys = counted(count, seed)
    return make_cube(QUESTIONNAIRE, AREAS, counts, written={"beter": texts}, seq=1, keys=keys)


def fill(session: Session, count: int, seed: int = 1, **days: Any) -> Survey:
    """Store areas, the closed survey and so many responses, straight into the tables."""
    import_areas(session, AREAS, gemeente=AREAS.gemeente.code)
    dates = {
        "opens_on": date(2026, 1, 5),
        "closes_on": date(2026, 2, 15),
        "feedback_on": date(2026, 4, 1),
        "destroy_on": date(2027, 2, 15),
        "sealed_at": datetime(2026, 2, 20, tzinfo=UTC),
    }
    survey = Survey(slug=SLUG, **{**dates, **days})
    survey.versions.append(SurveyVersion(version=1, source=SOURCE))
    session.add(survey)
    session.flush()
    random = Random(seed)
    rows = [
        {
            "survey_id": survey.id,
            "id": random.randbytes(16),
            "version": 1,
            "area": area,
            "mode": "web",
            "document": json.dumps(document, separators=(",", ":")),
        }
        for area, document in documents(count, seed)
    ]
    if rows:
        session.execute(insert(Response), rows)
    texts = [_text(random, survey.id) for _ in range(count // 5)]
    if texts:
        session.execute(insert(OpenTextRow), texts)
    session.commit()
    return survey


def _text(random: Random, survey_id: int) -> dict[str, Any]:
    return {
        "survey_id": survey_id,
        "id": random.randbytes(16),
        "question": "beter",
        "areas": random.choice(AREAS.release_areas()).code,
        "language": "nl",
        "text": "Meer bomen in de straat.",
    }
