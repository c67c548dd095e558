"""Join two rows that are one person: known by mail in one, by telephone in the other."""

from typing import Final

from sqlalchemy import (
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    and_,
    delete,
    exists,
    select,
    update,
)
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.database import Base
from participation.mail.models import OutgoingMail
from participation.signups.doubled import drop_lesser_answers, join_memberships
from participation.signups.models import Confirmation, Person, Purpose, SignUp, State
from participation.signups.sessions import end_sessions_of

FURTHEST: Final = (
    State.WITHDRAWN,
    State.PROVISIONAL,
    State.DECLINED,
    State.CONFIRMED,
    State.WAITING,
    State.MEMBER,
)
"""Of two sign-ups for the same, the later one in this order stays."""

KEYS: Final = (UniqueConstraint, PrimaryKeyConstraint)


def merge(session: Session, kept: Person, other: Person) -> None:
    """Move everything of `other` to `kept`, and erase `other`.

    Where both signed up for the same, the sign-up that came furthest stays, and so does the answer
    where both answered to the same meeting. Of a group they are a member once. An address of
    `other` comes along only where `kept` has none, and an e-mail address only when it was proven:
    the private link goes there.

    What was filled in and waits for its proof is erased for both: it waits for the mailbox of one
    of the two, and would change what is kept of both.
    """
    end_sessions_of(session, other.id)
    _forget_what_waits(session, kept, other)
    _drop_the_lesser(session, kept, other)
    join_memberships(session, kept.id, other.id)
    drop_lesser_answers(session, kept.id, other.id)
    for table in Base.metadata.sorted_tables:
        _move(session, table, kept.id, other.id)
    mine = update(OutgoingMail).where(OutgoingMail.person_id == other.id)
    session.execute(mine.values(person_id=kept.id))
    email = other.email if other.confirmed_on is not None else None
    email, telephone = kept.email or email, kept.telephone or other.telephone
    days = [day for day in (kept.confirmed_on, other.confirmed_on) if day is not None]
    needs = [*kept.needs, *(need for need in other.needs if need not in kept.needs)]
    came_on = min(kept.came_on, other.came_on)
    session.execute(delete(Person).where(Person.id == other.id))
    kept.email, kept.telephone = email, telephone
    kept.address_key = address_key(email or telephone or "")
    kept.telephone_key = None if telephone is None else address_key(telephone)
    kept.came_on, kept.confirmed_on, kept.needs = came_on, min(days, default=None), needs
    session.expire(kept, ["sign_ups"])


def _forget_what_waits(session: Session, kept: Person, other: Person) -> None:
    own = Confirmation.person_id.in_((kept.id, other.id)), Confirmation.content.is_not(None)
    session.execute(delete(Confirmation).where(*own))


def _drop_the_lesser(session: Session, kept: Person, other: Person) -> None:
    """Erase one of two sign-ups for the same offer."""
    both = select(SignUp).where(SignUp.person_id.in_((kept.id, other.id))).order_by(SignUp.id)
    best: dict[int, SignUp] = {}
    for sign_up in session.scalars(both.with_for_update()).all():
        rival = best.get(sign_up.offer_id)
        lesser = rival if rival is None or _place(rival) <= _place(sign_up) else sign_up
        if lesser is not None:
            proofs = delete(Confirmation).where(Confirmation.subject_id == lesser.id)
            session.execute(proofs.where(Confirmation.purpose == Purpose.SIGN_UP.value))
            session.delete(lesser)
        if lesser is not sign_up:
            best[sign_up.offer_id] = sign_up
    session.flush()


def _move(session: Session, table: Table, kept: int, other: int) -> None:
    """Give the rows of a table that name `other` to `kept`, but for those that it has already."""
    for column in table.columns:
        if not any(key.column is Person.__table__.c.id for key in column.foreign_keys):
            continue
        mine = update(table).where(column == other)
        for unique in table.constraints:
            if isinstance(unique, KEYS) and column.name in unique.columns:
                twin = table.alias()
                rest = [twin.c[one.name] == one for one in unique.columns if one is not column]
                there = and_(twin.c[column.name] == kept, *rest)
                mine = mine.where(~exists(select(twin.c[column.name]).where(there)))
        session.execute(mine.values({column.name: kept}))


def _place(sign_up: SignUp) -> int:
    return FURTHEST.index(State(sign_up.state))
