"""What the page shows from which a group is run: numbers, spread, members, who is to decide on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine
from participation.areas.queries import area_tree
from participation.groups import queries, sign_ups
from participation.groups.models import Group, Membership, Milestone, SpreadBy, TrainingModule
from participation.groups.spread import Key, Part, key_of, spread_of, targets_of
from participation.languages import gettext as _
from participation.lists.models import ListName
from participation.lists.queries import all_items
from participation.lists.wording import in_plain
from participation.mail.models import Outcome
from participation.mail.queries import troubled_people
from participation.signups.models import SignUp, State
from surveys.areas import Area, AreaTree, Level

MOST_APPLICANTS: Final = 10
LISTS: Final = {
    SpreadBy.DEPARTMENT: ListName.DEPARTMENT,
    SpreadBy.DOMAIN: ListName.DOMAIN,
}


@dataclass(frozen=True, slots=True)
class Overview:
    """One group as its secretary sees it.

    applicants  who waits for a decision longest, at most ten; counts say how many there are
    staff       number, name and role of who runs it
    followed    days by number of module and membership
    troubled    whom a message did not reach, by number of the person
    """

    group: Group
    members: Sequence[Membership]
    past: Sequence[Membership]
    parts: Sequence[Part]
    areas: AreaTree
    counts: Mapping[State, int]
    applicants: Sequence[SignUp]
    milestones: Sequence[Milestone]
    modules: Sequence[TrainingModule]
    followed: Mapping[tuple[int, int], date]
    staff: Sequence[tuple[int, str, str]]
    acts: Sequence[tuple[AuditLine, str]]
    troubled: Mapping[int, Outcome]

    @property
    def open(self) -> int:
        """Places that are open; 0 without a target."""
        return max((self.group.target or 0) - len(self.members), 0)

    @property
    def open_modules(self) -> list[TrainingModule]:
        """The training as it is given now."""
        return [one for one in self.modules if one.is_open]

    def trained(self, membership: Membership) -> int:
        """Return how many of these modules a member has followed."""
        return sum((one.id, membership.id) in self.followed for one in self.open_modules)


def overview_of(session: Session, group: Group, today: date) -> Overview:
    """Return all that the page shows."""
    tree, members = area_tree(session), queries.members(session, group, today)
    offer = group.offer_id
    applicants = sign_ups.to_decide(session, offer, MOST_APPLICANTS) if offer else ()
    people = {one.person_id for one in members} | {one.person_id for one in applicants}
    return Overview(
        group=group,
        members=members,
        past=queries.past_members(session, group, today),
        parts=parts_of(session, group, members, tree),
        areas=tree,
        counts=sign_ups.counts_of(session, offer) if offer else {},
        applicants=applicants,
        milestones=queries.milestones(session, group),
        modules=queries.modules(session, group),
        followed=queries.attendance(session, group),
        staff=queries.staff_of(session, group),
        acts=queries.acts_about(session, group.slug),
        troubled=troubled_people(session, people),
    )


def parts_of(
    session: Session, group: Group, members: Sequence[Membership], tree: AreaTree
) -> list[Part]:
    """Return the spread of a group, in the order of the list or the areas."""
    if group.spread_by is None:
        return []
    by = SpreadBy(group.spread_by)
    targets = targets_of(queries.spread_targets(session, group))
    used = targets.keys() | {key_of(one, by) for one in members}
    names = names_of(session, group, tree, used)
    return spread_of(
        (key_of(one, by) for one in members), targets, names, _("Unknown or elsewhere")
    )


def names_of(
    session: Session, group: Group, tree: AreaTree, used: Collection[Key | None]
) -> dict[Key, str]:
    """Return the names of the departments, domains or buurten over which a group is spread.

    used  where members or wished numbers are: a word that is closed since is named as one of these
    """
    if group.spread_by is None:
        return {}
    by = SpreadBy(group.spread_by)
    if by is SpreadBy.BUURT:
        return {buurt.code: buurt.name for buurt in buurten_of(group, tree)}
    words = all_items(session)[LISTS[by]]
    return {one.id: in_plain(one.names) for one in words if one.is_open or one.id in used}


def buurten_of(group: Group, tree: AreaTree) -> list[Area]:
    """Return the buurten of the area in which a group works."""
    area = tree.area(group.area) if group.area else tree.gemeente
    if area.level is Level.GEMEENTE:
        return list(tree.buurten)
    return [buurt for buurt in tree.buurten if area.code in {buurt.code, buurt.parent}]
