from datetime import date

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DatabaseError

from participation.contributions.models import Contribution
from participation.plans import actions
from participation.plans.actions import ItemFacts, Published
from participation.plans.models import PlanItem, PlanVersion

DAY = date(2025, 3, 10)


@pytest.mark.parametrize(
    "statement",
    [
        update(PlanVersion).values(texts={}),
        update(PlanVersion).values(published_by="iemand anders"),
        delete(PlanVersion),
        update(PlanItem).values(texts={}),
        update(PlanItem).values(figure="enquete:q1:ja"),
        delete(PlanItem),
    ],
)
def test_the_database_itself_refuses_to_change_a_published_version(published, session, statement):
    with pytest.raises(DatabaseError):
        session.execute(statement)


def test_the_database_itself_refuses_that_a_published_version_grows(published, session):
    version = published.versions[0]
    point = {"version_id": version.id, "position": 9, "texts": {}}

    with pytest.raises(DatabaseError):
        session.execute(insert(PlanItem).values(point))


def test_the_database_itself_refuses_to_move_a_point_into_a_published_version(published, session):
    newest = published.versions[0].id
    draft = actions.begin_revision(session, published, today=DAY)
    session.commit()

    with pytest.raises(DatabaseError):
        session.execute(
            update(PlanItem)
            .where(PlanItem.version_id == draft.id)
            .values(version_id=newest, position=PlanItem.position + 9)
        )


def test_a_draft_can_change(plan, session):
    session.execute(update(PlanItem).values(texts={}))
    session.execute(update(PlanVersion).values(texts={}))
    session.execute(delete(PlanVersion))


def test_a_point_stays_when_what_was_said_is_erased(plan, session, contribution):
    version = plan.versions[0]
    facts = ItemFacts(1, version.items[0].texts, None, contribution.id)
    actions.set_item(session, version, version.items[0], facts)
    actions.publish(session, plan, version, Published("college", DAY, "nl", DAY))
    session.commit()

    session.execute(delete(Contribution))
    session.commit()

    assert session.scalars(select(PlanItem.contribution_id)).all() == [None]
