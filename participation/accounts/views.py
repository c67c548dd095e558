"""Signing in and out, and who it is that makes a request."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

from flask import (
    Blueprint,
    Flask,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from participation.access import Role, public
from participation.accounts import actions, queries
from participation.accounts.actions import LONGEST_PASSWORD
from participation.accounts.forms import SignInForm
from participation.accounts.passwords import TooBusyError, is_password
from participation.accounts.queries import Staff
from participation.clock import now
from participation.database import db
from participation.errors import Refusal
from participation.forms import guarded, summary
from participation.languages import gettext as _
from participation.security import derive, form_token, is_form_token

blueprint = Blueprint("accounts", __name__, url_prefix="/beheer")
STAFF_COOKIE: Final = "staff"
DOOR_COOKIE: Final = "door"
SEEN_EVERY: Final = timedelta(minutes=5)
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the menu of the desk; its label is looked up each time it is shown."""

    label: Any
    endpoint: str
    role: Role


@blueprint.route("/inloggen", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Ask for name and password; ten wrong tries an hour per account, known or not."""
    door = request.cookies.get(DOOR_COOKIE) or secrets.token_urlsafe(16)
    form = SignInForm(request.form, meta=guarded(_guard("sign-in form", door)))
    if request.method == "POST" and form.validate():
        token = _try(form.name.data or "", form.password.data or "")
        if token:
            return _with_cookie(redirect(_own_path(request.args.get("next", ""))), token)
        form.form_errors.append(_("This name and password do not belong together."))
    page = make_response(render_template("accounts/sign_in.html", form=form, errors=summary(form)))
    _set_cookie(page, DOOR_COOKIE, door)
    return page


@blueprint.post("/uitloggen")
@public
def sign_out() -> ResponseReturnValue:
    """End the session of this browser."""
    if current_staff() is not None:
        if not is_form_token(desk_guard(), request.form.get("form_token", "")):
            raise Refusal(400, _("This page was open for too long. Load it again and sign out."))
        actions.end_session(db.session, _token())
        db.session.commit()
    response = redirect(url_for(".sign_in"))
    response.delete_cookie(STAFF_COOKIE)
    return response


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page of the desk."""
    response.headers["Cache-Control"] = "no-store"
    return response


def current_staff() -> Staff | None:
    """Return who is signed in; a request without the cookie does not touch the database."""
    if "staff" not in g:
        g.staff = _look_up(_token()) if _token() else None
    staff: Staff | None = g.staff
    return staff


def current_role() -> Role | None:
    """Return the role of who is signed in; None for a visitor."""
    staff = current_staff()
    return None if staff is None else staff.role


def desk_context() -> dict[str, object]:
    """Give the templates of a blueprint what the frame of the desk needs."""
    staff = current_staff()
    places: list[Place] = current_app.extensions["desk_places"]
    return {
        "me": staff,
        "Role": Role,
        "sign_out_token": form_token(desk_guard()),
        "places": [one for one in places if staff and staff.role.includes(one.role)],
    }


def add_place(app: Flask, label: Any, endpoint: str, role: Role) -> None:
    """Put a page in the menu of the desk, for who has at least this role."""
    app.extensions.setdefault("desk_places", []).append(Place(label, endpoint, role))


def desk_blueprint(name: str, module: str, prefix: str = "/beheer") -> Blueprint:
    """Return a blueprint for pages of the desk: they have its frame, and nobody keeps them."""
    made = Blueprint(name, module, url_prefix=prefix)
    made.context_processor(desk_context)
    made.after_request(keep_nothing)
    return made


def desk_guard() -> bytes:
    """Return the secret that ties a form of the desk to this session."""
    return _guard("desk form", _token())


def _look_up(token: str) -> Staff | None:
    with db.reading() as session:
        staff = queries.signed_in(session, token, now())
    # In a transaction of its own and now and then only. A request that holds one already may have
    # the lock for writing, and goes without.
    if staff is not None and "session" not in g and now() - staff.seen_at >= SEEN_EVERY:
        with db.writing() as session:
            actions.keep_alive(session, token, now())
            session.commit()
    return staff


def _try(name: str, password: str) -> str | None:
    """Return the token of a new session, or None when name and password do not fit.

    The try is counted before the password is looked at, and no transaction is open meanwhile.
    """
    account = _guard("sign-in name", queries.sign_in_name(name[:LONGEST_NAME]))
    with db.writing() as session:
        try:
            actions.count_try(session, account, now())
        except actions.TooManyTriesError as error:
            sentence = _("There were ten wrong tries for this name. Wait an hour and try again.")
            raise Refusal(429, sentence) from error
        member = queries.find_member(session, name)
        session.commit()
    try:
        fits = is_password(password[:LONGEST_PASSWORD], member.password_hash if member else None)
    except TooBusyError as error:
        raise Refusal(503, _("Others are signing in. Wait a minute and try again.")) from error
    if member is None or not fits:
        return None
    token = actions.begin_session(
        db.session, staff_id=member.id, account=account, old_token=_token(), now=now()
    )
    db.session.commit()
    return token


def _own_path(wanted: str) -> str:
    """Return where to go after signing in: a page of this site, or else the desk."""
    own = wanted.startswith("/") and not wanted.startswith("//")
    if own and "\\" not in wanted and wanted.isprintable():
        return request.script_root + wanted
    return url_for("desk.week")


def _with_cookie(response: Response, token: str) -> Response:
    _set_cookie(response, STAFF_COOKIE, token)
    response.delete_cookie(DOOR_COOKIE)
    return response


def _set_cookie(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, httponly=True, samesite="Lax", secure=request.is_secure)


def _token() -> str:
    return request.cookies.get(STAFF_COOKIE, "")


def _guard(purpose: str, value: str) -> bytes:
    return hmac.digest(derive(purpose), value.encode(), sha256)


def init_app(app: Flask) -> None:
    """Tell the site who makes a request, and offer that to templates of the desk."""
    app.extensions["identify"] = current_role
    app.extensions.setdefault("desk_places", [])
    app.register_blueprint(blueprint)
