"""One request of a resident: whose session it is, and whether its form came from our own page.

Two guards against forms of other sites. A public form holds nothing that is somebody's, so it
needs no cookie and no token: the browser itself says where the form stood (`refuse_foreign`). What
is done with a session is tied to that session with a token in the form (`person_guard`).
"""

import hmac
from datetime import datetime
from hashlib import sha256
from typing import Final

from flask import current_app, g, request
from werkzeug.wrappers import Response

from participation.clock import now
from participation.database import db
from participation.errors import Refusal
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.security import derive
from participation.signups import sessions

COOKIE: Final = "mijn"


def municipality() -> Municipality:
    """Return the municipality of this site."""
    found: Municipality = current_app.extensions["municipality"]
    return found


def local_now() -> datetime:
    """Return the present moment in the municipality's own time."""
    return now().astimezone(municipality().time_zone)


def refuse_foreign() -> None:
    """Refuse a form that stood on another site. **Source**: Fetch Metadata, W3C.

    Browsers that do not send `Sec-Fetch-Site` send `Origin` with a form.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    foreign = origin not in {"", "null"} and origin.partition("://")[2] != request.host
    if site not in {"", "same-origin", "none"} or (not site and foreign):
        raise Refusal(400, _("Open this page on our own site and press the button there."))


def current_person_id() -> int | None:
    """Return who came by a private link or code; without the cookie nothing is looked up."""
    if "person_id" not in g:
        token = session_token()
        g.person_id = _look_up(token) if token else None
    person_id: int | None = g.person_id
    return person_id


def person_guard() -> bytes:
    """Return the secret that ties a form to the session of this person."""
    return hmac.digest(derive("person form"), session_token().encode(), sha256)


def session_token() -> str:
    """Return what stands in the cookie; "" without one."""
    return request.cookies.get(COOKIE, "")


def give_session(response: Response, token: str) -> None:
    """Put the token of a session in the cookie; it ends with the browser, or before."""
    # Not "strict": who follows a link in a mail on the web comes from another site.
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=request.is_secure)


def take_session(response: Response) -> None:
    """Take the cookie away."""
    response.delete_cookie(COOKIE)


def _look_up(token: str) -> int | None:
    with db.reading() as session:
        found = sessions.find_session(session, token, now())
    if found is None:
        return None
    # In a transaction of its own. A request that holds one already may have the lock for writing.
    if "session" not in g and sessions.is_worth_stretching(found, now()):
        with db.writing() as session:
            sessions.stretch(session, found, now())
            session.commit()
    return found.person_id
