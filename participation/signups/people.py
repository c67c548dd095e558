"""Who somebody is: what a form says of a person, and the row that it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.signups.links import renew
from participation.signups.models import Need, Person


@dataclass(frozen=True, slots=True)
class Details:
    """What a form says of a person.

    email, telephone  as kept (see `contacts`); one of them is there
    buurt             CBS code; None: lives in another municipality
    """

    first_name: str
    email: str | None
    telephone: str | None
    buurt: str | None
    language: str
    needs: tuple[Need, ...] = ()

    @property
    def address(self) -> str:
        """The address by which this person is known: e-mail goes before telephone."""
        address = self.email or self.telephone
        if address is None:
            message = "a person has an address"
            raise ValueError(message)
        return address


def find_person(session: Session, address: str) -> Person | None:
    """Return who is known by this address (as kept), proven or not."""
    return session.scalar(select(Person).where(Person.address_key == address_key(address)))


def add_person(session: Session, details: Details, today: date) -> Person:
    """Add somebody who is not known yet, provisionally."""
    person = Person(came_on=today)
    fill_in(person, details)
    renew(person)
    session.add(person)
    session.flush()
    return person


def fill_in(person: Person, details: Details) -> None:
    """Take over what a form says; the address by which somebody is known may change with it."""
    person.first_name = details.first_name
    person.email, person.telephone = details.email, details.telephone
    person.address_key = address_key(details.address)
    telephone = details.telephone
    person.telephone_key = None if telephone is None else address_key(telephone)
    person.buurt, person.language = details.buurt, details.language
    person.needs = [need.value for need in details.needs]


def others_with_telephone(session: Session, person: Person) -> Sequence[Person]:
    """Return other people with the same telephone number: the same person, or who lives there."""
    if person.telephone_key is None:
        return ()
    same = Person.telephone_key == person.telephone_key, Person.id != person.id
    return session.scalars(select(Person).where(*same).order_by(Person.id)).all()
