"""The page of the desk on which a neighbourhood network says in short what it is."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, in_group
from participation.accounts.models import Act
from participation.forms import summary
from participation.groups import editing
from participation.groups.desk import blueprint, done, filled, group_at, held, is_sent, site
from participation.groups.forms import network_form
from participation.groups.networks import NETWORK_LENGTH, NETWORK_TEXTS
from participation.lists.fields import texts_of


@blueprint.route("/groepen/<slug>/buurtnetwerk", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY, GroupRole.FACILITATOR)
def network(slug: str) -> ResponseReturnValue:
    """Write the short texts that each network has, in the languages of the site."""
    group = held(group_at(slug))
    if not group.is_network:
        abort(404)
    languages = site().languages
    form = filled(network_form(languages), editing.stored_network(group))
    form.watch()
    if is_sent(form):
        texts = {name: texts_of(form, name, languages) for name in NETWORK_TEXTS}
        editing.set_network(group, texts)
        return done(Act.EDITED, slug, ".run", slug=slug)
    return render_template(
        "groups/network.html",
        group=group,
        form=form,
        errors=summary(form),
        titles=NETWORK_TEXTS,
        longest=NETWORK_LENGTH,
    )
