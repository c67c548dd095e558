"""A message as an administrator sees it: to whom, what about, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.mail.models import Outcome, OutgoingMail
from participation.mail.sealed import unseal_content
from participation.security import SealBrokenError
from participation.signups.models import Person


@dataclass(frozen=True, slots=True)
class Shown:
    """One message.

    to        address; "" where it is not kept any more
    subject   "" where what it said is not kept any more
    can_go    it can be sent (again)
    """

    row: OutgoingMail
    to: str
    subject: str
    can_go: bool

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return Outcome(self.row.outcome)


def shown(session: Session, rows: Sequence[OutgoingMail]) -> list[Shown]:
    """Return messages with address and subject, in the same order."""
    known = _addresses(session, {one.person_id for one in rows if one.person_id is not None})
    return [_shown(one, known) for one in rows]


def _shown(row: OutgoingMail, known: dict[int, str]) -> Shown:
    try:
        content = unseal_content(row.sealed)
    except SealBrokenError:
        # A message that came back after it was sent: the person is known, what it said is not.
        to = known.get(row.person_id, "") if row.person_id is not None else ""
        return Shown(row, to, "", can_go=False)
    return Shown(row, content.to, content.subject, can_go=row.outcome != Outcome.HANDED)


def _addresses(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    own = select(Person.id, Person.email).where(Person.id.in_(person_ids))
    return {number: email for number, email in session.execute(own) if email is not None}
