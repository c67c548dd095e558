"""A closed survey with a release, and 120 open answers that are laid out to be read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

import pytest
from sqlalchemy import insert, select, update

from participation.answering.models import OpenTextRow
from participation.answering.places import forget_places
from participation.areas.actions import import_areas
from participation.open_answers.actions import add_theme, code_text, lay_out, take_place
from participation.open_answers.models import TextCode, TextState, TextToRead
from participation.open_answers.queries import Key
from participation.open_answers.releasing import release_themes
from participation.results.models import Release
from participation.results.queries import find_release
from participation.rounds.models import Survey, SurveyVersion
from surveys.cube import Cube
from surveys.cube_rows import to_rows
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, SOURCE

QUESTION = "beter"
TEXTS = 120
CLOSED = datetime(2026, 2, 20, tzinfo=UTC)
PUBLIC = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
THEMES = {
    "t1": {"nl": "Groen", "en": "Green", "de": "Grün"},
    "t2": {"nl": "Verkeer", "en": "Traffic", "de": "Verkehr"},
    "t3": {"nl": "Afval"},
}
EMPTY = Cube(
    slug=SLUG,
    seq=1,
    parameters=QUESTIONNAIRE.parameters,
    items=QUESTIONNAIRE.items,
    sensitive=(),
    blocks=(),
    pools=(),
    unanswered={},
    written={QUESTION: TEXTS},
    received=0,
    base=(),
)


@dataclass
class Held:
    """The question whose texts are read, and the address of its page at the desk."""

    key: Key
    survey_id: int
    desk: str = f"/beheer/open-antwoorden/{SLUG}/{QUESTION}"
    page: str = f"/resultaten/{SLUG}/in-eigen-woorden"


def texts(survey_id, number=TEXTS):
    """Texts that say in which order they came, from buurten in proportion to their people."""
    random = Random(7)
    own = AREAS.release_areas()
    people = [AREAS.population([area.code]) for area in own]
    areas = random.choices(own, people, k=number)
    return [
        {
            "survey_id": survey_id,
            "id": random.randbytes(16),
            "question": QUESTION,
            "areas": area.code,
            "language": "de" if place % 10 == 0 else "nl",
            "text": f"Nummer {place} wil meer bomen. Bel Piet op 06 0000 0012.",
        }
        for place, area in enumerate(areas)
    ]


def begin(session, number=TEXTS):
    """Store the survey, its release without figures of other questions, and its texts."""
    import_areas(session, AREAS, gemeente=AREAS.gemeente.code)
    days = {"opens_on": date(2026, 1, 5), "closes_on": date(2026, 2, 15)}
    told = {"feedback_on": date(2026, 4, 1), "destroy_on": date(2027, 2, 15)}
    survey = Survey(slug=SLUG, **days, **told, sealed_at=CLOSED, released_at=CLOSED)
    survey.versions.append(SurveyVersion(version=1, source=SOURCE))
    session.add(survey)
    session.flush()
    session.execute(insert(OpenTextRow), texts(survey.id, number))
    forget_places(session, survey.id)
    session.add(Release(survey_id=survey.id, version=1, **to_rows(EMPTY)["sdc_release"][0]))
    session.flush()


@pytest.fixture
def held(app, session, clock, begin_with):
    """The texts, laid out and not read yet, on the day the results become public."""

    def make():
        begin(session)
        lay_out(session, find_release(session, SLUG), Random(1))

    assert app
    begin_with("open answers to read", make)
    clock.moment = PUBLIC
    release_id, survey_id = session.execute(select(Release.id, Release.survey_id)).one()
    session.rollback()
    return Held(Key(release_id, QUESTION), survey_id)


def read_all(session, key, *, quotable=True):
    """Let every text through, as if somebody had read it."""
    shown = {"state": TextState.SHOWN.value, "shown": TextToRead.text, "quotable": quotable}
    session.execute(update(TextToRead).where(*key.of(TextToRead)).values(shown))


def name_themes(session, key):
    for labels in THEMES.values():
        add_theme(session, key, labels, "")
        session.flush()


def themes_at(position):
    """Which themes a text has: groen half of them, verkeer a third, afval a few."""
    found = {"t1": position % 2 == 0, "t2": position % 3 == 0, "t3": position % 20 == 5}
    return [theme for theme, holds in found.items() if holds]


def code_of(held, place, position):
    """What each of the two says a text is about: of the first text not the same."""
    themes = ["t3"] if (place, position) == (2, 1) else themes_at(position)
    own = {"release_id": held.key.release_id, "question": QUESTION, "position": position}
    return {**own, "place": place, "themes": " ".join(themes)}


@pytest.fixture
def coders(session, member):
    return [member("eerste").id, member("tweede").id]


@pytest.fixture
def coded(session, held, coders):
    """All texts read and coded by two, who agree on all but the first text."""
    read_all(session, held.key)
    name_themes(session, held.key)
    for staff_id in coders:
        place = take_place(session, held.key, staff_id)
        session.execute(
            insert(TextCode), [code_of(held, place, one) for one in range(1, TEXTS + 1)]
        )
    session.commit()
    return held


@pytest.fixture
def decided(session, coded):
    code_text(session, coded.key, 1, 3, ["t2"])
    session.commit()
    return coded


@pytest.fixture
def released(session, decided):
    release_themes(session, find_release(session, SLUG), QUESTION, Random(2))
    session.commit()
    return decided
