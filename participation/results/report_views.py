"""The report of an area, made when somebody asks for it and kept on the shelf."""

import json

from flask import Blueprint, Flask, abort, current_app
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.municipality import Municipality
from participation.results.report import report
from participation.results.report_making import of_area, print_report, report_name, subject_of
from participation.results.serving_files import File, give
from participation.results.views import see

blueprint = Blueprint("reports", __name__, url_prefix="/resultaten")


@blueprint.get("/<slug>/<code>/rapport.pdf")
@public
def area(slug: str, code: str) -> ResponseReturnValue:
    """Give the report of an area."""
    seen, areas = see(slug), area_tree(db.session)
    if code not in areas:
        abort(404)
    site: Municipality = current_app.extensions["municipality"]
    subject = of_area(subject_of(db.session, seen.survey, seen.released, areas, site), code)
    content = report(subject)
    file = File(
        name=report_name(subject),
        media="application/pdf",
        inside=json.dumps(content),
        make=lambda: print_report(db.session, subject, content),
    )
    return give(file, seen)


def init_app(app: Flask) -> None:
    """Register the reports."""
    app.register_blueprint(blueprint)
