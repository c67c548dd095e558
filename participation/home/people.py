"""What the privacy page says of people who take part: each field with its term, and the log."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.formatting import number, short_day
from participation.keeping import fields
from participation.keeping.grounds import ground_in_words, name_in_words
from participation.retention import Erasure

MOST: Final = 50
LEFT_OUT: Final = ("person_session", "staff_session", "sign_in_try")
"""Every night some visits have ended: they would push out of sight what matters."""

Rows = list[tuple[str, ...]]


def of_residents() -> list[tuple[str, Rows]]:
    """Return each table about residents: its title, and field, meaning and term of its columns."""
    return [(title, _rows(columns)) for title, columns in fields.tables_of_residents()]


def of_staff() -> list[tuple[str, Rows]]:
    """Return the same of the tables about staff."""
    return [(title, _rows(columns)) for title, columns in fields.tables_of_staff()]


def erasures(session: Session) -> Rows:
    """Return the newest lines of the destruction log: day, what, how many and why."""
    told = select(Erasure).where(Erasure.what.not_in(LEFT_OUT))
    newest = told.order_by(Erasure.erased_on.desc(), Erasure.id.desc()).limit(MOST)
    return [
        (
            short_day(one.erased_on),
            name_in_words(one.what),
            number(one.number),
            ground_in_words(one.ground),
        )
        for one in session.scalars(newest)
    ]


def _rows(columns: Sequence[fields.Field]) -> Rows:
    return [(one.name, one.meaning, one.term) for one in columns]
