"""The page that tells the answers of the gemeente by a background question."""

from flask import Blueprint, Flask, Response, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.results import breakdowns
from participation.results.views import cached, see
from surveys.questionnaire import text

blueprint = Blueprint("breakdowns", __name__, url_prefix="/resultaten")


@blueprint.get("/<slug>/uitsplitsingen/<code>")
@public
def page(slug: str, code: str) -> ResponseReturnValue:
    """Show each question by group of people."""
    seen = see(slug)
    cube, questionnaire = seen.released.cube, seen.questionnaire
    compared = (
        breakdowns.compared(cube, questionnaire, code) if code in questionnaire.breakdowns else []
    )
    if not compared:
        abort(404)
    content = render_template(
        "results/breakdown.html",
        seen=seen,
        question=questionnaire.question(code),
        compared=compared,
        left_out=breakdowns.left_out(cube, questionnaire, code),
        text=text,
    )
    return cached(Response(content), seen)


def init_app(app: Flask) -> None:
    """Register the page."""
    app.register_blueprint(blueprint)
