"""A survey of 500 answers with results that are public, and what is written of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from participation.areas.queries import area_tree
from participation.feedback.actions import Occasion, add_item, feedback_for, publish
from participation.feedback.figures import figures_of
from participation.feedback.models import ItemKind
from participation.feedback.references import Reference
from participation.releases.making import release
from participation.results.queries import find_release
from participation.rounds.queries import questionnaire_of
from tests.residents import SLUG, fill

ZONE = ZoneInfo("Europe/Amsterdam")
RELEASED = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
PUBLIC = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)
AT = Occasion(TODAY, "nl")


@dataclass
class Held:
    """A survey with its release."""

    survey_id: int
    slug: str = SLUG

    def figures(self, session, code):
        """The figures of an area; the session holds nothing afterwards."""
        released = find_release(session, self.slug)
        questionnaire = questionnaire_of(session, released.survey_id, released.version)
        found = figures_of(released, questionnaire, area_tree(session), code)
        session.rollback()
        return found


@pytest.fixture
def held(app, engine, session, clock):
    """The survey, on the day its results become public."""
    assert app
    survey_id = fill(session, 500).id
    session.commit()
    release(engine, SLUG, now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return Held(survey_id)


def texts(text, reason="", **others):
    own = {"nl": {"text": text} | ({"reason": reason} if reason else {})}
    return own | {language: {"text": other} for language, other in others.items()}


def quotable(figures, language="nl"):
    """Each reference that can be used, with its words."""
    return {
        str(Reference(item, option)): words
        for item, options in figures.table(language).items()
        for option, words in options.items()
        if words
    }


@pytest.fixture
def tell(session, held):
    """Write a terugkoppeling to an area, and publish it if asked."""

    def write(area, *items, published=True, role="projectleider"):
        tables = {"nl": held.figures(session, area).table("nl")}
        own = feedback_for(session, held.survey_id, area)
        for kind, said in items:
            add_item(session, own, ItemKind(kind), said, AT)
        if published:
            publish(session, own, role, tables, AT)
        session.commit()
        return own

    return write


WHOLE = (
    ("heard", texts("U vindt het in de winter te koud.")),
    ("doing", texts("Wij komen in mei langs voor uitleg.")),
    ("not_doing", texts("Wij betalen geen nieuwe ramen.", "Daar is geen geld voor.")),
)
