"""The page that tells the answers of the gemeente by a background question."""

from flask import Blueprint, Flask, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.database import db
from participation.languages import current_language
from participation.results import breakdowns
from participation.results.question_queries import drawn_groups
from participation.results.serving import Seen, kept_page
from participation.results.views import see
from surveys.questionnaire import text

blueprint = Blueprint("breakdowns", __name__, url_prefix="/resultaten")


@blueprint.get("/<slug>/uitsplitsingen/<code>")
@public
def page(slug: str, code: str) -> ResponseReturnValue:
    """Show each question by group of people."""
    seen = see(slug)
    told = {one.breakdown for one in seen.released.cube.breakdowns}
    if code not in told.intersection(seen.questionnaire.breakdowns):
        abort(404)
    charts = drawn_groups(db.session, seen.released.id, current_language(), code)
    return kept_page(seen, charts, lambda: _page(seen, code, charts))


def _page(seen: Seen, code: str, charts: frozenset[str]) -> str:
    cube, questionnaire = seen.released.cube, seen.questionnaire
    return render_template(
        "results/breakdown.html",
        seen=seen,
        question=questionnaire.question(code),
        compared=breakdowns.compared(cube, questionnaire, code),
        charts=charts,
        left_out=breakdowns.left_out(cube, questionnaire, code),
        text=text,
    )


def init_app(app: Flask) -> None:
    """Register the page."""
    app.register_blueprint(blueprint)
