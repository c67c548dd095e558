"""Desk pages of the members of a group: one member, the end, the spread and the file."""

from typing import Any, Final

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, in_group
from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.areas.queries import area_tree
from participation.clock import now, today
from participation.database import db
from participation.errors import Refusal
from participation.forms import summary
from participation.groups import actions, editing, queries
from participation.groups.desk import NUMBER, blueprint, done, filled, group_at, held, is_sent, me
from participation.groups.errors import DecidedError
from participation.groups.forms import ConfirmForm, EndForm, MemberForm, spread_form
from participation.groups.members_file import members_file
from participation.groups.models import Group, Membership
from participation.groups.overview import parts_of
from participation.groups.spread import Key, targets_of
from participation.groups.views import group_roles
from participation.languages import gettext as _
from participation.lists.models import ListItem, ListName
from participation.lists.queries import open_items
from participation.lists.wording import in_plain
from participation.mail.queries import troubled_people

MEMBER: Final = f"/groepen/<slug>/leden/<{NUMBER}:number>"


@blueprint.route(MEMBER, methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def member(slug: str, number: int) -> ResponseReturnValue:
    """Show one member, and change since when and for whom they are there."""
    own = held(_membership(group_at(slug), number))
    form = filled(MemberForm, _stored(own), before=own.ended_on)
    form.watch()
    form.domain.choices = _choices(ListName.DOMAIN, own.domain_id)
    form.department.choices = _choices(ListName.DEPARTMENT, own.department_id)
    if is_sent(form):
        _change(own, form)
        return done(Act.EDITED, slug, ".run", slug=slug, _anchor="leden")
    trouble = troubled_people(db.session, [own.person_id]).get(own.person_id)
    facts = {"group": own.group, "it": own, "trouble": trouble}
    return render_template("groups/member.html", form=form, errors=summary(form), **facts)


@blueprint.route(f"{MEMBER}/einde", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def end(slug: str, number: int) -> ResponseReturnValue:
    """End a membership, from a day and with a reason; nothing is mailed about it."""
    own = _membership(group_at(slug), number)
    limits = {"began_on": own.began_on, "today": today()}
    form = filled(EndForm, {"on": today()}, **limits)
    if is_sent(form):
        on, reason = form.on.data or today(), form.reason.data or ""
        try:
            actions.end_membership(db.session, own, on=on, reason=reason)
        except DecidedError:
            return redirect(url_for(".run", slug=slug))
        return done(Act.ENDED, slug, ".run", slug=slug, _anchor="leden")
    return render_template(
        "groups/end.html", group=own.group, it=own, form=form, errors=summary(form)
    )


@blueprint.route("/groepen/<slug>/verdeling", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def spread(slug: str) -> ResponseReturnValue:
    """Set how many members should come from each department, domain or buurt."""
    group = group_at(slug)
    targets, names = _spread(group)
    keys: dict[str, Key] = {f"part_{key}": key for key in names}
    stored = {name: targets.get(key) for name, key in keys.items()}
    form = filled(spread_form(list(keys)), stored)
    if is_sent(form):
        editing.set_spread(db.session, group, form.targets(keys))
        return done(Act.EDITED, slug, ".run", slug=slug, _anchor="verdeling")
    parts = [(form[name], names[key]) for name, key in keys.items()]
    return render_template(
        "groups/spread.html", group=group, parts=parts, form=form, errors=summary(form)
    )


@blueprint.post("/groepen/<slug>/leden.csv")
@in_group(GroupRole.SECRETARY)
def download(slug: str) -> ResponseReturnValue:
    """Give the list of members to the secretary of this group alone, and write that down.

    It is a form, so that no link and no preview of a browser takes the list along.
    """
    group = group_at(slug)
    if GroupRole.SECRETARY not in group_roles():
        raise Refusal(403, _("Only the secretary of this group can download the list."))
    if not filled(ConfirmForm).validate():
        return redirect(url_for(".run", slug=slug))
    content = members_file(queries.members(db.session, group, today()), area_tree(db.session))
    write_act(db.session, me(), Act.DOWNLOADED, about=slug, now=now())
    db.session.commit()
    disposition = {"Content-Disposition": f'attachment; filename="{slug}.csv"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=disposition)


def _spread(group: Group) -> tuple[dict[Key, int], dict[Key, str]]:
    """Return the wished numbers, and the names of all that can have one."""
    targets = targets_of(queries.spread_targets(db.session, group))
    members = queries.members(db.session, group, today())
    parts = parts_of(db.session, group, members, area_tree(db.session))
    return targets, {part.key: part.name for part in parts if part.key is not None}


def _membership(group: Group, number: int) -> Membership:
    return queries.find_membership(db.session, group, number) or abort(404)


def _stored(own: Membership) -> dict[str, Any]:
    return {
        "began_on": own.began_on,
        "appointed_on": own.appointed_on,
        "committed_on": own.committed_on,
        "organisation": own.organisation,
        "domain": str(own.domain_id or ""),
        "department": str(own.department_id or ""),
    }


def _choices(name: ListName, current: int | None) -> list[tuple[str, str]]:
    """Return what can be chosen, and what stands there even if the word is closed."""
    items = list(open_items(db.session, name))
    closed = db.session.get(ListItem, current) if current else None
    if closed is not None and closed not in items:
        items.append(closed)
    return [("", ""), *((str(item.id), in_plain(item.names)) for item in items)]


def _change(own: Membership, form: MemberForm) -> None:
    own.began_on = form.began_on.data or own.began_on
    own.appointed_on, own.committed_on = form.appointed_on.data, form.committed_on.data
    own.organisation = form.organisation.data or ""
    own.domain_id = int(form.domain.picked) if form.domain.picked else None
    own.department_id = int(form.department.picked) if form.department.picked else None
