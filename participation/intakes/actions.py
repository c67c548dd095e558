"""Writes of requests: store one, take it on, finish it, take it back, and change a kind.

Everywhere `now` is the present moment in the municipality's own time.
"""

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from participation.intakes import letters
from participation.intakes.errors import NotPossibleError
from participation.intakes.kinds import Code, Question, stored
from participation.intakes.links import hash_of, reference_of, token_of
from participation.intakes.models import Intake, IntakeKind, IntakeSource, IntakeState
from participation.intakes.queries import by_reference
from participation.intakes.terms import terms_of
from participation.mail.actions import post
from participation.working_days import add_working_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks for.

    once       secret of the form that was filled in: the same form, sent twice, is one request
    questions  as they were asked, a list of {code, label}
    answers    by code; what was left empty is left out
    """

    kind: IntakeKind
    once: str
    name: str
    email: str | None
    telephone: str | None
    postal_address: str | None
    language: str
    questions: Sequence[Mapping[str, str]]
    answers: Mapping[str, str]
    received_on: date
    source: IntakeSource = IntakeSource.WEB

    def columns(self) -> dict[str, Any]:
        """Return the columns that hold what somebody said."""
        return {
            "kind_id": self.kind.id,
            "name": self.name,
            "email": self.email,
            "telephone": self.telephone,
            "postal_address": self.postal_address,
            "language": self.language,
            "questions": [dict(one) for one in self.questions],
            "answers": dict(self.answers),
            "source": self.source.value,
        }

    def seed(self, attempt: int) -> bytes:
        """Return what makes this request, and none but this one, the same again."""
        said = json.dumps([self.columns(), attempt, self.once], sort_keys=True)
        return sha256(said.encode("utf-8", "surrogatepass")).digest()


@dataclass(frozen=True, slots=True)
class Stored:
    """A request that is stored, whether a message about it is on its way, and whether it is new."""

    intake: Intake
    is_mailed: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """So many working days do not count.

    seen    day of the answer as it stood on the page
    closed  days on which the municipality is closed, besides those of every year
    """

    days: int
    seen: date
    closed: Container[date]


def store(session: Session, asked: Request, *, closed: Container[date], now: datetime) -> Stored:
    """Store a request once, with the days that are promised from now on, and mail the receipt.

    The same form sent again, as after a double click, returns what was stored. A form that was
    changed in between is another request.

    closed  days on which the municipality is closed, besides those of every year

    Two that come at the same moment both store: the second meets the key of the first, and the
    caller tries again.
    """
    reference, known = _reference(session, asked)
    if known is not None:
        return Stored(known, is_mailed=known.email is not None, is_new=False)
    terms = terms_of(asked.kind, asked.received_on, closed)
    intake = Intake(
        **asked.columns(),
        reference=reference,
        token_hash=hash_of(token_of(reference)),
        state=IntakeState.RECEIVED.value,
        received_on=asked.received_on,
        receipt_by=terms.receipt_by,
        decision_by=terms.decision_by,
        kept_months=asked.kind.kept_months,
        kind=asked.kind,
    )
    session.add(intake)
    session.flush()
    is_counted = asked.source is IntakeSource.WEB
    is_mailed = intake.email is not None and post(
        session, letters.receipt(intake, is_counted=is_counted), now=now
    )
    return Stored(intake, is_mailed=is_mailed, is_new=True)


def take_on(
    session: Session, intake: Intake, *, case_number: str, contact: str, now: datetime
) -> None:
    """Note under which number a request stands in the municipality's own system, and tell.

    Done once more it corrects the number or the contact, and tells of it where they changed.

    Raises NotPossibleError once it is finished or withdrawn.
    """
    if intake.state not in {IntakeState.RECEIVED, IntakeState.TAKEN_ON}:
        raise NotPossibleError
    is_same = (intake.case_number, intake.contact) == (case_number, contact)
    if intake.state == IntakeState.TAKEN_ON and is_same:
        return
    intake.state, intake.taken_on = IntakeState.TAKEN_ON.value, intake.taken_on or now.date()
    intake.case_number, intake.contact = case_number, contact
    if intake.email is not None:
        post(session, letters.taken_on(intake), now=now)


def wait(session: Session, intake: Intake, pause: Pause, *, now: datetime) -> None:
    """Move the day of the answer by the days on which the applicant had to add something.

    The day that was promised first stays to be seen, and they hear of it. A form that was sent
    twice moves it once.

    Raises NotPossibleError once it is finished or withdrawn.
    """
    if intake.state not in {IntakeState.RECEIVED, IntakeState.TAKEN_ON}:
        raise NotPossibleError
    if intake.decision_by != pause.seen:
        return
    intake.first_decision_by = intake.first_decision_by or intake.decision_by
    intake.decision_by = add_working_days(intake.decision_by, pause.days, pause.closed)
    if intake.email is not None:
        post(session, letters.moved(intake), now=now)


def finish(
    session: Session, intake: Intake, *, outcome: str, decided_by: str, now: datetime
) -> None:
    """Note what was decided and by which role, and tell; done once more it corrects that.

    Raises NotPossibleError once it is withdrawn.
    """
    if intake.state == IntakeState.WITHDRAWN:
        raise NotPossibleError
    is_same = (intake.outcome, intake.decided_by) == (outcome, decided_by)
    if intake.state == IntakeState.FINISHED and is_same:
        return
    intake.state = IntakeState.FINISHED.value
    intake.finished_on = intake.finished_on or now.date()
    intake.outcome, intake.decided_by = outcome, decided_by
    if intake.email is not None:
        post(session, letters.finished(intake), now=now)


def withdraw(session: Session, intake: Intake, *, tell: str, now: datetime) -> None:
    """Take a request back; the next night erases it. Done again it changes nothing.

    tell  address of the municipality, which hears of it where it had taken the request on

    Raises NotPossibleError once it is finished.
    """
    if intake.state == IntakeState.FINISHED:
        raise NotPossibleError
    if intake.state == IntakeState.TAKEN_ON:
        post(session, letters.withdrawn_case(intake, tell), now=now)
    intake.state = IntakeState.WITHDRAWN.value


def set_kind(kind: IntakeKind, settings: "KindSettings") -> None:
    """Change a kind; what is promised to who sent a request before stays as it was."""
    kind.texts = {language: dict(texts) for language, texts in settings.texts.items()}
    kind.questions = stored(settings.questions)
    kind.article_key = settings.article_key
    kind.receipt_days, kind.decision_days = settings.receipt_days, settings.decision_days
    kind.kept_months, kind.is_open = settings.kept_months, settings.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSettings:
    """What an administrator sets of a kind (see `intakes.models.IntakeKind`)."""

    texts: Mapping[str, Mapping[str, str]]
    questions: Sequence[Question]
    article_key: str
    receipt_days: int
    decision_days: int
    kept_months: int
    is_open: bool


def _reference(session: Session, asked: Request) -> tuple[str, Intake | None]:
    """Return the reference of a request, and the request if it is stored.

    One whose six signs another request has by chance gets the next ones.
    """
    code, year, attempt = Code(asked.kind.code), asked.received_on.year, 0
    while True:
        reference = reference_of(code, year, asked.seed(attempt))
        known = by_reference(session, reference)
        if known is None or _is_of(known, asked):
            return reference, known
        attempt += 1


def _is_of(intake: Intake, asked: Request) -> bool:
    return all(getattr(intake, name) == value for name, value in asked.columns().items())
