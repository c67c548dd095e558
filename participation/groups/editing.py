"""Writes of what a group is and says of itself: settings, spread, timeline, training, staff."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participation.access import GroupRole
from participation.groups.models import (
    SLUG_LENGTH,
    Group,
    GroupStaff,
    Milestone,
    ModuleAttendance,
    SpreadBy,
    SpreadTarget,
    TrainingModule,
)
from participation.groups.queries import milestones, modules, spread_targets
from participation.groups.spread import Key, targets_of
from participation.lists.codes import code_for


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """What an administrator sets of a group (see `groups.models.Group`)."""

    names: Mapping[str, str]
    kind_id: int
    offer_id: int | None
    area: str | None
    target: int | None
    spread_by: str | None
    is_quarterly: bool
    is_network: bool
    is_public: bool


def add_group(session: Session, settings: GroupSettings, *, first: str) -> Group:
    """Add a group; one with the same names and kind, as after a double click, is returned.

    first  the language in which the name in its address is made
    """
    others = session.scalars(select(Group).with_for_update()).all()
    for one in others:
        if (one.names, one.kind_id) == (settings.names, settings.kind_id):
            return one
    taken = {one.slug for one in others} | {"nieuw"}
    group = Group(slug=code_for(settings.names[first], taken, most=SLUG_LENGTH))
    set_group(group, settings)
    session.add(group)
    session.flush()
    return group


def set_group(group: Group, settings: GroupSettings) -> None:
    """Change the settings of a group; its address stays what it is."""
    group.names = dict(settings.names)
    group.kind_id, group.offer_id = settings.kind_id, settings.offer_id
    group.area, group.target, group.spread_by = settings.area, settings.target, settings.spread_by
    group.is_quarterly, group.is_public = settings.is_quarterly, settings.is_public
    group.is_network = settings.is_network


def stored_network(group: Group) -> dict[str, str]:
    """Return the short texts of a network by name and language, as "who_nl"."""
    return {
        f"{name}_{language}": str(text)
        for language, own in group.network.items()
        for name, text in own.items()
    }


def set_network(group: Group, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Change the short texts of a network.

    texts  by name (see `groups.networks`) and language; what is not there is empty from now on
    """
    network: dict[str, dict[str, str]] = {}
    for name, own in texts.items():
        for language, text in own.items():
            network.setdefault(language, {})[name] = text
    group.network = network


def set_spread(session: Session, group: Group, targets: Mapping[Key, int]) -> None:
    """Set how many members should come from where, in place of what was set."""
    old = spread_targets(session, group)
    if targets_of(old) == targets:
        return
    for row in old:
        session.delete(row)
    session.flush()
    for key, target in targets.items():
        by_area = group.spread_by == SpreadBy.BUURT.value
        where = {"area": key} if by_area else {"item_id": key}
        session.add(SpreadTarget(group_id=group.id, target=target, **where))


def add_milestone(
    session: Session, group: Group, *, title: str, text: str, on: date | None
) -> None:
    """Add a point to the timeline; the same one, as after a double click, is added once."""
    _lock(session, group)
    for one in milestones(session, group):
        if (one.title, one.text, one.on) == (title, text, on):
            return
    session.add(Milestone(group_id=group.id, title=title, text=text, on=on))


def add_module(session: Session, group: Group, title: str) -> None:
    """Add a module at the end of the training; one with the same title is added once."""
    _lock(session, group)
    own = modules(session, group)
    if title not in {one.title for one in own}:
        session.add(TrainingModule(group_id=group.id, position=len(own) + 1, title=title))


def set_module(
    session: Session, module: TrainingModule, *, title: str, position: int, is_open: bool
) -> None:
    """Rename a module, give it another place, close it or open it again."""
    group = session.get_one(Group, module.group_id, with_for_update=True)
    module.title, module.is_open = title, is_open
    others = [one for one in modules(session, group) if one is not module]
    order = [*others[: position - 1], module, *others[position - 1 :]]
    for place, one in enumerate(order, start=1):
        one.position = place


def set_attendance(
    session: Session,
    module: TrainingModule,
    *,
    before: Collection[int],
    followed: Collection[int],
    on: date,
) -> None:
    """Note who followed a module; who had followed it before keeps the day.

    before    numbers of the memberships that were ticked when the page was made
    followed  those that are ticked now
    on        day for who is new

    Only what differs between the two is written: the door of a meeting may have noted others since.
    """
    session.refresh(module, with_for_update={"of": TrainingModule})
    own = ModuleAttendance.module_id == module.id
    had = set(session.scalars(select(ModuleAttendance.membership_id).where(own)))
    gone = set(before).difference(followed)
    session.execute(delete(ModuleAttendance).where(own, ModuleAttendance.membership_id.in_(gone)))
    for number in sorted(set(followed).difference(before) - had):
        session.add(ModuleAttendance(module_id=module.id, membership_id=number, followed_on=on))


def give_role(session: Session, group: Group, staff_id: int, role: GroupRole) -> None:
    """Let somebody run a group, in this role in place of another."""
    _lock(session, group)
    found = session.get(GroupStaff, (group.id, staff_id))
    if found is None:
        found = GroupStaff(group_id=group.id, staff_id=staff_id)
        session.add(found)
    found.role = role.value


def take_role(session: Session, group: Group, staff_id: int) -> None:
    """Let somebody run a group no more."""
    own = GroupStaff.group_id == group.id, GroupStaff.staff_id == staff_id
    session.execute(delete(GroupStaff).where(*own))


def _lock(session: Session, group: Group) -> None:
    session.scalars(select(Group.id).where(Group.id == group.id).with_for_update()).one()
