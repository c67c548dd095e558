"""Reads of input on the programme that everybody may see, and the yearly count of reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, extract, func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from participation.contributions.chain import REPLIES
from participation.contributions.models import (
    Contribution,
    ContributionStep,
    Kind,
    Moderation,
    State,
    Subject,
)
from participation.contributions.reasons import Tally

A_PAGE: Final = 20
MOST_LATEST: Final = 3
SHOWN: Final = and_(
    Contribution.subject == Subject.EFFORT.value, Contribution.moderation == Moderation.SHOWN.value
)
"""Of everything here: it is about the programme, and everybody may read it."""


@dataclass(frozen=True, slots=True)
class InputFilter:
    """What is shown of the list; None shows all.

    effort    code of an effort; round_id and group_id the numbers of a round and of a group
    """

    effort: str | None = None
    kind: Kind | None = None
    area: str | None = None
    state: State | None = None
    round_id: int | None = None
    group_id: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what a contribution must meet."""
        wanted: list[tuple[Any, Any]] = [
            (Contribution.subject_key, self.effort),
            (Contribution.kind, self.kind and self.kind.value),
            (Contribution.area, self.area),
            (Contribution.state, self.state and self.state.value),
            (Contribution.round_id, self.round_id),
            (Contribution.group_id, self.group_id),
        ]
        return [column == value for column, value in wanted if value is not None]


@dataclass(frozen=True, slots=True)
class InputPage:
    """One page of the list, the newest first.

    next  where the page after it begins: what is older than this; None: this is the last one
    """

    contributions: Sequence[Contribution]
    next: int | None


def shown_input(
    session: Session, wanted: InputFilter, before: int | None = None, *, most: int = A_PAGE
) -> InputPage:
    """Return a page of what everybody may read, with its steps, group and round; two statements.

    before  what is older than the contribution of this number; None: from the newest on
    """
    own = _whole().where(SHOWN, *wanted.conditions())
    if before is not None:
        own = own.where(Contribution.id < before)
    found = session.scalars(own.order_by(Contribution.id.desc()).limit(most + 1)).all()
    return InputPage(found[:most], found[most - 1].id if len(found) > most else None)


def said_by_group(session: Session, group_id: int) -> Sequence[Contribution]:
    """Return all that a group said, also what is not shown, the newest first: for who runs it."""
    own = _whole().where(Contribution.group_id == group_id)
    return session.scalars(own.order_by(Contribution.id.desc())).all()


def reason_tallies(session: Session) -> list[Tally]:
    """Return how much came in and was decided, by year and by what it is about, in one statement.

    The year of what has a reply is that of the last one. What has none yet counts in the year in
    which it came in, also when somebody works on it.
    """
    later = aliased(ContributionStep)
    last = (
        select(func.max(later.id))
        .where(later.contribution_id == Contribution.id, later.state.in_(REPLIES))
        .correlate(Contribution)
        .scalar_subquery()
    )
    year = extract("year", func.coalesce(ContributionStep.done_on, Contribution.received_on))
    shown = Contribution.moderation == Moderation.SHOWN.value
    parts = (
        year.label("in_year"),
        Contribution.subject.label("of_subject"),
        shown.label("is_shown"),
        Contribution.state.label("in_state"),
        func.coalesce(ContributionStep.reason_kind, "").label("of_reason"),
    )
    own = select(*parts, func.count()).outerjoin(ContributionStep, ContributionStep.id == last)
    rows = session.execute(own.group_by(*(one.name for one in parts)))
    return [
        Tally(int(year), Subject(subject), bool(shown), State(state), reason, number)
        for year, subject, shown, state, reason, number in rows
    ]


def _whole() -> Select[Contribution]:
    related = joinedload(Contribution.group), joinedload(Contribution.round)
    return select(Contribution).options(*related, selectinload(Contribution.steps))
