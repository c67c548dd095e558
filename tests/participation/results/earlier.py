"""An earlier wave of the survey of the tests: another wording, an answer more, a question less."""

import json
from datetime import UTC, date, datetime
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.orm import Session

from participation.answering.models import Response
from participation.releases.actions import draft_release, make_release
from participation.rounds.models import Survey, SurveyVersion
from tests.residents import SLUG, SOURCE, documents

EARLIER = "uw-huis-2024"
ZONE = ZoneInfo("Europe/Amsterdam")
MADE = datetime(2024, 6, 3, 11, tzinfo=UTC)
ONE_MORE = '  { code = "onbekend", label = { nl = "Geen idee", en = "No idea", de = "Keine" } },'


def mended(source: str = SOURCE) -> str:
    """Return the questionnaire of the earlier wave.

    Then "eigendom" was asked in other words, "bouwjaar" had an answer more, "woonduur" was not
    asked and "tuin" was.
    """
    head, *questions = source.split("[[pages.questions]]\n")
    by_code = {one.partition('"')[2].partition('"')[0]: one for one in questions}
    head = head.replace(f'slug = "{SLUG}"', f'slug = "{EARLIER}"\nseries = "{SLUG}"')
    by_code["eigendom"] = by_code["eigendom"].replace("Is het een koophuis", "Koopt u uw huis")
    by_code["bouwjaar"] = by_code["bouwjaar"].replace("options = [", f"options = [\n{ONE_MORE}")
    by_code["woonduur"] = (
        by_code["woonduur"]
        .replace('"woonduur"', '"tuin"')
        .replace("Hoe lang woont u in dit huis?", "Hebt u een tuin?")
    )
    return "[[pages.questions]]\n".join([head, *by_code.values()])


def hold_earlier(session: Session, count: int = 400, **days: object) -> int:
    """Store that wave with its release, which nobody attacks; return the id of the release."""
    dates = {
        "opens_on": date(2024, 3, 4),
        "closes_on": date(2024, 4, 14),
        "feedback_on": date(2024, 6, 1),
        "destroy_on": date(2027, 4, 14),
        "sealed_at": MADE,
    }
    survey = Survey(slug=EARLIER, **{**dates, **days})
    survey.versions.append(SurveyVersion(version=1, source=mended()))
    session.add(survey)
    session.flush()
    random = Random(7)
    session.execute(
        insert(Response),
        [
            {
                "survey_id": survey.id,
                "id": random.randbytes(16),
                "version": 1,
                "area": area,
                "mode": "web",
                "document": json.dumps(_as_then(document)),
            }
            for area, document in documents(count, seed=7)
        ],
    )
    return store_release(session, EARLIER, MADE)


def store_release(session: Session, slug: str, now: datetime) -> int:
    """Make a release that nobody attacks first, which takes longest; return its id."""
    draft = draft_release(session, slug, secret=b"geheim", now=now, time_zone=ZONE)
    made = make_release(session, draft, now=now, time_zone=ZONE)
    session.commit()
    return made.id


def _as_then(document: dict[str, object]) -> dict[str, object]:
    """Return the same answers as they were then: nearly nobody had a garden, most lived alone."""
    own = {code: answer for code, answer in document.items() if code != "woonduur"}
    if "huishouden" in own:
        own["huishouden"] = "een"
    return own
