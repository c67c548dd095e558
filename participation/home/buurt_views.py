"""Files of a buurt: the chart of its use of gas."""

from flask import Blueprint, Response, abort, current_app
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.home.buurten import code_in
from participation.home.gas_chart import chart
from participation.indicators.queries import gas_of
from participation.languages import current_language
from participation.municipality import Municipality

blueprint = Blueprint("buurt", __name__, url_prefix="/buurten")


@blueprint.get("/<code>/gas.svg")
@public
def gas_chart(code: str) -> ResponseReturnValue:
    """Draw how the use of gas goes, beside the line to the goal."""
    tree = area_tree(db.session)
    own = tree.published(code_in(tree, code))
    drawing = chart(gas_of(db.session, own.code), own.name, current_language())
    return Response(drawing or abort(404), content_type="image/svg+xml")


def site() -> Municipality:
    """Return the municipality of this site."""
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality
