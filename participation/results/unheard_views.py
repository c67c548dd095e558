"""The page that says whom a survey hears least."""

from flask import Blueprint, Flask, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.population.queries import PopulationRows, population_rows, populations_of
from participation.results import unheard_words, wording
from participation.results.places import place
from participation.results.serving import Seen, kept_page
from participation.results.unheard import unheard
from participation.results.views import see
from surveys.areas import AreaTree
from surveys.questionnaire import text

blueprint = Blueprint("unheard", __name__, url_prefix="/resultaten")


@blueprint.get("/<slug>/wie-horen-we-niet")
@public
def page(slug: str) -> ResponseReturnValue:
    """Show who answered beside who lives there."""
    seen, areas = see(slug), area_tree(db.session)
    known = population_rows(db.session, areas.gemeente.year)
    return kept_page(seen, (areas, known), lambda: _unheard(seen, areas, known))


def _unheard(seen: Seen, areas: AreaTree, known: PopulationRows) -> str:
    cube, populations = seen.released.cube, populations_of(known)
    return render_template(
        "results/unheard.html",
        seen=seen,
        place=place(cube, areas, areas.gemeente.code),
        found=unheard(cube, areas, populations, seen.questionnaire),
        source=next((one.source for one in populations.values()), ""),
        text=text,
        wording=wording,
        words=unheard_words,
    )


def init_app(app: Flask) -> None:
    """Register the page."""
    app.register_blueprint(blueprint)
