"""What the desk pages of the ordinance share: their blueprint, the version, who writes."""

from typing import Final

from flask import abort
from flask.typing import ResponseReturnValue

from participation.access import Role
from participation.accounts.models import Act
from participation.accounts.views import desk_blueprint
from participation.bylaw import desk_sentences, overview, wording
from participation.bylaw.models import Version
from participation.bylaw.overview import Bound
from participation.database import db
from participation.groups import desk
from participation.groups.desk import me, site

ABOUT_LENGTH: Final = 64
NUMBER: Final = "int(max=32767)"
"""Of a version, in an address."""

blueprint = desk_blueprint("bylaw_desk", __name__, "/beheer/verordening")
blueprint.context_processor(
    lambda: {"sentences": desk_sentences, "wording": wording, "LAW": wording.LAW_LANGUAGE}
)


def version_at(number: int) -> Version:
    """Return the version of this address, or answer that there is none."""
    return overview.find_version(db.session, number) or abort(404)


def bound_at(number: int, key: str) -> Bound:
    """Return the article of this address with its explanations, or answer that there is none."""
    return overview.find_bound(db.session, number, key) or abort(404)


def first() -> str:
    """Return the language in which every article needs something."""
    return site().languages[0]


def may_write() -> bool:
    """Tell whether who is signed in writes and confirms explanations."""
    return me().role.includes(Role.EDITOR)


def may_publish() -> bool:
    """Tell whether who is signed in imports, publishes and sets dates."""
    return me().role is Role.ADMINISTRATOR


def done(act: Act, about: str, endpoint: str, **values: object) -> ResponseReturnValue:
    """Write down the act, commit, and go to a page.

    about  "ordinance 2", "ordinance 2/uitdaagrecht" or "word participatie"
    """
    return desk.done(act, about[:ABOUT_LENGTH], endpoint, **values)


def about(version: Version, key: str = "") -> str:
    """Return how the audit names a version, or an article of it."""
    name = f"ordinance {version.number}"
    return f"{name}/{key}" if key else name
