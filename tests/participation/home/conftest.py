"""A buurt with all that can be told of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from participation.indicators.actions import note_room
from participation.indicators.models import GasUse, InsulationRoom
from participation.lists.models import ListItem, ListName
from participation.meetings.models import Meeting
from participation.programme.models import (
    ContactMoment,
    DistrictManager,
    Effort,
    Step,
    Trajectory,
)
from tests.participation.feedback.conftest import everything, held, hold_again, tell

__all__ = ["everything", "held", "hold_again", "tell"]

EGGEN, WIJK = "BU08990317", "WK089903"


@pytest.fixture
def effort(areas, session):
    assert areas
    own = Effort(code="2", slug="wonen", position=1, influence="advise", texts={"nl": {}})
    session.add(own)
    session.commit()
    return own


@pytest.fixture
def add_trajectory(effort, session):
    """Add a public trajectory with steps: title, first day, first day after it, and its result."""

    def add(slug, steps, area=EGGEN):
        own = Trajectory(
            slug=slug,
            effort_id=effort.id,
            area=area,
            template="eigen",
            influence="advise",
            is_public=True,
            texts={"nl": {"title": f"Traject {slug}"}},
        )
        own.steps = [
            Step(
                position=place,
                code=f"stap-{place}",
                begins_on=begins_on,
                ends_on=ends_on,
                result_due_on=ends_on if result else None,
                result_on=ends_on if result else None,
                texts={"nl": {"title": title, "what": "", "result": result}},
            )
            for place, (title, begins_on, ends_on, result) in enumerate(steps)
        ]
        session.add(own)
        session.commit()
        return own

    return add


@pytest.fixture
def add_meeting(areas, session, clock):
    """Add an open meeting of a buurt."""
    kind = ListItem(
        list=ListName.MEETING_KIND.value, code="avond", position=1, names={"nl": "Avond"}
    )
    session.add(kind)
    session.flush()

    def add(title, days, area=EGGEN, **options):
        begin = clock() + timedelta(days=days)
        session.add(
            Meeting(
                uid=f"{title}-{days}",
                changed_at=clock(),
                kind_id=session.scalars(select(ListItem.id)).first(),
                title=title,
                starts_at=begin,
                ends_at=begin + timedelta(hours=2),
                place="Dorpshuis",
                area=area,
                **options,
            )
        )
        session.commit()

    return add


@pytest.fixture
def add_moment(areas, session):
    """Add a moment of contact."""

    def add(what, planned_on, done_on=None, area=EGGEN):
        texts = {"nl": {"what": what}}
        session.add(
            ContactMoment(
                area=area, kind="letter", planned_on=planned_on, done_on=done_on, texts=texts
            )
        )
        session.commit()

    return add


@pytest.fixture
def manager(areas, session):
    texts = {
        "role": "Wijkmanager Oost",
        "when": "Dinsdag van 9.00 tot 12.00 uur",
        "where": "Het dorpshuis",
    }
    own = DistrictManager(area=WIJK, telephone="045 000 00 11", texts={"nl": texts})
    session.add(own)
    session.commit()


@pytest.fixture
def indicators(areas, session):
    """Room and gas of De Eggen; 2021 is not known."""
    for day, local in ((date(2025, 1, 1), 10), (date(2026, 1, 1), 20)):
        noted = InsulationRoom(
            area=EGGEN,
            dwellings=820,
            local=local,
            targeted=5,
            source="Telling van het team",
            noted_by="projectleider",
        )
        note_room(session, noted, today=day)
    uses = {2020: 1000, 2021: None, 2024: 940}
    for year, used in uses.items():
        session.add(GasUse(area=EGGEN, year=year, cubic_metres=used, source="CBS, voorbeeld"))
    session.commit()
