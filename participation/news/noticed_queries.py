"""Reads of the question of the year: whom it is asked, where an answer counts, what came of it."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from participation.groups.models import Group, Membership
from participation.groups.queries import current
from participation.meetings.models import Rsvp
from participation.news.models import NoticedAsked, NoticedCount, Notices
from participation.news.noticed import LEAST, Answers, Place, Shown, shown
from participation.signups.models import Person
from surveys.areas import AreaTree


def was_asked(session: Session, person_id: int, year: int) -> bool:
    """Tell whether somebody answered the question of a year, or let it pass."""
    return session.get(NoticedAsked, (person_id, year)) is not None


def years_of(session: Session, person_id: int) -> list[int]:
    """Return the years that are kept of somebody."""
    own = select(NoticedAsked.year).where(NoticedAsked.person_id == person_id)
    return list(session.scalars(own.order_by(NoticedAsked.year)))


def takes_part(session: Session, person: Person, today: date) -> bool:
    """Tell whether somebody is a member of a group, or was at a meeting not long ago."""
    member = exists().where(Membership.person_id == person.id, current(today))
    came = exists().where(Rsvp.person_id == person.id, Rsvp.checked_in_at.is_not(None))
    return person.confirmed_on is not None and bool(session.scalar(select(member | came)))


def place_of(session: Session, tree: AreaTree, person: Person, today: date) -> Place:
    """Return where an answer of somebody counts: in one place alone.

    That is the public group of `LEAST` members in which they are longest; else their buurt, if so
    many live there whom we know; else none. What can't be shown later is not counted apart now.
    """
    group_id = _group_of(session, person.id, today)
    if group_id is not None:
        return Place(group_id=group_id)
    if person.buurt is None or person.buurt not in tree:
        return Place()
    host = tree.published(person.buurt).code
    codes = [host, *(one.code for one in tree.joined(host))]
    known = select(func.count(Person.id)).where(
        Person.buurt.in_(codes), Person.confirmed_on.is_not(None)
    )
    return Place(buurt=host) if session.scalars(known).one() >= LEAST else Place()


def results(session: Session, before: int) -> dict[int, Shown]:
    """Return what may be shown of each year that is over, the newest first.

    before  the year that goes on: of it nothing is shown, for who looks before and after somebody
            answers would see what
    """
    over = select(NoticedCount).where(NoticedCount.year < before)
    years: dict[int, dict[Place, dict[Notices, int]]] = {}
    for row in session.scalars(over.order_by(NoticedCount.year.desc(), NoticedCount.id)):
        counts = years.setdefault(row.year, {}).setdefault(Place(row.group_id, row.buurt), {})
        counts[Notices(row.answer)] = row.number
    found = {
        year: shown({place: Answers(counts) for place, counts in places.items()})
        for year, places in years.items()
    }
    return {year: one for year, one in found.items() if one is not None}


def group_names(session: Session) -> Mapping[int, dict[str, str]]:
    """Return the names by language of the groups that everybody may know of, by number."""
    own = select(Group.id, Group.names).where(Group.is_public)
    return {number: dict(names) for number, names in session.execute(own)}


def _group_of(session: Session, person_id: int, today: date) -> int | None:
    large = (
        select(Membership.group_id)
        .where(current(today))
        .group_by(Membership.group_id)
        .having(func.count() >= LEAST)
    )
    own = (
        select(Membership.group_id)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.person_id == person_id, current(today), Group.is_public)
        .where(Membership.group_id.in_(large))
    )
    return session.scalar(own.order_by(Membership.began_on, Membership.id).limit(1))
