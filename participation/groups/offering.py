"""Writes of what one can join, and of the wording of the consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.lists.codes import code_for
from participation.lists.models import CODE_LENGTH
from participation.signups.models import ConsentText, Offer


@dataclass(frozen=True, slots=True)
class OfferSettings:
    """What an administrator sets of an offer (see `signups.models.Offer`)."""

    asks: str
    level: str
    has_groups: bool
    is_news: bool
    kept_months: int
    is_open: bool
    position: int
    texts: Mapping[str, Mapping[str, str]]


def add_offer(session: Session, settings: OfferSettings, *, first: str) -> Offer:
    """Add something to join; one with the same texts, as after a double click, is returned.

    first  the language in which its code is made
    """
    others = session.scalars(select(Offer).with_for_update()).all()
    for one in others:
        if one.texts == settings.texts:
            return one
    taken = {one.code for one in others} | {"nieuw"}
    offer = Offer(code=code_for(settings.texts[first]["title"], taken, most=CODE_LENGTH))
    session.add(offer)
    set_offer(session, offer, settings)
    session.flush()
    return offer


def set_offer(session: Session, offer: Offer, settings: OfferSettings) -> None:
    """Change an offer and its place; its code stays what it is."""
    offer.asks, offer.level = settings.asks, settings.level
    offer.has_groups, offer.is_news = settings.has_groups, settings.is_news
    offer.kept_months = settings.kept_months
    offer.is_open = settings.is_open
    offer.texts = {language: dict(texts) for language, texts in settings.texts.items()}
    with session.no_autoflush:
        ordered = select(Offer).where(Offer.id != offer.id) if offer.id else select(Offer)
        others = session.scalars(ordered.order_by(Offer.position, Offer.id)).all()
    place = settings.position - 1
    for number, one in enumerate([*others[:place], offer, *others[place:]], start=1):
        one.position = number


def add_consent(session: Session, texts: Mapping[str, str], *, today: date) -> ConsentText:
    """Give the consent a new wording; who consented keeps the old one. The same is added once."""
    order = ConsentText.version.desc()
    versions = session.scalars(select(ConsentText).order_by(order).with_for_update()).all()
    newest = versions[0] if versions else None
    if newest is not None and newest.texts == texts:
        return newest
    number = newest.version + 1 if newest is not None else 1
    added = ConsentText(version=number, texts=dict(texts), since=today)
    session.add(added)
    session.flush()
    return added
