"""Desk pages of the training of a group: its modules, and who followed which."""

from typing import Final

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, in_group
from participation.accounts.models import Act
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.groups import editing, queries
from participation.groups.desk import (
    NUMBER,
    blueprint,
    done,
    filled,
    group_at,
    is_secretary,
    is_sent,
)
from participation.groups.forms import AttendanceForm, ModuleForm
from participation.groups.models import Group, TrainingModule

BOTH: Final = (GroupRole.SECRETARY, GroupRole.FACILITATOR)
MODULE: Final = f"/groepen/<slug>/training/<{NUMBER}:number>"


@blueprint.get("/groepen/<slug>/training")
@in_group(*BOTH)
def training(slug: str) -> ResponseReturnValue:
    """Show the modules in their order, and which of them each member has followed."""
    group = group_at(slug)
    return render_template(
        "groups/training.html",
        group=group,
        modules=queries.modules(db.session, group),
        members=queries.members(db.session, group, today()),
        followed=queries.attendance(db.session, group),
        may_change=is_secretary(),
    )


@blueprint.route("/groepen/<slug>/training/nieuw", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def new_module(slug: str) -> ResponseReturnValue:
    """Add a module at the end."""
    group, form = group_at(slug), filled(ModuleForm)
    if is_sent(form):
        editing.add_module(db.session, group, form.title.data or "")
        return done(Act.EDITED, slug, ".training", slug=slug)
    return render_template("groups/module.html", group=group, form=form, errors=summary(form))


@blueprint.route(MODULE, methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def module(slug: str, number: int) -> ResponseReturnValue:
    """Rename a module, move it, close it or open it again."""
    group = group_at(slug)
    own = _module(group, number)
    form = filled(ModuleForm, own)
    if is_sent(form):
        title, position = form.title.data or "", form.position.data or own.position
        is_open = bool(form.is_open.data)
        editing.set_module(db.session, own, title=title, position=position, is_open=is_open)
        return done(Act.EDITED, slug, ".training", slug=slug)
    return render_template(
        "groups/module.html", group=group, module=own, form=form, errors=summary(form)
    )


@blueprint.route(f"{MODULE}/aanwezig", methods=["GET", "POST"])
@in_group(*BOTH)
def attendance(slug: str, number: int) -> ResponseReturnValue:
    """Tick who followed a module; on a day, for who is new."""
    group = group_at(slug)
    own, members = _module(group, number), queries.members(db.session, group, today())
    days = queries.attendance(db.session, group)
    ticked = [str(one.id) for one in members if (number, one.id) in days]
    form = filled(AttendanceForm, {"on": today(), "followed": ticked, "before": ticked})
    form.offer([(str(one.id), one.person.first_name) for one in members])
    if is_sent(form):
        before, followed = form.read()
        on = form.on.data or today()
        editing.set_attendance(db.session, own, before=before, followed=followed, on=on)
        return done(Act.EDITED, slug, ".training", slug=slug)
    facts = {"group": group, "module": own, "members": members, "days": days}
    return render_template("groups/attendance.html", form=form, errors=summary(form), **facts)


def _module(group: Group, number: int) -> TrainingModule:
    return queries.find_module(db.session, group, number) or abort(404)
