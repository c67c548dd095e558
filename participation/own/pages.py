"""What the pages behind a private link have in common: their addresses, and whose they are."""

from typing import Final

from flask import Blueprint, abort

from participation.database import db
from participation.own import queries
from participation.signups import visiting
from participation.signups.models import Person, SignUp

blueprint: Final = Blueprint("own", __name__, url_prefix="/mijn")


def me() -> Person:
    """Return who came by a private link; a person just erased elsewhere is nobody."""
    return queries.find_person(db.session, visiting.current_person_id()) or abort(404)


def own_sign_up(sign_up_id: int) -> SignUp:
    """Return a sign-up of who came by a private link; nobody else's is there."""
    return queries.own_sign_up(db.session, me(), sign_up_id) or abort(404)
