"""Desk pages of plans: all of them, one with its versions, its texts, and publishing it."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any, Final, TypeVar

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent, site
from participation.accounts.models import Act
from participation.accounts.views import add_place
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.forms import GuardedForm, summary
from participation.languages import lazy_gettext as _
from participation.plans import actions, agreement_desk, item_desk, queries
from participation.plans.actions import PlanFacts, Published
from participation.plans.desk import blueprint, did, here, plan_at, worked_on
from participation.plans.desk_forms import (
    LENGTHS,
    NameForm,
    NewPlanForm,
    PlanForm,
    PublishForm,
    SureForm,
    VersionForm,
    with_texts,
)
from participation.plans.models import DistrictPlan, PlanVersion
from participation.plans.pages import points_of
from participation.plans.rules import (
    DayError,
    EndBeforeBeginError,
    TakenError,
    TooLongError,
    in_order,
    needed,
    standing,
)
from participation.plans.sentences import PLAN_TEXTS, VERSION_TEXTS
from participation.programme.desk_forms import read_texts, stored_texts

__all__ = ["agreement_desk", "item_desk"]
P = TypeVar("P", bound=PlanForm)
LAST_ON: Final = (EndBeforeBeginError, TooLongError)
"""Mistakes that are told beside the last day."""


@blueprint.get("")
@staff(Role.READER)
def plans() -> ResponseReturnValue:
    """List all plans, also those of which nothing was published."""
    found = [(one, standing(one.versions)) for one in queries.all_plans(db.session)]
    return render_template(
        "plans/desk/plans.html", plans=found, areas=area_tree(db.session), today=today()
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def begin() -> ResponseReturnValue:
    """Begin a plan: where, for which years, and under which name."""
    form = _plan_form(NewPlanForm, {})
    if is_sent(form):
        slug = form.slug.data or ""
        act = partial(actions.add_plan, db.session, slug, _facts(form))
        if did(form, act, slug=TakenError, last_on=LAST_ON):
            return done(Act.EDITED, slug, ".plan", slug=slug)
    return render_template("plans/desk/facts.html", form=form, errors=summary(form), plan=None)


@blueprint.get("/<slug>")
@staff(Role.READER)
def plan(slug: str) -> ResponseReturnValue:
    """Show a plan with its versions, the agenda of the draft, and what was agreed."""
    return _plan_page(plan_at(slug), filled(SureForm))


@blueprint.route("/<slug>/gegevens", methods=["GET", "POST"])
@staff(Role.EDITOR)
def facts(slug: str) -> ResponseReturnValue:
    """Change where a plan is for, its years and its title."""
    own = plan_at(slug)
    form = _plan_form(PlanForm, _stored(own))
    form.watch()
    if is_sent(form):
        act = partial(actions.set_plan, db.session, own, _facts(form))
        if did(form, act, last_on=LAST_ON):
            return done(Act.EDITED, slug, ".plan", slug=slug)
    return render_template("plans/desk/facts.html", form=form, errors=summary(form), plan=own)


@blueprint.post("/<slug>/herzien")
@staff(Role.EDITOR)
def revise(slug: str) -> ResponseReturnValue:
    """Begin the next version, with the text and the agenda of the one that counts."""
    own, form = plan_at(slug), filled(SureForm)
    if not is_sent(form):
        abort(400)
    if did(form, lambda: actions.begin_revision(db.session, own, today=today())):
        return done(Act.EDITED, slug, ".texts", slug=slug)
    return _plan_page(own, form)


@blueprint.route("/<slug>/tekst", methods=["GET", "POST"])
@staff(Role.EDITOR)
def texts(slug: str) -> ResponseReturnValue:
    """Write what the draft says."""
    own = plan_at(slug)
    version = worked_on(own)
    names = {name: VERSION_TEXTS[name] for name in needed(version.number)}
    lengths = {name: LENGTHS[name] for name in names}
    kind = with_texts(VersionForm, lengths, (), site().languages)
    form = filled(kind, stored_texts(version.texts))
    form.watch()
    if is_sent(form):
        written = read_texts(form, names, site().languages)
        if did(form, lambda: actions.set_version(db.session, version, written)):
            return done(Act.EDITED, slug, ".plan", slug=slug)
    return _version_page("texts", own, version, form, names=names)


@blueprint.route("/<slug>/publiceren", methods=["GET", "POST"])
@staff(Role.EDITOR)
def publish(slug: str) -> ResponseReturnValue:
    """Publish the draft; from then on it stays as it is."""
    own = plan_at(slug)
    version, form = worked_on(own), filled(PublishForm, {"on": today()})
    if is_sent(form):
        how = Published(form.role.data or "", form.on.data or today(), site().languages[0], today())
        if did(form, lambda: actions.publish(db.session, own, version, how), on=DayError):
            return done(Act.PUBLISHED, slug, ".plan", slug=slug)
    return _version_page("publish", own, version, form)


@blueprint.route("/<slug>/weghalen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def take_away(slug: str) -> ResponseReturnValue:
    """Take the draft away; where nothing was published, the plan with it."""
    own = plan_at(slug)
    version, form = worked_on(own), filled(NameForm, wanted=slug)
    is_whole = standing(own.versions).newest is None
    if is_sent(form) and did(form, lambda: actions.take_away(db.session, own, version)):
        values = {} if is_whole else {"slug": slug}
        return done(Act.EDITED, slug, ".plans" if is_whole else ".plan", **values)
    return _version_page("take_away", own, version, form, is_whole=is_whole)


def _version_page(
    name: str, own: DistrictPlan, version: PlanVersion, form: GuardedForm, **values: Any
) -> str:
    template, told = f"plans/desk/{name}.html", {"plan": own, "version": version, **values}
    return render_template(template, form=form, errors=summary(form), **told)


def _plan_page(own: DistrictPlan, sure: SureForm) -> str:
    where, versions = here(), standing(own.versions)
    draft = versions.draft
    return render_template(
        "plans/desk/plan.html",
        plan=own,
        standing=versions,
        points=points_of(db.session, own, draft, where) if draft else (),
        agreements=in_order(queries.agreements_of(db.session, own)),
        areas=where.areas,
        today=where.today,
        sure=sure,
        errors=summary(sure),
    )


def _plan_form(kind: type[P], stored: Mapping[str, Any]) -> P:
    """Return the form of a plan; it is for a wijk, or for the whole municipality."""
    lengths = {name: LENGTHS[name] for name in PLAN_TEXTS}
    form = filled(with_texts(kind, lengths, PLAN_TEXTS, site().languages), stored)
    areas = area_tree(db.session)
    form.area.choices = [(one.code, one.name) for one in (*areas.wijken, areas.gemeente)]
    return form


def _stored(own: DistrictPlan) -> dict[str, Any]:
    last_on = own.ends_on - timedelta(days=1)
    days = {"begins_on": own.begins_on, "last_on": last_on}
    return {"area": own.area, **days, **stored_texts(own.texts)}


def _facts(form: PlanForm) -> PlanFacts:
    texts = read_texts(form, PLAN_TEXTS, site().languages)
    return PlanFacts(form.area.picked, *form.period, texts)


def init_app(app: Flask) -> None:
    """Register the pages, and their place in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("District plans"), "plans_desk.plans", Role.READER)
