"""What a version of the ordinance is on a day: it follows from its dates and is stored nowhere."""

from datetime import date
from enum import StrEnum
from typing import Protocol


class Status(StrEnum):
    """Draft, decided, the law, or not any more."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    REPEALED = "repealed"


class Dated(Protocol):
    """What has the dates of a version."""

    adopted_on: date | None
    in_force_on: date | None
    repealed_on: date | None


def status(version: Dated, today: date) -> Status:
    """Return what a version is; from a day on means that day included."""
    if version.repealed_on is not None and version.repealed_on <= today:
        return Status.REPEALED
    if version.in_force_on is not None and version.in_force_on <= today:
        return Status.IN_FORCE
    is_decided = version.adopted_on is not None and version.adopted_on <= today
    return Status.ADOPTED if is_decided else Status.DRAFT
