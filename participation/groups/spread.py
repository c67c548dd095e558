"""The spread of a group: how many members each department, domain or buurt has and should have."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participation.groups.models import Membership, SpreadBy, SpreadTarget

Key = int | str
"""Number of a word of a list, or CBS code of a buurt."""


class Filling(StrEnum):
    """How far a part of the spread is filled."""

    FILLED = "filled"
    OPEN = "open"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One department, domain or buurt.

    target  wished number of members; None: none was set
    """

    key: Key | None
    name: str
    target: int | None
    filled: int

    @property
    def open(self) -> int:
        """Places that are open: 0 without a target."""
        return max((self.target or 0) - self.filled, 0)

    @property
    def filling(self) -> Filling:
        """Filled when the target is reached or somebody is there without one; none: nobody is."""
        if self.open == 0 and (self.filled or self.target == 0):
            return Filling.FILLED
        return Filling.OPEN if self.filled else Filling.NONE


def key_of(membership: Membership, by: SpreadBy) -> Key | None:
    """Return where a member counts; None when nothing is known of it."""
    match by:
        case SpreadBy.DEPARTMENT:
            return membership.department_id
        case SpreadBy.DOMAIN:
            return membership.domain_id
        case SpreadBy.BUURT:
            return membership.person.buurt


def spread_of(
    keys: Iterable[Key | None], targets: Mapping[Key, int], names: Mapping[Key, str], unknown: str
) -> list[Part]:
    """Return the parts in the order of `names`, those with nobody too.

    keys     where each member counts
    targets  wished numbers
    names    of each part that can be there
    unknown  name of the last part, for members that count in none of them; only when there are any
    """
    counted = Counter(key if key in names else None for key in keys)
    parts = [Part(key, name, targets.get(key), counted[key]) for key, name in names.items()]
    if counted[None]:
        parts.append(Part(None, unknown, None, counted[None]))
    return parts


def targets_of(rows: Iterable[SpreadTarget]) -> dict[Key, int]:
    """Return the wished numbers by word or buurt."""
    found: dict[Key, int] = {}
    for row in rows:
        key = row.area if row.area is not None else row.item_id
        if key is not None:
            found[key] = row.target
    return found
