"""Reads of the one list of sign-ups, whatever their way in: filtered, counted and paged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from participation.access import GroupRole
from participation.contacts import address_key
from participation.groups.models import Group, GroupStaff
from participation.lists.models import ListItem
from participation.signups.models import Interest, Offer, Person, SignUp, Source, State

A_PAGE: Final = 50
ELSEWHERE: Final = "elders"
"""As a buurt of the filter: who lives in another municipality."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown of the list; None shows all.

    offers  numbers of the offers that may be seen; the others are not even counted
    """

    offers: Collection[int]
    offer: Offer | None = None
    state: State | None = None
    source: Source | None = None
    buurt: str | None = None
    interest: Interest | None = None
    measure: ListItem | None = None

    def conditions(self, *, with_state: bool = True) -> list[ColumnElement[bool]]:
        """Return what a sign-up must meet."""
        offers = [self.offer.id] if self.offer else self.offers
        found: list[ColumnElement[bool]] = [SignUp.offer_id.in_(offers)]
        if self.source:
            found.append(SignUp.source == self.source.value)
        if self.buurt:
            wanted = None if self.buurt == ELSEWHERE else self.buurt
            found.append(Person.buurt.is_(None) if wanted is None else Person.buurt == wanted)
        if self.interest:
            found.append(SignUp.interest == self.interest.value)
        if self.measure:
            found.append(SignUp.measure_id == self.measure.id)
        if self.state and with_state:
            found.append(SignUp.state == self.state.value)
        return found


@dataclass(frozen=True, slots=True)
class SignUpPage:
    """One page of the list.

    by_state  number in each state, for the whole filter but its state
    number    of this page, from 1
    pages     how many there are, at least 1
    """

    sign_ups: Sequence[SignUp]
    by_state: Mapping[State, int]
    total: int
    number: int
    pages: int


def sign_up_page(session: Session, wanted: Filter, number: int) -> SignUpPage:
    """Return a page of the list, the newest first; a number too high is the last page."""
    counted = (
        select(SignUp.state, func.count()).join(Person).where(*wanted.conditions(with_state=False))
    )
    rows = session.execute(counted.group_by(SignUp.state))
    by_state = {State(state): count for state, count in rows}
    total = by_state.get(wanted.state, 0) if wanted.state else sum(by_state.values())
    pages = max(-(-total // A_PAGE), 1)
    number = min(max(number, 1), pages)
    related = (
        joinedload(SignUp.person),
        joinedload(SignUp.offer),
        joinedload(SignUp.domain),
        joinedload(SignUp.department),
        joinedload(SignUp.measure),
    )
    found = select(SignUp).join(Person).where(*wanted.conditions()).options(*related)
    ordered = found.order_by(SignUp.signed_up_on.desc(), SignUp.id.desc())
    own = session.scalars(ordered.limit(A_PAGE).offset((number - 1) * A_PAGE)).all()
    return SignUpPage(own, by_state, total, number, pages)


def seen_offers(session: Session, staff_id: int | None) -> Sequence[Offer]:
    """Return the offers whose sign-ups somebody may see, in their order.

    staff_id  a secretary: those of the own groups; None: an administrator, who sees all
    """
    own = select(Offer).order_by(Offer.position, Offer.id)
    if staff_id is not None:
        run = (
            select(Group.offer_id)
            .join(GroupStaff)
            .where(GroupStaff.staff_id == staff_id, GroupStaff.role == GroupRole.SECRETARY.value)
        )
        own = own.where(Offer.id.in_(run))
    return session.scalars(own).all()


def counts_of(session: Session, offer_id: int) -> dict[State, int]:
    """Return how many sign-ups for an offer are in each state."""
    own = select(SignUp.state, func.count()).where(SignUp.offer_id == offer_id)
    return {State(state): count for state, count in session.execute(own.group_by(SignUp.state))}


def to_decide(session: Session, offer_id: int, most: int) -> Sequence[SignUp]:
    """Return who waits for a decision longest, with the person."""
    own = SignUp.offer_id == offer_id, SignUp.state == State.CONFIRMED.value
    found = select(SignUp).where(*own).options(joinedload(SignUp.person))
    ordered = found.order_by(SignUp.signed_up_on, SignUp.id)
    return session.scalars(ordered.limit(most)).all()


def with_address(session: Session, address: str, offers: Collection[int]) -> Sequence[SignUp]:
    """Return the sign-ups of who is known by an address or telephone number (as kept).

    offers  numbers of the offers that may be seen
    """
    key = address_key(address)
    known = (Person.address_key == key) | (Person.telephone_key == key)
    own = select(SignUp).join(Person).where(known, SignUp.offer_id.in_(offers))
    related = joinedload(SignUp.person), joinedload(SignUp.offer)
    return session.scalars(own.options(*related).order_by(SignUp.id)).all()


def other_sign_ups(session: Session, sign_up: SignUp) -> Sequence[SignUp]:
    """Return what else the same person signed up for."""
    own = SignUp.person_id == sign_up.person_id, SignUp.id != sign_up.id
    found = select(SignUp).where(*own).options(joinedload(SignUp.offer))
    return session.scalars(found.order_by(SignUp.id)).all()
