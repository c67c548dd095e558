"""News, and people who are on the list for it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.news.models import NewsItem
from participation.signups.links import renew
from participation.signups.models import Offer, Person, SignUp, State
from tests.participation.home.conftest import EGGEN, WIJK
from tests.participation.signups.conftest import letters, now, programme

__all__ = ["EGGEN", "WIJK", "letters", "now", "programme"]
TODAY = date(2026, 3, 2)
NEXT_DOOR, FAR = "BU08990318", "BU08990124"
"""Another buurt of the same wijk, and one of another."""


@pytest.fixture
def add_news(session: Session, areas) -> Callable[..., NewsItem]:
    """Add an item; published today unless it says otherwise."""

    def add(title: str, area: str | None = None, on: date | None = TODAY, **fields) -> NewsItem:
        texts = fields.pop("texts", {"nl": {"title": title, "text": f"Dit is {title}."}})
        own = NewsItem(area=area, texts=texts, written_by="redactie", published_on=on, **fields)
        session.add(own)
        _let_go(session, own)
        return own

    return add


def _let_go(session: Session, own: NewsItem | Person) -> None:
    """Commit, and keep the row as it is: looking at it must not hold up the site."""
    session.flush()
    session.refresh(own)
    session.expunge(own)
    session.commit()


@pytest.fixture
def add_reader(app, session: Session, programme) -> Callable[..., Person]:
    """Add somebody on a list, by default the list for news."""

    def add(name: str, buurt: str | None = EGGEN, **fields) -> Person:
        with app.app_context():
            own = reader(session, name, buurt, **fields)
            _let_go(session, own)
        return own

    return add


def reader(
    session: Session,
    name: str,
    buurt: str | None = EGGEN,
    *,
    email: str | None = "",
    language: str = "nl",
    state: State = State.MEMBER,
    offer: str = "op-de-hoogte",
) -> Person:
    """Add somebody on a list; email "" makes one of the name, None leaves a telephone alone."""
    address = f"{name.lower()}@example.com" if email == "" else email
    telephone = None if address else f"+3160000{sum(map(ord, name)):04}"
    own = Person(
        first_name=name,
        email=address,
        telephone=telephone,
        address_key=address_key(address or telephone or ""),
        buurt=buurt,
        language=language,
        needs=[],
        came_on=TODAY,
        confirmed_on=None if state is State.PROVISIONAL else TODAY,
    )
    renew(own)
    listed = session.scalars(select(Offer).where(Offer.code == offer)).one()
    sign_up = SignUp(
        offer_id=listed.id,
        state=state.value,
        consent_version=1,
        consent_on=TODAY,
        signed_up_on=TODAY,
        kept_until=date(2028, 3, 2),
    )
    own.sign_ups.append(sign_up)
    session.add(own)
    session.flush()
    return own
