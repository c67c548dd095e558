"""Reads of groups, their members and who runs them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from participation.access import GroupRole
from participation.accounts.models import AuditLine, StaffMember
from participation.groups.models import (
    Group,
    GroupStaff,
    Membership,
    Milestone,
    ModuleAttendance,
    SpreadTarget,
    TrainingModule,
)
from participation.signups.models import SignUp


def all_groups(session: Session, *, public: bool = False) -> Sequence[Group]:
    """Return all groups with their kind, those with a public page alone if asked, by kind."""
    wanted = select(Group).options(joinedload(Group.kind), joinedload(Group.offer))
    if public:
        wanted = wanted.where(Group.is_public)
    return session.scalars(wanted.order_by(Group.kind_id, Group.id)).all()


def networks(session: Session) -> Sequence[Group]:
    """Return the neighbourhood networks that have a public page, in the order of their address."""
    own = select(Group).where(Group.is_network, Group.is_public)
    return session.scalars(own.order_by(Group.slug)).all()


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


def member_counts(session: Session, today: date) -> dict[int, int]:
    """Return how many members each group has on a day, by number of the group."""
    counted = select(Membership.group_id, func.count()).where(current(today))
    rows = session.execute(counted.group_by(Membership.group_id))
    return {group: number for group, number in rows}  # noqa: C416 - a row is no pair for mypy


def find_membership(session: Session, group: Group, membership_id: int) -> Membership | None:
    """Return a membership of this group, ended or not."""
    own = Membership.id == membership_id, Membership.group_id == group.id
    related = joinedload(Membership.person), joinedload(Membership.group)
    return session.scalar(select(Membership).where(*own).options(*related))


def memberships_of(session: Session, person_id: int) -> Sequence[Membership]:
    """Return all memberships of somebody, the first one first."""
    own = select(Membership).where(Membership.person_id == person_id)
    related = own.options(joinedload(Membership.group))
    return session.scalars(related.order_by(Membership.began_on, Membership.id)).all()


def spread_targets(session: Session, group: Group) -> Sequence[SpreadTarget]:
    """Return how many members should come from where."""
    own = select(SpreadTarget).where(SpreadTarget.group_id == group.id)
    return session.scalars(own.order_by(SpreadTarget.id)).all()


def milestones(session: Session, group: Group) -> list[Milestone]:
    """Return the group's timeline: what is done, then what has a day, then the rest."""
    own = session.scalars(select(Milestone).where(Milestone.group_id == group.id))
    return sorted(own, key=lambda one: (not one.is_done, one.on or date.max, one.id))


def find_milestone(session: Session, group: Group, milestone_id: int) -> Milestone | None:
    """Return a point on the timeline of this group."""
    own = Milestone.id == milestone_id, Milestone.group_id == group.id
    return session.scalar(select(Milestone).where(*own))


def modules(session: Session, group: Group) -> Sequence[TrainingModule]:
    """Return the training of a group in its order, closed modules too."""
    own = select(TrainingModule).where(TrainingModule.group_id == group.id)
    return session.scalars(own.order_by(TrainingModule.position, TrainingModule.id)).all()


def find_module(session: Session, group: Group, module_id: int) -> TrainingModule | None:
    """Return a module of the training of this group."""
    own = TrainingModule.id == module_id, TrainingModule.group_id == group.id
    return session.scalar(select(TrainingModule).where(*own))


def attendance(session: Session, group: Group) -> dict[tuple[int, int], date]:
    """Return on which day each module was followed, by number of module and membership."""
    rows = session.execute(
        select(
            ModuleAttendance.module_id, ModuleAttendance.membership_id, ModuleAttendance.followed_on
        )
        .join(TrainingModule, TrainingModule.id == ModuleAttendance.module_id)
        .where(TrainingModule.group_id == group.id)
    )
    return {(module, membership): day for module, membership, day in rows}


def staff_of(session: Session, group: Group) -> list[tuple[int, str, GroupRole]]:
    """Return number, name and role of who runs a group, secretaries first."""
    rows = session.execute(
        select(StaffMember.id, StaffMember.name, GroupStaff.role)
        .join(GroupStaff, GroupStaff.staff_id == StaffMember.id)
        .where(GroupStaff.group_id == group.id)
        .order_by(GroupStaff.role.desc(), StaffMember.name)
    )
    return [(number, name, GroupRole(role)) for number, name, role in rows]


def acts_about(session: Session, about: str, most: int = 20) -> Sequence[tuple[AuditLine, str]]:
    """Return what staff did with a group and who did it, the newest first."""
    rows = session.execute(
        select(AuditLine, StaffMember.name)
        .join(StaffMember, StaffMember.id == AuditLine.staff_id)
        .where(AuditLine.about == about)
        .order_by(AuditLine.done_at.desc(), AuditLine.id.desc())
        .limit(most)
    )
    return [(line, name) for line, name in rows]
