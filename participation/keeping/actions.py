"""Erase what is past its term: each kind by itself, so that one that fails stops no other.

All of it can be done again: what is gone is not found, and leaves no second line in the log.
Everywhere `now` is the present moment and `today` the day in the municipality's own time.
"""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, String, and_, delete, exists, or_, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine, SignInTry, StaffSession
from participation.accounts.queries import LONGEST_PAUSE, LONGEST_SESSION
from participation.groups.models import Group, Membership
from participation.groups.queries import current
from participation.jobs import MOST_ATTEMPTS, Job
from participation.keeping import terms
from participation.keeping.erasing import Eraser, erase, number_of
from participation.keeping.grounds import Ground
from participation.keeping.of_contributions import (
    erase_contributions,
    erase_first_names,
    erase_reply_addresses,
)
from participation.keeping.of_intakes import erase_intakes
from participation.keeping.of_news import erase_asked
from participation.keeping.of_ordinance import erase_uploads
from participation.mail.actions import forget_mail_of
from participation.mail.files import erase_strays
from participation.mail.models import Outcome, OutgoingMail
from participation.mail.queries import TROUBLES
from participation.meetings.models import Meeting, Rsvp, RsvpState
from participation.retention import log_erasure
from participation.signups.models import (
    Confirmation,
    Invitation,
    Offer,
    Person,
    PersonSession,
    Purpose,
    SignUp,
    State,
)
from participation.signups.terms import PROVISIONAL_DAYS

TRIES_LAST: Final = timedelta(hours=1)
DECIDED: Final = (State.DECLINED.value, State.WITHDRAWN.value)
WANTED: Final = (State.CONFIRMED.value, State.WAITING.value, State.MEMBER.value)


def erase_past(session: Session, now: datetime, today: date) -> None:
    """Erase everything about people that is past its term, and write each in the log.

    In one transaction. The worker takes one for each of `ERASERS`.
    """
    for eraser in ERASERS:
        eraser(session, now, today)


def erase_proofs(session: Session, now: datetime, today: date) -> None:
    """Erase proofs of an address that open nothing any more, also what was filled in with them.

    Of the others the code that is too old, and with it at what moment the form was sent.
    """
    old = Confirmation.expires_at <= now
    erase(session, Confirmation, old, ground=Ground.UNCONFIRMED, today=today)
    end = Confirmation.code_expires_at
    of_age = update(Confirmation).where(end <= now, end < Confirmation.expires_at)
    number_of(session, of_age.values(code_hash=None, code_expires_at=Confirmation.expires_at))


def erase_sessions(session: Session, now: datetime, today: date) -> None:
    """Erase sessions that are over, of people and of staff, and tries to sign in."""
    erase(session, PersonSession, PersonSession.ends_at <= now, ground=Ground.OVER, today=today)
    is_over = or_(
        StaffSession.began_at <= now - LONGEST_SESSION, StaffSession.seen_at <= now - LONGEST_PAUSE
    )
    erase(session, StaffSession, is_over, ground=Ground.OVER, today=today)
    old = SignInTry.tried_at <= now - TRIES_LAST
    erase(session, SignInTry, old, ground=Ground.OVER, today=today)


def erase_unconfirmed(session: Session, now: datetime, today: date) -> None:
    """Erase sign-ups and answers to meetings whose address was not proven in time.

    A seat that comes free so goes to who waits longest with the next `expire_holds`.
    """
    old = SignUp.signed_up_on <= terms.last_unconfirmed_day(today)
    unproven = SignUp.state == State.PROVISIONAL.value, old, ~_is_waited_for(now)
    erase(session, SignUp, *unproven, ground=Ground.UNCONFIRMED, today=today)
    unknown = Rsvp.person_id.in_(select(Person.id).where(Person.confirmed_on.is_(None)))
    long_ago = Rsvp.asked_at <= now - timedelta(days=PROVISIONAL_DAYS)
    erase(session, Rsvp, unknown, long_ago, ground=Ground.UNCONFIRMED, today=today)


def erase_memberships(session: Session, now: datetime, today: date) -> None:
    """Erase memberships a year after their end, and at once where the sign-up was taken back."""
    del now
    ended = Membership.ended_on <= today
    old = Membership.ended_on <= terms.months_before(today, terms.MEMBERSHIP_MONTHS)
    taken_back = exists().where(
        SignUp.person_id == Membership.person_id,
        SignUp.offer_id == Group.offer_id,
        Group.id == Membership.group_id,
        SignUp.state == State.WITHDRAWN.value,
        SignUp.kept_until < today,
    )
    erase(session, Membership, ended, taken_back, ground=Ground.WITHDRAWN, today=today)
    erase(session, Membership, old, ground=Ground.MEMBERSHIP, today=today)


def erase_sign_ups(session: Session, now: datetime, today: date) -> None:
    """Erase sign-ups past the day that the form promised, or three months after a no.

    Not one that somebody is a member by, nor one that waits for a new proof. What was taken back
    goes all the same: anybody can let it wait for a proof by typing an address.
    """
    is_idle, is_past = and_(~_is_member(today), ~_is_waited_for(now)), SignUp.kept_until < today
    taken_back = ~_is_member(today), is_past, SignUp.state == State.WITHDRAWN.value
    erase(session, SignUp, *taken_back, ground=Ground.WITHDRAWN, today=today)
    decided = SignUp.decided_on <= terms.months_before(today, terms.DECIDED_MONTHS)
    refused = is_idle, decided, SignUp.state.in_(DECIDED)
    erase(session, SignUp, *refused, ground=Ground.DECIDED, today=today)
    erase(session, SignUp, is_idle, is_past, ground=Ground.PROMISED, today=today)


def erase_rsvps(session: Session, now: datetime, today: date) -> None:
    """Erase answers to meetings: cancelled ones, and all three months after the meeting.

    With the wish for a compensation and the check-in. Who cancelled and came all the same was
    there; who cancelled and answered anew has a day to prove the address.
    """
    cancelled = Rsvp.state == RsvpState.CANCELLED.value, Rsvp.checked_in_at.is_(None)
    erase(session, Rsvp, *cancelled, ~_is_answered_anew(now), ground=Ground.CANCELLED, today=today)
    held = select(Meeting.id).where(Meeting.ends_at <= terms.moment_before(now, terms.RSVP_MONTHS))
    erase(session, Rsvp, Rsvp.meeting_id.in_(held), ground=Ground.MEETING, today=today)


def erase_needs(session: Session, now: datetime, today: date) -> None:
    """Empty the needs of people who wait for no group, are in none and come to no meeting."""
    in_a_group = exists().where(Membership.person_id == Person.id, current(today))
    signed_up = exists().where(
        SignUp.person_id == Person.id,
        SignUp.offer_id == Offer.id,
        or_(SignUp.state == State.PROVISIONAL.value, SignUp.state.in_(WANTED) & Offer.has_groups),
    )
    coming = exists().where(
        Rsvp.person_id == Person.id, Rsvp.meeting_id == Meeting.id, Meeting.ends_at > now
    )
    has_needs = sql_cast(Person.needs, String) != "[]"
    idle = update(Person).where(has_needs, ~in_a_group, ~signed_up, ~coming).values(needs=[])
    number = number_of(session, idle)
    log_erasure(session, what="person.needs", ground=Ground.NEEDLESS, number=number, on=today)


def erase_people(session: Session, now: datetime, today: date) -> None:
    """Erase people of whom nothing is left, with all messages to them."""
    del now
    nothing_left = [
        ~exists().where(model.person_id == Person.id) for model in (SignUp, Membership, Rsvp)
    ]
    found = session.scalars(select(Person.id).where(*nothing_left).with_for_update()).all()
    # Looked at once more, now that nobody can sign up: somebody may have done so meanwhile.
    still = select(Person.id).where(Person.id.in_(found), *nothing_left)
    gone = session.scalars(still).all() if found else ()
    own = Person.id.in_(gone)
    addresses = select(Person.address_key).where(own)
    session.execute(delete(OutgoingMail).where(OutgoingMail.to_key.in_(addresses)))
    for person_id in gone:
        forget_mail_of(session, person_id)
    erase(session, Person, own, ground=Ground.NOTHING_LEFT, today=today)


def erase_invitations(session: Session, now: datetime, today: date) -> None:
    """Erase invitations past their last day."""
    del now
    old = Invitation.expires_on < today
    erase(session, Invitation, old, ground=Ground.OVER, today=today)


def erase_mail(session: Session, now: datetime, today: date) -> None:
    """Erase messages from the outbox: sent ones after 30 days, those in trouble after 60."""
    del now
    sent = OutgoingMail.outcome == Outcome.SENT, _finished(today, terms.SENT_DAYS)
    erase(session, OutgoingMail, *sent, ground=Ground.SENT, today=today)
    trouble = OutgoingMail.outcome.in_(TROUBLES), _finished(today, terms.TROUBLE_DAYS)
    erase(session, OutgoingMail, *trouble, ground=Ground.NOT_SENT, today=today)


def erase_files(session: Session, now: datetime, today: date) -> None:
    """Erase written messages that are not in the outbox any more."""
    del now
    number = erase_strays(session)
    log_erasure(session, what="mail files", ground=Ground.FILES, number=number, on=today)


def erase_jobs(session: Session, now: datetime, today: date) -> None:
    """Erase jobs that failed for good."""
    old = Job.attempts >= MOST_ATTEMPTS, Job.run_at <= now - timedelta(days=terms.JOB_DAYS)
    erase(session, Job, *old, ground=Ground.FAILED, today=today)


def erase_audit(session: Session, now: datetime, today: date) -> None:
    """Erase what staff did two years ago."""
    old = AuditLine.done_at <= terms.moment_before(now, terms.AUDIT_MONTHS)
    erase(session, AuditLine, old, ground=Ground.AUDIT, today=today)


ERASERS: Final[tuple[Eraser, ...]] = (
    erase_proofs,
    erase_sessions,
    erase_unconfirmed,
    erase_memberships,
    erase_sign_ups,
    erase_rsvps,
    erase_needs,
    erase_people,
    erase_invitations,
    erase_uploads,
    erase_contributions,
    erase_first_names,
    erase_reply_addresses,
    erase_intakes,
    erase_asked,
    erase_mail,
    erase_files,
    erase_jobs,
    erase_audit,
)
"""In this order: what goes first may leave nothing of what comes later."""


def _is_waited_for(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a sign-up can still be confirmed, or confirmed anew."""
    return exists().where(
        Confirmation.purpose == Purpose.SIGN_UP.value,
        Confirmation.subject_id == SignUp.id,
        Confirmation.expires_at > now,
    )


def _is_answered_anew(now: datetime) -> ColumnElement[bool]:
    """Return the condition that an answer to a meeting waits for a proof."""
    return exists().where(
        Confirmation.purpose == Purpose.RSVP.value,
        Confirmation.subject_id == Rsvp.id,
        Confirmation.content.is_not(None),
        Confirmation.expires_at > now,
    )


def _is_member(today: date) -> ColumnElement[bool]:
    """Return the condition that a sign-up led to a membership that lasts.

    Of a group for this offer, or of one that nobody can sign up for: somebody was asked into it.
    """
    lasting = exists().where(
        Membership.person_id == SignUp.person_id,
        Membership.group_id == Group.id,
        or_(Group.offer_id == SignUp.offer_id, Group.offer_id.is_(None)),
        current(today),
    )
    return and_(SignUp.state == State.MEMBER.value, lasting)


def _finished(today: date, days: int) -> ColumnElement[bool]:
    return OutgoingMail.finished_on <= today - timedelta(days=days)
