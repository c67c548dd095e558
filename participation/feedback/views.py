"""The public page of a terugkoppeling: what was heard, what is done, and what is not and why."""

from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import current_role, public
from participation.database import db
from participation.feedback import sentences
from participation.feedback.models import FeedbackVersion
from participation.feedback.pages import Spot, spot
from participation.feedback.queries import published_areas, waves_told
from participation.feedback.rules import NOTE, WHY
from participation.feedback.telling import lines_of
from participation.results import wording
from participation.rounds.addresses import keep_round
from surveys.areas import Area, Level
from surveys.questionnaire import text

blueprint = Blueprint("feedback", __name__, url_prefix="/enquetes")
blueprint.url_defaults(keep_round)
blueprint.context_processor(lambda: {"NOTE": NOTE, "WHY": WHY})


@blueprint.get("/<slug>/terugkoppeling/<code>")
@public
def area(slug: str, code: str) -> ResponseReturnValue:
    """Tell an area what comes of its answers; before that, when it was promised.

    Staff sees what is written already, at the same address.
    """
    own = spot(db.session, slug, code)
    is_draft = not own.is_public
    found = own.told
    if is_draft:
        found = own.draft if current_role() is not None else None
    page = _page("area.html" if found else "waiting.html", own, told=found, is_draft=is_draft)
    return _unkept(make_response(page)) if found and is_draft else page


@blueprint.get("/<slug>/terugkoppeling/<code>/versie/<int(max=32767):number>")
@public
def version(slug: str, code: str, number: int) -> ResponseReturnValue:
    """Show what stood there before; of what was taken down, when and why."""
    own = spot(db.session, slug, code)
    row = next((one for one in own.versions if one.number == number), None) or abort(404)
    if own.row is None or row is own.row.current:
        return redirect(url_for(".area", slug=slug, code=code))
    is_gone = row.taken_down_on is not None
    found = None if is_gone and current_role() is None else own.with_items(lines_of(row))
    page = _page("version.html", own, told=found, version=row, until=_until(own, row))
    if not is_gone:
        return page
    return _unkept(make_response(page, 200 if found else 410))


def _page(template: str, own: Spot, **values: Any) -> str:
    return render_template(
        f"feedback/{template}",
        spot=own,
        others=_others(own),
        waves=waves_told(db.session, own.survey.id, own.area.code, clock.today()),
        kinds=sentences.kinds(),
        today=clock.today(),
        text=text,
        wording=wording,
        **values,
    )


def _until(own: Spot, row: FeedbackVersion) -> Any:
    """Return the day on which the next version took the place of this one, or it was taken down."""
    later = [one.published_on for one in own.versions if one.number == row.number + 1]
    days = [*later, *([row.taken_down_on] if row.taken_down_on else [])]
    return min(days, default=None)


def _others(own: Spot) -> list[Area]:
    """Return the other areas that are told of this round and that this one has to do with."""
    if not own.has_public_results:
        return []
    codes = published_areas(db.session, own.survey.id, own.wave, clock.today())
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
