"""Pages of signups."""

from flask import Blueprint, Flask

blueprint = Blueprint("signups", __name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
