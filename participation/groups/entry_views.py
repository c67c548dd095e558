"""The desk page on which a sign-up by telephone or on paper is typed in."""

from typing import Any, Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, in_group
from participation.accounts.models import Act
from participation.areas.queries import area_tree
from participation.database import db
from participation.errors import Refusal
from participation.forms import summary
from participation.groups import sentences
from participation.groups.applicant_forms import EntryForm
from participation.groups.applicant_views import own_offers
from participation.groups.desk import blueprint, done, filled, is_sent, local_now, site
from participation.groups.sign_ups import ELSEWHERE
from participation.languages import OWN_NAMES
from participation.languages import gettext as _
from participation.lists.models import ListName
from participation.lists.queries import open_items
from participation.lists.wording import in_plain
from participation.signups.actions import Request, enter
from participation.signups.models import Asks, ConsentText, Interest, Need, Offer, Source
from participation.signups.people import Details
from participation.signups.queries import newest_consent

KNOWS: Final = {"yes": True, "no": False}


@blueprint.route("/aanmeldingen/nieuw", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def enter_sign_up() -> ResponseReturnValue:
    """Ask for what, and then for what was said or written; it lands in the one list."""
    offers = own_offers()
    offer = next((one for one in offers if one.code == request.args.get("aanbod")), None)
    if offer is None:
        return render_template("groups/choose_offer.html", offers=[o for o in offers if o.is_open])
    consent = newest_consent(db.session)
    if consent is None:
        raise Refusal(409, _("First an administrator writes to what people consent."))
    form = _form(offer)
    if is_sent(form):
        own = enter(db.session, _request(form, offer, consent), now=local_now())
        return done(Act.ENTERED, offer.code, ".sign_up", sign_up_id=own.id)
    return render_template(
        "groups/entry.html", offer=offer, consent=consent, form=form, errors=summary(form)
    )


def _form(offer: Offer) -> EntryForm:
    stored = {"language": site().languages[0], "source": Source.TELEPHONE.value}
    form = filled(EntryForm, stored, asks=Asks(offer.asks))
    ways = (Source.TELEPHONE, Source.PAPER)
    form.source.choices = [(one.value, sentences.source(one.value)) for one in ways]
    buurten = [(one.code, one.name) for one in area_tree(db.session).buurten]
    form.buurt.choices = [*sorted(buurten, key=lambda one: one[1]), (ELSEWHERE, _("elsewhere"))]
    form.language.choices = [(one, OWN_NAMES.get(one, one)) for one in site().languages]
    form.needs.choices = [(one.value, sentences.need(one.value)) for one in Need]
    form.manager_knows.choices = [("yes", _("yes")), ("no", _("no"))]
    form.interest.choices = [(one.value, sentences.interest(one.value)) for one in Interest]
    for field, name in (
        (form.domain, ListName.DOMAIN),
        (form.department, ListName.DEPARTMENT),
        (form.measure, ListName.MEASURE),
    ):
        items = open_items(db.session, name)
        field.choices = [(str(item.id), in_plain(item.names)) for item in items]
    return form


def _request(form: EntryForm, offer: Offer, consent: ConsentText) -> Request:
    details = Details(
        first_name=form.first_name.data or "",
        email=form.email.data or None,
        telephone=form.telephone.data or None,
        buurt=None if form.buurt.picked == ELSEWHERE else form.buurt.picked,
        language=form.language.picked,
        needs=tuple(Need(one) for one in form.needs.chosen()),
    )
    return Request(
        offer=offer,
        details=details,
        wish=form.wish.data or "",
        consent_version=consent.version,
        source=Source(form.source.picked),
        source_note=form.source_note.data or "",
        **_asked(form),
    )


def _asked(form: EntryForm) -> dict[str, Any]:
    """Return what the offer asks besides."""
    if form.asks is Asks.ORGANISATION:
        domain = int(form.domain.picked)
        return {"organisation": form.organisation.data or "", "domain_id": domain}
    if form.asks is Asks.DEPARTMENT:
        knows, department = KNOWS.get(form.manager_knows.picked), int(form.department.picked)
        return {"department_id": department, "manager_knows": knows}
    if form.asks is Asks.INTEREST:
        measure = int(form.measure.picked) if form.measure.picked else None
        return {"interest": Interest(form.interest.picked), "measure_id": measure}
    return {}
