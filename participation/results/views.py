"""Pages, charts and files of released figures. Until they are public, staff alone sees them."""

from collections.abc import Callable, Sequence
from typing import Final

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    has_request_context,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import current_role, public
from participation.areas.queries import area_tree
from participation.database import db
from participation.errors import Refusal
from participation.formatting import day
from participation.languages import current_language
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.results import (
    explaining,
    margins,
    overview,
    remarks,
    serving,
    ways,
    weighted_words,
    wording,
)
from participation.results.files import is_told
from participation.results.maps import results_map
from participation.results.offers import offers
from participation.results.places import place, switcher
from participation.results.queries import (
    Released,
    chart_of,
    drawn,
    find_release,
    last_interim,
    released_slugs,
)
from participation.results.sections import Sections
from participation.results.serving import Seen, as_drawing, kept_page
from participation.results.wave_queries import has_earlier, limits
from participation.rounds.queries import Round, all_rounds, find_round, questionnaire_of
from participation.rounds.state import State
from surveys.areas import AreaTree
from surveys.questionnaire import text

blueprint = Blueprint("results", __name__, url_prefix="/resultaten")
WAVE: Final = "ronde"
"""Which wave of a survey a page is about, in its address; without it the newest."""


@blueprint.get("/")
@public
def surveys() -> ResponseReturnValue:
    """List the surveys that have results, and those that will."""
    rounds = all_rounds(db.session, _site().time_zone)
    begun = [one for one in rounds if one.wave > 1 or not _is_coming(one)]
    released, today = released_slugs(db.session), clock.today()
    ready = {one.slug for one in begun if one.slug in released and told_wave(one)}
    return render_template(
        "results/surveys.html", rounds=begun, ready=ready, today=today, text=text
    )


@blueprint.get("/<slug>")
@public
def survey(slug: str) -> ResponseReturnValue:
    """Show who answered and where there are figures; before that, when they come."""
    rounds = all_rounds(db.session, _site().time_zone)
    held = next((one for one in rounds if one.slug == slug), None) or abort(404)
    wave = _wave(held)
    released = find_release(db.session, slug, wave) if wave else None
    if released is None:
        return _waiting(held)
    seen, areas = seen_of(held, released), area_tree(db.session)
    earlier = _has_earlier(rounds, held, released)
    rows = (areas, areas.outlines, earlier)
    return kept_page(seen, rows, lambda: _overview(seen, areas, has_earlier=earlier))


def _overview(seen: Seen, areas: AreaTree, *, has_earlier: bool) -> str:
    released = seen.released
    return render_template(
        "results/survey.html",
        seen=seen,
        place=place(released.cube, areas, areas.gemeente.code),
        wijken=switcher(released.cube, areas),
        map=results_map(db.session, released, areas, _urls(seen.survey.slug)),
        facts=overview.facts(seen.survey, released.cube, areas, seen.questionnaire.about),
        ways=ways,
        has_earlier=has_earlier,
        files=offers(areas) if is_told(released.cube) else [],
        text=text,
        wording=wording,
    )


@blueprint.get("/<slug>/<code>")
@public
def area(slug: str, code: str) -> ResponseReturnValue:
    """Show the figures of one area, question by question."""
    seen, areas = see(slug), area_tree(db.session)
    if code not in areas:
        abort(404)
    charts = drawn(db.session, seen.released.id, current_language())
    rows = (areas, areas.outlines, charts)
    return kept_page(seen, rows, lambda: _area(seen, areas, code, charts))


def _area(seen: Seen, areas: AreaTree, code: str, charts: frozenset[int]) -> str:
    cube, here = seen.released.cube, place(seen.released.cube, areas, code)
    members = tuple(member.code for member in here.members)
    parts = (seen.questionnaire, areas, here.shown, members, charts)
    return render_template(
        "results/area.html",
        seen=seen,
        place=here,
        sections=Sections(seen.released, *parts).all(),
        wijken=switcher(cube, areas, code),
        gemeente=areas.gemeente,
        files=offers(areas) if is_told(cube, code) else [],
        today=clock.today(),
        wijk_name=areas.area(here.asked.parent).name if here.asked.parent else "",
        text=text,
        wording=wording,
        margins=margins,
        weighted_words=weighted_words,
    )


@blueprint.get("/<slug>/grafiek/<release>/<int:block>-<language>.svg")
@public
def chart(slug: str, release: str, block: int, language: str) -> ResponseReturnValue:
    """Give one chart; its address names the release, so a browser may keep it."""
    seen = see(slug)
    drawing = chart_of(db.session, seen.released.id, block, language)
    if drawing is None or not seen.released.sha256.startswith(release):
        abort(404)
    return as_drawing(drawing, seen)


def _urls(slug: str) -> Callable[[str], str]:
    return lambda code: url_for(".area", slug=slug, code=code)


def see(slug: str, held: Round | None = None) -> Seen:
    """Return the release of a survey, or refuse: 403 because it will be there, and for all.

    held  the survey, where it was read already

    A visitor can't tell a release that is not public from none.
    """
    held = held or held_round(slug)
    wave = _wave(held)
    if not wave:
        raise Refusal(403, _not_yet(held))
    released = find_release(db.session, slug, wave)
    if released is None:
        raise Refusal(404, _("There are no results of this survey yet."))
    return seen_of(held, released)


def seen_of(held: Round, released: Released) -> Seen:
    """Return a release of a survey, which this visitor may see, with what its pages need."""
    questionnaire = questionnaire_of(db.session, released.survey_id, released.version)
    most = max(told_wave(held), released.wave)
    return Seen(
        survey=held.as_in(released.wave, released.days),
        released=released,
        questionnaire=questionnaire,
        public=released.wave < held.wave or held.is_public(clock.today()),
        waves=tuple(range(1, most + 1)),
        newest=held.wave,
    )


def _wave(held: Round) -> int:
    """Return the newest wave that this visitor may see, or the one asked for; 0 for none."""
    most, asked = told_wave(held), request.args.get(WAVE)
    if asked is None:
        return most
    return int(asked) if asked in map(str, range(1, most + 1)) else abort(404)


def told_wave(held: Round) -> int:
    """Return the newest wave whose release this visitor may see; 0 for none."""
    is_told = _may_see(held) and (held.wave == 1 or held.released_at is not None)
    return held.wave if is_told else held.wave - 1


def keep_wave(endpoint: str, values: dict[str, object]) -> None:
    """Let all links from a page about an earlier wave stay with it, as far as they are about it."""
    if not has_request_context() or WAVE not in request.args or not request.view_args:
        return
    own = current_app.blueprints.get(endpoint.partition(".")[0])
    same = values.get("slug") == request.view_args.get("slug")
    if same and own is not None and own.url_prefix == blueprint.url_prefix:
        values.setdefault(WAVE, request.args[WAVE])


def _is_coming(held: Round) -> bool:
    return held.period.state(clock.now()) is State.COMING


def _has_earlier(rounds: Sequence[Round], held: Round, released: Released) -> bool:
    today = clock.today() if current_role() is None else None
    return has_earlier(rounds, released, limits(rounds, held, today))


def _may_see(held: Round) -> bool:
    closed = held.period.state(clock.now()) is State.CLOSED
    return (closed and held.is_public(clock.today())) or current_role() is not None


def held_round(slug: str) -> Round:
    """Return a survey; an unknown one is no page."""
    held = find_round(db.session, slug, _site().time_zone)
    if held is None:
        abort(404)
    return held


def _not_yet(held: Round) -> str:
    if held.feedback_on is None:
        return _("The results of this survey are not public yet.")
    return _(
        "The results of this survey are not public yet. You can read them here on %(day)s at the "
        "latest.",
        day=day(held.feedback_on),
    )


def _waiting(held: Round) -> str:
    return render_template(
        "results/waiting.html",
        survey=held,
        state=held.period.state(clock.now()).value,
        interim=current_role() is not None and last_interim(db.session, held.id, held.wave),
        today=clock.today(),
        text=text,
    )


def _site() -> Municipality:
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def init_app(app: Flask) -> None:
    """Register the pages. Their macros say what a file and a report say too."""
    serving.init_app(app)
    app.jinja_env.globals.update(explaining=explaining, remarks=remarks)
    app.url_defaults(keep_wave)
    app.register_blueprint(blueprint)
