"""The plan of a trajectory, and the report that it fills."""

from datetime import date, timedelta

import pytest

from participation.programme import plans
from participation.programme.plans import CONCLUSION, FIELDS
from participation.programme.queries import find_trajectory

BEFORE, AFTER = date(2026, 3, 2), date(2045, 1, 1)
WHOLE = {"nl": {name: f"Zo doen wij {name}." for name in FIELDS}}


@pytest.fixture
def trajectory(session, running):
    return find_trajectory(session, "de-hei")


@pytest.fixture
def over(begin, session):
    """A trajectory whose last step is past in 2045, with a published plan."""
    begin("klaar", date(2026, 1, 1))
    own = find_trajectory(session, "klaar")
    own.steps[-1].ends_on = date(2040, 1, 1)
    publish(session, own)
    session.commit()
    return own


def publish(session, own):
    plans.set_plan(session, own, WHOLE, today=BEFORE)
    plans.publish_plan(session, own, role="projectleider", first="nl", today=BEFORE)


def test_a_plan_with_gaps_is_not_published(session, trajectory):
    plans.set_plan(session, trajectory, {"nl": {"goals": "Warmere huizen."}}, today=BEFORE)

    with pytest.raises(plans.GapsError) as error:
        plans.publish_plan(session, trajectory, role="projectleider", first="nl", today=BEFORE)

    assert error.value.names == tuple(name for name in FIELDS if name != "goals")


def test_a_plan_can_be_revised_while_the_trajectory_lasts_and_keeps_its_first_day(
    session, trajectory
):
    publish(session, trajectory)
    later = BEFORE + timedelta(days=30)

    plans.set_plan(session, trajectory, {"nl": {**WHOLE["nl"], "goals": "Meer."}}, today=later)
    plans.publish_plan(session, trajectory, role="manager", first="nl", today=later)

    plan = plans.find_plan(session, trajectory)
    assert (plan.planned_on, plan.planned_by) == (BEFORE, "manager")
    assert plan.plan["nl"]["goals"] == "Meer."


def test_after_the_end_a_plan_is_not_revised(session, over):
    assert not plans.may_change_plan(over, plans.find_plan(session, over), AFTER)

    with pytest.raises(plans.OverError):
        plans.set_plan(session, over, WHOLE, today=AFTER)


def test_the_plan_fills_the_report(session, over):
    assert plans.report_so_far(plans.find_plan(session, over)) == WHOLE


def test_a_report_waits_for_the_end_and_for_its_conclusion(session, over):
    plans.set_report(session, over, WHOLE)

    with pytest.raises(plans.NotOverError):
        plans.publish_report(session, over, role="projectleider", first="nl", today=BEFORE)
    with pytest.raises(plans.GapsError) as error:
        plans.publish_report(session, over, role="projectleider", first="nl", today=AFTER)

    assert error.value.names == (CONCLUSION,)


def test_after_its_report_neither_plan_nor_report_changes(session, over):
    plans.set_report(session, over, {"nl": {**WHOLE["nl"], CONCLUSION: "Het lukte."}})
    plans.publish_report(session, over, role="projectleider", first="nl", today=AFTER)

    with pytest.raises(plans.PublishedError):
        plans.set_report(session, over, WHOLE)
    with pytest.raises(plans.PublishedError):
        plans.set_plan(session, over, WHOLE, today=BEFORE)


def test_without_a_plan_there_is_nothing_to_report_on(session, trajectory):
    with pytest.raises(plans.NoPlanError):
        plans.set_report(session, trajectory, WHOLE)
