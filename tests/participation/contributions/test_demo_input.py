"""What the demonstration shows of input on the programme."""

from datetime import date

import pytest
from sqlalchemy import select

from participation.contributions.models import Contribution, ContributionRound, Kind, State
from participation.demo_programme import fill_programme
from participation.municipality import read_municipality
from participation.promises import PromiseState

TODAY = date(2026, 3, 2)


@pytest.fixture
def demo(session, areas):
    buurten = [one.code for one in areas.release_areas()]
    fill_programme(session, read_municipality("brunssum"), buurten, TODAY)
    session.commit()


def test_one_round_is_open_and_of_another_it_was_told_what_came_of_it(session, demo):
    told, now_open = session.scalars(select(ContributionRound).order_by("opens_on"))

    assert now_open.is_open(TODAY)
    assert now_open.promise.state(TODAY) is PromiseState.OPEN
    assert told.promise.state(TODAY) is PromiseState.KEPT
    assert told.texts["nl"]["result"]


def test_ideas_reflections_and_stories_are_there_in_each_state(session, demo):
    found = session.scalars(select(Contribution).where(Contribution.subject == "effort")).all()

    assert {one.kind for one in found} == {Kind.IDEA, Kind.REFLECTION, Kind.STORY}
    assert {one.state for one in found} == set(State)
    assert {one.moderation for one in found} == {"shown", "waiting"}
    assert {one.area for one in found}.isdisjoint({None})
