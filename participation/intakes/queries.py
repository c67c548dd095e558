"""Reads of requests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload

from participation.intakes.links import hash_of
from participation.intakes.models import Intake, IntakeKind, IntakeState

A_PAGE: Final = 50
LONGEST_TOKEN: Final = 100
OPEN: Final = (IntakeState.RECEIVED.value, IntakeState.TAKEN_ON.value)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown of the list; None shows all.

    late_on  only what is late on this day
    """

    kind: IntakeKind | None = None
    state: IntakeState | None = None
    late_on: date | None = None

    def conditions(self, *, with_state: bool = True) -> list[ColumnElement[bool]]:
        """Return what a request must meet."""
        found: list[ColumnElement[bool]] = []
        if self.kind is not None:
            found.append(Intake.kind_id == self.kind.id)
        if self.late_on is not None:
            found.append(is_late(self.late_on))
        if self.state is not None and with_state:
            found.append(Intake.state == self.state.value)
        return found


@dataclass(frozen=True, slots=True)
class IntakePage:
    """One page of the list.

    by_state  number in each state, for the whole filter but its state
    number    of this page, from 1
    pages     how many there are, at least 1
    """

    intakes: Sequence[Intake]
    by_state: Mapping[IntakeState, int]
    total: int
    number: int
    pages: int


def is_late(today: date) -> ColumnElement[bool]:
    """Return the condition that a promised day has gone by (see `terms.promise_of`)."""
    unheard = (Intake.state == IntakeState.RECEIVED.value) & (Intake.receipt_by < today)
    return or_(unheard, Intake.state.in_(OPEN) & (Intake.decision_by < today))


def all_kinds(session: Session) -> Sequence[IntakeKind]:
    """Return the kinds of requests in their order, closed ones too."""
    return session.scalars(select(IntakeKind).order_by(IntakeKind.position, IntakeKind.id)).all()


def find_kind(session: Session, code: str) -> IntakeKind | None:
    """Return the kind with this code."""
    return session.scalar(select(IntakeKind).where(IntakeKind.code == code))


def find_intake(session: Session, intake_id: int) -> Intake | None:
    """Return a request by its number, with its kind."""
    own = select(Intake).where(Intake.id == intake_id)
    return session.scalar(own.options(joinedload(Intake.kind)))


def by_token(session: Session, token: str) -> Intake | None:
    """Return the request that a private link leads to, with its kind."""
    if len(token) > LONGEST_TOKEN:
        return None
    own = select(Intake).where(Intake.token_hash == hash_of(token))
    return session.scalar(own.options(joinedload(Intake.kind)))


def by_reference(session: Session, reference: str) -> Intake | None:
    """Return the request with this reference."""
    return session.scalar(select(Intake).where(Intake.reference == reference))


def intake_page(session: Session, wanted: Filter, number: int) -> IntakePage:
    """Return a page of the list, what has to be decided first on top; finished ones last.

    A number too high is the last page.
    """
    counted = select(Intake.state, func.count()).where(*wanted.conditions(with_state=False))
    rows = session.execute(counted.group_by(Intake.state))
    by_state = {IntakeState(state): count for state, count in rows}
    total = by_state.get(wanted.state, 0) if wanted.state else sum(by_state.values())
    pages = max(-(-total // A_PAGE), 1)
    number = min(max(number, 1), pages)
    found = select(Intake).where(*wanted.conditions()).options(joinedload(Intake.kind))
    is_done = Intake.state.not_in(OPEN)
    ordered = found.order_by(is_done, Intake.decision_by, Intake.id)
    own = session.scalars(ordered.limit(A_PAGE).offset((number - 1) * A_PAGE)).all()
    return IntakePage(own, by_state, total, number, pages)


def open_intakes(session: Session) -> Sequence[Intake]:
    """Return the requests on which a promise stands, the nearest decision first."""
    own = select(Intake).where(Intake.state.in_(OPEN))
    return session.scalars(own.order_by(Intake.decision_by, Intake.id)).all()
