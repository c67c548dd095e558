"""What the desk pages of groups share: their blueprint and the group; see also `accounts.desk`."""

from typing import Final

from flask import abort

from participation.access import GroupRole, Role
from participation.accounts.desk import done, filled, held, is_sent, local_now, me, site
from participation.accounts.views import desk_blueprint
from participation.database import db
from participation.groups import sentences
from participation.groups.models import Group
from participation.groups.queries import find_group
from participation.groups.views import group_roles
from participation.signups.wording import title_of

__all__ = [
    "NUMBER",
    "blueprint",
    "done",
    "filled",
    "group_at",
    "held",
    "is_secretary",
    "is_sent",
    "local_now",
    "me",
    "site",
]

blueprint = desk_blueprint("groups_desk", __name__)
blueprint.context_processor(lambda: {"sentences": sentences, "title_of": title_of})
NUMBER: Final = "int(max=2147483647)"
"""Of a row, in an address: a higher one is in no table, and some databases can't ask for it."""


def group_at(slug: str) -> Group:
    """Return the group of this address, or answer that there is none."""
    return find_group(db.session, slug) or abort(404)


def is_secretary() -> bool:
    """Tell whether who is signed in may see more of the members of this group than first names."""
    return me().role is Role.ADMINISTRATOR or GroupRole.SECRETARY in group_roles()
