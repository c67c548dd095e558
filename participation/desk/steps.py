"""What staff can do with a survey, and when; which of it can't be undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from participation.accounts.models import Act
from participation.rounds.queries import Round
from participation.rounds.state import State
from surveys.disclosure.interim import LEAST
from surveys.questionnaire import ReleaseMode


class Step(StrEnum):
    """One step of a survey; the value is the last word of its address."""

    OPEN = "openen"
    CLOSE = "sluiten"
    END_GRACE = "afsluiten"
    RELEASE = "uitkomsten-maken"
    PUBLISH = "openbaar-maken"
    INTERIM = "tussenstand-maken"
    NEXT = "nog-een-ronde"

    @property
    def act(self) -> Act:
        """What the audit says when it is done."""
        return ACTS[self]

    @property
    def is_final(self) -> bool:
        """Tell whether it can't be undone; it then asks for the name of the survey."""
        return self in {Step.END_GRACE, Step.RELEASE, Step.PUBLISH, Step.NEXT}


ACTS = {
    Step.OPEN: Act.OPENED,
    Step.CLOSE: Act.CLOSED,
    Step.END_GRACE: Act.GRACE_ENDED,
    Step.RELEASE: Act.RELEASED,
    Step.PUBLISH: Act.PUBLISHED,
    Step.INTERIM: Act.LOOKED_AHEAD,
    Step.NEXT: Act.HELD_AGAIN,
}


@dataclass(frozen=True, slots=True)
class Situation:
    """A survey as the desk sees it at one moment.

    is_released  figures were made of it; from then on it never opens again
    """

    survey: Round
    is_released: bool
    now: datetime

    @property
    def state(self) -> State:
        """Whether answers can come in."""
        return self.survey.period.state(self.now)

    @property
    def is_open(self) -> bool:
        """Tell whether answers can come in, also of those alone who began already."""
        return self.state in {State.OPEN, State.GRACE}

    @property
    def is_public(self) -> bool:
        """Tell whether anybody may see the figures."""
        today = self.now.astimezone(self.survey.period.time_zone).date()
        return self.is_released and self.survey.is_public(today)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that can be taken now, the one that comes first in front."""
        if self.survey.destroyed_at is not None and not self.is_released:
            return ()
        if self.state is State.CLOSED and self.is_released:
            return self._after_release
        is_enough = self.survey.count_shown >= LEAST
        return {
            State.COMING: (Step.OPEN,),
            State.OPEN: (Step.CLOSE, Step.INTERIM) if is_enough else (Step.CLOSE,),
            State.GRACE: (Step.END_GRACE, Step.OPEN),
            State.CLOSED: (Step.RELEASE, Step.OPEN),
        }[self.state]

    @property
    def _after_release(self) -> tuple[Step, ...]:
        if not self.is_public:
            return (Step.PUBLISH,)
        in_periods = self.survey.questionnaire.release_mode is ReleaseMode.COHORTS
        return (Step.NEXT,) if in_periods else ()
