"""What the desk pages of groups share: their blueprint and the group; see also `accounts.desk`."""

from typing import Final

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from participation.access import GroupRole, Role
from participation.accounts.desk import done, filled, held, is_sent, local_now, me, site
from participation.accounts.views import desk_context
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

blueprint = Blueprint("groups_desk", __name__, url_prefix="/beheer")
blueprint.context_processor(desk_context)
blueprint.context_processor(lambda: {"sentences": sentences, "title_of": title_of})
NUMBER: Final = "int(max=2147483647)"
"""Of a row, in an address: a higher one is in no table, and some databases can't ask for it."""


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page of the desk."""
    response.headers["Cache-Control"] = "no-store"
    return response


def group_at(slug: str) -> Group:
    """Return the group of this address, or answer that there is none."""
    return find_group(db.session, slug) or abort(404)


def is_secretary() -> bool:
    """Tell whether who is signed in may see more of the members of this group than first names."""
    return me().role is Role.ADMINISTRATOR or GroupRole.SECRETARY in group_roles()
