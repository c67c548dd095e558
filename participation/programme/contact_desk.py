"""Pages at the desk of moments of contact: who is behind, and each moment."""

from typing import Any, Final

from flask import Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, held, is_sent, site
from participation.accounts.models import Act
from participation.accounts.views import add_place, desk_blueprint
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.languages import lazy_gettext as _
from participation.lists.fields import texts_of
from participation.lists.wording import field, in_plain
from participation.programme import contact_actions as actions
from participation.programme import contact_queries as queries
from participation.programme import contact_sentences as said
from participation.programme.contact_actions import FutureError, MomentFacts
from participation.programme.contact_forms import MomentForm, SureForm, moment_form
from participation.programme.contact_moments import Pace
from participation.programme.contact_picking import Picked, picked
from participation.programme.models import ContactKind, ContactMoment
from participation.programme.queries import trajectories
from surveys.areas import AreaTree

blueprint = desk_blueprint("contact_desk", __name__, "/beheer/contactmomenten")
blueprint.context_processor(lambda: {"said": said, "Pace": Pace})
ONE: Final = "/<int(max=2147483647):number>"


@blueprint.get("")
@staff(Role.READER)
def moments() -> ResponseReturnValue:
    """Show how each buurt stands in a year, who is behind first, and the moments themselves."""
    areas, day = area_tree(db.session), today()
    wanted = picked(areas, request.args, day.year)
    codes = [one.code for one in areas.areas]
    found = queries.contact_moments_of(db.session, codes, wanted.year)
    return render_template(
        "programme/desk/contact_moments.html",
        standings=wanted.ordered(queries.standings(found, areas, wanted.year, day)),
        moments=[one for one in found if wanted.has(one.area)],
        wanted=wanted,
        areas=areas,
        today=day,
        sure=filled(SureForm),
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_moment() -> ResponseReturnValue:
    """Plan a moment, or note one that was."""
    areas = area_tree(db.session)
    form = _form(areas, {"area": picked(areas, request.args, today().year).only})
    if is_sent(form):
        facts = _facts(form)
        try:
            actions.add_moment(db.session, facts, today=today())
        except FutureError:
            _say_future(form)
        else:
            return _saved(facts)
    return _page(form)


@blueprint.route(ONE, methods=["GET", "POST"])
@staff(Role.EDITOR)
def moment(number: int) -> ResponseReturnValue:
    """Change a moment."""
    own = _at(number)
    form = _form(area_tree(db.session), _stored(own))
    form.watch()
    if is_sent(form):
        facts = _facts(form)
        try:
            actions.change_moment(db.session, own, facts, today=today())
        except FutureError:
            _say_future(form)
        else:
            return _saved(facts)
    return _page(form, own)


@blueprint.post(f"{ONE}/gedaan")
@staff(Role.EDITOR)
def note_done(number: int) -> ResponseReturnValue:
    """Note that a moment was: on its planned day, or today where that is still to come."""
    own = _at(number)
    if filled(SureForm).validate():
        actions.note_done(own, today=today())
        return done(Act.EDITED, own.area, ".moments", **_back())
    return redirect(url_for(".moment", number=number))


@blueprint.route(f"{ONE}/verwijderen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def remove_moment(number: int) -> ResponseReturnValue:
    """Ask whether a moment was called off, and remove it."""
    own, form = _at(number), filled(SureForm)
    if is_sent(form):
        actions.remove_moment(db.session, own)
        return done(Act.EDITED, own.area, ".moments", jaar=own.planned_on.year)
    return render_template(
        "programme/desk/remove_moment.html",
        moment=own,
        form=form,
        errors=summary(form),
        areas=area_tree(db.session),
    )


def _at(number: int) -> ContactMoment:
    return held(queries.find_moment(db.session, number) or abort(404))


def _back() -> dict[str, str]:
    """Return the filter that the address names, to go back to the same list."""
    return {name: request.args[name] for name in Picked.NAMES if name in request.args}


def _form(areas: AreaTree, stored: dict[str, Any]) -> MomentForm:
    form = filled(moment_form(site().languages), stored)
    form.area.choices = [
        (one.code, one.name)
        for wijk in areas.wijken
        for one in (wijk, *(buurt for buurt in areas.buurten if buurt.parent == wijk.code))
    ]
    form.kind.choices = [(one.value, said.contact_kind(one.value)) for one in ContactKind]
    known = trajectories(db.session, only_public=False)
    form.trajectory.choices = [(str(one.id), in_plain(field(one.texts, "title"))) for one in known]
    return form


def _stored(own: ContactMoment) -> dict[str, Any]:
    return {
        "area": own.area,
        "kind": own.kind,
        "planned_on": own.planned_on,
        "done_on": own.done_on,
        "trajectory": str(own.trajectory_id or ""),
        **{f"what_{language}": text for language, text in field(own.texts, "what").items()},
    }


def _facts(form: MomentForm) -> MomentFacts:
    what = texts_of(form, "what", site().languages)
    return MomentFacts(
        area=form.area.picked,
        kind=form.kind.picked,
        planned_on=form.planned_on.data or today(),
        done_on=form.done_on.data,
        trajectory_id=int(form.trajectory.picked) if form.trajectory.picked else None,
        texts={language: {"what": text} for language, text in what.items()},
    )


def _say_future(form: MomentForm) -> None:
    sentence = _("This day is still to come. Leave it empty until the moment was there.")
    form.done_on.errors = [*form.done_on.errors, str(sentence)]


def _saved(facts: MomentFacts) -> ResponseReturnValue:
    year = (facts.done_on or facts.planned_on).year
    return done(Act.EDITED, facts.area, ".moments", jaar=year)


def _page(form: MomentForm, own: ContactMoment | None = None) -> ResponseReturnValue:
    return render_template(
        "programme/desk/contact_moment.html", form=form, errors=summary(form), moment=own
    )


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Moments of contact"), "contact_desk.moments", Role.READER)
