"""What the desk pages of requests share: their blueprint, the request of an address, its state."""

from typing import Final

from flask import abort

from participation.accounts.models import Act
from participation.accounts.views import desk_blueprint
from participation.clock import today
from participation.database import db
from participation.groups.desk import NUMBER, site
from participation.intakes import queries, sheets, wording
from participation.intakes.kinds import questions_of, word_of
from participation.intakes.models import Intake
from participation.intakes.terms import Promise, promises_of

blueprint = desk_blueprint("intakes_desk", __name__, "/beheer/verzoeken")
ONE: Final = f"/<{NUMBER}:intake_id>"


@blueprint.context_processor
def words() -> dict[str, object]:
    """Give the templates what pages say of requests."""
    return {
        "wording": wording,
        "word_of": word_of,
        "questions_of": questions_of,
        "sheets": sheets,
        "Act": Act,
    }


def intake_at(intake_id: int) -> Intake:
    """Return the request of this address, or answer that there is none."""
    return queries.find_intake(db.session, intake_id) or abort(404)


def promises(intake: Intake) -> list[Promise]:
    """Return what is promised of a request, as of today."""
    return promises_of(intake, today(), site().closed_days)
