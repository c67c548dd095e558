"""Groups and meetings in Brunssum, people who come, and the messages that are on their way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, joinedload

from participation.access import GroupRole, Role
from participation.groups.loading import load_file
from participation.groups.models import Group, GroupStaff, Membership
from participation.lists.models import ListItem
from participation.mail.models import OutgoingMail
from participation.mail.sealed import unseal_content
from participation.meetings.actions import answer
from participation.meetings.models import Meeting, Rsvp
from participation.municipality import read_municipality
from participation.signups.models import Person
from participation.signups.people import Details, add_person
from participation.signups.sessions import begin_session
from tests.visitor import Page, Visitor

ZONE = ZoneInfo("Europe/Amsterdam")
EVENING = datetime(2026, 3, 12, 19, 30, tzinfo=ZONE)


@dataclass(frozen=True)
class Letter:
    """A message as its reader sees it."""

    kind: str
    to: str
    subject: str
    text: str
    calendar: bytes | None

    @property
    def code(self) -> str:
        return re.search(r"^(\d{6})$", self.text, re.MULTILINE)[1]

    @property
    def link(self) -> str:
        return re.search(r"^http://\S+:8000(/\S*bevestig/\S+)$", self.text, re.MULTILINE)[1]

    @property
    def door_code(self) -> str:
        return re.search(r"deur: (\w{6})", self.text)[1]


@pytest.fixture
def programme(areas, session, begin_with) -> Session:
    """The lists, offers and groups of Brunssum.

    What was committed stays readable: a look at it would begin a transaction and hold the lock.
    """
    session.expire_on_commit = False
    brunssum = read_municipality("brunssum")
    begin_with(
        "programme of brunssum", lambda: load_file(session, brunssum, today=date(2026, 3, 1))
    )
    return session


@pytest.fixture
def groups(programme) -> list[Group]:
    """The groups that meet together every quarter."""
    return list(programme.scalars(select(Group).where(Group.is_quarterly).order_by(Group.id)).all())


@pytest.fixture
def group(groups) -> Group:
    return groups[0]


@pytest.fixture
def add_meeting(programme) -> Callable[..., Meeting]:
    """Add a meeting: on Thursday 12 March at half past seven, unless told otherwise."""

    def add(starts_at: datetime = EVENING, groups=(), kind: str = "", **facts) -> Meeting:
        kinds = select(ListItem).where(ListItem.list == "meeting_kind").order_by(ListItem.id)
        wanted = kinds.where(ListItem.code == kind) if kind else kinds
        number = len(programme.scalars(select(Meeting.id)).all())
        values = {
            "uid": f"{number:036}",
            "changed_at": EVENING - timedelta(days=30),
            "title": "Avond over de wijk",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "place": "Buurthuis, Voorbeeldstraat 1",
            "groups": list(groups),
            "kind": programme.scalars(wanted).first(),
            **facts,
        }
        own = Meeting(**values)
        programme.add(own)
        programme.commit()
        return own

    return add


@pytest.fixture
def meeting(add_meeting) -> Meeting:
    """A meeting with two seats."""
    return add_meeting(capacity=2)


@pytest.fixture
def add_known(app, programme) -> Callable[..., Person]:
    """Add somebody whose address is proven."""

    def add(name: str = "Noor", email: str | None = "", telephone=None, **facts) -> Person:
        address = f"{name.lower()}@example.com" if email == "" else email
        details = Details(
            name,
            address,
            telephone,
            facts.get("buurt"),
            facts.get("language", "nl"),
            facts.get("needs", ()),
        )
        with app.app_context():
            own = add_person(programme, details, date(2026, 3, 1))
        own.confirmed_on = date(2026, 3, 1)
        programme.commit()
        return own

    return add


@pytest.fixture
def add_member(add_known, programme) -> Callable[..., Person]:
    """Add somebody who is a member of groups."""

    def add(*groups: Group, name: str = "Noor", **facts) -> Person:
        own = add_known(name, **facts)
        programme.add_all(
            Membership(group_id=one.id, person_id=own.id, began_on=date(2026, 1, 5))
            for one in groups
        )
        programme.commit()
        return own

    return add


@pytest.fixture
def as_person(app, programme, clock) -> Callable[[Person], Visitor]:
    """Return the browser of somebody who came by their private link."""

    def enter(person: Person) -> Visitor:
        token = begin_session(programme, person.id, clock())
        programme.commit()
        visitor = Visitor(app)
        visitor.client.set_cookie("mijn", token)
        return visitor

    return enter


@pytest.fixture
def comes(app, programme, local) -> Callable[..., Rsvp]:
    """Let somebody who is known come to a meeting."""

    def answered(meeting: Meeting, person: Person, *, wants_compensation: bool = False) -> Rsvp:
        with app.app_context():
            own = answer(
                programme, meeting, person, wants_compensation=wants_compensation, now=local()
            )
        programme.commit()
        return own

    return answered


@pytest.fixture
def local(clock) -> Callable[[], datetime]:
    """Return the present moment in the municipality's own time."""
    return lambda: clock().astimezone(ZONE)


@pytest.fixture
def letters(app, engine) -> Callable[..., list[Letter]]:
    """Return the messages that were queued, the oldest first, or those to one address."""

    def read(to: str = "") -> list[Letter]:
        with app.app_context(), Session(engine) as own:
            rows = own.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
            found = [(row.kind, unseal_content(row.sealed)) for row in rows]
        return [
            Letter(kind, one.to, one.subject, one.text, one.calendar)
            for kind, one in found
            if to in {"", one.to}
        ]

    return read


@pytest.fixture
def ask(app) -> Callable[..., Page]:
    """Fill in the form of a meeting as somebody who is not known."""

    def fill_in(meeting: Meeting, name: str = "Sem", by: Visitor | None = None, **fields) -> Page:
        visitor = by or Visitor(app)
        page = visitor.get(f"/bijeenkomsten/{meeting.id}/aanmelden")
        fields = {"email": f"{name.lower()}@example.com"} | fields
        return visitor.submit(page, "Ik kom", first_name=name, **fields)

    return fill_in


@pytest.fixture
def run_by(programme, member, sign_in, app) -> Callable[..., Visitor]:
    """Give somebody a role in a group and return their browser, signed in."""

    def give(group: Group, role: GroupRole = GroupRole.SECRETARY, own=Role.EXTERNAL) -> Visitor:
        staff = member(f"{role.value}-{group.id}", own)
        programme.add(GroupStaff(group_id=group.id, staff_id=staff.id, role=role.value))
        programme.commit()
        visitor = Visitor(app)
        sign_in(name=staff.name, by=visitor)
        return visitor

    return give


@pytest.fixture
def stored(engine) -> Callable[..., list[Any]]:
    """Return all rows of a table as they stand now, with what is asked for of each."""

    def read(model: Any, *related: Any) -> list[Any]:
        with Session(engine, expire_on_commit=False) as own:
            wanted = select(model).options(*(joinedload(one) for one in related))
            found = list(own.scalars(wanted.order_by(*inspect(model).primary_key)).unique())
            own.commit()
            return found

    return read


@pytest.fixture
def acting(app, programme) -> Callable[..., Any]:
    """Do something with the tables, as a command or the worker does, and commit."""

    def act(do: Callable[..., Any], *given: Any, **named: Any) -> Any:
        with app.app_context():
            result = do(programme, *given, **named)
        programme.commit()
        return result

    return act


@pytest.fixture
def states(engine) -> Callable[[Meeting], dict[str, str]]:
    """Return how each who answered stands, by first name."""

    def read(meeting: Meeting) -> dict[str, str]:
        with Session(engine) as own:
            found = own.scalars(select(Rsvp).where(Rsvp.meeting_id == meeting.id).order_by(Rsvp.id))
            return {one.person.first_name: one.state for one in found}

    return read
