"""Files of released figures to download: of all areas, or of one."""

from flask import Blueprint, Flask, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.config import Settings
from participation.database import db
from participation.errors import Refusal
from participation.municipality import Municipality
from participation.results import explaining
from participation.results.files import (
    KINDS,
    Format,
    Wanted,
    depends_on,
    file_name,
    has_figures,
    make,
    making,
    themes_for,
)
from participation.results.serving_files import WORKSHOP, File, give
from participation.results.views import see
from participation.results.workshop import Workshop

blueprint = Blueprint("downloads", __name__, url_prefix="/resultaten")
FORMATS = {kind.address: form for form, kind in KINDS.items()}
ADDRESSES = ", ".join(f'"{one}"' for one in FORMATS)


@blueprint.get(f"/<slug>/download.<any({ADDRESSES}):address>")
@public
def survey(slug: str, address: str) -> ResponseReturnValue:
    """Give all figures as a file."""
    return _file(slug, "", address)


@blueprint.get(f"/<slug>/<code>/download.<any({ADDRESSES}):address>")
@public
def area(slug: str, code: str, address: str) -> ResponseReturnValue:
    """Give the figures on the page of one area as a file."""
    return _file(slug, code, address)


def _file(slug: str, code: str, address: str) -> Response:
    seen, areas, form = see(slug), area_tree(db.session), FORMATS[address]
    if form is Format.CSV and request.args.get("vorm") == "nl":
        # Where the file for a Dutch Excel was at first: letters and mails may still name it.
        form = Format.DUTCH_CSV
    if (code and code not in areas) or (form is Format.GEOJSON and not areas.outlines):
        abort(404)
    told = themes_for(db.session, seen.released, seen.questionnaire, form)
    wanted = Wanted(_site(), code, _settings().var, told)
    if not has_figures(seen.released.cube, wanted):
        raise Refusal(404, explaining.nothing_to_download())
    parts = (seen.survey, seen.released, areas, wanted)
    file = File(
        name=file_name(seen.released.cube.slug, code, form),
        media=KINDS[form].media,
        inside=repr(depends_on(*parts)),
        make=lambda: make(making(db.session, *parts), form),
    )
    return give(file, seen)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _site() -> Municipality:
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def init_app(app: Flask) -> None:
    """Register the files."""
    app.extensions[WORKSHOP] = Workshop()
    app.register_blueprint(blueprint)
