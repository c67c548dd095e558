"""The page that says whom a survey hears least."""

from flask import Blueprint, Flask, Response, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.population.queries import population_of
from participation.results import unheard_words, wording
from participation.results.places import place
from participation.results.unheard import unheard
from participation.results.views import cached, see
from surveys.questionnaire import text

blueprint = Blueprint("unheard", __name__, url_prefix="/resultaten")


@blueprint.get("/<slug>/wie-horen-we-niet")
@public
def page(slug: str) -> ResponseReturnValue:
    """Show who answered beside who lives there."""
    seen, areas = see(slug), area_tree(db.session)
    populations = population_of(db.session, areas.gemeente.year)
    cube = seen.released.cube
    content = render_template(
        "results/unheard.html",
        seen=seen,
        place=place(cube, areas, areas.gemeente.code),
        found=unheard(cube, areas, populations, seen.questionnaire),
        source=next((one.source for one in populations.values()), ""),
        text=text,
        wording=wording,
        words=unheard_words,
    )
    return cached(Response(content), seen)


def init_app(app: Flask) -> None:
    """Register the page."""
    app.register_blueprint(blueprint)
