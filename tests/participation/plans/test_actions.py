from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from participation.plans import actions, queries
from participation.plans.actions import AgreementFacts, ItemFacts, PlanFacts, Published
from participation.plans.models import DistrictPlan, PlanVersion
from participation.plans.rules import DraftError, EndedError, FixedError, GapsError, TakenError
from tests.participation.plans.conftest import TEXTS, WIJK

TODAY = date(2026, 3, 2)
REVISED = {"text": "Wat wij nu gaan doen.", "changed": "Meer bomen.", "why": "Het is warm."}


def facts(area=WIJK, begins=date(2025, 1, 1), ends=date(2029, 1, 1)):
    return PlanFacts(area, begins, ends, TEXTS)


def point(position, text="Een punt"):
    return ItemFacts(position, {"nl": {"text": text}}, None, None)


def said(version):
    return [one.texts["nl"]["text"] for one in version.items]


def test_a_new_plan_has_a_draft_that_nobody_sees(plan, session):
    assert [one.number for one in plan.versions] == [1]
    assert queries.plan_of(session, [WIJK], TODAY) is None


def test_two_plans_do_not_have_one_name(plan, session):
    with pytest.raises(TakenError):
        actions.add_plan(session, "wijkplan", facts())


def test_the_years_of_a_published_plan_stay_and_its_title_can_change(published, session):
    with pytest.raises(FixedError):
        actions.set_plan(session, published, facts(ends=date(2030, 1, 1)))

    other = PlanFacts(WIJK, published.begins_on, published.ends_on, {"nl": {"title": "Anders"}})
    actions.set_plan(session, published, other)
    assert published.texts == {"nl": {"title": "Anders"}}


def test_a_revision_begins_with_the_text_and_the_agenda_of_the_last_version(published, session):
    draft = actions.begin_revision(session, published, today=TODAY)

    assert (draft.number, draft.texts) == (2, {"nl": {"text": "Wat wij samen gaan doen."}})
    assert said(draft) == ["Meer bomen in de straat"]
    with pytest.raises(DraftError):
        actions.begin_revision(session, published, today=TODAY)


def test_a_plan_is_not_revised_after_its_end(published, session):
    with pytest.raises(EndedError):
        actions.begin_revision(session, published, today=date(2029, 1, 1))


def test_a_draft_is_not_published_after_the_end_of_the_plan(published, session):
    draft = actions.begin_revision(session, published, today=TODAY)
    actions.set_version(session, draft, {"nl": REVISED})

    late = Published("college", date(2029, 1, 1), "nl", date(2029, 1, 1))
    with pytest.raises(EndedError):
        actions.publish(session, published, draft, late)


def test_a_revision_without_a_why_is_not_published(published, session):
    draft = actions.begin_revision(session, published, today=TODAY)

    with pytest.raises(GapsError):
        actions.publish(session, published, draft, Published("college", TODAY, "nl", TODAY))


def test_the_next_version_is_due_a_year_after_publishing(published, session):
    assert published.versions[0].revise_by == date(2026, 3, 10)

    draft = actions.begin_revision(session, published, today=TODAY)
    actions.set_version(session, draft, {"nl": REVISED})
    actions.publish(session, published, draft, Published("college", TODAY, "nl", TODAY))
    session.commit()

    seen = queries.plan_of(session, [WIJK], TODAY)
    assert (seen.number, seen.revise_by, seen.slug) == (2, date(2027, 3, 2), "wijkplan")


def test_a_published_version_is_not_written_again(published, session):
    version = published.versions[0]

    with pytest.raises(FixedError):
        actions.set_version(session, version, {"nl": {"text": "Iets anders."}})
    with pytest.raises(FixedError):
        actions.set_item(session, version, None, point(1))
    with pytest.raises(FixedError):
        actions.remove_item(session, version, version.items[0])
    with pytest.raises(FixedError):
        actions.take_away(session, published, version)


def test_the_same_point_with_another_source_is_another_one(plan, session):
    version, figure = plan.versions[0], "enquete:q1:ja"

    first = actions.set_item(session, version, None, point(9))
    assert actions.set_item(session, version, None, point(1)) is first

    actions.set_item(session, version, None, replace(point(9), figure=figure))
    assert [one.figure for one in version.items] == [None, None, figure]


def test_the_same_agreement_for_another_day_is_another_one(plan, session):
    agreed = AgreementFacts("Bomen planten", "gemeente", TODAY, "open", "")

    first = actions.set_agreement(session, plan, None, agreed)
    assert actions.set_agreement(session, plan, None, agreed) is first

    later = replace(agreed, due_on=date(2026, 5, 1))
    assert actions.set_agreement(session, plan, None, later) is not first


def test_points_make_room_for_each_other(plan, session):
    version = plan.versions[0]
    actions.set_item(session, version, None, point(1, "eerst"))
    session.refresh(version, ["items"])
    assert said(version) == ["eerst", "Meer bomen in de straat"]

    actions.set_item(session, version, version.items[0], point(9, "laatst"))
    session.refresh(version, ["items"])
    assert said(version) == ["Meer bomen in de straat", "laatst"]

    actions.remove_item(session, version, version.items[0])
    assert [(one.position, one.texts["nl"]["text"]) for one in version.items] == [(1, "laatst")]


def test_taking_the_first_draft_away_takes_the_plan_away(plan, session):
    actions.take_away(session, plan, plan.versions[0])

    assert session.scalars(select(DistrictPlan.id)).all() == []


def test_taking_a_revision_away_leaves_what_was_published(published, session):
    draft = actions.begin_revision(session, published, today=TODAY)
    session.commit()

    actions.take_away(session, published, draft)
    session.commit()

    assert session.scalars(select(PlanVersion.number)).all() == [1]


def test_the_plan_of_the_wijk_goes_before_that_of_the_gemeente(published, session):
    gemeente = actions.add_plan(session, "gemeenteplan", facts("GM0899"))
    own = gemeente.versions[0]
    actions.set_version(session, own, {"nl": {"text": "Overal."}})
    actions.set_item(session, own, None, point(1))
    actions.publish(session, gemeente, own, Published("raad", TODAY, "nl", TODAY))
    agreed = AgreementFacts("Bomen planten", "gemeente", date(2026, 3, 1), "open", "")
    actions.set_agreement(session, published, None, agreed)
    session.commit()

    near = queries.plan_of(session, [WIJK, "GM0899"], TODAY)
    far = queries.plan_of(session, ["WK089904", "GM0899"], TODAY)

    assert (near.slug, near.agreed, near.late) == ("wijkplan", 1, 1)
    assert (far.slug, far.agreed, far.late) == ("gemeenteplan", 0, 0)
    assert queries.plan_of(session, [], TODAY) is None


def test_the_plan_that_goes_on_is_named_before_one_that_begins_later(published, session):
    later = actions.add_plan(
        session, "later", facts(begins=date(2029, 1, 1), ends=date(2033, 1, 1))
    )
    own = later.versions[0]
    actions.set_version(session, own, {"nl": {"text": "Straks."}})
    actions.set_item(session, own, None, point(1))
    actions.publish(session, later, own, Published("raad", TODAY, "nl", TODAY))
    session.commit()

    assert queries.plan_of(session, [WIJK], TODAY).slug == "wijkplan"
    assert queries.plan_of(session, [WIJK], date(2029, 1, 1)).slug == "later"
