"""Where a step stands on a day, and whether its dates can be: pure, for pages, rights and reports.

A step lasts from the day on which it begins up to, and not including, the day on which it ends.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Protocol


class StepState(StrEnum):
    """Where a step stands."""

    UNPLANNED = "unplanned"
    COMING = "coming"
    RUNNING = "running"
    PAST = "past"


class Dated(Protocol):
    """What has the dates of a step."""

    @property
    def begins_on(self) -> date | None:
        """First day; None: not planned."""

    @property
    def ends_on(self) -> date | None:
        """First day after it; None: open end."""


class Promising(Protocol):
    """What promises by which day residents hear what came of it."""

    @property
    def result_due_on(self) -> date | None:
        """Promised day; None: nothing is promised."""

    @property
    def result_on(self) -> date | None:
        """Day on which it was told; None: not yet."""


class PeriodError(Exception):
    """A step has dates that can't be.

    code  of the step
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class EndBeforeBeginError(PeriodError):
    """A step ends before it begins, or has an end and no beginning."""


class OverlapError(PeriodError):
    """Two steps of a trajectory are there at the same time, or stand in the wrong order.

    code   of the step that begins too early
    after  code of the one before it
    """

    def __init__(self, code: str, after: str) -> None:
        super().__init__(code)
        self.after = after


class Placed(Dated, Protocol):
    """A step with the code by which a mistake names it."""

    @property
    def code(self) -> str:
        """Name of the step in its template."""


def state(step: Dated, today: date) -> StepState:
    """Return where a step stands; one without an end is open-ended once it began."""
    if step.begins_on is None:
        return StepState.UNPLANNED
    if today < step.begins_on:
        return StepState.COMING
    if step.ends_on is None or today < step.ends_on:
        return StepState.RUNNING
    return StepState.PAST


def is_late(step: Promising, today: date) -> bool:
    """Tell whether residents should have heard what came of a step and did not."""
    due = step.result_due_on
    return step.result_on is None and due is not None and due < today


def check_periods(steps: Sequence[Placed]) -> None:
    """Look whether the steps of a trajectory, in their order, follow each other.

    Steps that are not planned may stand anywhere. One without an end ends where the next begins.

    Raises EndBeforeBeginError and OverlapError at the first step that can't be.
    """
    for step in steps:
        if step.ends_on is not None and (step.begins_on is None or step.ends_on <= step.begins_on):
            raise EndBeforeBeginError(step.code)
    planned = [step for step in steps if step.begins_on is not None]
    for before, step in pairwise(planned):
        if _first_free(before) > (step.begins_on or date.max):
            raise OverlapError(step.code, before.code)


def _first_free(step: Placed) -> date:
    """Return the first day on which the next step can begin."""
    return step.ends_on or step.begins_on or date.min
