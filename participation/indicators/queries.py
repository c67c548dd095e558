"""Reads of the two indicators."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.indicators.gas import Year, line
from participation.indicators.models import GasUse, InsulationRoom


def gas_line(session: Session, area: str) -> tuple[Year, ...]:
    """Return the years of an area with what the line asks of each."""
    own = select(GasUse.year, GasUse.cubic_metres).where(GasUse.area == area)
    return line((year, used) for year, used in session.execute(own))


def gas_source(session: Session, area: str) -> str:
    """Return where the newest figure comes from; "" where there is none."""
    own = select(GasUse.source).where(GasUse.area == area).order_by(GasUse.year.desc()).limit(1)
    return session.scalar(own) or ""


def room_history(session: Session, area: str) -> Sequence[InsulationRoom]:
    """Return what was noted of the room of an area, the newest first."""
    own = select(InsulationRoom).where(InsulationRoom.area == area)
    newest = own.order_by(InsulationRoom.noted_on.desc(), InsulationRoom.id.desc())
    return session.scalars(newest).all()
