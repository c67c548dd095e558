"""Erase what residents said once it is past its term, and the names and addresses with it."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from participation.contributions.chain import REPLIES
from participation.contributions.models import Contribution, ContributionStep, Moderation
from participation.keeping import terms
from participation.keeping.erasing import erase, number_of
from participation.keeping.grounds import Ground
from participation.retention import log_erasure


def erase_contributions(session: Session, now: datetime, today: date) -> None:
    """Erase what is not shown to everybody, a year after the answer.

    Where there was none, a year after the day on which it was promised. With all its steps.
    """
    del now
    hidden = Contribution.moderation != Moderation.SHOWN.value
    erase(session, Contribution, hidden, _is_old(today), ground=Ground.ANSWERED, today=today)


def erase_first_names(session: Session, now: datetime, today: date) -> None:
    """Erase the names under which contributions are shown, at the same time; the words stay."""
    del now
    named = update(Contribution).where(Contribution.first_name != "", _is_old(today))
    number = number_of(session, named.values(first_name=""))
    what = "contribution.first_name"
    log_erasure(session, what=what, ground=Ground.ANSWERED, number=number, on=today)


def erase_reply_addresses(session: Session, now: datetime, today: date) -> None:
    """Erase addresses to which no reply went within a year; the others went with the reply."""
    del now
    last = terms.months_before(today, terms.CONTRIBUTION_MONTHS)
    waiting = Contribution.email.is_not(None), Contribution.received_on <= last
    number = number_of(session, update(Contribution).where(*waiting).values(email=None))
    what = "contribution.email"
    log_erasure(session, what=what, ground=Ground.UNANSWERED, number=number, on=today)


def _is_old(today: date) -> ColumnElement[bool]:
    """Return the condition that the last answer, or the promise of one, is a year ago."""
    answered = (
        select(func.max(ContributionStep.done_on))
        .where(
            ContributionStep.contribution_id == Contribution.id,
            ContributionStep.state.in_([one.value for one in REPLIES]),
        )
        .correlate(Contribution)
        .scalar_subquery()
    )
    last = terms.months_before(today, terms.CONTRIBUTION_MONTHS)
    return func.coalesce(answered, Contribution.promised_on) <= last
