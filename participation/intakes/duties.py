"""What the desk has to do with requests: say that somebody works on it, and answer in time."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from participation.intakes.models import Intake
from participation.intakes.terms import Promise, promises_of


@dataclass(frozen=True, slots=True)
class Duty:
    """One request of which a promise is late, or comes soon."""

    intake: Intake
    promise: Promise


def duties(intakes: Iterable[Intake], today: date, closed: Container[date]) -> list[Duty]:
    """Return what is late or comes soon, the first day first.

    A receipt is due as soon as a request came in, an answer ten working days before its day.

    closed  days on which the municipality is closed, besides those of every year
    """
    found = [
        Duty(intake, promise)
        for intake in intakes
        for promise in promises_of(intake, today, closed)[:1]
        if promise.is_late or promise.is_soon
    ]
    return sorted(found, key=lambda duty: (duty.promise.by, duty.intake.id))
