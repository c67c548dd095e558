"""Reads of groups, their members and who runs them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from participation.access import GroupRole
from participation.groups.models import Group, GroupStaff, Membership
from participation.signups.models import SignUp


def all_groups(session: Session, *, public: bool = False) -> Sequence[Group]:
    """Return all groups with their kind, those with a public page alone if asked, by kind."""
    wanted = select(Group).options(joinedload(Group.kind), joinedload(Group.offer))
    if public:
        wanted = wanted.where(Group.is_public)
    return session.scalars(wanted.order_by(Group.kind_id, Group.id)).all()


def groups_of(session: Session, staff_id: int) -> Sequence[Group]:
    """Return the groups that a member of staff runs as secretary or facilitator."""
    own = select(Group).join(GroupStaff).where(GroupStaff.staff_id == staff_id)
    related = joinedload(Group.kind), joinedload(Group.offer)
    return session.scalars(own.options(*related).order_by(Group.kind_id, Group.id)).all()


def find_group(session: Session, slug: str) -> Group | None:
    """Return the group with this name in its address."""
    if "\0" in slug:
        return None  # PostgreSQL takes no such text.
    related = joinedload(Group.kind), joinedload(Group.offer)
    return session.scalar(select(Group).where(Group.slug == slug).options(*related))


def current(today: date) -> ColumnElement[bool]:
    """Return the condition that a membership lasts on a day."""
    return (Membership.ended_on.is_(None)) | (Membership.ended_on > today)


def members(session: Session, group: Group, today: date) -> Sequence[Membership]:
    """Return who is a member of a group on a day, with the person, who came first first."""
    own = Membership.group_id == group.id, current(today)
    related = (
        joinedload(Membership.person),
        joinedload(Membership.domain),
        joinedload(Membership.department),
    )
    found = select(Membership).where(*own).options(*related)
    return session.scalars(found.order_by(Membership.began_on, Membership.id)).all()


def past_members(session: Session, group: Group, today: date) -> Sequence[Membership]:
    """Return who was a member of a group and is it no more, who left last first."""
    own = Membership.group_id == group.id, Membership.ended_on <= today
    found = select(Membership).where(*own).options(joinedload(Membership.person))
    return session.scalars(found.order_by(Membership.ended_on.desc(), Membership.id)).all()


def roles_of(session: Session, staff_id: int) -> dict[int, GroupRole]:
    """Return what a member of staff does, by number of the group."""
    own = select(GroupStaff.group_id, GroupStaff.role).where(GroupStaff.staff_id == staff_id)
    return {group: GroupRole(role) for group, role in session.execute(own)}


def group_ids(session: Session, slug: str) -> set[int]:
    """Return the number of the group with this name in its address, as a set."""
    if "\0" in slug:
        return set()
    return set(session.scalars(select(Group.id).where(Group.slug == slug)))


def groups_for(session: Session, sign_up_id: int) -> set[int]:
    """Return the groups that a sign-up can lead to: those of what was signed up for."""
    offered = select(Group.id).join(SignUp, SignUp.offer_id == Group.offer_id)
    return set(session.scalars(offered.where(SignUp.id == sign_up_id)))
