"""The page that tells people of the open data, and the catalogue that tells portals."""

from hashlib import sha256
from typing import Final

from flask import Blueprint, Flask, Response, render_template, request
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import public
from participation.api.answers import DIGITS, MINUTES
from participation.api.catalogue import PATH, Entry, catalogue
from participation.api.parameters import MOST_IN_A_PAGE, PAGE
from participation.api.queries import asked_in, public_surveys, with_themes
from participation.api.routes import BASE, ROUTES
from participation.api.views import place
from participation.areas.queries import area_tree
from participation.database import db

blueprint = Blueprint("open_data", __name__)
TURTLE: Final = "text/turtle; charset=utf-8"


@blueprint.get("/api")
@public
def page() -> ResponseReturnValue:
    """Say in plain words what there is, how to call it, and what one may do with it."""
    here = place()
    shown = public_surveys(db.session, here.site.time_zone, clock.now())
    return render_template(
        "api/page.html",
        place=here,
        base=BASE,
        shown=max(shown, key=lambda one: one.held.id, default=None),
        rows=[(one.address, str(one.summary)) for one in ROUTES.values()],
        usual=PAGE,
        most=MOST_IN_A_PAGE,
    )


@blueprint.get(PATH)
@public
def catalog() -> ResponseReturnValue:
    """Give the catalogue of all data sets (DCAT-AP-NL), with the words of all languages."""
    here = place()
    found = public_surveys(db.session, here.site.time_zone, clock.now())
    themed = with_themes(db.session, (shown.newest for shown in found))
    entries = [
        Entry(shown, asked_in(db.session, shown, shown.newest), shown.newest.id in themed)
        for shown in found
    ]
    told = catalogue(here, area_tree(db.session), entries).encode()
    response = Response(told, content_type=TURTLE)
    response.set_etag(sha256(told).hexdigest()[: 2 * DIGITS])
    response.headers["Cache-Control"] = MINUTES
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.make_conditional(request)
    return response


def init_app(app: Flask) -> None:
    """Register the page and the catalogue."""
    app.register_blueprint(blueprint)
