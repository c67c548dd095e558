"""Pages at the desk of the two indicators: the room to insulate per area, and the use of gas."""

from typing import Any, Final

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent
from participation.accounts.models import Act
from participation.accounts.views import add_place, desk_blueprint
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.indicators import queries, room
from participation.indicators.actions import note_room
from participation.indicators.desk_forms import RoomForm
from participation.indicators.models import InsulationRoom
from participation.languages import lazy_gettext as _
from surveys.areas import Area

blueprint = desk_blueprint("indicators_desk", __name__, "/beheer/indicatoren")
blueprint.context_processor(lambda: {"room": room})
KEPT: Final = ("dwellings", "percent", "local", "targeted", "source", "noted_by")


@blueprint.get("")
@staff(Role.READER)
def areas() -> ResponseReturnValue:
    """Show how much room is left in each area, and of which years the use of gas is there."""
    tree = area_tree(db.session)
    return render_template(
        "indicators/desk/areas.html",
        areas=[(one, tree.joined(one.code)) for one in tree.release_areas()],
        rooms=queries.newest_rooms(db.session),
        gas_years=queries.gas_years(db.session),
    )


@blueprint.get("/<area>")
@staff(Role.READER)
def history(area: str) -> ResponseReturnValue:
    """Show what was noted of an area."""
    own = _area(area)
    noted = queries.room_history(db.session, own.code)
    return render_template("indicators/desk/history.html", area=own, noted=noted)


@blueprint.route("/<area>/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def note(area: str) -> ResponseReturnValue:
    """Note what holds of an area from today on; what was noted before stays."""
    own = _area(area)
    form = filled(RoomForm, _last(own))
    if is_sent(form):
        values = {name: form[name].data for name in KEPT}
        note_room(db.session, InsulationRoom(area=own.code, **values), today=today())
        return done(Act.EDITED, own.code, ".history", area=own.code)
    return render_template("indicators/desk/note.html", area=own, form=form, errors=summary(form))


def _area(code: str) -> Area:
    """Return an area with figures of its own; 404 for another."""
    found = (one for one in area_tree(db.session).release_areas() if one.code == code)
    return next(found, None) or abort(404)


def _last(area: Area) -> dict[str, Any]:
    """Return what was noted last, to begin with: most of it stays the same."""
    noted = queries.room_history(db.session, area.code)
    if not noted:
        return {"dwellings": area.dwellings, "percent": 6}
    return {name: getattr(noted[0], name) for name in KEPT}


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Indicators"), "indicators_desk.areas", Role.READER)
