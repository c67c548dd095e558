"""Desk pages of the plan of a trajectory and of the report at its end."""

from collections.abc import Callable

from flask import render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent, site
from participation.accounts.models import Act
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.languages import gettext as _
from participation.programme import plans, sentences
from participation.programme.desk import blueprint, texts_page, trajectory_at
from participation.programme.desk_forms import (
    RoleForm,
    TextsForm,
    read_texts,
    stored_texts,
    with_texts,
)
from participation.programme.plans import GapsError, PlanError
from participation.programme.titles import PLAN_TEXTS, REPORT_TEXTS


@blueprint.route("/trajecten/<slug>/plan", methods=["GET", "POST"])
@staff(Role.EDITOR)
def plan(slug: str) -> ResponseReturnValue:
    """Write the plan; after the end it stays as it was."""
    own = trajectory_at(slug)
    found = plans.find_plan(db.session, own)
    kind = with_texts(TextsForm, PLAN_TEXTS, (), site().languages)
    form = filled(kind, stored_texts(found.plan if found else {}))
    form.watch()
    if is_sent(form):
        written = read_texts(form, PLAN_TEXTS, site().languages)
        if _did(form, lambda: plans.set_plan(db.session, own, written, today=today())):
            return done(Act.EDITED, slug, ".trajectory", slug=slug)
    return texts_page(form, PLAN_TEXTS, (), heading=_("The plan"), trajectory=own)


@blueprint.route("/trajecten/<slug>/verslag", methods=["GET", "POST"])
@staff(Role.EDITOR)
def report(slug: str) -> ResponseReturnValue:
    """Write the report; at first it says what the plan said."""
    own = trajectory_at(slug)
    stored = plans.report_so_far(plans.find_plan(db.session, own))
    kind = with_texts(TextsForm, REPORT_TEXTS, (), site().languages)
    form = filled(kind, stored_texts(stored))
    form.watch()
    if is_sent(form):
        written = read_texts(form, REPORT_TEXTS, site().languages)
        if _did(form, lambda: plans.set_report(db.session, own, written)):
            return done(Act.EDITED, slug, ".trajectory", slug=slug)
    return texts_page(form, REPORT_TEXTS, (), heading=_("The final report"), trajectory=own)


@blueprint.route("/trajecten/<slug>/plan/publiceren", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def publish_plan(slug: str) -> ResponseReturnValue:
    """Publish the plan, with the role of who decided on it."""
    return _publish(slug, _("Publish the plan"), plans.publish_plan)


@blueprint.route("/trajecten/<slug>/verslag/publiceren", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def publish_report(slug: str) -> ResponseReturnValue:
    """Publish the report; from then on it stays as it is."""
    return _publish(slug, _("Publish the final report"), plans.publish_report)


def _publish(slug: str, heading: str, act: Callable[..., None]) -> ResponseReturnValue:
    own = trajectory_at(slug)
    form = filled(RoleForm)
    if is_sent(form):
        first = site().languages[0]
        values = {"role": form.role.data, "first": first, "today": today()}
        if _did(form, lambda: act(db.session, own, **values)):
            return done(Act.PUBLISHED, slug, ".trajectory", slug=slug)
    return render_template(
        "programme/desk/publish.html",
        form=form,
        errors=summary(form),
        heading=heading,
        trajectory=own,
    )


def _did(form: TextsForm | RoleForm, act: Callable[[], None]) -> bool:
    """Do something, or say above the form why it can't be."""
    try:
        act()
    except PlanError as error:
        db.session.rollback()
        form.form_errors.append(sentences.plan(error))
        if isinstance(error, GapsError):
            form.form_errors += [str(REPORT_TEXTS[name]) for name in error.names]
        return False
    return True
