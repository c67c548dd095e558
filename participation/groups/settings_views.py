"""Desk pages on which administrators make groups and say who runs them."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, Role, staff
from participation.accounts.models import Act
from participation.accounts.queries import all_staff
from participation.areas.queries import area_tree
from participation.database import db
from participation.forms import summary
from participation.groups import editing, queries, sentences
from participation.groups.desk import NUMBER, blueprint, done, filled, group_at, held, is_sent, site
from participation.groups.editing import GroupSettings
from participation.groups.forms import ConfirmForm, GroupForm, StaffForm, group_form
from participation.groups.models import Group, SpreadBy
from participation.groups.sign_ups import seen_offers
from participation.languages import current_language
from participation.lists.fields import texts_of
from participation.lists.models import ListName
from participation.lists.queries import open_items
from participation.lists.wording import in_plain
from participation.signups.wording import title_of


@blueprint.route("/groepen/nieuw", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def new_group() -> ResponseReturnValue:
    """Make a group."""
    form = _form(None)
    if is_sent(form):
        first = site().languages[0]
        group = editing.add_group(db.session, _settings(form), first=first)
        return done(Act.EDITED, group.slug, ".run", slug=group.slug)
    return render_template("groups/settings.html", form=form, errors=summary(form))


@blueprint.route("/groepen/<slug>/instellingen", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def settings(slug: str) -> ResponseReturnValue:
    """Change the settings of a group."""
    group = held(group_at(slug))
    form = _form(group)
    form.watch()
    if is_sent(form):
        editing.set_group(group, _settings(form))
        return done(Act.EDITED, slug, ".run", slug=slug)
    return render_template("groups/settings.html", group=group, form=form, errors=summary(form))


@blueprint.route("/groepen/<slug>/team", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def team(slug: str) -> ResponseReturnValue:
    """Say who runs a group, as its secretary or its facilitator."""
    group, form = group_at(slug), filled(StaffForm, {"role": GroupRole.SECRETARY.value})
    form.member.choices = [(str(one.id), one.name) for one in all_staff(db.session)]
    form.role.choices = [(one.value, sentences.role(one.value)) for one in GroupRole]
    if is_sent(form):
        role = GroupRole(form.role.picked)
        editing.give_role(db.session, group, int(form.member.picked), role)
        return done(Act.EDITED, slug, ".team", slug=slug)
    own = queries.staff_of(db.session, group)
    return render_template(
        "groups/team.html", group=group, staff=own, form=form, errors=summary(form)
    )


@blueprint.post(f"/groepen/<slug>/team/<{NUMBER}:number>/weg")
@staff(Role.ADMINISTRATOR)
def leave_team(slug: str, number: int) -> ResponseReturnValue:
    """Let somebody run a group no more."""
    group = group_at(slug)
    if not filled(ConfirmForm).validate():
        return redirect(url_for(".team", slug=slug))
    editing.take_role(db.session, group, number)
    return done(Act.EDITED, slug, ".team", slug=slug)


def _form(group: Group | None) -> GroupForm:
    form = filled(group_form(site().languages), _stored(group) if group else {"is_public": True})
    kinds = open_items(db.session, ListName.GROUP_KIND)
    own = [group.kind] if group and group.kind not in kinds else []
    form.kind.choices = [(str(one.id), in_plain(one.names)) for one in (*kinds, *own)]
    offers = [one for one in seen_offers(db.session, None) if one.has_groups]
    form.offer.choices = [(str(one.id), title_of(one, current_language())) for one in offers]
    form.area.choices = [(one.code, one.name) for one in area_tree(db.session).areas]
    form.spread_by.choices = [(one.value, sentences.spread_by(one.value)) for one in SpreadBy]
    return form


def _stored(group: Group) -> dict[str, Any]:
    return {
        **{f"names_{language}": name for language, name in group.names.items()},
        "kind": str(group.kind_id),
        "offer": str(group.offer_id or ""),
        "area": group.area or "",
        "target": group.target,
        "spread_by": group.spread_by or "",
        "is_quarterly": group.is_quarterly,
        "is_network": group.is_network,
        "is_public": group.is_public,
    }


def _settings(form: GroupForm) -> GroupSettings:
    return GroupSettings(
        names=texts_of(form, "names", site().languages),
        kind_id=int(form.kind.picked),
        offer_id=int(form.offer.picked) if form.offer.picked else None,
        area=form.area.picked or None,
        target=form.target.data,
        spread_by=form.spread_by.picked or None,
        is_quarterly=bool(form.is_quarterly.data),
        is_network=bool(form.is_network.data),
        is_public=bool(form.is_public.data),
    )
