"""Pages at the desk of who is there for a wijk: a role, how to call it, when and where to meet."""

from typing import Any

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, held, is_sent, site
from participation.accounts.models import Act
from participation.accounts.views import add_place, desk_blueprint
from participation.areas.queries import area_tree
from participation.database import db
from participation.forms import summary
from participation.languages import lazy_gettext as _
from participation.lists.fields import texts_of
from participation.programme import contact_actions as actions
from participation.programme import contact_queries as queries
from participation.programme.contact_forms import (
    MANAGER_TEXTS,
    ManagerForm,
    SureForm,
    manager_form,
)
from participation.programme.models import DistrictManager
from surveys.areas import Area

blueprint = desk_blueprint("manager_desk", __name__, "/beheer/wijkmanagers")


@blueprint.get("")
@staff(Role.READER)
def managers() -> ResponseReturnValue:
    """Show who is there for each wijk."""
    return render_template(
        "programme/desk/managers.html",
        wijken=area_tree(db.session).wijken,
        managers=queries.managers(db.session),
    )


@blueprint.route("/<area>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def manager(area: str) -> ResponseReturnValue:
    """Say who is there for a wijk."""
    wijk = _wijk(area)
    own = queries.manager_of(db.session, wijk.code)
    form = filled(manager_form(site().languages), _stored(held(own)) if own else {})
    form.watch()
    if is_sent(form):
        actions.set_manager(db.session, wijk.code, form.telephone.data or "", _texts(form))
        return done(Act.EDITED, wijk.code, ".managers")
    return render_template(
        "programme/desk/manager.html",
        form=form,
        errors=summary(form),
        wijk=wijk,
        manager=own,
        titles=MANAGER_TEXTS,
    )


@blueprint.route("/<area>/verwijderen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def remove_manager(area: str) -> ResponseReturnValue:
    """Ask whether nobody is there for a wijk any more, and say so."""
    wijk, form = _wijk(area), filled(SureForm)
    own = held(queries.manager_of(db.session, wijk.code) or abort(404))
    if is_sent(form):
        actions.remove_manager(db.session, own)
        return done(Act.EDITED, wijk.code, ".managers")
    return render_template(
        "programme/desk/remove_manager.html",
        form=form,
        errors=summary(form),
        wijk=wijk,
        manager=own,
    )


def _wijk(code: str) -> Area:
    found = (one for one in area_tree(db.session).wijken if one.code == code)
    return next(found, None) or abort(404)


def _stored(own: DistrictManager) -> dict[str, Any]:
    texts = {
        f"{name}_{language}": text
        for language, fields in own.texts.items()
        for name, text in fields.items()
    }
    return {"telephone": own.telephone, **texts}


def _texts(form: ManagerForm) -> dict[str, dict[str, str]]:
    languages = site().languages
    by_name = {name: texts_of(form, name, languages) for name in MANAGER_TEXTS}
    texts = {
        language: {name: own[language] for name, own in by_name.items() if language in own}
        for language in languages
    }
    return {language: own for language, own in texts.items() if own}


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("District managers"), "manager_desk.managers", Role.READER)
