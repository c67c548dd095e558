"""What staff has to do or know, each with its day and the page where it is done: one list.

The list drives the first page of the desk, the weekly mail and the tests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from participation.access import Role

AHEAD: Final = timedelta(days=7)


class Kind(StrEnum):
    """The kinds of tasks: what somebody must do, and what happens by itself."""

    OPENS = "opens"
    CLOSES = "closes"
    GRACE_ENDS = "grace_ends"
    RELEASE = "release"
    RESULTS_PUBLIC = "results_public"
    LAY_OUT = "lay_out"
    READ_TEXTS = "read_texts"
    CODE_TEXTS = "code_texts"
    THEMES = "themes"
    FEEDBACK = "feedback"
    DESTROY = "destroy"
    REPORT = "report"
    STEP = "step"
    ROUND = "round"
    QUARTER = "quarter"
    CONTACT_BEHIND = "contact_behind"
    CONTACT_SHORT = "contact_short"
    PLAN = "plan"
    AGREEMENT = "agreement"
    REPLY_LATE = "reply_late"
    REPLY_SOON = "reply_soon"
    REPLY_AHEAD = "reply_ahead"
    TO_LOOK = "to_look"
    UNEXPLAINED = "unexplained"
    TO_CHECK = "to_check"
    INTAKE_RECEIPT = "intake_receipt"
    INTAKE_DECISION = "intake_decision"
    MORE_INTAKES = "more_intakes"
    ERASING_FAILED = "erasing_failed"
    JOB_FAILED = "job_failed"
    TO_DECIDE = "to_decide"
    TO_CALL = "to_call"
    MAIL_TROUBLE = "mail_trouble"
    MEETING = "meeting"


EDITORS: Final = {
    Kind.LAY_OUT,
    Kind.READ_TEXTS,
    Kind.CODE_TEXTS,
    Kind.THEMES,
    Kind.FEEDBACK,
    Kind.REPLY_LATE,
    Kind.REPLY_SOON,
    Kind.REPLY_AHEAD,
    Kind.TO_LOOK,
    Kind.UNEXPLAINED,
    Kind.TO_CHECK,
    Kind.INTAKE_RECEIPT,
    Kind.INTAKE_DECISION,
    Kind.MORE_INTAKES,
}
ADMINISTRATORS: Final = {
    Kind.REPORT,
    Kind.ERASING_FAILED,
    Kind.JOB_FAILED,
    Kind.TO_DECIDE,
    Kind.TO_CALL,
    Kind.MAIL_TROUBLE,
    Kind.MEETING,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing on a day.

    due_on    the day it must be done by, or happens; today for what has no day and waits
    is_late   that day has gone by
    about     title of what it is about, never the name of a resident; "" where number says it
    number    of the things that it counts
    left      working days up to that day, where those are promised; None: days are
    endpoint  page where it is done, with `values` of its address; "" where there is none
    """

    kind: Kind
    due_on: date
    is_late: bool = False
    about: str = ""
    number: int = 1
    left: int | None = None
    endpoint: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def role(self) -> Role:
        """Who has to do with it, and may open its page."""
        if self.kind in ADMINISTRATORS:
            return Role.ADMINISTRATOR
        return Role.EDITOR if self.kind in EDITORS else Role.READER


@dataclass(frozen=True, slots=True)
class Week:
    """All tasks of a day: what is late, what comes within seven days, and what comes after."""

    late: Sequence[Task] = ()
    soon: Sequence[Task] = ()
    later: Sequence[Task] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.late or self.soon or self.later)


def week_of(tasks: Iterable[Task], today: date) -> Week:
    """Return the tasks by how near they are, each part by day."""
    ordered = sorted(tasks, key=_place)
    open_ones = [one for one in ordered if not one.is_late]
    return Week(
        late=[one for one in ordered if one.is_late],
        soon=[one for one in open_ones if one.due_on <= today + AHEAD],
        later=[one for one in open_ones if one.due_on > today + AHEAD],
    )


def for_role(tasks: Iterable[Task], role: Role) -> list[Task]:
    """Return the tasks that somebody with this role has to do with."""
    return [one for one in tasks if role.includes(one.role)]


def _place(task: Task) -> tuple[date, int, str]:
    return task.due_on, list(Kind).index(task.kind), task.about
