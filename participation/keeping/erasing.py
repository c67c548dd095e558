"""What every eraser is made of: rows that meet all conditions go, and the log says how many."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Delete, Update, delete
from sqlalchemy.orm import Session

from participation.database import Base
from participation.keeping.grounds import Ground
from participation.retention import log_erasure

Eraser = Callable[[Session, datetime, date], None]
"""Takes the session, the present moment, and the day in the municipality's own time."""


def erase(
    session: Session,
    model: type[Base],
    *conditions: ColumnElement[bool],
    ground: Ground,
    today: date,
) -> None:
    """Erase the rows of a table that meet all conditions, and write how many there were."""
    number = number_of(session, delete(model).where(*conditions))
    log_erasure(session, what=model.__tablename__, ground=ground, number=number, on=today)


def number_of(session: Session, statement: Delete | Update) -> int:
    """Carry a statement out and return the number of rows that it changed."""
    # What the session holds is not looked at: rows go by their terms in the database alone.
    done = session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", done).rowcount
