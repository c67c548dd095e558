"""Writes of news: a draft, publishing it, putting it right, and sending it by mail once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.mail.actions import post_all
from participation.news.letters import with_item
from participation.news.models import NewsItem
from participation.news.readers import people_for, readers
from surveys.areas import AreaTree

TEXTS: Final = ("title", "text")
"""What each item says, in the order of the page."""


class NewsError(Exception):
    """The item can't be changed, published or sent like this."""


class GapsError(NewsError):
    """It lacks a text in the first language.

    names  of the texts
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


class PublishedError(NewsError):
    """It has appeared, so it stays."""


class PastError(NewsError):
    """It can't appear on a day that is over."""


class NotPublishedError(NewsError):
    """Nobody can read it yet."""


class MailedError(NewsError):
    """It was sent before."""


class NobodyError(NewsError):
    """Nobody with an e-mail address is on a list for it."""


class OthersError(NewsError):
    """Readers came or went, or the item changed, since it was shown who gets it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What staff write.

    area   code of a buurt or wijk; None: the whole municipality
    texts  by language: title and text
    """

    area: str | None
    texts: Mapping[str, Mapping[str, str]]

    def gaps(self, first: str) -> tuple[str, ...]:
        """Return the texts that are missing in the first language."""
        return tuple(name for name in TEXTS if not self.texts.get(first, {}).get(name))


def add_item(session: Session, draft: Draft) -> NewsItem:
    """Add a draft; one that says the same, as after a double click, is returned."""
    others = select(NewsItem).where(NewsItem.published_on.is_(None)).order_by(NewsItem.id)
    for one in session.scalars(others):
        if (one.area, one.texts) == (draft.area, draft.texts):
            return one
    item = NewsItem(area=draft.area, texts=_plain(draft), written_by="")
    session.add(item)
    session.flush()
    return item


def change_item(item: NewsItem, draft: Draft, *, first: str, today: date) -> None:
    """Change an item; what was to be read already says from then on that it was changed.

    Raises GapsError where a published one would lack a text.
    """
    if item.published_on is not None and (gaps := draft.gaps(first)):
        raise GapsError(gaps)
    if (item.area, item.texts) == (draft.area, draft.texts):
        return
    item.area, item.texts = draft.area, _plain(draft)
    if item.has_appeared(today):
        item.changed_on = today


def publish(item: NewsItem, *, role: str, on: date, first: str, today: date) -> None:
    """Publish an item from a day on; another may be chosen until that day has come.

    role  of who publishes it; no name of a person

    Raises PublishedError, PastError and GapsError.
    """
    if item.has_appeared(today):
        raise PublishedError
    if on < today:
        raise PastError
    if gaps := Draft(item.area, item.texts).gaps(first):
        raise GapsError(gaps)
    item.written_by, item.published_on = role, on


def remove(session: Session, item: NewsItem, *, today: date) -> None:
    """Remove what nobody could read yet. Raises PublishedError for what has appeared."""
    if item.has_appeared(today):
        raise PublishedError
    session.delete(item)


def mail(session: Session, tree: AreaTree, item: NewsItem, *, seen: str, now: datetime) -> int:
    """Send an item to who is on a list for it, once; return to how many.

    The caller holds the item, so that of two presses the second finds it sent.

    seen  fingerprint of the readers as they were shown (see `Readers.fingerprint`)
    now   in the municipality's own time

    Raises NotPublishedError, MailedError, OthersError and NobodyError.
    """
    if item.mailed_on is not None:
        raise MailedError
    if not item.has_appeared(now.date()):
        raise NotPublishedError
    people = people_for(session, tree, item)
    found = readers(people)
    if not found.by_mail:
        raise NobodyError
    if found.fingerprint(item) != seen:
        raise OthersError
    letters = (with_item(item, one) for one in people if one.email is not None)
    number = post_all(session, letters, now=now)
    item.mailed_on, item.mailed_to = now.date(), number
    return number


def _plain(draft: Draft) -> dict[str, dict[str, str]]:
    return {language: dict(texts) for language, texts in draft.texts.items()}
