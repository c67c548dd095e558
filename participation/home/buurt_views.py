"""Files of a buurt: the chart of its use of gas, the sheet to print and the poster."""

from flask import Blueprint, Response, abort, current_app, url_for
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.clock import now
from participation.database import db
from participation.home import paper
from participation.home.buurten import code_in
from participation.home.facts import BuurtFacts, facts_of
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


@blueprint.get("/<code>.pdf")
@public
def paper_of(code: str) -> ResponseReturnValue:
    """Give what the page tells on one sheet."""
    facts = _facts(code)
    return _pdf(paper.printed("buurt", paper.sheet(facts, _address(code), site())))


@blueprint.get("/<code>/poster.pdf")
@public
def poster(code: str) -> ResponseReturnValue:
    """Give a poster that leads to the page."""
    facts = _facts(code)
    return _pdf(paper.printed("poster", paper.poster(facts, _address(code), site())))


def _facts(code: str) -> BuurtFacts:
    tree = area_tree(db.session)
    return facts_of(db.session, tree, code_in(tree, code), now=now(), site=site())


def _address(code: str) -> str:
    return url_for("home.buurt", code=code, _external=True)


def _pdf(content: bytes) -> Response:
    return Response(content, content_type="application/pdf")


def site() -> Municipality:
    """Return the municipality of this site."""
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality
