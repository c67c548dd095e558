"""Pages of meetings."""

from flask import Blueprint, Flask

blueprint = Blueprint("meetings", __name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
