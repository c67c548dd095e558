"""What the front page and the page of a buurt tell: surveys that are true today."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from participation.rounds.queries import Round, all_rounds
from participation.rounds.state import State

MOST_CARDS = 3


@dataclass(frozen=True, slots=True)
class Surveys:
    """The surveys that a resident can do something with, the newest first.

    open    one can begin today
    public  there are results that anybody may see
    """

    open: tuple[Round, ...]
    public: tuple[Round, ...]

    @property
    def cards(self) -> "Surveys":
        """Return at most three: what can be done goes before what can be read."""
        shown = self.open[:MOST_CARDS]
        return Surveys(shown, self.public[: MOST_CARDS - len(shown)])


def surveys_now(session: Session, now: datetime, time_zone: ZoneInfo) -> Surveys:
    """Return the surveys that are open, and those with public results."""
    rounds = all_rounds(session, time_zone)
    today = now.astimezone(time_zone).date()
    return Surveys(
        open=tuple(one for one in rounds if one.period.state(now) is State.OPEN),
        public=tuple(one for one in rounds if one.has_public_results(today)),
    )
