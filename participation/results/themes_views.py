"""The page on which residents read what others wrote about, and its file."""

from typing import Final

from flask import Blueprint, Flask, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.languages import current_language
from participation.results import themes, wording
from participation.results.places import switcher
from participation.results.serving import Seen, cached
from participation.results.views import see
from surveys.exports.csv import Form
from surveys.exports.themes import write_themes
from surveys.questionnaire import text

blueprint = Blueprint("themes", __name__, url_prefix="/resultaten")
MEDIA: Final = "text/csv; charset=utf-8"


@blueprint.get("/<slug>/in-eigen-woorden")
@public
def gemeente(slug: str) -> ResponseReturnValue:
    """Show the themes of all texts, and some of these."""
    return _page(see(slug), "")


@blueprint.get("/<slug>/in-eigen-woorden/<code>")
@public
def area(slug: str, code: str) -> ResponseReturnValue:
    """Show the themes of the texts of one area."""
    return _page(see(slug), code)


@blueprint.get("/<slug>/themas.csv")
@public
def file(slug: str) -> ResponseReturnValue:
    """Give all figures of themes as a file, in the form for a Dutch Excel or for programs."""
    seen, areas = see(slug), area_tree(db.session)
    dutch = request.args.get("vorm") == "nl"
    found = themes.released_themes(db.session, seen.released.id, seen.questionnaire)
    form = Form.DUTCH if dutch else Form.RFC_4180
    content = write_themes(found, areas, form=form, language=current_language())
    response = Response(content, content_type=MEDIA)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-themas.csv"'
    return cached(response, seen)


def _page(seen: Seen, code: str) -> ResponseReturnValue:
    areas = area_tree(db.session)
    own = code or areas.gemeente.code
    if own not in areas:
        abort(404)
    found = themes.released_themes(db.session, seen.released.id, seen.questionnaire)
    page = render_template(
        "results/themes.html",
        seen=seen,
        here=areas.area(own),
        gemeente=areas.gemeente,
        is_told=bool(found),
        sections=themes.sections(found, areas, own),
        wijken=switcher(seen.released.cube, areas, own),
        text=text,
        wording=wording,
    )
    return cached(Response(page), seen)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
