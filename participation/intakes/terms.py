"""The promised days of a request: how they are counted, and what they mean on a day."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from participation.intakes.models import Intake, IntakeKind, IntakeState
from participation.working_days import add_working_days, working_days_between

SOON_DAYS: Final = 10
URGENT_DAYS: Final = 3
"""Working days before a decision at which the desk is told, and told once more."""


class What(StrEnum):
    """What is promised: word that it is worked on, or the decision."""

    RECEIPT = "receipt"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Terms:
    """The last day on which the applicant hears that it is worked on, and that of the decision."""

    receipt_by: date
    decision_by: date


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised of a request.

    by    the last day
    left  working days after today, up to and with that day
    late  working days after that day, up to and with today; 0 on a Saturday after a Friday, when
          it is late all the same
    """

    what: What
    by: date
    left: int
    late: int
    is_late: bool

    @property
    def is_soon(self) -> bool:
        """Whether the desk has to be told: of a receipt always, of a decision ten days before."""
        return self.what is What.RECEIPT or self.left <= SOON_DAYS

    @property
    def is_urgent(self) -> bool:
        """Whether there are three days left, or less."""
        return not self.is_late and self.left <= URGENT_DAYS


def terms_of(kind: IntakeKind, received_on: date, closed: Container[date]) -> Terms:
    """Return the promised days of a request that came in on a day.

    closed  days on which the municipality is closed, besides those of every year
    """
    return Terms(
        receipt_by=add_working_days(received_on, kind.receipt_days, closed),
        decision_by=add_working_days(received_on, kind.decision_days, closed),
    )


def promises_of(intake: Intake, today: date, closed: Container[date]) -> list[Promise]:
    """Return what is promised of a request, the next one first; nothing once it is finished.

    Once the day of the decision has gone by it is the decision that is late, whatever else is.
    """
    if intake.state not in {IntakeState.RECEIVED, IntakeState.TAKEN_ON}:
        return []
    decision = _promise(What.DECISION, intake.decision_by, today, closed)
    if intake.state == IntakeState.TAKEN_ON or decision.is_late:
        return [decision]
    return [_promise(What.RECEIPT, intake.receipt_by, today, closed), decision]


def _promise(what: What, by: date, today: date, closed: Container[date]) -> Promise:
    return Promise(
        what=what,
        by=by,
        left=working_days_between(today, by, closed),
        late=working_days_between(by, today, closed),
        is_late=by < today,
    )
