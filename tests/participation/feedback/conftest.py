"""A survey of 500 answers with results that are public, and what is written of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from participation.areas.queries import area_tree
from participation.feedback.actions import Occasion, add_item, feedback_for, publish
from participation.feedback.figures import figures_of
from participation.feedback.models import ItemKind
from participation.feedback.references import Reference
from participation.releases.making import release
from participation.results.models import BlockRow, CellRow, PoolRow, Release
from participation.results.queries import find_release
from participation.rounds.models import Survey, SurveyVersion
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
def hold_again(session, held):
    """Hold the survey anew, so many times, each with a release of the same figures."""

    def copy(table, own, *names, **changes):
        rows = session.execute(select(table).filter_by(**own)).mappings().all()
        new = [{name: one for name, one in row.items() if name not in names} for row in rows]
        if new:
            session.execute(insert(table), [{**row, **changes} for row in new])

    def hold(times):
        first = find_release(session, SLUG)
        for number in range(2, times + 2):
            slug, one = f"{SLUG}-{number}", {"survey_id": held.survey_id}
            copy(Survey.__table__, {"id": held.survey_id}, "id", slug=slug)
            again = session.scalars(select(Survey).filter_by(slug=slug)).one().id
            copy(SurveyVersion.__table__, one, "id", survey_id=again)
            own = {"slug": slug, "survey_id": again, "sha256": f"{number:064}"}
            copy(Release.__table__, {"id": first.id}, "id", **own)
            release_id = find_release_id(session, slug)
            for table in (BlockRow, CellRow, PoolRow):
                copy(table.__table__, {"release_id": first.id}, release_id=release_id)
            yield Held(again, slug)

    def all_of(times):
        found = list(hold(times))
        session.commit()
        return found

    return all_of


def find_release_id(session, slug):
    return session.scalars(select(Release.id).filter_by(slug=slug)).one()


@pytest.fixture
def tell(session, held):
    """Write a terugkoppeling to an area, and publish it if asked."""

    def write(area, *items, published=True, role="projectleider", of=held):
        tables = {"nl": of.figures(session, area).table("nl")}
        own = feedback_for(session, of.survey_id, area)
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
