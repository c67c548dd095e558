"""Desk pages of the agenda of a draft: its points, and where each comes from."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent, site
from participation.accounts.models import Act
from participation.areas.queries import area_tree
from participation.database import db
from participation.errors import Refusal
from participation.forms import summary
from participation.languages import gettext as _
from participation.lists.meanwhile import ChangeForm
from participation.meetings.views import page_number
from participation.plans import actions, queries
from participation.plans.actions import ItemFacts
from participation.plans.desk import (
    NUMBER,
    blueprint,
    did,
    figures_of,
    here,
    item_at,
    plan_at,
    worked_on,
)
from participation.plans.desk_forms import (
    ITEM_LENGTHS,
    NOTHING,
    ItemForm,
    PickForm,
    SureForm,
    with_texts,
)
from participation.plans.figures import read_reference
from participation.plans.models import DistrictPlan, PlanItem, PlanVersion
from participation.plans.sentences import ITEM_TEXTS
from participation.plans.sheets import quoted
from participation.programme.desk_forms import read_texts, stored_texts


@blueprint.route("/<slug>/punten/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_item(slug: str) -> ResponseReturnValue:
    """Add a point to the agenda of the draft."""
    own = plan_at(slug)
    return _edit(own, worked_on(own), None)


@blueprint.route(f"/<slug>/punten/{NUMBER}", methods=["GET", "POST"])
@staff(Role.EDITOR)
def item(slug: str, number: int) -> ResponseReturnValue:
    """Change a point of the agenda and its place."""
    own = plan_at(slug)
    version = worked_on(own)
    return _edit(own, version, item_at(version, number))


@blueprint.post(f"/<slug>/punten/{NUMBER}/weghalen")
@staff(Role.EDITOR)
def remove_item(slug: str, number: int) -> ResponseReturnValue:
    """Take a point off the agenda of the draft."""
    own, form = plan_at(slug), filled(SureForm)
    version = worked_on(own)
    found = item_at(version, number)
    if not is_sent(form):
        abort(400)
    if not did(form, partial(actions.remove_item, db.session, version, found)):
        raise Refusal(409, str(form.form_errors[0]))
    return done(Act.EDITED, slug, ".plan", slug=slug)


@blueprint.route(f"/<slug>/punten/{NUMBER}/cijfer", methods=["GET", "POST"])
@staff(Role.EDITOR)
def figure(slug: str, number: int) -> ResponseReturnValue:
    """Choose the figure that a point follows from: the survey, the question, the answer."""
    own = plan_at(slug)
    version = worked_on(own)
    found, figures = item_at(version, number), figures_of(own, here())
    survey, question = (request.args.get(name, "") for name in ("enquete", "vraag"))
    offered = figures.options(survey, question) if question else []
    form = _pick(found.figure, [(str(one), words) for one, words in offered])
    if is_sent(form) and _saved(form, version, found, figure=_picked(form)):
        return done(Act.EDITED, slug, ".plan", slug=slug)
    asked = {"survey": survey, "question": question, "questions": figures.questions(survey)}
    told = figures.told(read_reference(found.figure))
    return _source_page("figure", own, found, form, surveys=figures.surveys(), told=told, **asked)


@blueprint.route(f"/<slug>/punten/{NUMBER}/inbreng", methods=["GET", "POST"])
@staff(Role.EDITOR)
def source(slug: str, number: int) -> ResponseReturnValue:
    """Choose what somebody said that a point follows from: what everybody may read."""
    own = plan_at(slug)
    version = worked_on(own)
    found = item_at(version, number)
    page = queries.shown_contributions(db.session, _inside(own), page_number())
    offered = [(str(one.id), quoted(one)) for one in page.contributions]
    stored = str(found.contribution_id) if found.contribution_id else None
    form = _pick(stored, offered)
    if is_sent(form):
        picked = _picked(form)
        if _saved(form, version, found, contribution_id=int(picked) if picked else None):
            return done(Act.EDITED, slug, ".plan", slug=slug)
    return _source_page("source", own, found, form, page=page)


def _edit(own: DistrictPlan, version: PlanVersion, found: PlanItem | None) -> ResponseReturnValue:
    stored = {"position": found.position if found else len(version.items) + 1}
    kind = with_texts(ItemForm, ITEM_LENGTHS, ITEM_LENGTHS, site().languages)
    form = filled(kind, {**stored, **stored_texts(found.texts if found else {})})
    if found is not None:
        form.watch()
    if is_sent(form):
        facts = ItemFacts(
            form.position.data or 1,
            read_texts(form, ITEM_TEXTS, site().languages),
            found.figure if found else None,
            found.contribution_id if found else None,
        )
        if did(form, partial(actions.set_item, db.session, version, found, facts)):
            return done(Act.EDITED, own.slug, ".plan", slug=own.slug)
    return _source_page("item", own, found, form, names=ITEM_TEXTS, lengths=ITEM_LENGTHS)


def _pick(stored: str | None, offered: Sequence[tuple[str, str]]) -> PickForm:
    """Return the form in which one of these is chosen, or nothing."""
    form = filled(PickForm, {"source": stored or NOTHING})
    form.source.choices = [*offered, (NOTHING, _("Nothing: take it away"))]
    form.watch()
    return form


def _picked(form: PickForm) -> str | None:
    return None if form.source.picked == NOTHING else form.source.picked


def _saved(form: PickForm, version: PlanVersion, found: PlanItem, **changed: Any) -> bool:
    """Store where a point comes from, or say above the form why it can't be."""
    own = ItemFacts(found.position, found.texts, found.figure, found.contribution_id)
    act = partial(actions.set_item, db.session, version, found, replace(own, **changed))
    return did(form, act)


def _inside(own: DistrictPlan) -> list[str]:
    """Return the codes of the area of a plan and of the buurten in it."""
    buurten = area_tree(db.session).buurten
    return [own.area, *(one.code for one in buurten if one.parent == own.area)]


def _source_page(
    name: str, own: DistrictPlan, found: PlanItem | None, form: ChangeForm, **values: Any
) -> str:
    told = {"plan": own, "item": found, **values}
    return render_template(f"plans/desk/{name}.html", form=form, errors=summary(form), **told)
