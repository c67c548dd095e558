"""Pages of the ordinance at the desk: all versions and what is left to do; and all other pages."""

from typing import Final

from flask import Flask, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.views import add_place
from participation.bylaw import (
    desk_explanation_views,
    desk_upload_views,
    desk_version_views,
    desk_word_views,
    overview,
    uploading,
)
from participation.bylaw.desk import blueprint, first, may_publish
from participation.bylaw.showing import instead_of
from participation.bylaw.status import status
from participation.clock import now, today
from participation.database import db
from participation.groups.desk import me
from participation.languages import lazy_gettext as _

PARTS: Final = (
    desk_explanation_views,
    desk_upload_views,
    desk_version_views,
    desk_word_views,
)
"""They add their pages to the same blueprint."""


@blueprint.get("/")
@staff(Role.READER)
def versions() -> ResponseReturnValue:
    """Show all versions, and what the newest one still needs."""
    found = overview.all_versions(db.session)
    newest = found[0] if found else None
    return render_template(
        "bylaw/desk/versions.html",
        versions=[(one, status(one, today()), instead_of(one, found, today())) for one in found],
        newest=newest,
        coverage=overview.coverage(db.session, newest, first=first()) if newest else None,
        upload=uploading.waiting(db.session, staff_id=me().id, now=now()),
        may_publish=may_publish(),
    )


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Ordinance"), "bylaw_desk.versions", Role.READER)
