"""Who gets an item by mail: shown before it is sent, and the same people then."""

import hmac
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from participation.news.models import NewsItem
from participation.news.queries import codes_in
from participation.security import derive
from participation.signups.models import Offer, Person, SignUp, State
from surveys.areas import AreaTree


@dataclass(frozen=True, slots=True)
class Readers:
    """Who is on a list for the news of an area.

    by_mail   numbers of people, in order
    without   how many have no e-mail address: they get nothing
    counts    people with an e-mail address, by buurt and language; None: another municipality
    unmailed  the same of who has none
    """

    by_mail: tuple[int, ...]
    counts: Counter[tuple[str | None, str]]
    unmailed: Counter[tuple[str | None, str]]

    @property
    def without(self) -> int:
        """How many people get nothing, for we have no e-mail address of them."""
        return self.unmailed.total()

    @property
    def buurten(self) -> list[str | None]:
        """Where they live, in order of code; who lives in another municipality comes last."""
        found = {buurt for buurt, _language in (*self.counts, *self.unmailed)}
        known = sorted(one for one in found if one is not None)
        return [*known, None] if None in found else [*known]

    def unmailed_in(self, buurt: str | None) -> int:
        """Return how many people of a buurt get nothing."""
        return sum(number for (own, _), number in self.unmailed.items() if own == buurt)

    def fingerprint(self, item: NewsItem) -> str:
        """Return what is another as soon as a reader comes or goes, or the item changes.

        It is keyed, so that it tells who sees it nothing of the people.
        """
        told = repr((self.by_mail, sorted(map(repr, self.counts.items())), item.texts, item.area))
        return hmac.digest(derive("news readers"), told.encode(), sha256).hex()[:24]


def people_for(session: Session, tree: AreaTree, item: NewsItem) -> Sequence[Person]:
    """Return who is on a list for an item now, in order. One statement, whatever their number."""
    wanted = select(Person).where(*_on_a_list(tree, item))
    return session.scalars(wanted.order_by(Person.id)).all()


def readers(people: Sequence[Person]) -> Readers:
    """Return how these people are reached."""
    reached = [one for one in people if one.email is not None]
    return Readers(
        tuple(one.id for one in reached),
        Counter((one.buurt, one.language) for one in reached),
        Counter((one.buurt, one.language) for one in people if one.email is None),
    )


def _on_a_list(tree: AreaTree, item: NewsItem) -> list[ColumnElement[bool]]:
    listed = (
        select(SignUp.id)
        .join(Offer, Offer.id == SignUp.offer_id)
        .where(SignUp.person_id == Person.id, SignUp.state == State.MEMBER.value, Offer.is_news)
    )
    codes = codes_in(tree, item.area)
    here = [] if codes is None else [Person.buurt.in_(codes)]
    return [exists(listed), Person.confirmed_on.is_not(None), *here]
