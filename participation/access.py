"""Who may see a view: each view carries exactly one of these decorators."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class Role(StrEnum):
    """What a member of staff may do; a role includes those before it."""

    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def includes(self, role: "Role") -> bool:
        """Tell whether who has this role may do what `role` may."""
        order = list(Role)
        return order.index(self) >= order.index(role)


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
                return redirect(url_for("accounts.sign_in", next=request.path))
            if not own.includes(role):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = role  # type: ignore[attr-defined]
        return guarded

    return decorate


def current_role() -> Role | None:
    """Return the role of the member of staff who makes this request; None for a visitor."""
    role: Role | None = current_app.extensions["identify"]()
    return role
