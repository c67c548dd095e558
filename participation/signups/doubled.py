"""What two rows of one person have twice: memberships of a group, and answers to a meeting.

Groups and meetings stand above signing up, so their tables are looked up by name.
"""

from typing import Any, Final

from sqlalchemy import Row, Table, and_, delete, exists, select, update
from sqlalchemy.orm import Session

from participation.database import Base

ANSWERS: Final = ("cancelled", "held", "waiting", "coming")
"""Of two answers to the same meeting, the later one in this order stays."""


def join_memberships(session: Session, kept: int, other: int) -> None:
    """Make one of two memberships of the same group that last, from the first day of the two.

    It keeps what was followed of the training under either. It goes before moving the rest.

    kept, other  numbers of the two people
    """
    table = _table("membership")
    lasting = table.c.person_id.in_((kept, other)), table.c.ended_on.is_(None)
    rows = select(table).where(*lasting).order_by(table.c.began_on, table.c.id)
    first: dict[int, Row[Any]] = {}
    for row in session.execute(rows.with_for_update()).all():
        if row.group_id in first:
            _move_training(session, first[row.group_id].id, row.id)
            session.execute(delete(table).where(table.c.id == row.id))
        else:
            first[row.group_id] = row


def drop_lesser_answers(session: Session, kept: int, other: int) -> None:
    """Erase one of two answers to the same meeting; who came to it has the one that counts.

    A seat that comes free so goes to who waits with the next `meetings.actions.expire_holds`.
    """
    table = _table("rsvp")
    both = select(table).where(table.c.person_id.in_((kept, other))).order_by(table.c.id)
    best: dict[int, Row[Any]] = {}
    for row in session.execute(both.with_for_update()).all():
        rival = best.get(row.meeting_id)
        if rival is None:
            best[row.meeting_id] = row
            continue
        lesser, best[row.meeting_id] = sorted((rival, row), key=_how_far(kept))
        session.execute(delete(table).where(table.c.id == lesser.id))


def _how_far(kept: int) -> Any:
    return lambda row: (
        row.checked_in_at is not None,
        ANSWERS.index(row.state),
        row.person_id == kept,
    )


def _move_training(session: Session, kept: int, other: int) -> None:
    table = _table("module_attendance")
    twin = table.alias()
    there = and_(twin.c.membership_id == kept, twin.c.module_id == table.c.module_id)
    new = table.c.membership_id == other, ~exists(select(twin.c.module_id).where(there))
    session.execute(update(table).where(*new).values(membership_id=kept))


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
