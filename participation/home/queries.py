"""What the front page and the page of a buurt tell: what is true today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from participation.meetings.models import Meeting
from participation.meetings.queries import coming_meetings
from participation.rounds.queries import Round, all_rounds
from participation.rounds.state import State
from participation.signups.queries import open_offers

MOST_CARDS = 3


@dataclass(frozen=True, slots=True)
class Surveys:
    """The surveys that a resident can do something with, the newest first.

    open    one can begin today
    public  there are results that anybody may see
    """

    open: tuple[Round, ...]
    public: tuple[Round, ...]

    def cards(self, room: int) -> "Surveys":
        """Return so many at most: what can be done goes before what can be read."""
        shown = self.open[:room]
        return Surveys(shown, self.public[: room - len(shown)])


@dataclass(frozen=True, slots=True)
class Together:
    """What people can do together: join something, and come to the next open meeting."""

    can_join: bool
    meeting: Meeting | None

    @property
    def number(self) -> int:
        """How many cards that makes."""
        return int(self.can_join) + int(self.meeting is not None)


def together_now(session: Session, now: datetime) -> Together:
    """Return what people can do together at this moment."""
    meetings = coming_meetings(session, now)
    return Together(bool(open_offers(session)), meetings[0] if meetings else None)


def surveys_now(session: Session, now: datetime, time_zone: ZoneInfo) -> Surveys:
    """Return the surveys that are open, and those with public results."""
    today = now.astimezone(time_zone).date()
    return surveys_of(all_rounds(session, time_zone), now, today)


def surveys_of(rounds: Iterable[Round], now: datetime, today: date) -> Surveys:
    """Return those of these surveys that are open, and those with public results."""
    own = tuple(rounds)
    return Surveys(
        open=tuple(one for one in own if one.period.state(now) is State.OPEN),
        public=tuple(one for one in own if one.public_wave(today)),
    )
