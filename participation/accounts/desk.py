"""What the desk pages of all features share: who is signed in, the form, the row, the audit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InvalidRequestError

from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.accounts.queries import Staff
from participation.accounts.views import current_staff, desk_guard
from participation.clock import now
from participation.database import Base, db
from participation.forms import GuardedForm, guarded
from participation.municipality import Municipality
from participation.writing_aid import is_asked

F = TypeVar("F", bound=GuardedForm)
R = TypeVar("R", bound=Base)


def me() -> Staff:
    """Return who is signed in; the view's decorator has seen to it that somebody is."""
    return current_staff() or abort(403)


def local_now() -> datetime:
    """Return the present moment in the municipality's own time."""
    return now().astimezone(site().time_zone)


def site() -> Municipality:
    """Return the municipality of this site."""
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def held(row: R) -> R:
    """Return a row as it is now; who changes it keeps others off until that is done.

    Else two who save at the same moment would both see the row as it was before. What somebody
    else removed meanwhile, as with a double click, is not found.
    """
    if request.method == "POST":
        try:
            db.session.refresh(row, with_for_update={"of": type(row)})
        except InvalidRequestError:
            abort(404)
    return row


def filled(kind: Callable[..., F], data: Any = None, **options: Any) -> F:
    """Return a form with what was sent, or else with `data`: a row, or values by field."""
    values = {"data": data} if isinstance(data, dict) else {"obj": data}
    # Not the empty form of a page that is asked for: there each box would be without its tick.
    sent = request.form if request.method == "POST" else None
    return kind(sent, meta=guarded(desk_guard()), **values, **options)


def is_sent(form: GuardedForm) -> bool:
    """Tell whether a form was sent to be stored, and without mistakes.

    Whoever asks for the writing aid gets the form back: nothing is stored, no mistake is told.
    """
    return request.method == "POST" and not is_asked() and form.validate()


def done(act: Act, about: str, endpoint: str, **values: Any) -> ResponseReturnValue:
    """Write down the act, commit, and go to a page.

    about  slug of a group or code of an offer; never of a person
    """
    write_act(db.session, me(), act, about=about, now=now())
    db.session.commit()
    return redirect(url_for(endpoint, **values))
