"""Desk pages of the one list of sign-ups: who signed up, one of them, and what is decided."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, Role, in_group
from participation.accounts.models import Act
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.forms import GuardedForm, summary
from participation.groups import actions, queries, telling
from participation.groups.applicant_forms import DeclineForm, FindForm, MergeForm, PlaceForm
from participation.groups.desk import NUMBER, blueprint, done, filled, is_sent, local_now, me
from participation.groups.errors import DecidedError, NotPossibleError
from participation.groups.forms import ConfirmForm
from participation.groups.merging import kept_of, twins
from participation.groups.models import Group
from participation.groups.sign_ups import (
    ELSEWHERE,
    Filter,
    other_sign_ups,
    seen_offers,
    sign_up_page,
    with_address,
)
from participation.groups.views import own_roles
from participation.languages import gettext as _
from participation.lists.models import ListItem, ListName
from participation.lists.queries import all_items
from participation.lists.wording import in_plain
from participation.mail.queries import troubled_people
from participation.signups.actions import confirm_by_staff, merge
from participation.signups.models import Asks, Interest, Offer, SignUp, Source, State
from participation.signups.queries import find_sign_up, signed_up_again

SECRETARY: Final = GroupRole.SECRETARY
DECIDED: Final = {State.MEMBER, State.WAITING, State.DECLINED}
CALL_WITHIN: Final = timedelta(days=14)
ONE: Final = f"/aanmeldingen/<{NUMBER}:sign_up_id>"


@blueprint.get("/aanmeldingen")
@in_group(SECRETARY)
def sign_ups() -> ResponseReturnValue:
    """Show the list, as the filter in the address says, a page at a time."""
    offers, tree = own_offers(), area_tree(db.session)
    measures = _measures(offers)
    wanted = _filter(offers, measures)
    number = request.args.get("pagina", 1, type=int)
    found = sign_up_page(db.session, wanted, number)
    troubled = troubled_people(db.session, {one.person_id for one in found.sign_ups})
    facts = {"offers": offers, "areas": tree, "wanted": wanted, "found": found}
    facts["troubled"] = troubled
    words = {"states": list(State), "sources": list(Source), "elsewhere": ELSEWHERE}
    facts |= {"measures": measures, "interests": list(Interest) if measures else []}
    return render_template("groups/sign_ups.html", **facts, **words, address=_address_of(wanted))


@blueprint.route("/aanmeldingen/zoeken", methods=["GET", "POST"])
@in_group(SECRETARY)
def find() -> ResponseReturnValue:
    """Find a sign-up by an address or number: a form, so that it stands in no address."""
    form = filled(FindForm)
    if is_sent(form):
        address, offers = form.read(), [one.id for one in own_offers()]
        found = with_address(db.session, address, offers) if address else []
        if found:
            return redirect(url_for(".sign_up", sign_up_id=found[0].id))
        form.form_errors.append(_("Nobody in this list is known by this address or number."))
    return render_template("groups/find.html", form=form, errors=summary(form))


@blueprint.get(ONE)
@in_group(SECRETARY)
def sign_up(sign_up_id: int) -> ResponseReturnValue:
    """Show one sign-up, and what can be decided."""
    return _one(_at(sign_up_id))


@blueprint.post(f"{ONE}/bevestigen")
@in_group(SECRETARY)
def confirm(sign_up_id: int) -> ResponseReturnValue:
    """Let a sign-up count because staff spoke with the person."""
    own = _at(sign_up_id)
    if not filled(ConfirmForm).validate():
        return redirect(url_for(".sign_up", sign_up_id=sign_up_id))
    confirm_by_staff(db.session, own, now=local_now())
    return _decided(own, Act.CONFIRMED)


@blueprint.route(f"{ONE}/plaatsen", methods=["GET", "POST"])
@in_group(SECRETARY)
def place(sign_up_id: int) -> ResponseReturnValue:
    """Make somebody a member of a group, and tell them."""
    own, groups = _at(sign_up_id), _groups_for(sign_up_id)
    form = filled(PlaceForm, {"group": groups[0].slug if len(groups) == 1 else ""})
    form.group.choices = [(one.slug, in_plain(one.names)) for one in groups]
    if is_sent(form):
        group = next(one for one in groups if one.slug == form.group.picked)
        return _decide(own, Act.PLACED, lambda: _place(own, group), about=group.slug)
    return _page("groups/place.html", own, form)


@blueprint.route(f"{ONE}/wachten", methods=["GET", "POST"])
@in_group(SECRETARY)
def wait(sign_up_id: int) -> ResponseReturnValue:
    """Keep somebody for a place that comes free, and tell them."""
    own, form = _at(sign_up_id), filled(ConfirmForm)
    if is_sent(form):
        return _decide(own, Act.PUT_ON_WAITING, lambda: _wait(own))
    return _page("groups/wait.html", own, form)


@blueprint.route(f"{ONE}/afwijzen", methods=["GET", "POST"])
@in_group(SECRETARY)
def decline(sign_up_id: int) -> ResponseReturnValue:
    """Say no with a reason, and tell them."""
    own, form = _at(sign_up_id), filled(DeclineForm)
    if is_sent(form):
        return _decide(own, Act.DECLINED, lambda: _decline(own, form.reason.data or ""))
    return _page("groups/decline.html", own, form)


@blueprint.route(f"{ONE}/samenvoegen/<{NUMBER}:person_id>", methods=["GET", "POST"])
@in_group(SECRETARY)
def join_people(sign_up_id: int, person_id: int) -> ResponseReturnValue:
    """Make one person of two with the same telephone number, once staff has asked."""
    own = _at(sign_up_id)
    twin = next((one for one in twins(db.session, own.person) if one.person.id == person_id), None)
    if twin is None:
        abort(404)
    form = filled(MergeForm)
    if is_sent(form):
        offer, (kept, other) = own.offer, kept_of(own.person, twin.person)
        merge(db.session, kept, other)
        address = _address_of(Filter([], offer))
        return done(Act.MERGED, offer.code, ".sign_ups", **address)
    return _page("groups/merge.html", own, form, twin=twin)


def own_offers() -> list[Offer]:
    """Return the offers whose sign-ups who is signed in may see."""
    staff_id = None if me().role is Role.ADMINISTRATOR else me().id
    return list(seen_offers(db.session, staff_id))


def _at(sign_up_id: int) -> SignUp:
    return find_sign_up(db.session, sign_up_id) or abort(404)


def _one(own: SignUp, refusal: str = "") -> ResponseReturnValue:
    """Show one sign-up as it is now, with why something was not done."""
    page = render_template(
        "groups/sign_up.html",
        it=own,
        areas=area_tree(db.session),
        others=other_sign_ups(db.session, own),
        memberships=queries.memberships_of(db.session, own.person_id),
        twins=twins(db.session, own.person),
        again=own.id in signed_up_again(db.session, [own.id]),
        must_call=_must_call(own),
        trouble=troubled_people(db.session, [own.person_id]).get(own.person_id),
        form=filled(ConfirmForm),
        refusal=refusal,
        State=State,
    )
    return (page, 409) if refusal else page


def _must_call(own: SignUp) -> bool:
    """Tell whether a decision was taken lately of which no mail could tell."""
    decided = own.decided_on if own.state in DECIDED and own.person.email is None else None
    return decided is not None and today() - decided <= CALL_WITHIN


def _page(template: str, own: SignUp, form: GuardedForm, **facts: object) -> ResponseReturnValue:
    return render_template(template, it=own, form=form, errors=summary(form), **facts)


def _groups_for(sign_up_id: int) -> list[Group]:
    """Return the groups to which a sign-up can lead, of those who is signed in runs."""
    wanted, roles = queries.groups_for(db.session, sign_up_id), own_roles()
    runs_all = me().role is Role.ADMINISTRATOR
    groups = queries.all_groups(db.session)
    mine = [one for one in groups if runs_all or roles.get(one.id) is SECRETARY]
    return [one for one in mine if one.id in wanted]


def _decide(
    own: SignUp, act: Act, decision: Callable[[], None], *, about: str = ""
) -> ResponseReturnValue:
    try:
        decision()
    except DecidedError:
        return redirect(url_for(".sign_up", sign_up_id=own.id))
    except NotPossibleError:
        db.session.rollback()
        return _one(own, _("This sign-up has changed in the meantime. You see how it is now."))
    return _decided(own, act, about=about)


def _decided(own: SignUp, act: Act, *, about: str = "") -> ResponseReturnValue:
    return done(act, about or own.offer.code, ".sign_up", sign_up_id=own.id)


def _place(own: SignUp, group: Group) -> None:
    actions.place(db.session, own, group, today())
    telling.tell_placed(db.session, own.person, group, now=local_now())


def _wait(own: SignUp) -> None:
    actions.put_on_waiting(db.session, own, today())
    telling.tell_waiting(db.session, own, now=local_now())


def _decline(own: SignUp, reason: str) -> None:
    actions.decline(db.session, own, reason, today())
    telling.tell_declined(db.session, own, now=local_now())


def _measures(offers: list[Offer]) -> Sequence[ListItem]:
    """Return the measures by which can be filtered: none where no form asks for them."""
    asks = any(one.asks == Asks.INTEREST for one in offers)
    return all_items(db.session)[ListName.MEASURE] if asks else ()


def _filter(offers: list[Offer], measures: Sequence[ListItem]) -> Filter:
    """Return the filter that the address asks for; what it does not know it leaves out."""
    asked = request.args
    buurt = asked.get("buurt", "")
    return Filter(
        offers=[one.id for one in offers],
        offer=next((one for one in offers if one.code == asked.get("aanbod")), None),
        state=next((one for one in State if one.value == asked.get("stand")), None),
        source=next((one for one in Source if one.value == asked.get("bron")), None),
        buurt=buurt if buurt.isascii() and buurt.isalnum() else None,
        interest=next((one for one in Interest if one.value == asked.get("meedoen")), None),
        measure=next((one for one in measures if one.code == asked.get("maatregel")), None),
    )


def _address_of(wanted: Filter) -> dict[str, str]:
    """Return what stands in the address for a filter."""
    parts = {
        "aanbod": wanted.offer.code if wanted.offer else "",
        "stand": wanted.state.value if wanted.state else "",
        "bron": wanted.source.value if wanted.source else "",
        "buurt": wanted.buurt or "",
        "meedoen": wanted.interest.value if wanted.interest else "",
        "maatregel": wanted.measure.code if wanted.measure else "",
    }
    return {name: value for name, value in parts.items() if value}
