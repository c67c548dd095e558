"""Who may see a view: each view carries exactly one of these decorators.

Who makes a request is told by the features that know: they put a function under the names
"identify" (member of staff), "group_roles" (of that member in the group of this address) and
"whose_session" (person who came by a private link) in the application's extensions.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participation.errors import signed_out_page

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class Role(StrEnum):
    """What somebody who signs in at the desk may do; a role includes those before it.

    EXTERNAL may do nothing by this role: a facilitator from outside sees the own groups alone.
    """

    EXTERNAL = "external"
    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def includes(self, role: "Role") -> bool:
        """Tell whether who has this role may do what `role` may."""
        order = list(Role)
        return order.index(self) >= order.index(role)


class GroupRole(StrEnum):
    """What somebody does for one group; an administrator may do what both may."""

    SECRETARY = "secretary"
    FACILITATOR = "facilitator"


def public(view: View) -> View:
    """Let anybody in."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def staff(
    role: Role,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Let in staff with at least this role; send others to the sign-in page."""

    def decorate(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            own = current_role()
            if own is None:
                return _to_the_door()
            if not own.includes(role):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = role  # type: ignore[attr-defined]
        return guarded

    return decorate


def in_group(
    *roles: GroupRole,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Let in who has one of these roles in the group that the address names, and administrators.

    Which group that is, tells the extension "group_roles" by the arguments of the view.
    """

    def decorate(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            own = current_role()
            if own is None:
                return _to_the_door()
            if own is not Role.ADMINISTRATOR and not _group_roles().intersection(roles):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = roles  # type: ignore[attr-defined]
        return guarded

    return decorate


def person(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Let in who came by a private link; tell others how to get one.

    Whoever sends a form when the half hour is over gets its texts back.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if current_app.extensions["whose_session"]() is None:
            if request.method == "POST":
                return signed_out_page("own/closed.html")
            return redirect(url_for("own.ask_for_link"))
        return view(*args, **kwargs)

    guarded.access = "person"  # type: ignore[attr-defined]
    return guarded


def _to_the_door() -> ResponseReturnValue:
    """Send who is not signed in to the sign-in page; who sent a form first gets its texts back."""
    if request.method == "POST":
        return signed_out_page()
    return redirect(url_for("accounts.sign_in", next=request.path))


def _group_roles() -> frozenset[GroupRole]:
    """Return the roles of who makes this request in the group or groups of this address."""
    roles: frozenset[GroupRole] = current_app.extensions["group_roles"]()
    return roles


def current_role() -> Role | None:
    """Return the role of the member of staff who makes this request; None for a visitor."""
    role: Role | None = current_app.extensions["identify"]()
    return role
