"""Writes of signing up: ask, confirm, enter for somebody, withdraw, join two rows of one person.

Whoever signs up twice stores one sign-up. What is filled in the second time waits, sealed, until
it is confirmed from the mailbox: who knows an address changes nothing of what is kept of it.

Everywhere `now` is the present moment in the municipality's own time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.mail.actions import forget_waiting, post
from participation.signups import invitations, letters, proving, queries
from participation.signups.joining import merge
from participation.signups.models import (
    NEWS_LETTER,
    Confirmation,
    Interest,
    Person,
    Purpose,
    SignUp,
    Source,
    State,
)
from participation.signups.people import add_person
from participation.signups.proving import Subject, reference_of
from participation.signups.requests import NOT_OF_A_NO, Request, pack, pack_stored, take_over
from participation.signups.terms import kept_until, provisional_until

__all__ = [
    "Request",
    "ask_again",
    "ask_to_join",
    "confirm",
    "confirm_by_staff",
    "enter",
    "merge",
    "set_interest",
    "withdraw",
]

SAME_CLICK: Final = timedelta(minutes=1)
"""The same form within this time is one click too many, and no wish for another mail."""

REOPENED: Final = {State.PROVISIONAL, State.DECLINED, State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class _Stored:
    """A sign-up, and what was filled in.

    waiting  waits for its proof; None: the sign-up stands as it was filled in
    is_free  no proof can be in the way: one statement less
    """

    sign_up: SignUp
    waiting: bytes | None = None
    is_free: bool = False


def ask_to_join(
    session: Session, request: Request, *, is_again: bool = False, now: datetime
) -> str:
    """Store a sign-up provisionally, queue its mail, and return the reference of its proof.

    The reference is the same whether the address is known or not. When three mails went there
    today none goes out, and what was waited for stays: with `ask_again` it is proven later.

    is_again  it was refused a moment ago. Then a proof may be in the way that was given for this
              address by who has another one since, or of a sign-up that is gone: it is erased.
              Not at once, for that is one statement more

    Raises sqlalchemy's IntegrityError when somebody with this address signed up at the same moment,
    or a proof is in the way: roll back and ask again.
    """
    stored = _store(session, request, now, is_free=not is_again)
    reference = _subject(stored, request).reference
    if request.invitation_id is not None:
        invitations.note_use(session, request.invitation_id, now.date())
    if stored.waiting is None or not _is_same_click(session, stored, now):
        _ask_for_proof(session, stored, request, now)
    return reference


def ask_again(session: Session, reference: str, *, now: datetime) -> None:
    """Send a new link and code for what is waited for; nothing happens where nothing is.

    It counts for the three mails a day, and is waited for no longer than before.
    """
    found = queries.waited_for(session, proving.has_reference(reference), lock=True)
    if found is None or found[1].person.email is None or not _is_waited_for(*found, now):
        return
    old, sign_up = found
    waiting, until = proving.content_of(old), old.expires_at.astimezone(now.tzinfo)
    subject = Subject(Purpose.SIGN_UP, sign_up.id, reference, sign_up.person_id, waiting)
    proof = proving.new_proof()
    if post(session, letters.confirm(sign_up, sign_up.offer, proof, until), now=now):
        proving.wait_for_new(session, subject, proof, until=until, now=now)


def confirm(session: Session, confirmation: Confirmation, *, now: datetime) -> SignUp:
    """Let a sign-up count whose address was proven, and welcome the person with a private link.

    The proof stays until it is too old, so that pressing the button twice does no harm: what it
    holds takes effect once, and there is one welcome.

    Raises UnknownProofError when the sign-up is not there any more.
    """
    sign_up = queries.find_sign_up(session, confirmation.subject_id)
    if sign_up is None or sign_up.person_id != confirmation.person_id:
        raise proving.UnknownProofError
    waiting = proving.content_of(confirmation)
    if waiting is not None or sign_up.state == State.PROVISIONAL.value:
        _accept(sign_up, waiting, now)
        confirmation.content = None
        _welcome(session, sign_up, now)
    return sign_up


def enter(session: Session, request: Request, *, now: datetime) -> SignUp:
    """Store what somebody said on the telephone or wrote on paper, typed in by staff.

    With an e-mail address it waits for its proof like any other: a typing mistake would send the
    private link to somebody else. On the telephone it counts at once. From paper without e-mail
    it waits until staff has called.
    """
    stored = _store(session, request, now, is_free=False)
    if request.details.email is None and request.source is Source.TELEPHONE:
        _forget_proof(session, stored.sign_up)
        _accept(stored.sign_up, stored.waiting, now)
    else:
        _ask_for_proof(session, stored, request, now)
    return stored.sign_up


def confirm_by_staff(session: Session, sign_up: SignUp, *, now: datetime) -> SignUp:
    """Let a sign-up count because staff spoke with the person; what waits takes effect too.

    Nothing happens when there is nothing to confirm, as with the second of two clicks.
    """
    _lock(session, sign_up)
    proof = queries.proof_of(session, sign_up.id)
    waiting = proving.content_of(proof) if proof else None
    if waiting is not None or sign_up.state == State.PROVISIONAL.value:
        _accept(sign_up, waiting, now)
        _forget_proof(session, sign_up)
        _welcome(session, sign_up, now)
    return sign_up


def set_interest(
    session: Session, sign_up: SignUp, interest: Interest, measure_id: int | None
) -> None:
    """Change whether somebody wants to take part with their house, and in which measure.

    A no empties all else that they wrote with it. What was filled in elsewhere and waits for its
    proof stays as it is.

    measure_id  of a yes or a maybe
    """
    _lock(session, sign_up)
    sign_up.interest, sign_up.measure_id = interest.value, measure_id
    if interest is Interest.NO:
        for name, nothing in NOT_OF_A_NO.items():
            setattr(sign_up, name, nothing)


def withdraw(session: Session, sign_up: SignUp, *, now: datetime) -> None:
    """Take a sign-up back; with the consent the ground to keep it is gone after today.

    What it says is emptied at once: nobody needs it any more. News that waits to be sent goes with
    the last list for news.
    """
    _lock(session, sign_up)
    _forget_proof(session, sign_up)
    sign_up.wish, sign_up.organisation, sign_up.source_note = "", "", ""
    sign_up.domain_id, sign_up.department_id, sign_up.manager_knows = None, None, None
    sign_up.interest, sign_up.measure_id = None, None
    sign_up.state, sign_up.decided_on = State.WITHDRAWN.value, now.date()
    sign_up.kept_until = now.date()
    if sign_up.offer.is_news and not queries.is_on_news_list(session, sign_up.person_id):
        forget_waiting(session, sign_up.person_id, NEWS_LETTER)


def _store(session: Session, request: Request, now: datetime, *, is_free: bool) -> _Stored:
    """Return the sign-up, added where it is the first, and what waits for its proof.

    is_free  where nobody was known there is no proof either
    """
    today, key = now.date(), address_key(request.details.address)
    person, sign_up = queries.person_and_sign_up(session, key, request.offer.id)
    is_known = person is not None
    if person is None:
        person = add_person(session, request.details, today)
    if sign_up is not None:
        return _Stored(sign_up, pack(request, today))
    sign_up = SignUp(
        person=person,
        offer_id=request.offer.id,
        consent_on=today,
        signed_up_on=today,
        kept_until=kept_until(today, request.offer.kept_months),
        **request.answers(),
    )
    session.add(sign_up)
    session.flush()
    if is_known:
        return _Stored(sign_up, pack(request, today))
    return _Stored(sign_up, is_free=is_free)


def _is_same_click(session: Session, stored: _Stored, now: datetime) -> bool:
    """Tell whether the same form came a moment ago, and its proof is waited for.

    Who is known by telephone alone waits for staff, without a proof, after the first form.
    """
    sign_up, proof = stored.sign_up, queries.proof_of(session, stored.sign_up.id)
    if proof is None:
        is_open = sign_up.state not in {State.DECLINED, State.WITHDRAWN}
        by_telephone = sign_up.person.email is None
        return is_open and by_telephone and stored.waiting == pack_stored(sign_up)
    if not now - SAME_CLICK <= proof.code_expires_at - proving.CODE_VALID <= now:
        return False
    waiting = proving.content_of(proof)
    return stored.waiting == (pack_stored(sign_up) if waiting is None else waiting)


def _ask_for_proof(session: Session, stored: _Stored, request: Request, now: datetime) -> None:
    """Wait for a proof, and mail it where there is a mailbox; else staff confirm by telephone."""
    proof, until = proving.new_proof(), provisional_until(now)
    if request.details.email is not None:
        letter = letters.confirm(stored.sign_up, request.offer, proof, until, request=request)
        if not post(session, letter, now=now):
            old = queries.proof_of(session, stored.sign_up.id)
            if old is not None and _is_waited_for(old, stored.sign_up, now):
                return
    elif stored.waiting is None:
        return
    put = proving.wait_for if stored.is_free else proving.wait_for_new
    put(session, _subject(stored, request), proof, until=until, now=now)


def _is_waited_for(proof: Confirmation, sign_up: SignUp, now: datetime) -> bool:
    """Tell whether a proof is still to be given, and can be."""
    is_wanted = proof.content is not None or sign_up.state == State.PROVISIONAL.value
    return is_wanted and now < proof.expires_at


def _subject(stored: _Stored, request: Request) -> Subject:
    key = address_key(request.details.address)
    reference = reference_of(Purpose.SIGN_UP, key, request.offer.code)
    own = stored.sign_up
    return Subject(Purpose.SIGN_UP, own.id, reference, own.person_id, stored.waiting)


def _accept(sign_up: SignUp, waiting: bytes | None, now: datetime) -> None:
    """Let what was filled in take effect, now that the address is proven."""
    today, person = now.date(), sign_up.person
    asked_on = sign_up.consent_on if waiting is None else take_over(sign_up, waiting)
    person.confirmed_on = person.confirmed_on or today
    if sign_up.state in REOPENED:
        state = State.CONFIRMED if sign_up.offer.has_groups else State.MEMBER
        sign_up.state, sign_up.signed_up_on = state.value, asked_on
        sign_up.decided_on, sign_up.reason = None, ""
    sign_up.kept_until = kept_until(asked_on, sign_up.offer.kept_months)


def _welcome(session: Session, sign_up: SignUp, now: datetime) -> None:
    if sign_up.person.email is not None:
        post(session, letters.welcome(sign_up), now=now)


def _lock(session: Session, sign_up: SignUp) -> None:
    """Read a sign-up anew; nobody else changes it or its person until this commits."""
    # Not with refresh: it reads again what came along by outer joins, which PostgreSQL can't lock.
    fresh = {"populate_existing": True}
    for own in (
        select(Person).where(Person.id == sign_up.person_id),
        select(SignUp).where(SignUp.id == sign_up.id),
    ):
        session.execute(own.with_for_update(), execution_options=fresh).one()


def _forget_proof(session: Session, sign_up: SignUp) -> None:
    own = Confirmation.purpose == Purpose.SIGN_UP.value, Confirmation.subject_id == sign_up.id
    session.execute(delete(Confirmation).where(*own))
