"""Templates of steps: from a template and a first day to steps with their dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MONTHS = 12


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """One step of a template.

    months        how long it usually lasts; None: nobody can say, and it gets no dates
    result_weeks  so many weeks after its end residents hear what came of it; None: not promised
    offer         code of what residents can sign up for in it; "" for none
    texts         by language: title, what
    """

    code: str
    months: int | None
    result_weeks: int | None
    texts: Mapping[str, Mapping[str, Any]]
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """Steps in their order; texts by language: title."""

    code: str
    texts: Mapping[str, Mapping[str, Any]]
    steps: tuple[StepTemplate, ...]


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A step of a template with its dates, or without; see `programme.models.Step`."""

    step: StepTemplate
    begins_on: date | None = None
    ends_on: date | None = None
    result_due_on: date | None = None


def dated(template: Template, begins_on: date | None) -> Iterator[DatedStep]:
    """Give the steps one after the other, the first of them on `begins_on`.

    From a step of which nobody can say how long it lasts on there are no dates: it begins, and has
    an open end. Without `begins_on` no step has dates.
    """
    begin = begins_on
    for step in template.steps:
        if begin is None or step.months is None:
            yield DatedStep(step, begin)
            begin = None
            continue
        end = months_later(begin, step.months)
        due = end + timedelta(weeks=step.result_weeks) if step.result_weeks is not None else None
        yield DatedStep(step, begin, end, due)
        begin = end


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    following = date(year + (month + 1) // MONTHS, (month + 1) % MONTHS + 1, 1)
    return min(
        date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1)
    )
