"""Pages with the waves of a survey side by side, and their charts."""

from typing import Final

from flask import Blueprint, Flask, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import current_role, public
from participation.areas.queries import area_tree
from participation.database import db
from participation.errors import Refusal
from participation.languages import current_language
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.results import margins, places, waves, wording
from participation.results.places import Place, switcher
from participation.results.queries import EVERY_WAVE
from participation.results.serving import Seen, as_drawing, kept_page
from participation.results.views import WAVE, see
from participation.results.wave_queries import drawn_waves, limits, wave_chart, waves_until
from participation.results.waves import Wave
from participation.rounds.queries import Round, all_rounds, questionnaire_of
from surveys.areas import AreaTree
from surveys.questionnaire import text

blueprint = Blueprint("waves", __name__, url_prefix="/resultaten")
FEWEST: Final = 2


@blueprint.get("/<slug>/eerder")
@public
def gemeente(slug: str) -> ResponseReturnValue:
    """Show each question beside the same question in earlier waves, for the gemeente."""
    return _page(slug, "")


@blueprint.get("/<slug>/eerder/<code>")
@public
def area(slug: str, code: str) -> ResponseReturnValue:
    """Show the same for one wijk or buurt."""
    return _page(slug, code)


@blueprint.get("/<slug>/eerder/grafiek/<part>/<item>-<language>.svg")
@public
def chart(slug: str, part: str, item: str, language: str) -> ResponseReturnValue:
    """Give the chart of one question; its address names the waves side by side, and the area."""
    seen, told = _side_by_side(slug)
    drawing = wave_chart(db.session, seen.released.id, language, part, item)
    if drawing is None or part.partition("-")[0] != waves.mark(told):
        abort(404)
    return as_drawing(drawing, seen)


def _page(slug: str, code: str) -> Response:
    seen, told = _side_by_side(slug)
    areas = area_tree(db.session)
    if code and code not in areas:
        abort(404)
    here = places.place(seen.released.cube, areas, code or areas.gemeente.code)
    part = waves.part(told, here)
    charts = drawn_waves(db.session, seen.released.id, current_language(), part)
    others = tuple((one.released.id, one.released.sha256, one.label) for one in told)
    rows = (areas, others, charts)
    return kept_page(seen, rows, lambda: _beside(seen, told, areas, here, charts))


def _beside(
    seen: Seen, told: list[Wave], areas: AreaTree, here: Place, charts: frozenset[str]
) -> str:
    compared = waves.beside_each_other(told, here.shown)
    return render_template(
        "results/waves.html",
        seen=seen,
        place=here,
        told=told,
        compared=compared,
        merged={one.item: waves.merged(one, here, areas, told[-1]) for one in compared},
        dropped=waves.no_longer_asked(told),
        part=waves.part(told, here),
        charts=charts,
        wijken=switcher(seen.released.cube, areas, here.asked.code),
        gemeente=areas.gemeente,
        indicative=waves.is_indicative(told),
        ways_in=waves.ways_in(told),
        text=text,
        wording=wording,
        margins=margins,
    )


def _side_by_side(slug: str) -> tuple[Seen, list[Wave]]:
    """Return the newest release that this visitor may see with those before it, or refuse."""
    rounds = all_rounds(db.session, _site().time_zone)
    held = next((one for one in rounds if one.slug == slug), None) or _nothing()
    today = clock.today() if current_role() is None else None
    allowed = dict(limits(rounds, held, today))
    # A page about an earlier wave has that one beside those before it.
    allowed[slug] = min(allowed.get(slug, 0), request.args.get(WAVE, EVERY_WAVE, type=int))
    releases = waves_until(db.session, slug, allowed)
    seen = see(slug, held)
    if len(releases) < FEWEST or releases[-1].id != seen.released.id:
        raise Refusal(404, _("There is no earlier survey to put beside this one."))
    pairs = [(one, questionnaire_of(db.session, one.survey_id, one.version)) for one in releases]
    return seen, waves.as_waves(pairs)


def _nothing() -> Round:
    abort(404)


def _site() -> Municipality:
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
