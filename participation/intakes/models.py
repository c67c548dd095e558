"""Tables of requests under the ordinance: what their forms ask, and what came in."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.contacts import EMAIL_LENGTH, KEY_BYTES, TELEPHONE_LENGTH
from participation.database import Base

CODE_LENGTH = 12
NAME_LENGTH = 120
REFERENCE_LENGTH = 16
CASE_LENGTH = 40
OUTCOME_LENGTH = 1_000
POSTAL_LENGTH = 200
CONTACT_LENGTH = 120
ROLE_LENGTH = 80


class IntakeState(StrEnum):
    """Where a request stands here; the case itself is handled in the municipality's own system.

    RECEIVED   came in
    TAKEN_ON   staff entered it in their own system, under a case number
    FINISHED   decided; the status page says what and why, and who decided
    WITHDRAWN  the applicant took it back
    """

    RECEIVED = "received"
    TAKEN_ON = "taken_on"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


class IntakeSource(StrEnum):
    """The way in."""

    WEB = "web"
    TELEPHONE = "telephone"
    PAPER = "paper"


def _in(kind: type[StrEnum]) -> str:
    return ", ".join(f"'{one.value}'" for one in kind)


class IntakeKind(Base):
    """One kind of request, as the ordinance has it; all of it is data that staff edit.

    code           "challenge", "initiative", "think_along": what an explanation links to
    article_key    key of the article that gives the right; no foreign key upwards
    questions      in order: list of {code, is_required, longest, texts: {language: {label, hint}}}
    receipt_days   working days within which the applicant has a receipt of the municipality
    decision_days  working days within which there is a decision
    texts          by language: title, what, after, decides, refusal, disagree, call
    kept_months    how long a request is kept after it was finished
    """

    __tablename__ = "intake_kind"
    __table_args__ = (
        CheckConstraint("receipt_days BETWEEN 1 AND 60", name="receipt_days"),
        CheckConstraint("decision_days BETWEEN receipt_days AND 260", name="decision_days"),
        CheckConstraint("kept_months BETWEEN 1 AND 60", name="kept_months"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    article_key: Mapped[str] = mapped_column(String(64))
    questions: Mapped[list[Any]] = mapped_column(JSON)
    receipt_days: Mapped[int] = mapped_column(SmallInteger)
    decision_days: Mapped[int] = mapped_column(SmallInteger)
    kept_months: Mapped[int] = mapped_column(SmallInteger, default=12)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_open: Mapped[bool] = mapped_column(default=True)


class Intake(Base):
    """One request.

    reference     what the applicant names on the telephone; random, and opens nothing
    name          of who asks, or of a group or organisation
    email, telephone, postal_address  at least one of them
    answers       text by code of the question, as the form asked them then
    questions     the questions at that time: list of {code, label}, in the applicant's language
    receipt_by, decision_by  the promised days, counted when it came in
    first_decision_by  the day that was promised first, where it moved: the days on which the
                  applicant had to add something do not count. None: it did not
    kept_months   how long it is kept after it was finished, as the form said when it came in
    case_number   in the municipality's own system
    contact       function and telephone number of whom the applicant can call; no name
    outcome       what was decided, as the applicant reads it (see `answers`), and by which role
    token_hash    SHA-256 of the token in the private link to its status page
    """

    __tablename__ = "intake"
    __table_args__ = (
        CheckConstraint(f"state IN ({_in(IntakeState)})", name="state"),
        CheckConstraint(f"source IN ({_in(IntakeSource)})", name="source"),
        CheckConstraint(
            "email IS NOT NULL OR telephone IS NOT NULL OR postal_address IS NOT NULL",
            name="address",
        ),
        CheckConstraint(
            "state <> 'finished' OR (length(outcome) > 0 AND length(decided_by) > 0)",
            name="outcome",
        ),
        CheckConstraint("kept_months BETWEEN 1 AND 60", name="kept_months"),
        CheckConstraint(f"length(token_hash) = {KEY_BYTES}", name="token_hash"),
        Index("ix_intake_state", "state", "decision_by"),
        Index("ix_intake_kind_id", "kind_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("intake_kind.id"))
    reference: Mapped[str] = mapped_column(String(REFERENCE_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    email: Mapped[str | None] = mapped_column(String(EMAIL_LENGTH))
    telephone: Mapped[str | None] = mapped_column(String(TELEPHONE_LENGTH))
    postal_address: Mapped[str | None] = mapped_column(String(POSTAL_LENGTH))
    language: Mapped[str] = mapped_column(String(2))
    source: Mapped[str] = mapped_column(String(9), default=IntakeSource.WEB.value)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    questions: Mapped[list[Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(9), default=IntakeState.RECEIVED.value)
    received_on: Mapped[date] = mapped_column(Date)
    receipt_by: Mapped[date] = mapped_column(Date)
    decision_by: Mapped[date] = mapped_column(Date)
    first_decision_by: Mapped[date | None] = mapped_column(Date)
    kept_months: Mapped[int] = mapped_column(SmallInteger)
    taken_on: Mapped[date | None] = mapped_column(Date)
    case_number: Mapped[str] = mapped_column(String(CASE_LENGTH), default="")
    contact: Mapped[str] = mapped_column(String(CONTACT_LENGTH), default="")
    finished_on: Mapped[date | None] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(String(OUTCOME_LENGTH), default="")
    decided_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    kind: Mapped[IntakeKind] = relationship()
