"""Pages of meetings at the desk."""

from flask import Blueprint, Flask

from participation.accounts.views import desk_context

blueprint = Blueprint("meetings_desk", __name__, url_prefix="/beheer")
blueprint.context_processor(desk_context)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
