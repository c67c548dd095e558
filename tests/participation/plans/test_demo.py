"""The plan of the demonstration."""

from datetime import date

import pytest

from participation.demo_plans import SLUG as PLAN
from participation.demo_plans import fill_plans
from participation.demo_scene import Scene
from participation.municipality import read_municipality
from participation.plans.queries import duties_of
from participation.programme.models import Trajectory

TODAY = date(2026, 4, 1)


@pytest.fixture
def scene(areas):
    """What the demonstration begins with; the plan needs the buurt of one trajectory alone."""
    buurten = [one.code for one in areas.release_areas()]
    going = Trajectory(area="BU08990317")
    return Scene(read_municipality("brunssum"), going, going, buurten, TODAY)


def test_the_plan_of_the_demo_was_revised_and_says_why(browser, scene, session, clock):
    clock.forward(days=30)
    fill_plans(session, scene)
    session.commit()

    page = browser.get(f"/wijkplannen/{PLAN}")

    assert "Versie 2" in page.text
    assert "Samen inkopen staat nu op de agenda." in page.text
    assert page.text.count("Te laat") == 1
    assert [one.late for one in duties_of(session, TODAY)] == [1]


def test_points_of_the_demo_follow_from_a_figure_and_from_what_was_said(
    browser, scene, released, contribution, session
):
    contribution.text = "Overdag kan ik wel."
    session.commit()
    fill_plans(session, scene)
    session.commit()

    page = browser.get(f"/wijkplannen/{PLAN}")

    assert page.text.count("Bekijk de tabel") == 2
    assert "Overdag kan ik wel." in page.text
