"""Pages of one question in all areas, of the questions of one area, and their charts."""

from typing import Any, Final, TypeAlias

from flask import Blueprint, Flask, abort, render_template, request
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.languages import current_language
from participation.results import (
    margins,
    naming,
    question_panels,
    question_words,
    questions,
    wording,
)
from participation.results.places import Place, place
from participation.results.question_queries import drawn_of, drawn_with, question_chart
from participation.results.questions import Order
from participation.results.sections import Item, Sections
from participation.results.serving import Seen, as_drawing, kept_page
from participation.results.views import see
from surveys.areas import AreaTree, Level
from surveys.questionnaire import text

blueprint = Blueprint("questions", __name__, url_prefix="/resultaten")
KINDS: Final = {"stippen": "dots", "stroken": "strips", "kaart": "map", "panelen": "panels"}
Charts: TypeAlias = frozenset[tuple[str, str]]
NO_PART: Final = "alle"
"""Stands in an address for the part of a chart that has none."""


@blueprint.get("/<slug>/vragen")
@public
def listed(slug: str) -> ResponseReturnValue:
    """List all questions with what the gemeente chose most."""
    seen, areas = see(slug), area_tree(db.session)

    def render() -> str:
        told = questions.items(seen.released, seen.questionnaire)
        return render_template("results/questions.html", **_shared(seen, areas), listed=told)

    return kept_page(seen, areas, render)


@blueprint.get("/<slug>/vraag/<item>")
@public
def question(slug: str, item: str) -> ResponseReturnValue:
    """Show one question in all areas: by one answer, that can be chosen, in a chosen order."""
    seen, areas = see(slug), area_tree(db.session)
    if item not in seen.released.cube.items:
        abort(404)
    released = seen.released
    block = released.cube.block_for(item, areas.gemeente.code)
    number = released.figures.number(block) if block else -1
    charts, is_drawn = drawn_with(db.session, released.id, current_language(), item, number)
    drawn = frozenset({number} if is_drawn else ())
    return kept_page(
        seen, (areas, charts, drawn), lambda: _question(seen, areas, item, charts, drawn)
    )


def _question(seen: Seen, areas: AreaTree, item: str, charts: Charts, drawn: frozenset[int]) -> str:
    asked = seen.questionnaire.question(item)
    measure = questions.chosen(seen.released, asked, item, request.args.get("antwoord", ""))
    return render_template(
        "results/question.html",
        **_shared(seen, areas),
        question=asked,
        label=question_panels.label(asked, item),
        whole=_whole(seen, areas, item, drawn),
        told=questions.tell(seen.released, seen.questionnaire, areas, measure),
        order=_order(),
        orders=question_words.orders(),
        sorted="volgorde" in request.args,
        choices=questions.choices(asked, item),
        charts=charts,
    )


@blueprint.get("/<slug>/<code>/overzicht")
@public
def overview(slug: str, code: str) -> ResponseReturnValue:
    """Show the questions of one area beside each other, and beside the gemeente."""
    seen, areas = see(slug), area_tree(db.session)
    if code not in areas or areas.area(code).level is Level.GEMEENTE:
        abort(404)
    here = place(seen.released.cube, areas, code)
    charts = drawn_of(db.session, seen.released.id, current_language(), here.shown.code)
    return kept_page(seen, (areas, charts), lambda: _overview(seen, areas, here, charts))


def _overview(seen: Seen, areas: AreaTree, here: Place, charts: Charts) -> str:
    parts = (seen.released, seen.questionnaire, areas)
    rows = question_panels.beside_each_other(*parts, here.shown)
    names = naming.place_name(here, areas)
    return render_template(
        "results/panels.html",
        **_shared(seen, areas),
        place=here,
        name=names,
        rows=rows,
        heading=question_panels.heading(here, areas),
        sentence=question_panels.sentence(rows, names, areas.gemeente.name),
        compared=any(one.here.compared for one in rows),
        left_out=question_panels.left_out(rows),
        sheets=sorted((part for _kind, part in charts), key=int),
    )


@blueprint.get(
    f"/<slug>/grafiek/<release>/<any({', '.join(KINDS)}):kind>/<subject>/<part>-<language>.svg"
)
@public
def chart(slug: str, release: str, **key: str) -> ResponseReturnValue:
    """Give one chart; its address names the release, so a browser may keep it."""
    seen = see(slug)
    part = "" if key["part"] == NO_PART else key["part"]
    own = KINDS[key["kind"]], key["subject"], part, key["language"]
    drawing = question_chart(db.session, seen.released.id, own)
    if drawing is None or not seen.released.sha256.startswith(release):
        abort(404)
    return as_drawing(drawing, seen)


def _whole(seen: Seen, areas: AreaTree, item: str, drawn: frozenset[int]) -> Item:
    """Return what the gemeente said."""
    here = (areas, areas.gemeente, (areas.gemeente.code,), drawn)
    told = Sections(seen.released, seen.questionnaire, *here).all()
    return next(one for part in told for one in part.items if one.code == item)


def _order() -> Order:
    try:
        return Order(request.args.get("volgorde", ""))
    except ValueError:
        return Order.SHARE


def _shared(seen: Seen, areas: AreaTree) -> dict[str, Any]:
    """Return what the templates of these pages have in common."""
    return {
        "seen": seen,
        "gemeente": areas.gemeente,
        "margins": margins,
        "text": text,
        "wording": wording,
    }


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
