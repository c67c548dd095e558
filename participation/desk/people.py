"""What waits for somebody of staff in what people do: to decide, to call, to look into."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from participation.desk.duties import AHEAD
from participation.mail.models import OutgoingMail
from participation.mail.queries import TROUBLES
from participation.meetings.models import Meeting
from participation.signups.models import Person, SignUp, State


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits.

    to_decide  sign-ups that were confirmed and have no answer yet
    to_call    sign-ups by telephone that staff have to confirm
    troubled   messages that did not arrive
    meetings   of the next seven days, the next one first
    """

    to_decide: int
    to_call: int
    troubled: int
    meetings: tuple[Meeting, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.to_decide or self.to_call or self.troubled or self.meetings)


def waiting(session: Session, now: datetime) -> Waiting:
    """Return what waits at this moment."""
    to_call = select(func.count()).select_from(SignUp).join(Person)
    unproven = SignUp.state == State.PROVISIONAL.value, Person.email.is_(None)
    soon = Meeting.starts_at > now, Meeting.starts_at <= now + AHEAD, Meeting.cancelled_at.is_(None)
    meetings = select(Meeting).where(*soon).order_by(Meeting.starts_at, Meeting.id)
    return Waiting(
        to_decide=_number(session, SignUp.state == State.CONFIRMED.value),
        to_call=session.scalars(to_call.where(*unproven)).one(),
        troubled=_number(session, OutgoingMail.outcome.in_(TROUBLES)),
        meetings=tuple(session.scalars(meetings)),
    )


def _number(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalars(select(func.count()).where(condition)).one()
