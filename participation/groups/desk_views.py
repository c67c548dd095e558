"""Pages of groups at the desk: which there are, one group, and what it writes of itself."""

from typing import Final

from flask import Flask, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, Role, in_group, staff
from participation.accounts.models import Act
from participation.accounts.views import add_place
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.groups import (
    applicant_views,
    editing,
    entry_views,
    interest_views,
    invitation_views,
    member_views,
    network_desk,
    offer_views,
    queries,
    settings_views,
    training_views,
)
from participation.groups.desk import NUMBER, blueprint, done, filled, group_at, held, is_sent, me
from participation.groups.desk import is_secretary as may_see_all
from participation.groups.forms import ConfirmForm, MilestoneForm, PageForm
from participation.groups.overview import overview_of
from participation.groups.views import own_roles
from participation.languages import lazy_gettext as _

BOTH: Final = (GroupRole.SECRETARY, GroupRole.FACILITATOR)
PARTS: Final = (
    applicant_views,
    entry_views,
    interest_views,
    invitation_views,
    member_views,
    network_desk,
    offer_views,
    settings_views,
    training_views,
)
"""They add their pages to the same blueprint."""


@blueprint.get("/groepen")
@staff(Role.EXTERNAL)
def all_groups() -> ResponseReturnValue:
    """Show the groups that who is signed in runs; to an administrator all of them."""
    runs_all = me().role is Role.ADMINISTRATOR
    groups = queries.all_groups(db.session) if runs_all else queries.groups_of(db.session, me().id)
    counts, roles = queries.member_counts(db.session, today()), own_roles()
    return render_template(
        "groups/desk_list.html", groups=groups, counts=counts, roles=roles, runs_all=runs_all
    )


@blueprint.get("/groepen/<slug>")
@in_group(*BOTH)
def run(slug: str) -> ResponseReturnValue:
    """Show one group: from here it is run. A facilitator sees of the members first names only."""
    found = overview_of(db.session, group_at(slug), today())
    form = filled(ConfirmForm)
    return render_template("groups/run.html", it=found, form=form, sees_all=may_see_all())


@blueprint.route("/groepen/<slug>/pagina", methods=["GET", "POST"])
@in_group(*BOTH)
def page(slug: str) -> ResponseReturnValue:
    """Write what the group says of itself on its own page."""
    group = held(group_at(slug))
    form = filled(PageForm, group)
    form.watch()
    if is_sent(form):
        form.populate_obj(group)
        return done(Act.EDITED, slug, ".run", slug=slug)
    return render_template("groups/page.html", group=group, form=form, errors=summary(form))


@blueprint.route("/groepen/<slug>/tijdlijn/nieuw", methods=["GET", "POST"])
@in_group(*BOTH)
def new_milestone(slug: str) -> ResponseReturnValue:
    """Add a point to the group's own timeline."""
    group, form = group_at(slug), filled(MilestoneForm)
    if is_sent(form):
        title, text = form.title.data or "", form.text.data or ""
        editing.add_milestone(db.session, group, title=title, text=text, on=form.on.data)
        return done(Act.EDITED, slug, ".run", slug=slug, _anchor="tijdlijn")
    return render_template("groups/milestone.html", group=group, form=form, errors=summary(form))


@blueprint.route(f"/groepen/<slug>/tijdlijn/<{NUMBER}:number>", methods=["GET", "POST"])
@in_group(*BOTH)
def milestone(slug: str, number: int) -> ResponseReturnValue:
    """Change a point of the timeline."""
    group = group_at(slug)
    own = held(queries.find_milestone(db.session, group, number) or abort(404))
    form = filled(MilestoneForm, own)
    form.watch()
    if is_sent(form):
        form.populate_obj(own)
        return done(Act.EDITED, slug, ".run", slug=slug, _anchor="tijdlijn")
    page = "groups/milestone.html"
    return render_template(page, group=group, milestone=own, form=form, errors=summary(form))


@blueprint.post(f"/groepen/<slug>/tijdlijn/<{NUMBER}:number>/weg")
@in_group(*BOTH)
def remove_milestone(slug: str, number: int) -> ResponseReturnValue:
    """Take a point off the timeline; one that is gone already stays gone."""
    own = queries.find_milestone(db.session, group_at(slug), number)
    if not filled(ConfirmForm).validate():
        return redirect(url_for(".milestone", slug=slug, number=number))
    if own is not None:
        db.session.delete(own)
    return done(Act.EDITED, slug, ".run", slug=slug, _anchor="tijdlijn")


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Groups"), "groups_desk.all_groups", Role.EXTERNAL)
    add_place(app, _("Sign-ups"), "groups_desk.sign_ups", Role.ADMINISTRATOR)
    add_place(app, _("Taking part with a house"), "groups_desk.interest", Role.READER)
    add_place(app, _("What one can join"), "groups_desk.offers", Role.ADMINISTRATOR)
