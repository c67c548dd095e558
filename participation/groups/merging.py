"""Two people with the same telephone number: perhaps one person, known by mail and by telephone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from participation.signups.models import Offer, Person, SignUp
from participation.signups.people import others_with_telephone


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody with the same telephone number, and what they signed up for."""

    person: Person
    offers: Sequence[Offer]


def twins(session: Session, person: Person) -> list[Twin]:
    """Return who has the same telephone number."""
    others = others_with_telephone(session, person)
    if not others:
        return []
    own = select(SignUp).where(SignUp.person_id.in_([one.id for one in others]))
    found = session.scalars(own.options(joinedload(SignUp.offer)).order_by(SignUp.id)).all()
    return [
        Twin(one, [sign_up.offer for sign_up in found if sign_up.person_id == one.id])
        for one in others
    ]


def kept_of(one: Person, other: Person) -> tuple[Person, Person]:
    """Return who is kept and who goes into them.

    Kept is who has proven an address, then who has an e-mail address, then who came first.
    """
    ordered = sorted(
        (one, other),
        key=lambda person: (person.confirmed_on is None, person.email is None, person.id),
    )
    return ordered[0], ordered[1]
