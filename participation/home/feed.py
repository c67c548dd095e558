"""The news of a buurt as a feed. Source: RFC 4287."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from participation.meetings.models import Meeting
from participation.meetings.queries import IS_OPEN
from participation.news.models import NewsItem
from participation.programme.models import Step, Trajectory

MOST: Final = 50
ATOM: Final = "http://www.w3.org/2005/Atom"
XML: Final = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Told:
    """What was published of a buurt, the newest first: at most so many of each as a feed has."""

    news: Sequence[NewsItem]
    meetings: Sequence[Meeting]
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed.

    key      names it for ever, within the site
    address  of the page on which it can be read
    """

    key: str
    told_on: date
    title: str
    text: str
    address: str


def told_in(session: Session, areas: Sequence[str], today: date) -> Told:
    """Return what was published of these areas, and of the whole municipality, up to today."""
    news = select(NewsItem).where(
        NewsItem.published_on <= today, or_(NewsItem.area.in_(areas), NewsItem.area.is_(None))
    )
    reports = select(Meeting).where(
        IS_OPEN,
        Meeting.reported_on <= today,
        or_(Meeting.area.in_(areas), Meeting.area.is_(None)),
    )
    by_day = NewsItem.published_on.desc(), NewsItem.id.desc()
    by_report = Meeting.reported_on.desc(), Meeting.id.desc()
    return Told(
        session.scalars(news.order_by(*by_day).limit(MOST)).all(),
        session.scalars(reports.order_by(*by_report).limit(MOST)).all(),
        session.scalars(_results(areas, today).limit(MOST)).all(),
    )


def _results(areas: Sequence[str], today: date) -> Select[Step]:
    """Return how to read the steps of which was told what came of them."""
    here = or_(Trajectory.area.in_(areas), Trajectory.area.is_(None))
    own = select(Step).join(Step.trajectory).options(joinedload(Step.trajectory))
    told = own.where(Step.result_on <= today, Trajectory.is_public, here)
    return told.order_by(Step.result_on.desc(), Step.id.desc())


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries.

    address    of the page that it belongs to; own is that of the feed itself
    author     who publishes it
    begun_on   day that is told while nothing was published
    """

    title: str
    author: str
    address: str
    own: str
    language: str
    begun_on: date
    time_zone: ZoneInfo

    def written(self, items: Sequence[Item]) -> bytes:
        """Return the feed in XML, the newest entries first: so many as a feed has at most."""
        newest = sorted(items, key=lambda one: (one.told_on, one.key), reverse=True)[:MOST]
        root = Element("feed", {"xmlns": ATOM, f"{{{XML}}}lang": self.language})
        updated = newest[0].told_on if newest else self.begun_on
        _fill(root, (("id", self.own), ("title", self.title), ("updated", self._moment(updated))))
        SubElement(root, "link", {"rel": "self", "href": self.own})
        SubElement(root, "link", {"rel": "alternate", "href": self.address})
        _fill(SubElement(root, "author"), (("name", self.author),))
        for one in newest:
            entry = SubElement(root, "entry")
            values = ("id", f"{self.own}#{one.key}"), ("title", one.title)
            _fill(entry, (*values, ("updated", self._moment(one.told_on)), ("summary", one.text)))
            SubElement(entry, "link", {"rel": "alternate", "href": one.address})
        written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
        return written

    def _moment(self, day: date) -> str:
        return datetime.combine(day, time.min, tzinfo=self.time_zone).isoformat()


def _fill(parent: Element, values: Sequence[tuple[str, str]]) -> None:
    for name, value in values:
        SubElement(parent, name).text = value
