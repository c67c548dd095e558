"""Reads of everything that is kept of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from participation.groups.models import Group, Membership, ModuleAttendance, TrainingModule
from participation.mail.models import OutgoingMail
from participation.meetings.models import Rsvp
from participation.meetings.queries import rsvps_of
from participation.signups.links import code_hash, read_code, token_hash
from participation.signups.models import Confirmation, ConsentText, Person, PersonSession, SignUp
from participation.signups.proving import ProofError, content_of
from participation.signups.queries import sign_ups_of

LONGEST_TYPED = 100
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is kept of a person.

    consents  the wordings to which was agreed, by version
    modules   what was followed of the training, by number of the membership
    waiting   what was filled in and waits for its proof, as it was filled in
    sessions  browsers in which the private link was opened and that still know it
    """

    person: Person
    sign_ups: Sequence[SignUp]
    consents: dict[int, ConsentText]
    memberships: Sequence[Membership]
    modules: dict[int, list[tuple[str, date]]]
    rsvps: Sequence[Rsvp]
    mails: Sequence[OutgoingMail]
    waiting: list[bytes]
    sessions: Sequence[PersonSession]


def everything_of(session: Session, person: Person) -> Everything:
    """Return all that is kept of a person."""
    sign_ups = sign_ups_of(session, person.id)
    memberships = memberships_of(session, person.id)
    mine = select(OutgoingMail).where(OutgoingMail.person_id == person.id)
    own = select(PersonSession).where(PersonSession.person_id == person.id)
    return Everything(
        person=person,
        sign_ups=sign_ups,
        consents=_consents(session, sign_ups),
        memberships=memberships,
        modules=_modules(session, [one.id for one in memberships]),
        rsvps=rsvps_of(session, person.id),
        mails=session.scalars(mine.order_by(OutgoingMail.id)).all(),
        waiting=_waiting(session, person.id),
        sessions=session.scalars(own.order_by(PersonSession.ends_at)).all(),
    )


def memberships_of(session: Session, person_id: int) -> Sequence[Membership]:
    """Return the memberships of a person with the group, ended ones too, in order."""
    own = select(Membership).where(Membership.person_id == person_id)
    related = (
        joinedload(Membership.group),
        joinedload(Membership.domain),
        joinedload(Membership.department),
    )
    return session.scalars(own.options(*related).order_by(Membership.id)).all()


def memberships_by(session: Session, sign_up: SignUp) -> Sequence[Membership]:
    """Return the memberships to which a sign-up can have led; nothing comes along to be locked."""
    of_offer = Group.offer_id == sign_up.offer_id, Membership.person_id == sign_up.person_id
    own = select(Membership).join(Group, Group.id == Membership.group_id).where(*of_offer)
    return session.scalars(own.order_by(Membership.id)).all()


def find_person(session: Session, person_id: int | None, *, lock: bool = False) -> Person | None:
    """Return a person by number; None when there is none, or none any more."""
    if person_id is None:
        return None
    own = select(Person).where(Person.id == person_id)
    return session.scalar(own.with_for_update() if lock else own)


def by_link(session: Session, token: str) -> Person | None:
    """Return whose private link this is."""
    if len(token) > LONGEST_TYPED or not token.isprintable():
        return None
    return session.scalar(select(Person).where(Person.link_hash == token_hash(token)))


def by_code(session: Session, typed: str) -> Person | None:
    """Return whose code of 12 signs this is, however it was typed."""
    if len(typed) > LONGEST_TYPED:
        return None
    return session.scalar(select(Person).where(Person.code_hash == code_hash(read_code(typed))))


def own_sign_up(session: Session, person: Person, sign_up_id: int) -> SignUp | None:
    """Return a sign-up of this person, with its offer; nobody else's."""
    own = SignUp.id == min(sign_up_id, LARGEST_ID), SignUp.person_id == person.id
    related = joinedload(SignUp.offer, innerjoin=True), joinedload(SignUp.person, innerjoin=True)
    return session.scalar(select(SignUp).where(*own).options(*related))


def own_membership(session: Session, person: Person, membership_id: int) -> Membership | None:
    """Return a membership of this person; nobody else's."""
    own = Membership.id == min(membership_id, LARGEST_ID), Membership.person_id == person.id
    return session.scalar(select(Membership).where(*own))


def _consents(session: Session, sign_ups: Sequence[SignUp]) -> dict[int, ConsentText]:
    versions = {one.consent_version for one in sign_ups}
    own = select(ConsentText).where(ConsentText.version.in_(versions))
    return {one.version: one for one in session.scalars(own)}


def _modules(session: Session, memberships: Sequence[int]) -> dict[int, list[tuple[str, date]]]:
    followed = (
        select(ModuleAttendance.membership_id, TrainingModule.title, ModuleAttendance.followed_on)
        .join(TrainingModule, TrainingModule.id == ModuleAttendance.module_id)
        .where(ModuleAttendance.membership_id.in_(memberships))
        .order_by(TrainingModule.position, TrainingModule.id)
    )
    found: dict[int, list[tuple[str, Any]]] = {one: [] for one in memberships}
    for membership, title, followed_on in session.execute(followed):
        found[membership].append((title, followed_on))
    return found


def _waiting(session: Session, person_id: int) -> list[bytes]:
    own = Confirmation.person_id == person_id, Confirmation.content.is_not(None)
    found = []
    for one in session.scalars(select(Confirmation).where(*own).order_by(Confirmation.id)):
        try:
            found.append(content_of(one) or b"")
        except ProofError:
            continue  # Sealed under another secret: nobody can read it, nor ever will.
    return found
