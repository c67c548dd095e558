"""What happens in a buurt in one order: steps, meetings, moments of contact and surveys. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from participation.programme.state import StepState, state


class EntryKind(StrEnum):
    """What an entry of the timeline is."""

    STEP = "step"
    MEETING = "meeting"
    CONTACT = "contact"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happens, or happened.

    titles    by language
    begins_on first day; None: not planned
    ends_on   first day after it; None: open end
    endpoint  of its page; "" where it has none
    values    of the address of that page
    of        by language, what it is a step of; nothing for what stands by itself
    """

    kind: EntryKind
    titles: Mapping[str, str]
    begins_on: date | None
    ends_on: date | None
    endpoint: str = ""
    values: tuple[tuple[str, str | int], ...] = ()
    of: Mapping[str, str] | None = None

    @property
    def last_on(self) -> date | None:
        """The last day; None: open end, or not planned."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry at one place of the timeline.

    state    where the entry stands on the day of the page
    goes_on  the entry began in an earlier year and stands here once more, as it still lasts
    """

    entry: Entry
    state: StepState
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """What happens in a calendar year; None: what is not planned yet."""

    year: int | None
    lines: tuple[Line, ...]


def timeline(entries: Iterable[Entry], today: date) -> tuple[Year, ...]:
    """Return the years in which something happens, and this one if something lasts in it.

    Within a year what began before and goes on stands first, then by first day and in the order
    in which the entries were given. What is not planned stands last, in a year of its own.
    """
    given = list(entries)
    dated = sorted((one for one in given if one.begins_on), key=_by_day)
    years = {one.begins_on.year for one in dated if one.begins_on}
    if any(state(one, today) is StepState.RUNNING for one in dated):
        years.add(today.year)
    found = [Year(year, _lines(dated, year, today)) for year in sorted(years)]
    unplanned = tuple(Line(one, StepState.UNPLANNED) for one in given if one.begins_on is None)
    return (*found, Year(None, unplanned)) if unplanned else tuple(found)


def running(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Return the steps that go on today, the one that began first before the others."""
    return _steps(entries, today, StepState.RUNNING)


def next_step(entries: Iterable[Entry], today: date) -> Entry | None:
    """Return the step that begins next; None where none is planned."""
    coming = _steps(entries, today, StepState.COMING)
    return coming[0] if coming else None


def coming(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Return what is still to begin, whatever it is, the next one first."""
    waiting = (one for one in entries if state(one, today) is StepState.COMING)
    return tuple(sorted(waiting, key=_by_day))


def _steps(entries: Iterable[Entry], today: date, wanted: StepState) -> tuple[Entry, ...]:
    steps = (one for one in entries if one.kind is EntryKind.STEP)
    return tuple(sorted((one for one in steps if state(one, today) is wanted), key=_by_day))


def _by_day(entry: Entry) -> date:
    return entry.begins_on or date.max


def _lines(dated: list[Entry], year: int, today: date) -> tuple[Line, ...]:
    def line(one: Entry, *, goes_on: bool) -> Line:
        return Line(one, state(one, today), goes_on)

    older = [line(one, goes_on=True) for one in dated if _lasts_into(one, year, today)]
    own = [
        line(one, goes_on=False) for one in dated if one.begins_on and one.begins_on.year == year
    ]
    return (*older, *own)


def _lasts_into(entry: Entry, year: int, today: date) -> bool:
    """Tell whether an entry of an earlier year lasts in this one; an open end lasts up to today."""
    if entry.begins_on is None or entry.begins_on.year >= year:
        return False
    return (entry.last_on or today).year >= year
