"""What one can join in a made-up municipality, its groups, who runs them, and people."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import GroupRole, Role
from participation.areas.actions import import_areas
from participation.groups.loading import load_file
from participation.groups.models import Group, GroupStaff, Membership
from participation.groups.queries import find_group
from participation.lists.models import ListItem
from participation.signups.models import Offer, Person, SignUp, Source, State
from participation.signups.people import Details, add_person
from surveys.reading_areas import read_areas
from tests.visitor import Visitor

HEIDEDORP = Path(__file__).parents[2] / "municipality" / "heidedorp"
TODAY = date(2026, 3, 2)


@pytest.fixture
def programme(app: Flask, session: Session, begin_with) -> Session:
    """The lists, offers and groups of Heidedorp, on the site of Brunssum with its areas."""
    municipality, file = app.extensions["municipality"], HEIDEDORP / "participation.toml"
    tree = read_areas(HEIDEDORP / "areas.csv")

    def load() -> None:
        import_areas(session, tree, gemeente="GM9999")
        load_file(session, municipality, today=TODAY, path=file)

    begin_with("programme of heidedorp", load)
    return session


@pytest.fixture
def group(programme: Session) -> Group:
    """Of staff of the municipality, spread over departments."""
    return the_group(programme, "medewerkers")


@pytest.fixture
def table(programme: Session) -> Group:
    """Of residents of one wijk, spread over buurten."""
    return the_group(programme, "tafel-dorp")


def the_group(session: Session, slug: str) -> Group:
    found = find_group(session, slug)
    assert found is not None
    return kept(session, found)


def kept(session: Session, row):
    """Commit, and return a row that can be read without a transaction: one would hold the lock."""
    session.commit()
    session.refresh(row)
    session.expunge(row)
    session.rollback()
    return row


@pytest.fixture
def run_by(programme: Session, member, sign_in, app: Flask) -> Callable[..., Visitor]:
    """Give somebody a role in a group and return their browser, signed in."""

    def give(slug: str, role: GroupRole, name: str = "", own: Role = Role.EXTERNAL) -> Visitor:
        name = name or f"{role.value}-{slug}"
        staff = member(name, own)
        number = staff.id
        group = the_group(programme, slug)
        programme.add(GroupStaff(group_id=group.id, staff_id=number, role=role.value))
        programme.commit()
        visitor = Visitor(app)
        sign_in(name=name, by=visitor)
        return visitor

    return give


@pytest.fixture
def secretary(run_by) -> Visitor:
    """The browser of the secretary of "medewerkers"."""
    return run_by("medewerkers", GroupRole.SECRETARY)


@pytest.fixture
def facilitator(run_by) -> Visitor:
    """The browser of the facilitator of "medewerkers", who is not of the municipality."""
    return run_by("medewerkers", GroupRole.FACILITATOR)


@pytest.fixture
def sign_up(app: Flask, programme: Session) -> Callable[..., SignUp]:
    """Add a sign-up as it stands after somebody has confirmed it."""

    def add(
        name: str = "Noor",
        offer: str = "medewerker",
        state: State = State.CONFIRMED,
        source: Source = Source.WEB,
        email: str | None = "noor@example.com",
        telephone: str | None = None,
        buurt: str | None = "BU99990101",
        department: str = "wonen",
        language: str = "nl",
    ) -> SignUp:
        with app.app_context():
            person = add_person(programme, Details(name, email, telephone, buurt, language), TODAY)
        person.confirmed_on = None if state is State.PROVISIONAL else TODAY
        item = programme.scalar(
            select(ListItem).where(ListItem.list == "department", ListItem.code == department)
        )
        asked = programme.scalars(select(Offer).where(Offer.code == offer)).one()
        own = SignUp(
            person_id=person.id,
            offer_id=asked.id,
            state=state.value,
            department_id=item.id if item is not None and asked.asks == "department" else None,
            consent_version=1,
            consent_on=TODAY,
            source=source.value,
            signed_up_on=TODAY,
            reason="Te veel" if state is State.DECLINED else "",
            kept_until=TODAY + timedelta(days=730),
        )
        programme.add(own)
        return kept(programme, own)

    return add


@pytest.fixture
def add_member(programme: Session, sign_up) -> Callable[..., Membership]:
    """Add a member of a group, with the sign-up that led to it."""

    def add(slug: str = "medewerkers", began_on: date = TODAY, **facts: object) -> Membership:
        group = the_group(programme, slug)
        offer = "medewerker" if slug == "medewerkers" else "dorpstafel"
        own = sign_up(offer=offer, state=State.MEMBER, **facts)
        membership = Membership(
            group_id=group.id,
            person_id=own.person_id,
            began_on=began_on,
            department_id=own.department_id,
        )
        programme.add(membership)
        return kept(programme, membership)

    return add


def people(session: Session) -> list[Person]:
    return list(session.scalars(select(Person).order_by(Person.id)))
