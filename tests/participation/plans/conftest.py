"""A plan of a wijk: a draft, one that was published, and who works on it at the desk."""

from datetime import date

import pytest

from participation.access import Role
from participation.areas.queries import area_tree
from participation.contributions.models import Contribution, Kind, Moderation, Subject
from participation.plans.actions import (
    ItemFacts,
    PlanFacts,
    Published,
    add_plan,
    begin_revision,
    publish,
    set_item,
)
from participation.plans.actions import set_version as write
from participation.plans.figures import Figures
from participation.releases.making import release
from tests.participation.results.conftest import PUBLIC, RELEASED, ZONE
from tests.residents import SLUG, fill

WIJK = "WK089903"
TEXTS = {"nl": {"title": "Wijkplan van de wijk"}}
POINT = {"nl": {"text": "Meer bomen in de straat"}}


@pytest.fixture
def plan(session, areas):
    """A plan of four years with a draft, begun a year ago."""
    facts = PlanFacts(WIJK, date(2025, 1, 1), date(2029, 1, 1), TEXTS)
    own = add_plan(session, "wijkplan", facts)
    write(session, own.versions[0], {"nl": {"text": "Wat wij samen gaan doen."}})
    set_item(session, own.versions[0], None, ItemFacts(1, POINT, None, None))
    session.commit()
    return own


@pytest.fixture
def published(plan, session):
    """The same plan; its first version was published on 10 March 2025."""
    facts = Published("college", date(2025, 3, 10), "nl", date(2025, 3, 10))
    publish(session, plan, plan.versions[0], facts)
    session.commit()
    return plan


@pytest.fixture
def editor(app, member, sign_in):
    """The browser of somebody who writes plans."""
    member("redactie", Role.EDITOR)
    return sign_in("redactie")


@pytest.fixture
def contribution(session, areas):
    """What somebody said about an effort; everybody may read it."""
    own = Contribution(
        subject=Subject.EFFORT.value,
        subject_key="8B",
        kind=Kind.IDEA.value,
        text="Zet bomen langs de hele straat.",
        first_name="Noor",
        is_open=True,
        language="nl",
        moderation=Moderation.SHOWN.value,
        received_on=date(2025, 1, 20),
        promised_on=date(2025, 3, 3),
        token_hash=bytes(32),
    )
    session.add(own)
    session.commit()
    return own


@pytest.fixture
def released(app, engine, session, clock):
    """A survey of 500 answers whose results everybody may see from now on."""
    fill(session, 500)
    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC


@pytest.fixture
def figures(released, session, clock):
    """What everybody may see for the wijk."""
    return Figures(session, area_tree(session), WIJK, clock(), ZONE)


@pytest.fixture
def revise(published, session):
    """Publish a second version with an agenda; its points are (text, figure, contribution)."""

    def make(*points):
        draft = begin_revision(session, published, today=date(2026, 3, 1))
        told = {"text": "Wat wij nu gaan doen.", "changed": "Meer bomen.", "why": "Het is warm."}
        write(session, draft, {"nl": told})
        for text, figure, said in points:
            facts = ItemFacts(9, {"nl": {"text": text}}, figure and str(figure), said and said.id)
            set_item(session, draft, None, facts)
        day = date(2026, 3, 1)
        publish(session, published, draft, Published("college", day, "nl", day))
        session.commit()
        return draft

    return make
