"""Desk pages of the efforts: their texts, how much residents can change, how far they are."""

from typing import Any

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, held, is_sent, site
from participation.accounts.models import Act
from participation.accounts.views import add_place
from participation.database import db
from participation.languages import lazy_gettext as _
from participation.programme import (
    actions,
    lesson_desk,
    plan_desk,
    queries,
    step_desk,
    trajectory_desk,
)
from participation.programme.actions import EffortSettings
from participation.programme.content_file import NEEDED
from participation.programme.desk import blueprint, influences, phases, texts_page
from participation.programme.desk_forms import (
    CaseworkForm,
    EffortForm,
    read_texts,
    stored_texts,
    with_texts,
)
from participation.programme.models import Effort
from participation.programme.titles import EFFORT_TEXTS

__all__ = ["blueprint", "lesson_desk", "plan_desk", "step_desk", "trajectory_desk"]


@blueprint.get("/programma")
@staff(Role.READER)
def efforts() -> ResponseReturnValue:
    """List the efforts of the programme."""
    found = queries.all_efforts(db.session)
    return render_template("programme/desk/efforts.html", efforts=found)


@blueprint.route("/programma/<slug>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def effort(slug: str) -> ResponseReturnValue:
    """Change an effort."""
    own = held(queries.find_effort(db.session, slug) or abort(404))
    form = _form(own)
    form.watch()
    if is_sent(form):
        actions.set_effort(db.session, own, _settings(own, form))
        return done(Act.EDITED, own.slug, ".efforts")
    template = "programme/desk/effort.html"
    return texts_page(form, EFFORT_TEXTS, NEEDED, template, effort=own)


def _form(own: Effort) -> CaseworkForm:
    form_of: type[CaseworkForm] = CaseworkForm if own.is_casework else EffortForm
    kind = with_texts(form_of, EFFORT_TEXTS, NEEDED, site().languages)
    names = ("influence", "phase", "takes_contributions")
    stored: dict[str, Any] = {name: getattr(own, name) or "" for name in names}
    form = filled(kind, {**stored, **stored_texts(own.texts)})
    form.influence.choices, form.phase.choices = influences(), phases()
    return form


def _settings(own: Effort, form: CaseworkForm) -> EffortSettings:
    takes = not own.is_casework and form["takes_contributions"].data
    return EffortSettings(
        influence=form.influence.picked or None,
        phase=form.phase.picked,
        takes_contributions=bool(takes),
        texts=read_texts(form, EFFORT_TEXTS, site().languages),
    )


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu."""
    app.register_blueprint(blueprint)
    add_place(app, _("The programme"), "programme_desk.efforts", Role.READER)
    add_place(app, _("Trajectories"), "programme_desk.trajectories", Role.READER)
    add_place(app, _("Lessons"), "programme_desk.lessons", Role.READER)
