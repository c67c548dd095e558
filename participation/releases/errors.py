"""Why a release can't be made."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from participation.rounds.errors import SurveyError
from surveys.disclosure.findings import Leak
from surveys.questionnaire import Texts


class StillOpenError(SurveyError):
    """Answers can still come in, or none ever could.

    ready_at  the moment from which a release can be made; None while no closing day is set
    """

    def __init__(self, slug: str, ready_at: datetime | None) -> None:
        super().__init__(slug)
        self.ready_at = ready_at


class NotSealedError(SurveyError):
    """The answers were not yet written anew in random order."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """What could be worked out from figures and must not be told.

    item      code of the question or matrix row
    question  its question as residents read it
    areas     names of the areas it is about; none where it is about all figures together
    what      what could be proved, without the answer and the number that are to be protected
    others    how many more things could be proved
    """

    item: str
    question: Texts
    areas: tuple[str, ...]
    what: Leak
    others: int


class TooNarrowError(SurveyError):
    """The figures would betray somebody, so they may not be published."""

    def __init__(self, slug: str, exposed: Exposed) -> None:
        super().__init__(slug)
        self.exposed = exposed


class Trouble(StrEnum):
    """What kept the database from storing a release."""

    FULL = "full"
    BUSY = "busy"
    RIGHTS = "rights"
    OTHER = "other"


class NotStoredError(SurveyError):
    """The database could not store the release; nothing of it was stored.

    trouble  what kept it
    """

    def __init__(self, slug: str, trouble: Trouble) -> None:
        super().__init__(slug)
        self.trouble = trouble
