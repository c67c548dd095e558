"""A survey of 500 answers with results that are public, and what is written of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from participation.areas.queries import area_tree
from participation.contributions.models import ContributionRound
from participation.feedback.actions import Occasion, add_item, feedback_for, publish
from participation.feedback.figures import figures_of
from participation.feedback.models import ItemKind
from participation.feedback.references import Reference
from participation.news.models import NewsItem
from participation.plans.models import DistrictPlan, PlanVersion
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
EGGEN, WIJK, TOWN = "BU08990317", "WK089903", "GM0899"


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
    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return Held(survey_id)


NOTE = {"nl": {"note": "De winter staat er nu bij."}}


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
        own = feedback_for(session, of.survey_id, 1, area)
        for kind, said in items:
            add_item(session, own, ItemKind(kind), said)
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


@pytest.fixture
def everything(tell, held, session):
    """All that the page of a buurt can name of the follow-up."""
    reference = next(iter(quotable(held.figures(session, EGGEN))))
    tell(EGGEN, ("heard", texts(f"Dat is {reference}.")), *WHOLE)
    tell(WIJK, *WHOLE)
    tell(TOWN, *WHOLE)
    for day in range(1, 9):
        own = {"nl": {"title": f"Nieuws {day}", "text": "Er is iets."}}
        published_on = date(2026, 3, day)
        session.add(
            NewsItem(area=WIJK, texts=own, written_by="redactie", published_on=published_on)
        )
    plan = DistrictPlan(
        slug="oost",
        area=WIJK,
        begins_on=date(2026, 1, 1),
        ends_on=date(2030, 1, 1),
        texts={"nl": {"title": "Wijkplan Oost"}},
    )
    plan.versions = [
        PlanVersion(
            number=1,
            texts={},
            published_on=date(2026, 1, 1),
            published_by="projectleider",
            revise_by=date(2027, 1, 1),
        )
    ]
    session.add(plan)
    session.add(
        ContributionRound(
            slug="groen",
            effort_code="1",
            area=WIJK,
            opens_on=TODAY - timedelta(days=4),
            closes_on=TODAY + timedelta(days=4),
            feedback_on=TODAY + timedelta(days=30),
            texts={"nl": {"title": "Groen in de straat"}},
        )
    )
    session.commit()
