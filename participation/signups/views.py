"""Pages of signing up."""

from flask import Blueprint, Flask

from participation.signups.visiting import current_person_id

blueprint = Blueprint("signups", __name__)


def init_app(app: Flask) -> None:
    """Register the pages, and tell the site who came by a private link."""
    app.extensions["whose_session"] = current_person_id
    app.register_blueprint(blueprint)
