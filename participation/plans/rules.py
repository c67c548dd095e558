"""The rules of a plan of a wijk: its years, its yearly revision, and what an agreement needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from participation.own_words import has_letter
from participation.plans.models import PlanAgreement, PlanVersion

FEWEST_YEARS, MOST_YEARS = 4, 5
"""What the municipality wants of a plan; another length is warned of and allowed."""

LONGEST_YEARS: Final = 10
"""Longer than this is a slip of the pen: nobody agrees on anything for so long."""

FIRST_NEEDS: Final = ("text",)
REVISION_NEEDS: Final = ("text", "changed", "why")
Texts = Mapping[str, Mapping[str, Any]]


class State(StrEnum):
    """What came of an agreement; one that was dropped says why."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class PlanError(Exception):
    """The plan can't be changed like this."""


class EndBeforeBeginError(PlanError):
    """The plan would end before it begins, or on that day."""


class TooLongError(PlanError):
    """The plan would last longer than any plan does."""


class TakenError(PlanError):
    """Another plan has this name in addresses."""


class FixedError(PlanError):
    """A version was published: neither it nor the years and the area of its plan change."""


class EndedError(PlanError):
    """The plan has ended: it is not revised any more.

    ends_on  first day after it
    """

    def __init__(self, ends_on: date) -> None:
        super().__init__(ends_on)
        self.ends_on = ends_on


class DraftError(PlanError):
    """There is a draft already: that one is to be published or taken away first."""


class DayError(PlanError):
    """The day of publishing lies in the future, or before the version that it follows.

    first, last  between which days it may be, both included
    """

    def __init__(self, first: date, last: date) -> None:
        super().__init__(first, last)
        self.first, self.last = first, last


class GapsError(PlanError):
    """Something is missing in the first language.

    names  of the texts; "items" where the agenda is empty
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.names = tuple(names)


class OutcomeError(PlanError):
    """An agreement that is dropped says why."""


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; 29 February is 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def check_period(begins_on: date, ends_on: date) -> None:
    """Look whether a plan can have these days: its first, and the first after it.

    Raises EndBeforeBeginError and TooLongError.
    """
    if ends_on <= begins_on:
        raise EndBeforeBeginError
    if ends_on > years_later(begins_on, LONGEST_YEARS):
        raise TooLongError


def is_usual(begins_on: date, ends_on: date) -> bool:
    """Tell whether a plan lasts four to five years, both included."""
    shortest = years_later(begins_on, FEWEST_YEARS)
    return shortest <= ends_on <= years_later(begins_on, MOST_YEARS)


def revise_by(published_on: date, ends_on: date) -> date:
    """Return by which day the next version is due: within a year, and before the plan ends.

    ends_on  first day after the plan; by then there is another one
    """
    return min(years_later(published_on, 1), ends_on)


def needed(number: int) -> tuple[str, ...]:
    """Return the texts that a version can't be published without; the first changes nothing."""
    return FIRST_NEEDS if number == 1 else REVISION_NEEDS


def check_whole(number: int, texts: Texts, items: int, first: str) -> None:
    """Look whether a version can be published.

    items  how many points its agenda has
    first  language in which all must be there

    Raises GapsError.
    """
    own = texts.get(first, {})
    gaps = [name for name in needed(number) if not own.get(name)]
    if not items:
        gaps.append("items")
    if gaps:
        raise GapsError(gaps)


def check_running(ends_on: date, today: date) -> None:
    """Look whether a plan can still be revised. Raises EndedError from its end on."""
    if today >= ends_on:
        raise EndedError(ends_on)


def check_day(day: date, previous: date | None, today: date) -> None:
    """Look whether a version can be published on a day: not in the future, nor out of order.

    previous  day on which the version before it was published; None for the first

    Raises DayError.
    """
    if day > today or (previous is not None and day < previous):
        raise DayError(previous or date.min, today)


def check_outcome(state: str, outcome: str) -> None:
    """Look whether an agreement says why it was dropped. Raises OutcomeError."""
    if state == State.DROPPED and not has_letter(outcome):
        raise OutcomeError


def is_late(agreement: PlanAgreement, today: date) -> bool:
    """Tell whether the day of an agreement that is open went by; on the day itself it is not."""
    is_open, due_on = agreement.state == State.OPEN, agreement.due_on
    return is_open and due_on is not None and due_on < today


def in_order(agreements: Iterable[PlanAgreement]) -> list[PlanAgreement]:
    """Return agreements as people look for them: the open ones by day, then what is settled."""

    def place(one: PlanAgreement) -> tuple[int, date, int]:
        return list(State).index(State(one.state)), one.due_on or date.max, one.id

    return sorted(agreements, key=place)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the versions of a plan stand.

    newest  that everybody may read; None: none was published
    draft   that is worked on; None: there is none
    """

    newest: PlanVersion | None
    draft: PlanVersion | None


def standing(versions: Iterable[PlanVersion]) -> Standing:
    """Return which version of a plan counts, and which is worked on."""
    ordered = sorted(versions, key=lambda one: one.number)
    published = [one for one in ordered if one.published_on is not None]
    drafts = [one for one in ordered if one.published_on is None]
    return Standing(published[-1] if published else None, drafts[-1] if drafts else None)
