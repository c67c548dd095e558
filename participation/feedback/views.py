"""The public page of a terugkoppeling: what was heard, what is done, and what is not and why."""

from flask import Blueprint, Flask, Response, make_response, render_template
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import current_role, public
from participation.database import db
from participation.feedback import sentences
from participation.feedback.pages import Spot, spot
from participation.feedback.queries import published_areas
from participation.results import wording
from surveys.areas import Area, Level
from surveys.questionnaire import text

blueprint = Blueprint("feedback", __name__, url_prefix="/enquetes")


@blueprint.get("/<slug>/terugkoppeling/<code>")
@public
def area(slug: str, code: str) -> ResponseReturnValue:
    """Tell an area what comes of its answers; before that, when it was promised.

    Staff sees what is written already, at the same address.
    """
    own = spot(db.session, slug, code)
    is_draft = not own.is_public
    found = own.told if not is_draft or current_role() is not None else None
    page = render_template(
        "feedback/area.html" if found else "feedback/waiting.html",
        spot=own,
        told=found,
        is_draft=is_draft,
        others=_others(own),
        kinds=sentences.kinds(),
        today=clock.today(),
        text=text,
        wording=wording,
    )
    return _unkept(make_response(page)) if found and is_draft else page


def _others(own: Spot) -> list[Area]:
    """Return the other areas that are told of this survey and that this one has to do with."""
    if not own.has_public_results:
        return []
    codes = published_areas(db.session, own.survey.id, clock.today())
    told = (one for one in own.areas.areas if one.code in codes and one.code != own.area.code)
    return [one for one in told if _is_around(own, one)]


def _is_around(own: Spot, other: Area) -> bool:
    """Tell whether an area lies around this one, or in it; the gemeente leads to them all."""
    if own.area.level is Level.GEMEENTE or other.level is Level.GEMEENTE:
        return True
    return other.code == own.area.parent or other.parent == own.area.code


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def init_app(app: Flask) -> None:
    """Register the page, and let the page of a buurt name the kinds."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(feedback_kinds=sentences.kinds)
