"""Stop with the news by mail with one press, from the mail itself.

The link names the person, sealed, and can do nothing else; it has no end, for a letter may be old
when somebody has had enough of them.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.addresses import absolute
from participation.mail.actions import forget_waiting
from participation.own.actions import withdraw
from participation.own.queries import find_person
from participation.security import SealBrokenError, derive, seal, unseal
from participation.signups.models import NEWS_LETTER, Offer, Person, SignUp, State

PURPOSE: Final = "news stop"
LONGEST_TOKEN: Final = 200
WANTED: Final = (State.CONFIRMED.value, State.WAITING.value, State.MEMBER.value)


class UnknownStopError(Exception):
    """The link is not ours."""


def stop_address(person: Person) -> str:
    """Return the address with which this person stops."""
    token = seal(derive(PURPOSE), str(person.id).encode())
    return absolute("news.stop", language=person.language, token=token)


def read_stop(token: str) -> int:
    """Return the number of the person whom a link names. Raises UnknownStopError."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise UnknownStopError
    try:
        return int(unseal(derive(PURPOSE), token))
    except SealBrokenError as error:
        raise UnknownStopError from error


def stop(session: Session, person_id: int, *, now: datetime) -> None:
    """Take somebody off all lists for news; what waits to be sent is not sent any more.

    Also off a list on which they are not placed yet: else news would come again once they are.
    Nothing happens to who is on none of them any more, or is not known any more.

    now  in the municipality's own time
    """
    if find_person(session, person_id, lock=True) is None:
        return
    listed = select(SignUp).join(Offer, Offer.id == SignUp.offer_id).where(Offer.is_news)
    own = listed.where(SignUp.person_id == person_id, SignUp.state.in_(WANTED))
    for sign_up in session.scalars(own.order_by(SignUp.id)).all():
        withdraw(session, sign_up, now=now)
    forget_waiting(session, person_id, NEWS_LETTER)
