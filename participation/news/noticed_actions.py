"""Write what a participant answers to the question of the year: a number, and of nobody.

That somebody was asked and what was answered are written in one transaction, for else one could be
there without the other. So no row may tell more than that: the three answers of a place are all
written anew each time, so that not even the number of the transaction that PostgreSQL keeps with a
row leads from who was asked to one of them, and they are made together, so that no order does.

What stays: who may read the database itself just before and just after somebody answers sees which
number grew; and where all of a place answered the same, what each of them did. The first is gone
with the year: then it is erased who was asked.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from participation.news.models import NoticedAsked, NoticedCount, Notices
from participation.news.noticed import Place
from participation.news.noticed_queries import place_of
from participation.signups.models import Person
from surveys.areas import AreaTree

_INSERTS: Final[dict[str, Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def take_answer(
    session: Session, tree: AreaTree, person: Person, given: Notices | None, *, today: date
) -> bool:
    """Count an answer, once a year for each participant; tell whether it was counted.

    given  None: they let the question pass, and are not asked again this year
    """
    insert = _INSERTS[session.get_bind().dialect.name]
    asked = insert(NoticedAsked).values(person_id=person.id, year=today.year)
    asked = asked.on_conflict_do_nothing().returning(NoticedAsked.year)
    if session.scalar(asked) is None:
        return False
    if given is not None:
        count(session, place_of(session, tree, person, today), given, year=today.year)
    return given is not None


def count(session: Session, place: Place, given: Notices, *, year: int, number: int = 1) -> None:
    """Add to the number of an answer in a place."""
    insert = _INSERTS[session.get_bind().dialect.name]
    rows = [
        {"year": year, "group_id": place.group_id, "buurt": place.buurt, "answer": one, "number": 0}
        for one in Notices
    ]
    session.execute(insert(NoticedCount).values(rows).on_conflict_do_nothing())
    own = _rows_of(place, year)
    # In one order, so that two who answer at once do not wait for each other.
    session.execute(select(NoticedCount.id).where(*own).order_by(NoticedCount.id).with_for_update())
    added = case((NoticedCount.answer == given.value, number), else_=0)
    grown = update(NoticedCount).where(*own).values(number=NoticedCount.number + added)
    session.execute(grown, execution_options={"synchronize_session": False})


def _rows_of(place: Place, year: int) -> list[ColumnElement[bool]]:
    return [
        NoticedCount.year == year,
        NoticedCount.group_id == place.group_id
        if place.group_id is not None
        else NoticedCount.group_id.is_(None),
        NoticedCount.buurt == place.buurt
        if place.buurt is not None
        else NoticedCount.buurt.is_(None),
    ]
