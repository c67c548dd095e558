"""What can't be done with a survey, and why."""

from datetime import date
from enum import StrEnum

from participation.rounds.state import State


class SurveyError(Exception):
    """Something can't be done with a survey.

    slug  name of the survey
    """

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


class UnknownSurveyError(SurveyError):
    """There is no survey of this name."""


class ReleasedError(SurveyError):
    """The survey has a release: its questions and answers stay as they were."""


class DestroyedError(SurveyError):
    """The answers of the survey were erased on its destroy day."""


class WrongStateError(SurveyError):
    """The survey is in a state in which this can't be done.

    state  the state it is in
    """

    def __init__(self, slug: str, state: State) -> None:
        super().__init__(slug)
        self.state = state


class Hindrance(StrEnum):
    """What keeps a survey from being held once more.

    MODE        its questionnaire has one release for all: release.mode is not "cohorts"
    NO_RELEASE  of the period before there is no release yet
    NOT_PUBLIC  the results of the period before are not public yet
    NO_DAY_LEFT its first day must lie after today
    """

    MODE = "mode"
    NO_RELEASE = "no release"
    NOT_PUBLIC = "not public"
    NO_DAY_LEFT = "no day left"


class NextWaveError(SurveyError):
    """The survey can't be held once more, or not yet.

    why  what keeps it
    """

    def __init__(self, slug: str, why: Hindrance) -> None:
        super().__init__(slug)
        self.why = why


class VersionError(SurveyError):
    """A questionnaire's number must follow that of the version there is.

    version, newest  number of the file, and of the newest version there is
    """

    def __init__(self, slug: str, *, version: int, newest: int) -> None:
        super().__init__(slug)
        self.version = version
        self.newest = newest


class ShapeChangedError(SurveyError):
    """A new version of a survey that was opened asks something else than the one before.

    codes  of the questions that changed, came or went
    """

    def __init__(self, slug: str, codes: tuple[str, ...]) -> None:
        super().__init__(slug)
        self.codes = codes


class PromisedError(SurveyError):
    """Who opens a survey again keeps the day on which its results were promised.

    feedback_on  that day; it can come earlier, not later
    """

    def __init__(self, slug: str, feedback_on: date) -> None:
        super().__init__(slug)
        self.feedback_on = feedback_on


class DatesError(SurveyError):
    """The days of a survey are not in their order.

    opens_on, closes_on, feedback_on, destroy_on  the days that were asked for
    """

    def __init__(
        self, slug: str, opens_on: date, closes_on: date, feedback_on: date, destroy_on: date
    ) -> None:
        super().__init__(slug)
        self.opens_on = opens_on
        self.closes_on = closes_on
        self.feedback_on = feedback_on
        self.destroy_on = destroy_on
