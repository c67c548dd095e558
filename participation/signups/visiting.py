"""One request of a resident: whose session it is, and whether its form came from our own page.

Two guards against forms of other sites. A public form holds nothing that is somebody's, so it
needs no cookie and no token: the browser itself says where the form stood (`refuse_foreign`). What
is done with a session is tied to that session with a token in the form (`person_guard`).
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from flask import abort, current_app, g, request
from werkzeug.wrappers import Response

from participation.brake import Brake
from participation.clock import now
from participation.database import db
from participation.errors import Refusal
from participation.languages import gettext as _
from participation.languages import page_addresses
from participation.lists.models import ListItem, ListName
from participation.municipality import Municipality
from participation.security import SealBrokenError, derive, seal, unseal
from participation.signups import sessions
from participation.signups.models import Invitation, Offer, Source
from participation.signups.requests import Request
from participation.signups.shelf import Offered, Places, Shelf

COOKIE: Final = "mijn"
INVITATION_COOKIE: Final = "uitnodiging"
TRIES_PER_HOUR: Final = 10
SESSION_PAGES: Final = ("/mijn", "/bijeenkomsten")
INVITATION_PAGES: Final = ("/meedoen",)
"""Where the cookies go along: never with the answers to a survey."""


@dataclass(slots=True)
class Memory:
    """What this process remembers between requests; nothing of it is about a person.

    sending  sign-ups and asked-for mails, per network
    trying   wrong codes, per network. There is none for all networks together: with it anybody
             could shut out everybody, and a code has a million million million forms
    """

    sending: Brake
    trying: Brake = field(default_factory=lambda: Brake(TRIES_PER_HOUR))
    shelf: Shelf = field(default_factory=Shelf)


def memory() -> Memory:
    """Return what this process remembers."""
    found: Memory = current_app.extensions["signups"]
    return found


def offered() -> Offered | None:
    """Return what there is to join; None while staff have written nothing."""
    return memory().shelf.offered.get()


def places() -> Places:
    """Return where people live; without areas the site can't say it."""
    tree, found = memory().shelf.tree.get(), offered()
    if tree is None:
        abort(503)
    return Places(tree, by_address=found is not None and found.by_address)


def words_of(name: ListName) -> list[ListItem]:
    """Return the words of a list that can be chosen."""
    return (memory().shelf.lists.get() or {}).get(name, [])


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
    _set_cookie(response, COOKIE, token, SESSION_PAGES)


def take_session(response: Response) -> None:
    """Take the cookie away."""
    for path in _paths(SESSION_PAGES):
        response.delete_cookie(COOKIE, path=path)


def may_send() -> bool:
    """Tell whether this network may have another sign-up stored or mail sent in this hour."""
    return not memory().sending.holds(request.remote_addr, local_now())


def count_sent() -> None:
    """Count a sign-up or a mail for this network."""
    memory().sending.count(request.remote_addr, local_now())


def may_try() -> bool:
    """Tell whether this network may try another code in this hour."""
    return not memory().trying.holds(request.remote_addr, local_now())


def count_try() -> None:
    """Count a wrong code for this network."""
    memory().trying.count(request.remote_addr, local_now())


def invitation_to(offer: Offer) -> int | None:
    """Return the number of the invitation to this offer that was used in this browser."""
    sealed = request.cookies.get(INVITATION_COOKIE)
    if not sealed:
        return None
    try:
        number, offer_id = unseal(derive("invitation"), sealed).decode().split()
    except SealBrokenError:
        return None
    return int(number) if offer_id == str(offer.id) else None


def with_invitation(asked: Request) -> Request:
    """Note that what is asked for came by an invitation, where it did."""
    number = invitation_to(asked.offer)
    return (
        asked if number is None else replace(asked, source=Source.INVITATION, invitation_id=number)
    )


def give_invitation(response: Response, invitation: Invitation) -> None:
    """Remember in this browser that an invitation was used, until it is closed."""
    content = f"{invitation.id} {invitation.offer_id}".encode()
    sealed = seal(derive("invitation"), content)
    _set_cookie(response, INVITATION_COOKIE, sealed, INVITATION_PAGES)


def _set_cookie(response: Response, name: str, value: str, pages: Iterable[str]) -> None:
    """Set a cookie for these pages alone, in each language."""
    # Not "strict": who follows a link in a mail on the web comes from another site.
    facts: dict[str, Any] = {"httponly": True, "samesite": "Lax", "secure": request.is_secure}
    for path in _paths(pages):
        response.set_cookie(name, value, path=path, **facts)


def _paths(pages: Iterable[str]) -> Iterator[str]:
    root: str = request.environ.get("buurtpeil.root", "")
    for page in pages:
        for _code, _name, path in page_addresses(municipality().languages, root, page):
            yield path


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
