"""Pages of own."""

from flask import Blueprint, Flask

blueprint = Blueprint("own", __name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
