"""Reads of the two indicators."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.indicators.gas import GasFigures, line
from participation.indicators.models import GasUse, InsulationRoom


def gas_of(session: Session, area: str) -> GasFigures:
    """Return the years of an area with what the line asks of each, and where the newest is from."""
    own = select(GasUse.year, GasUse.cubic_metres, GasUse.source).where(GasUse.area == area)
    rows = session.execute(own.order_by(GasUse.year)).all()
    years = line((row.year, row.cubic_metres) for row in rows)
    return GasFigures(years, rows[-1].source if rows else "")


def room_history(session: Session, area: str) -> Sequence[InsulationRoom]:
    """Return what was noted of the room of an area, the newest first."""
    own = select(InsulationRoom).where(InsulationRoom.area == area)
    newest = own.order_by(InsulationRoom.noted_on.desc(), InsulationRoom.id.desc())
    return session.scalars(newest).all()


def newest_rooms(session: Session) -> Mapping[str, InsulationRoom]:
    """Return what holds of the room of each area of which something was noted, by code."""
    by_age = select(InsulationRoom).order_by(InsulationRoom.noted_on, InsulationRoom.id)
    return {one.area: one for one in session.scalars(by_age)}


def gas_years(session: Session) -> Sequence[int]:
    """Return the years of which the use of gas is there, the newest first."""
    years = select(GasUse.year).distinct().order_by(GasUse.year.desc())
    return session.scalars(years).all()
