"""Writes of moments of contact, and of who is there for a wijk."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from participation.programme.models import ContactMoment, DistrictManager


@dataclass(frozen=True, slots=True)
class MomentFacts:
    """What staff says of a moment (see `models.ContactMoment`)."""

    area: str
    kind: str
    planned_on: date
    done_on: date | None
    trajectory_id: int | None
    texts: Mapping[str, Mapping[str, Any]]


class FutureError(Exception):
    """What is still to come was noted as done."""


def add_moment(session: Session, facts: MomentFacts, *, today: date) -> ContactMoment:
    """Add a moment. Raises FutureError when it was done on a day to come."""
    _check(facts.done_on, today)
    own = ContactMoment(**_columns(facts))
    session.add(own)
    session.flush()
    return own


def change_moment(session: Session, own: ContactMoment, facts: MomentFacts, *, today: date) -> None:
    """Change a moment. Raises FutureError when it was done on a day to come."""
    _check(facts.done_on, today)
    for name, value in _columns(facts).items():
        setattr(own, name, value)
    session.flush()


def note_done(own: ContactMoment, *, today: date) -> None:
    """Note that a moment was today, or on its planned day where that has gone by.

    One that was noted already keeps its day.
    """
    own.done_on = own.done_on or min(own.planned_on, today)


def remove_moment(session: Session, own: ContactMoment) -> None:
    """Remove a moment that was called off: it counts for nothing."""
    session.delete(own)
    session.flush()


def set_manager(
    session: Session, area: str, telephone: str, texts: Mapping[str, Mapping[str, Any]]
) -> DistrictManager:
    """Say who is there for a wijk: a role, never a name; texts as in `models.DistrictManager`."""
    own = session.get(DistrictManager, area) or DistrictManager(area=area)
    own.telephone, own.texts = telephone, dict(texts)
    session.add(own)
    session.flush()
    return own


def remove_manager(session: Session, own: DistrictManager) -> None:
    """Say that nobody is there for a wijk."""
    session.delete(own)
    session.flush()


def _columns(facts: MomentFacts) -> dict[str, Any]:
    return {**asdict(facts), "texts": dict(facts.texts)}


def _check(done_on: date | None, today: date) -> None:
    if done_on is not None and done_on > today:
        raise FutureError
