"""Public pages of groups, and who may do what in a group."""

from collections.abc import Callable
from itertools import groupby

from flask import Blueprint, Flask, abort, current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, public
from participation.accounts.views import current_staff
from participation.areas.queries import area_tree
from participation.clock import today
from participation.contacts import written_telephone
from participation.database import db
from participation.groups import queries
from participation.groups.networks import NETWORK_TEXTS

blueprint = Blueprint("groups", __name__)
Resolver = Callable[[object], set[int]]


@blueprint.get("/groepen/")
@public
def all_groups() -> ResponseReturnValue:
    """Show the groups there are, by kind, and how many places are filled."""
    groups = queries.all_groups(db.session, public=True)
    return render_template(
        "groups/list.html",
        kinds=[(kind, list(own)) for kind, own in groupby(groups, lambda one: one.kind)],
        counts=queries.member_counts(db.session, today()),
        areas=area_tree(db.session),
    )


@blueprint.get("/groepen/<slug>")
@public
def group(slug: str) -> ResponseReturnValue:
    """Show one group: what it writes of itself, its timeline, and how to join it."""
    own = queries.find_group(db.session, slug)
    if own is None or not own.is_public:
        abort(404)
    return render_template(
        "groups/group.html",
        group=own,
        filled=queries.member_counts(db.session, today()).get(own.id, 0),
        milestones=queries.milestones(db.session, own),
        network_texts=NETWORK_TEXTS,
        areas=area_tree(db.session),
        today=today(),
    )


def own_roles() -> dict[int, GroupRole]:
    """Return what who makes this request does, by number of the group."""
    staff = current_staff()
    if staff is None:
        return {}
    if "own_group_roles" not in g:
        with db.reading() as session:
            g.own_group_roles = queries.roles_of(session, staff.id)
    roles: dict[int, GroupRole] = g.own_group_roles
    return roles


def group_roles() -> frozenset[GroupRole]:
    """Return the roles of who makes this request in the groups of this address.

    An address without arguments is about all groups. One whose arguments name no group, or none
    that is there, gives no role.
    """
    roles, values = own_roles(), request.view_args or {}
    if not values or not roles:
        return frozenset(roles.values())
    resolvers: dict[str, Resolver] = current_app.extensions["group_resolvers"]
    found = [resolvers[name](value) for name, value in values.items() if name in resolvers]
    groups = set.intersection(*found) if found else set()
    return frozenset(roles[one] for one in groups if one in roles)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: empty lines stand between them."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return [part for part in parts if part]


def _of_slug(slug: object) -> set[int]:
    with db.reading() as session:
        return queries.group_ids(session, str(slug))


def _of_sign_up(sign_up_id: object) -> set[int]:
    with db.reading() as session:
        return queries.groups_for(session, int(str(sign_up_id)))


def init_app(app: Flask) -> None:
    """Register the pages, and tell the site who runs the group of an address."""
    resolvers = app.extensions.setdefault("group_resolvers", {})
    resolvers.update(slug=_of_slug, sign_up_id=_of_sign_up)
    app.extensions["group_roles"] = group_roles
    app.jinja_env.filters.update(paragraphs=paragraphs, telephone=written_telephone)
    app.register_blueprint(blueprint)
