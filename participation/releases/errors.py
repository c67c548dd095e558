"""Why a release can't be made."""

from datetime import datetime
from enum import StrEnum

from participation.rounds.errors import SurveyError


class StillOpenError(SurveyError):
    """Answers can still come in, or none ever could.

    ready_at  the moment from which a release can be made; None while no closing day is set
    """

    def __init__(self, slug: str, ready_at: datetime | None) -> None:
        super().__init__(slug)
        self.ready_at = ready_at


class NotSealedError(SurveyError):
    """The answers were not yet written anew in random order."""


class Trouble(StrEnum):
    """What kept the database from storing a release."""

    FULL = "full"
    BUSY = "busy"
    OTHER = "other"


class NotStoredError(SurveyError):
    """The database could not store the release; nothing of it was stored.

    trouble  what kept it
    """

    def __init__(self, slug: str, trouble: Trouble) -> None:
        super().__init__(slug)
        self.trouble = trouble
