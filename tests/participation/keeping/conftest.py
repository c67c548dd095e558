"""People with everything that can be kept of them, as old as a test wants."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.database import Base
from participation.groups.models import Group, Membership
from participation.keeping.actions import erase_past
from participation.lists.models import ListItem
from participation.meetings.models import Meeting, Rsvp, RsvpState
from participation.retention import Erasure
from participation.signups.links import renew
from participation.signups.models import ConsentText, Offer, Person, SignUp, State

ZONE = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 3, 2)


@pytest.fixture
def offer(session) -> Offer:
    """A working group that one can join, with its group."""
    own = Offer(code="werkgroep", position=1, texts={"nl": {"title": "Werkgroep"}})
    kind = ListItem(list="group_kind", code="werkgroep", names={"nl": "Werkgroep"}, position=1)
    session.add_all([own, kind, ConsentText(version=1, texts={"nl": "Ja"}, since=TODAY)])
    session.flush()
    session.add(Group(slug="werkgroep", names={"nl": "Werkgroep"}, kind=kind, offer=own))
    session.commit()
    return own


@pytest.fixture
def person(app, session) -> Callable[..., Person]:
    """Add somebody whose address is proven."""
    numbers = count(1)

    def add(**values: object) -> Person:
        email = f"noor{next(numbers)}@example.com"
        facts = {"first_name": "Noor", "email": email, "language": "nl", "came_on": TODAY}
        own = Person(**{**facts, "confirmed_on": TODAY, "needs": [], **values})
        with app.app_context():
            own.address_key = address_key(email)
            renew(own)
        session.add(own)
        session.commit()
        return own

    return add


@pytest.fixture
def sign_up(session, offer) -> Callable[..., SignUp]:
    """Add a sign-up of today."""

    def add(person: Person, state: State = State.CONFIRMED, **values: object) -> SignUp:
        days = {"consent_on": TODAY, "signed_up_on": TODAY, "kept_until": date(2028, 3, 2)}
        facts = {"offer_id": offer.id, "consent_version": 1, **days, **values}
        if state is State.DECLINED:
            facts["reason"] = "Vol"
        own = SignUp(person=person, state=state.value, **facts)
        session.add(own)
        session.commit()
        return own

    return add


@pytest.fixture
def membership(session, offer) -> Callable[..., Membership]:
    """Make somebody a member, long ago."""

    def add(person: Person, ended_on: date | None = None) -> Membership:
        group = session.scalars(select(Group)).one()
        began = date(2020, 1, 1)
        own = Membership(group=group, person=person, began_on=began, ended_on=ended_on)
        session.add(own)
        session.commit()
        return own

    return add


@pytest.fixture
def rsvp(session, clock) -> Callable[..., Rsvp]:
    """Let somebody come to a meeting of their own."""
    numbers = count(1)

    def add(
        person: Person, state: RsvpState = RsvpState.COMING, ends_at: datetime | None = None, **more
    ) -> Rsvp:
        number = next(numbers)
        kind = ListItem(list="meeting_kind", code=f"k{number}", names={"nl": "x"}, position=number)
        end = ends_at or clock() + timedelta(days=1)
        begin = end - timedelta(hours=2)
        meeting = Meeting(
            uid=str(number),
            changed_at=begin,
            kind=kind,
            title="Overleg",
            starts_at=begin,
            ends_at=end,
            place="Wijkhuis",
        )
        own = Rsvp(meeting=meeting, person=person, state=state.value, check_in_code=f"AAAA{number}")
        own.asked_at = begin
        for name, value in more.items():
            setattr(own, name, value)
        session.add(own)
        session.commit()
        return own

    return add


@pytest.fixture
def at_night(app, session, clock) -> Callable[..., list[tuple[str, str, int]]]:
    """Erase what is past its term, and return what the log says of this time."""

    def go(**forward: float) -> list[tuple[str, str, int]]:
        clock.forward(**forward)
        known = set(session.scalars(select(Erasure.id)))
        with app.app_context():
            local = clock().astimezone(ZONE)
            erase_past(session, local, local.date())
        session.commit()
        session.expire_all()
        new = session.scalars(select(Erasure).order_by(Erasure.id))
        lines = [(one.what, one.ground, one.number) for one in new if one.id not in known]
        session.rollback()
        return lines

    return go


@pytest.fixture
def is_kept(engine) -> Callable[[Base], bool]:
    """Tell whether a row is still there."""

    def look(row: Base) -> bool:
        with Session(engine) as own:
            return own.get(type(row), inspect(row).identity) is not None

    return look
