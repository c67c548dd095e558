"""What the demonstration shows of the programme."""

from datetime import date

import pytest

from participation.demo_programme import FINISHED, RUNNING, fill_programme
from participation.programme.models import Trajectory
from participation.programme.queries import find_trajectory
from participation.programme.state import StepState, state
from participation.promises import PromiseState
from tests.participation.programme.conftest import BRUNSSUM

TODAY = date(2026, 3, 2)


@pytest.fixture
def demo(session, areas):
    buurten = [one.code for one in areas.release_areas()]
    fill_programme(session, BRUNSSUM, buurten, TODAY)
    session.commit()


def promises(trajectory: Trajectory) -> list[PromiseState]:
    found = [step.promise for step in trajectory.steps]
    return [one.state(TODAY) for one in found if one is not None]


def test_one_trajectory_has_ended_and_kept_its_promises_some_of_them_late(session, demo):
    trajectory = find_trajectory(session, FINISHED)
    found = [step.promise for step in trajectory.steps]

    assert {state(step, TODAY) for step in trajectory.steps} == {StepState.PAST}
    assert set(promises(trajectory)) == {PromiseState.KEPT}
    assert {one.was_late() for one in found if one is not None} == {True, False}


def test_one_trajectory_goes_on_with_a_promise_kept_one_late_and_one_open(session, demo):
    trajectory = find_trajectory(session, RUNNING)

    assert {state(step, TODAY) for step in trajectory.steps} >= {StepState.PAST, StepState.RUNNING}
    assert set(promises(trajectory)) == set(PromiseState)


def test_both_have_a_page(browser, demo):
    assert browser.get(f"/trajecten/{RUNNING}").status == 200
    assert browser.get(f"/trajecten/{FINISHED}").status == 200


def test_each_buurt_but_one_has_figures_that_call_themselves_made_up(browser, demo, areas):
    pages = [browser.get(f"/buurten/{one.code}").text for one in areas.release_areas()]

    assert sum("Bron: voorbeeld" in page for page in pages) == len(pages) - 1
    assert "Het gasverbruik in" in pages[-1]
