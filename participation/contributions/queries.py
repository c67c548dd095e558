"""Reads of contributions: of one, of the list of staff, and of those that everybody may see."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select, union_all
from sqlalchemy.orm import Session, joinedload, selectinload

from participation.contributions.chain import REPLIES
from participation.contributions.duties import Tally
from participation.contributions.models import (
    Contribution,
    ContributionRound,
    Kind,
    Moderation,
    State,
    Subject,
)
from participation.promises import Promised, PromiseKind

A_PAGE: Final = 50
MOST_HERE: Final = 3
OLDEST_FIRST: Final = (Contribution.received_on, Contribution.id)
NEWEST_FIRST: Final = (Contribution.received_on.desc(), Contribution.id.desc())
HAS_REPLY: Final = Contribution.state.in_([one.value for one in REPLIES])
IS_TO_USE: Final = and_(
    Contribution.kind == Kind.STORY.value,
    ~Contribution.is_harmless,
    func.json_array_length(Contribution.uses) > 0,
)
TO_LOOK: Final = and_(
    Contribution.moderation == Moderation.WAITING.value,
    or_(Contribution.is_open, IS_TO_USE),
    Contribution.taken_back_on.is_(None),
)
"""Somebody has to say whether everybody may read it, or whether a story may be used where its
writer agreed to; what is for us alone needs no look."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown of the list of staff; None and False show all.

    late_on  those that are late on this day
    """

    subject: Subject | None = None
    key: str | None = None
    state: State | None = None
    to_look: bool = False
    late_on: date | None = None
    kind: Kind | None = None
    round_id: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what a contribution must meet."""
        found: list[ColumnElement[bool]] = []
        if self.subject:
            found.append(Contribution.subject == self.subject.value)
        if self.key:
            found.append(Contribution.subject_key == self.key)
        if self.state:
            found.append(Contribution.state == self.state.value)
        if self.kind:
            found.append(Contribution.kind == self.kind.value)
        if self.round_id:
            found.append(Contribution.round_id == self.round_id)
        if self.to_look:
            found.append(TO_LOOK)
        if self.late_on:
            found += [~HAS_REPLY, Contribution.promised_on < self.late_on]
        return found


@dataclass(frozen=True, slots=True)
class ContributionPage:
    """One page of a list.

    number  of this page, from 1
    pages   how many there are, at least 1
    """

    contributions: Sequence[Contribution]
    total: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Here:
    """What can be said about an area today, and what was said about it.

    rounds  those in which anybody can say something, what closes first first
    said    what everybody may read, the newest first
    """

    rounds: Sequence[ContributionRound]
    said: Sequence[Contribution]


def find(session: Session, number: int, *, lock: bool = False) -> Contribution | None:
    """Return a contribution with its steps.

    lock  keep others off it until this is done
    """
    own = select(Contribution).where(Contribution.id == number)
    return _found(session, own.with_for_update() if lock else own)


def find_by_hash(session: Session, token_hash: bytes, *, lock: bool = False) -> Contribution | None:
    """Return the contribution that a private link opens."""
    own = select(Contribution).where(Contribution.token_hash == token_hash)
    return _found(session, own.with_for_update() if lock else own)


def page_of(session: Session, wanted: Filter, number: int) -> ContributionPage:
    """Return a page of the list of staff: what has no reply first, by the promised day.

    A number too high is the last page.
    """
    order = (HAS_REPLY, Contribution.promised_on, Contribution.received_on, Contribution.id)
    return _page(session, wanted.conditions(), order, number)


def tallies(session: Session) -> list[Tally]:
    """Return how many contributions have a promised day, a reply and a look in common."""
    parts = (Contribution.promised_on, HAS_REPLY.label("replied"), TO_LOOK.label("look"))
    # By the labels: PostgreSQL takes the same condition with other parameters for another one.
    grouped = select(*parts, func.count()).group_by("promised_on", "replied", "look")
    found = session.execute(grouped)
    return [Tally(day, bool(replied), bool(look), number) for day, replied, look, number in found]


def keys_of(session: Session) -> list[tuple[Subject, str, int]]:
    """Return all that was spoken about, with the number of contributions of each."""
    parts = Contribution.subject, Contribution.subject_key
    found = session.execute(select(*parts, func.count()).group_by(*parts).order_by(*parts))
    return [(Subject(subject), key, number) for subject, key, number in found]


def shown_counts(session: Session, subject: Subject, keys: Collection[str]) -> dict[str, int]:
    """Return how many contributions everybody may read about each of these, in one statement."""
    own = select(Contribution.subject_key, func.count()).where(*_shown(subject, keys))
    found = session.execute(own.group_by(Contribution.subject_key))
    return {key: number for key, number in found}  # noqa: C416 - rows are no pairs to mypy


def shown_of(
    session: Session, subject: Subject, keys: Collection[str]
) -> dict[str, list[Contribution]]:
    """Return what everybody may read about each of these with its steps, in one statement.

    The oldest first. A key of which nothing is shown has an empty list.
    """
    own = select(Contribution).where(*_shown(subject, keys))
    ordered = own.options(joinedload(Contribution.steps)).order_by(*OLDEST_FIRST)
    found: dict[str, list[Contribution]] = {key: [] for key in keys}
    for one in session.scalars(ordered).unique():
        found[one.subject_key].append(one)
    return found


def shown_page(
    session: Session, subject: Subject, keys: Sequence[str], number: int
) -> ContributionPage:
    """Return a page of what everybody may read about these, in their order."""
    order = (_place(keys), *OLDEST_FIRST)
    return _page(session, _shown(subject, keys), order, number)


def here_in(
    session: Session, areas: Collection[str], today: date, *, most: int = MOST_HERE
) -> Here:
    """Return what stands open for these areas and was said about them, in one statement.

    areas  codes: a buurt with its wijk, say; a round of the whole municipality is of each
    most   so many of what was said
    """
    open_now = ContributionRound.opens_on <= today, ContributionRound.closes_on >= today
    of_these = or_(ContributionRound.area.in_(areas), ContributionRound.area.is_(None))
    shown = Contribution.moderation == Moderation.SHOWN.value, Contribution.area.in_(areas)
    newest = select(Contribution.id).where(*shown).order_by(*NEWEST_FIRST).limit(most).subquery()
    parts = union_all(
        select(ContributionRound.id.label("round"), null().label("said")).where(
            *open_now, of_these
        ),
        select(null(), newest.c.id),
    ).subquery()
    own = select(ContributionRound, Contribution).select_from(parts)
    own = own.outerjoin(ContributionRound, ContributionRound.id == parts.c.round)
    own = own.outerjoin(Contribution, Contribution.id == parts.c.said)
    order = (ContributionRound.closes_on, ContributionRound.id, *NEWEST_FIRST)
    found = session.execute(own.order_by(*order)).all()
    return Here([one for one, _ in found if one], [one for _, one in found if one])


def rounds(session: Session) -> Sequence[ContributionRound]:
    """Return all rounds, what opened last first."""
    order = ContributionRound.opens_on.desc(), ContributionRound.id.desc()
    return session.scalars(select(ContributionRound).order_by(*order)).all()


def find_round(session: Session, slug: str) -> ContributionRound | None:
    """Return a round by its name in addresses."""
    if "\0" in slug:
        return None  # PostgreSQL takes no such text.
    return session.scalar(select(ContributionRound).where(ContributionRound.slug == slug))


def promises_of(session: Session, today: date) -> Sequence[Promised]:
    """Return what rounds that opened promise and did not tell yet, by promised day."""
    own = ContributionRound.answered_on.is_(None), ContributionRound.opens_on <= today
    order = ContributionRound.feedback_on, ContributionRound.id
    return [
        Promised(
            PromiseKind.ROUND,
            {language: str(texts.get("title", "")) for language, texts in one.texts.items()},
            "input.round_of",
            "input_desk.round_of",
            {"slug": one.slug},
            one.promise,
        )
        for one in session.scalars(select(ContributionRound).where(*own).order_by(*order))
    ]


def all_of(session: Session, subject: Subject, keys: Sequence[str]) -> Sequence[Contribution]:
    """Return every contribution about these with its steps, in their order: for the report."""
    own = Contribution.subject == subject.value, Contribution.subject_key.in_(keys)
    found = select(Contribution).where(*own).options(selectinload(Contribution.steps))
    return session.scalars(found.order_by(_place(keys), *OLDEST_FIRST)).all() if keys else ()


def _shown(subject: Subject, keys: Collection[str]) -> list[ColumnElement[bool]]:
    return [
        Contribution.subject == subject.value,
        Contribution.subject_key.in_(keys),
        Contribution.moderation == Moderation.SHOWN.value,
    ]


def _place(keys: Sequence[str]) -> Any:
    """Return the place of a contribution's subject among these."""
    places: Mapping[str, int] = {key: place for place, key in enumerate(keys)}
    return (
        case(places, value=Contribution.subject_key, else_=len(keys)) if keys else Contribution.id
    )


def _found(session: Session, own: Select[Contribution]) -> Contribution | None:
    return session.scalar(own.options(selectinload(Contribution.steps)))


def _page(
    session: Session,
    conditions: Iterable[ColumnElement[bool]],
    order: Iterable[Any],
    number: int,
) -> ContributionPage:
    met = list(conditions)
    total = session.scalars(select(func.count()).select_from(Contribution).where(*met)).one()
    pages = max(-(-total // A_PAGE), 1)
    number = min(max(number, 1), pages)
    own = select(Contribution).where(*met).options(selectinload(Contribution.steps))
    own = own.order_by(*order).limit(A_PAGE).offset((number - 1) * A_PAGE)
    return ContributionPage(session.scalars(own).all(), total, number, pages)
