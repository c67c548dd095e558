"""Reads of offers, of the consent, of sign-ups and of the proof that they wait for."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from participation.signups.models import (
    Confirmation,
    ConsentText,
    Offer,
    Person,
    Purpose,
    SignUp,
    State,
)


def open_offers(session: Session) -> Sequence[Offer]:
    """Return what can be joined now, in the order of staff."""
    own = select(Offer).where(Offer.is_open).order_by(Offer.position, Offer.id)
    return session.scalars(own).all()


def find_offer(session: Session, code: str) -> Offer | None:
    """Return the offer with this code, open or not."""
    if "\0" in code:
        return None  # PostgreSQL takes no such text.
    return session.scalar(select(Offer).where(Offer.code == code))


def newest_consent(session: Session) -> ConsentText | None:
    """Return the wording of the consent that is asked for now."""
    return session.scalar(select(ConsentText).order_by(ConsentText.version.desc()).limit(1))


def person_and_sign_up(
    session: Session, address_key: bytes, offer_id: int
) -> tuple[Person | None, SignUp | None]:
    """Return who is known by an address, and their sign-up for an offer.

    The person is locked, so that of two forms at the same moment the second finds the first.
    """
    own = and_(SignUp.person_id == Person.id, SignUp.offer_id == offer_id)
    wanted = select(Person, SignUp).outerjoin(SignUp, own).where(Person.address_key == address_key)
    found = session.execute(wanted.with_for_update(of=Person)).one_or_none()
    return (None, None) if found is None else (found[0], found[1])


def find_sign_up(session: Session, sign_up_id: int) -> SignUp | None:
    """Return a sign-up with its person and offer."""
    related = joinedload(SignUp.person, innerjoin=True), joinedload(SignUp.offer, innerjoin=True)
    return session.get(SignUp, sign_up_id, options=related)


def waited_for(
    session: Session, condition: ColumnElement[bool], *, lock: bool = False
) -> tuple[Confirmation, SignUp] | None:
    """Return the proof of a sign-up that is waited for, and the sign-up with person and offer.

    condition  see `proving.has_token` and `proving.has_reference`
    lock       nobody else gives the same proof, or decides on the sign-up, until this commits
    """
    mine = and_(SignUp.id == Confirmation.subject_id, SignUp.person_id == Confirmation.person_id)
    wanted = (
        select(Confirmation, SignUp)
        .join(SignUp, mine)
        .join(SignUp.person)
        .join(SignUp.offer)
        .options(contains_eager(SignUp.person), contains_eager(SignUp.offer))
        .where(condition, Confirmation.purpose == Purpose.SIGN_UP.value)
    )
    if lock:
        # In this order, as everywhere: who signs up again at this moment locks the person first.
        wanted = wanted.with_for_update(of=(Person, Confirmation, SignUp))
    found = session.execute(wanted).one_or_none()
    return None if found is None else (found[0], found[1])


def proof_of(session: Session, sign_up_id: int) -> Confirmation | None:
    """Return the proof that a sign-up waits for."""
    own = Confirmation.purpose == Purpose.SIGN_UP.value, Confirmation.subject_id == sign_up_id
    return session.scalar(select(Confirmation).where(*own).with_for_update())


def signed_up_again(session: Session, sign_up_ids: Collection[int]) -> set[int]:
    """Return which of these wait for a proof of something new that was filled in.

    Staff confirm it where there is no mailbox: see `actions.confirm_by_staff`.
    """
    own = Confirmation.purpose == Purpose.SIGN_UP.value, Confirmation.content.is_not(None)
    waiting = select(Confirmation.subject_id).where(Confirmation.subject_id.in_(sign_up_ids), *own)
    return set(session.scalars(waiting))


def sign_ups_of(session: Session, person_id: int) -> Sequence[SignUp]:
    """Return what somebody signed up for, with the offer and what was chosen from the lists."""
    related = joinedload(SignUp.offer), joinedload(SignUp.domain), joinedload(SignUp.department)
    own = select(SignUp).where(SignUp.person_id == person_id).options(*related)
    return session.scalars(own.order_by(SignUp.id)).all()


def is_on_news_list(session: Session, person_id: int) -> bool:
    """Tell whether somebody is on a list that gets the news by mail."""
    listed = select(SignUp.id).join(Offer, Offer.id == SignUp.offer_id).where(Offer.is_news)
    own = listed.where(SignUp.person_id == person_id, SignUp.state == State.MEMBER.value)
    return session.scalar(own.limit(1)) is not None
