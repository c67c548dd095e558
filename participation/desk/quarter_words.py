"""What is said of a quarter: the same parts for the page and for paper, only where there is any."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from participation.contributions import sentences as of_contributions
from participation.desk.quarter import (
    Contacts,
    Due,
    Input,
    LessonFact,
    Line,
    Progress,
    Quarter,
    StepFact,
    VersionFact,
)
from participation.formatting import day, number, short_day
from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.lists.wording import field, first_language, wording
from participation.meetings.quarters import Standing
from participation.promises import PromiseState

NORM: Final = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a table with its language; slug of the trajectory whose page it leads to."""

    text: str
    language: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: each row has as many cells as there are columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what is told under it."""

    heading: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def title(own: Quarter) -> str:
    """Return what the page is called."""
    return _("Quarter %(number)s of %(year)s", number=own.span.number, year=own.span.year)


def period(own: Quarter) -> str:
    """Say which days it is about, and what of it can still change."""
    first, last = short_day(own.span.first), short_day(own.span.over - timedelta(days=1))
    if own.is_over:
        return _(
            "From %(first)s to %(last)s, as things stood on the last day. Sometimes something here "
            "still changes later: when a date was moved, or input was erased.",
            first=first,
            last=last,
        )
    return _(
        "From %(first)s to %(last)s. It goes on: this is how it stands on %(on)s.",
        first=first,
        last=last,
        on=short_day(own.told_on),
    )


def parts(own: Quarter) -> list[Part]:
    """Return what there is to tell, in the order in which people ask for it."""
    found = (
        _trajectories(own.lines),
        _promises(own.due, own.told),
        _contacts(own.contacts, own.span.year, own.told_on),
        _joint(own.joint, is_over=own.is_over),
        _input(own.input),
        _plans(own.revise, own.told_on),
        _lessons(own.lessons),
    )
    return [one for one in found if one is not None]


def _trajectories(lines: Sequence[Line]) -> Part | None:
    if not lines:
        return None
    rows = tuple(
        (
            _told(one.trajectory.titles, slug=one.trajectory.slug),
            Cell(one.trajectory.where),
            _told(one.step.titles) if one.step else Cell(""),
            Cell(_when(one)),
        )
        for one in lines
    )
    columns = _("Trajectory"), _("Where"), _("Step"), _("When")
    return Part(
        _("Where the trajectories stand"), tables=(Table(_("Trajectories"), columns, rows),)
    )


def _when(line: Line) -> str:
    if line.progress is Progress.ENDED:
        return _("Finished")
    if line.step is None:
        return _("The next step is not planned yet")
    if line.progress is Progress.WAITING:
        return _("Begins on %(day)s", day=short_day(line.step.begins_on or date.max))
    return _running(line.step)


def _running(step: StepFact) -> str:
    first = short_day(step.begins_on or date.min)
    if step.ends_on is None:
        return _("From %(first)s", first=first)
    last = short_day(step.ends_on - timedelta(days=1))
    return _("%(first)s to %(last)s", first=first, last=last)


def _promises(due: Sequence[Due], told: int) -> Part | None:
    if not due and not told:
        return None
    found = []
    if due:
        found.append(_kept(due))
    if told:
        found.append(
            ngettext(
                "In %(number)s neighbourhood residents read what we do with their answers.",
                "In %(number)s neighbourhoods residents read what we do with their answers.",
                told,
            )
        )
    rows = tuple(
        (_told(one.titles), Cell(short_day(one.promise.due_on)), Cell(_how(one))) for one in due
    )
    columns = _("What"), _("Promised day"), _("How it stood")
    tables = (Table(_("Promises"), columns, rows),) if rows else ()
    return Part(_("What we promised"), tuple(found), tables)


def _kept(due: Sequence[Due]) -> str:
    in_time = sum(one.is_in_time for one in due)
    late = sum(one.state is PromiseState.LATE for one in due)
    opened = sum(one.state is PromiseState.OPEN for one in due)
    return _(
        "Kept in time: %(in_time)s. Kept too late: %(too_late)s. Late: %(late)s. Still open: "
        "%(open)s.",
        in_time=number(in_time),
        too_late=number(len(due) - in_time - late - opened),
        late=number(late),
        open=number(opened),
    )


def _how(one: Due) -> str:
    if one.state is PromiseState.LATE:
        return _("Late")
    if one.state is PromiseState.OPEN or one.promise.kept_on is None:
        return _("Still open")
    if one.is_in_time:
        return _("Kept on %(day)s", day=short_day(one.promise.kept_on))
    return _("Kept too late, on %(day)s", day=short_day(one.promise.kept_on))


def _contacts(own: Contacts | None, year: int, on: date) -> Part | None:
    if own is None:
        return None
    norm = _("A neighbourhood hears from us at least %(number)s times a year.", number=number(NORM))
    behind = ngettext(
        "On %(day)s %(behind)s of %(number)s neighbourhood was behind in %(year)s.",
        "On %(day)s %(behind)s of %(number)s neighbourhoods were behind in %(year)s.",
        own.buurten,
        day=day(on),
        behind=number(own.behind),
        year=year,
    )
    return Part(_("How often neighbourhoods heard from us"), (norm, behind))


def _joint(standing: Standing | None, *, is_over: bool) -> Part | None:
    if standing is None:
        return None
    words = {
        Standing.HELD: _("All groups met together."),
        Standing.PLANNED: _("A meeting of all groups together is planned."),
        Standing.MISSING: _("The groups did not meet together.")
        if is_over
        else _("No meeting of all groups together is planned yet."),
    }
    return Part(_("The groups together"), (words[standing],))


def _input(own: Input) -> Part | None:
    if not own.is_any:
        return None
    heading = _("What residents sent us")
    counted = (
        (_("Came in"), own.received),
        (_("Had a reply in time"), own.in_time),
        (_("Had a reply too late"), own.too_late),
        (_("Waited longer than promised, on the last day"), own.overdue),
        (_("Done"), own.done),
        (_("Not done"), own.not_done),
    )
    tables = [Table(heading, (_("What"), _("How many")), _numbers(counted), (1,))]
    if own.reasons:
        reasons = {of_contributions.reason_kind(kind): count for kind, count in own.reasons.items()}
        rows = _numbers(reasons.items())
        tables.append(Table(_("Why not"), (_("Reason"), _("How many")), rows, (1,)))
    return Part(heading, tables=tuple(tables))


def _numbers(counted: Iterable[tuple[str, int]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((Cell(name), Cell(number(count))) for name, count in counted)


def _plans(revise: Sequence[VersionFact], on: date) -> Part | None:
    if not revise:
        return None
    rows = tuple(
        (
            _told(one.titles),
            Cell(short_day(one.revise_by)),
            Cell(_("Late") if one.revise_by < on else _("Still open")),
        )
        for one in revise
    )
    columns = _("Plan"), _("By when"), _("How it stood")
    return Part(_("Plans to revise"), tables=(Table(_("Plans to revise"), columns, rows),))


def _lessons(lessons: Sequence[LessonFact]) -> Part | None:
    if not lessons:
        return None
    rows = tuple((_told(field(one.texts, "lesson")), _changed(one)) for one in lessons)
    columns = _("What we learned"), _("What changed by it, or why nothing")
    return Part(_("What we learned"), tables=(Table(_("Lessons"), columns, rows),))


def _changed(one: LessonFact) -> Cell:
    changed = _told(field(one.texts, "changed"))
    return changed if changed.text else _told(field(one.texts, "not_changed"))


def _told(titles: Mapping[str, str], *, slug: str = "") -> Cell:
    own, language = wording(titles, current_language(), first_language())
    return Cell(own, "" if language == current_language() else language, slug)
