"""Writes of groups: who becomes a member, who waits, who is declined and who leaves."""

from datetime import date
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participation.groups.errors import DecidedError, NotPossibleError, PeriodError
from participation.groups.models import Group, Membership
from participation.groups.queries import current
from participation.signups.models import SignUp, State

PLACEABLE: Final = {State.CONFIRMED, State.WAITING, State.DECLINED, State.MEMBER}
WAITABLE: Final = {State.CONFIRMED, State.DECLINED}
DECLINABLE: Final = {State.CONFIRMED, State.WAITING}


def place(session: Session, sign_up: SignUp, group: Group, today: date) -> Membership:
    """Make somebody a member of a group from today.

    What the sign-up says of organisation, domain and department goes along: the spread counts it.

    Raises DecidedError when they are a member of it already, and NotPossibleError when the address
    is not proven or the sign-up was withdrawn.
    """
    _lock(session, sign_up)
    _must_be(sign_up, PLACEABLE)
    session.scalars(select(Group.id).where(Group.id == group.id).with_for_update()).one()
    own = Membership.group_id == group.id, Membership.person_id == sign_up.person_id
    if session.scalar(select(Membership.id).where(*own, current(today))) is not None:
        raise DecidedError
    membership = Membership(
        group_id=group.id,
        person_id=sign_up.person_id,
        began_on=today,
        organisation=sign_up.organisation,
        domain_id=sign_up.domain_id,
        department_id=sign_up.department_id,
    )
    session.add(membership)
    _decide(sign_up, State.MEMBER, today)
    session.flush()
    return membership


def put_on_waiting(session: Session, sign_up: SignUp, today: date) -> None:
    """Keep somebody for a place that comes free.

    Raises DecidedError and NotPossibleError.
    """
    _lock(session, sign_up)
    if sign_up.state == State.WAITING.value:
        raise DecidedError
    _must_be(sign_up, WAITABLE)
    _decide(sign_up, State.WAITING, today)


def decline(session: Session, sign_up: SignUp, reason: str, today: date) -> None:
    """Say no, with the reason as the person reads it.

    Raises DecidedError and NotPossibleError.
    """
    _lock(session, sign_up)
    if sign_up.state == State.DECLINED.value:
        raise DecidedError
    _must_be(sign_up, DECLINABLE)
    _decide(sign_up, State.DECLINED, today)
    sign_up.reason = reason


def end_membership(session: Session, membership: Membership, *, on: date, reason: str) -> None:
    """End a membership; a sign-up that led to no other group any more ends with it.

    on  first day on which they are no member

    Raises DecidedError when it has ended, and PeriodError when it began later.
    """
    session.refresh(membership, with_for_update={"of": Membership})
    if membership.ended_on is not None:
        raise DecidedError
    if on < membership.began_on:
        raise PeriodError
    membership.ended_on, membership.end_reason = on, reason
    session.flush()
    _end_sign_up(session, membership, on)


def _end_sign_up(session: Session, membership: Membership, on: date) -> None:
    offer_id, person = membership.group.offer_id, membership.person_id
    elsewhere = (
        select(Membership.id)
        .join(Group)
        .where(
            Membership.person_id == person,
            Group.offer_id == offer_id,
            Membership.ended_on.is_(None),
        )
    )
    if offer_id is None or session.scalar(elsewhere.limit(1)) is not None:
        return
    own = SignUp.person_id == person, SignUp.offer_id == offer_id
    ended = update(SignUp).where(*own, SignUp.state == State.MEMBER.value)
    session.execute(ended.values(state=State.WITHDRAWN.value, decided_on=on))


def _lock(session: Session, sign_up: SignUp) -> None:
    session.refresh(sign_up, with_for_update={"of": SignUp})


def _must_be(sign_up: SignUp, states: set[State]) -> None:
    state = State(sign_up.state)
    if state not in states:
        raise NotPossibleError(state)


def _decide(sign_up: SignUp, state: State, today: date) -> None:
    sign_up.state, sign_up.decided_on, sign_up.reason = state.value, today, ""
