"""Reads of news: for the pages, for a buurt, and for the desk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from participation.news.models import NewsItem
from surveys.areas import AreaTree, Level

A_PAGE: Final = 20
MOST_IN_A_BUURT: Final = 5
BY_DAY: Final = (NewsItem.published_on.desc(), NewsItem.id.desc())


@dataclass(frozen=True, slots=True)
class PageOfNews:
    """Some of the news, the newest first.

    number  of this page, from 1
    of      how many pages there are, at least 1
    """

    items: Sequence[NewsItem]
    number: int
    of: int


def newest_in(
    session: Session, areas: Iterable[str], today: date, *, most: int = MOST_IN_A_BUURT
) -> Sequence[NewsItem]:
    """Return the newest published news of these areas and of the whole municipality.

    One statement. For a buurt its wijk goes along: see `areas_above`.
    """
    own = select(NewsItem).where(_published(today), _of(areas))
    return session.scalars(own.order_by(*BY_DAY).limit(most)).all()


def areas_above(tree: AreaTree, code: str) -> list[str]:
    """Return an area and those in which it lies: news of each is news for who lives there."""
    area = tree.area(code)
    return [code, *(areas_above(tree, area.parent) if area.parent else [])]


def page_of_news(
    session: Session, areas: Sequence[str] | None, today: date, number: int
) -> PageOfNews:
    """Return a page of the published news; beyond the last page, the last.

    areas   with these and the whole municipality; None: all there is
    number  of the page, from 1
    """
    wanted = [_published(today), *([] if areas is None else [_of(areas)])]
    counted = session.scalars(select(func.count(NewsItem.id)).where(*wanted)).one()
    pages = max(1, -(-counted // A_PAGE))
    number = min(max(number, 1), pages)
    found = select(NewsItem).where(*wanted).order_by(*BY_DAY)
    items = session.scalars(found.offset((number - 1) * A_PAGE).limit(A_PAGE)).all()
    return PageOfNews(items, number, pages)


def published_item(session: Session, number: int, today: date) -> NewsItem | None:
    """Return an item that everybody may read; None where there is none."""
    return session.scalar(select(NewsItem).where(NewsItem.id == number, _published(today)))


def find_item(session: Session, number: int) -> NewsItem | None:
    """Return an item, published or not."""
    return session.get(NewsItem, number)


def drafts(session: Session) -> Sequence[NewsItem]:
    """Return what is not published yet, the newest first."""
    own = select(NewsItem).where(NewsItem.published_on.is_(None))
    return session.scalars(own.order_by(NewsItem.id.desc())).all()


def planned(session: Session, today: date) -> Sequence[NewsItem]:
    """Return what appears on a day to come, the first one first."""
    own = select(NewsItem).where(NewsItem.published_on > today)
    return session.scalars(own.order_by(NewsItem.published_on, NewsItem.id)).all()


def codes_in(tree: AreaTree, area: str | None) -> list[str] | None:
    """Return the buurten of which an item is news; None: everybody's, wherever they live.

    area  of the item; None: the whole municipality
    """
    if area is None or tree.area(area).level is Level.GEMEENTE:
        return None
    if tree.area(area).level is Level.BUURT:
        return [area]
    return [one.code for one in tree.buurten if one.parent == area]


def _published(today: date) -> ColumnElement[bool]:
    return NewsItem.published_on <= today


def _of(areas: Iterable[str]) -> ColumnElement[bool]:
    return or_(NewsItem.area.in_(list(areas)), NewsItem.area.is_(None))
