"""Reads of moments of contact, and of who is there for a wijk."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from participation.areas.models import AreaRow
from participation.programme.contact_moments import Days, Standing, standing
from participation.programme.models import ContactMoment, DistrictManager
from surveys.areas import AreaTree, Level

LARGEST_ID: Final = 2**31 - 1


def in_year(year: int) -> ColumnElement[bool]:
    """Return the condition that a moment counts for a year: by the day it was, or should be."""
    begin, over = date(year, 1, 1), date(year + 1, 1, 1)
    is_planned = (ContactMoment.planned_on >= begin) & (ContactMoment.planned_on < over)
    is_done = (ContactMoment.done_on >= begin) & (ContactMoment.done_on < over)
    return or_(is_planned, is_done)


def contact_moments_of(
    session: Session, area_codes: Collection[str], year: int
) -> Sequence[ContactMoment]:
    """Return the moments of these areas that count for a year, by day.

    area_codes  a buurt and the wijk it lies in, say: a moment of a wijk is one of all its buurten
    """
    own = ContactMoment.area.in_(list(area_codes)), in_year(year)
    ordered = select(ContactMoment).where(*own)
    return session.scalars(ordered.order_by(ContactMoment.planned_on, ContactMoment.id)).all()


def find_moment(session: Session, number: int) -> ContactMoment | None:
    """Return a moment by its number."""
    return session.get(ContactMoment, number) if number <= LARGEST_ID else None


def standings(
    moments: Sequence[ContactMoment], areas: AreaTree, year: int, today: date
) -> dict[str, Standing]:
    """Return how each buurt stands in a year, by code, in the order of the areas.

    moments  of all buurten and wijken
    """
    own: dict[str, list[ContactMoment]] = {}
    for one in moments:
        own.setdefault(one.area, []).append(one)
    return {
        buurt.code: standing(
            [*own.get(buurt.code, ()), *own.get(buurt.parent or "", ())], year, today
        )
        for buurt in areas.buurten
    }


def standings_of_buurten(session: Session, year: int, today: date) -> list[Standing]:
    """Return how all buurten stand in a year, in one statement."""
    at = ContactMoment.area
    is_own = or_(at == AreaRow.code, at == AreaRow.parent)
    rows = session.execute(
        select(AreaRow.code, ContactMoment.planned_on, ContactMoment.done_on)
        .outerjoin(ContactMoment, is_own & in_year(year))
        .where(AreaRow.level == Level.BUURT.value)
        .order_by(AreaRow.position)
    )
    own: dict[str, list[Days]] = {}
    for code, planned_on, done_on in rows:
        days = own.setdefault(code, [])
        if planned_on is not None:
            days.append(Days(planned_on, done_on))
    return [standing(days, year, today) for days in own.values()]


def manager_of(session: Session, wijk: str) -> DistrictManager | None:
    """Return who is there for a wijk; None where nobody was named."""
    return session.get(DistrictManager, wijk)


def managers(session: Session) -> Mapping[str, DistrictManager]:
    """Return who is there, by the code of the wijk."""
    found = session.scalars(select(DistrictManager).order_by(DistrictManager.area))
    return {one.area: one for one in found}
