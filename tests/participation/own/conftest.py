"""A resident who came by the private link, in a group and with a seat at a meeting."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.groups.models import Group, Membership, ModuleAttendance, TrainingModule
from participation.meetings.models import Meeting, Rsvp, RsvpState
from participation.signups.models import Person, SignUp, State
from tests.participation.signups.conftest import letters, programme
from tests.participation.signups.people import STAFF, sign_up
from tests.visitor import Visitor

__all__ = ["letters", "programme"]
"""Fixtures that these tests share with those of signing up."""


@dataclass
class Noor:
    """A browser with a session, and the path of the private link."""

    browser: Visitor
    link: str

    def see(self, path: str = "/mijn"):
        return self.browser.get(path)

    def press(self, path: str, button: str, **fields):
        return self.browser.submit(self.see(path), button, **fields)


@pytest.fixture
def noor(browser, programme, letters) -> Noor:
    """Noor, who signed up as a staff ambassador and followed the link of the welcome."""
    asked = {"department": "ruimte", "manager": "ja", "wish": "Rust in de straat"}
    own = Noor(browser, sign_up(browser, letters, STAFF, **asked, telephone="06 00 00 00 01"))
    own.see(own.link)
    return own


@pytest.fixture
def member(noor, session) -> Membership:
    """Her membership of the group of staff, with a module of the training."""
    group = session.scalars(select(Group).where(Group.slug == "ambassadeurs-medewerkers")).one()
    module = session.scalars(select(TrainingModule).where(TrainingModule.group_id == group.id))
    own = session.scalars(select(SignUp)).one()
    own.state = State.MEMBER.value
    membership = Membership(
        group_id=group.id, person_id=own.person_id, began_on=date(2026, 3, 2), organisation=""
    )
    session.add(membership)
    session.flush()
    attended = {"membership_id": membership.id, "followed_on": date(2026, 3, 2)}
    session.add(ModuleAttendance(module_id=module.first().id, **attended))
    session.commit()
    return membership


@pytest.fixture
def seat(noor, session, programme, clock) -> Rsvp:
    """Her seat, the only one, at a meeting tomorrow; Sem waits for it."""
    group = session.scalars(select(Group).order_by(Group.id)).first()
    meeting = Meeting(
        uid="een",
        changed_at=clock(),
        kind_id=group.kind_id,
        title="Plannen maken",
        starts_at=clock() + timedelta(days=1),
        ends_at=clock() + timedelta(days=1, hours=2),
        place="Buurthuis",
        capacity=1,
    )
    sem = Person(
        first_name="Sem",
        email="sem@example.com",
        address_key=b"s" * 32,
        language="nl",
        came_on=date(2026, 3, 2),
        confirmed_on=date(2026, 3, 2),
        link_seed=b"s" * 16,
        link_hash=b"a" * 32,
        code_hash=b"b" * 32,
        feed_hash=b"c" * 32,
    )
    person_id = session.scalars(select(Person.id)).one()
    session.add_all((meeting, sem))
    session.flush()
    for person, state, code in (
        (person_id, RsvpState.COMING, "NNNNNN"),
        (sem.id, RsvpState.WAITING, "SSSSSS"),
    ):
        own = Rsvp(meeting_id=meeting.id, person_id=person, state=state.value, check_in_code=code)
        own.asked_at = clock()
        session.add(own)
    session.commit()
    return session.scalars(select(Rsvp).where(Rsvp.person_id == person_id)).one()


@pytest.fixture
def reading(app, session) -> Session:
    """A session beside that of the test, which takes no lock and sees what was committed."""
    session.rollback()
    with Session(app.extensions["engine"]) as own:
        yield own
