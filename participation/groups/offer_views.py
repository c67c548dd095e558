"""Desk pages on which administrators say what one can join, and to what one consents."""

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.models import Act
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.groups import offering, sentences
from participation.groups.desk import blueprint, done, filled, held, is_sent, site
from participation.groups.offer_forms import TITLES, OfferForm, consent_form, offer_form
from participation.groups.offering import OfferSettings
from participation.groups.sign_ups import seen_offers
from participation.lists.fields import texts_of
from participation.signups.models import Asks, ConsentText, Offer
from participation.signups.queries import find_offer, newest_consent
from participation.signups.wording import field_of
from surveys.areas import Level


@blueprint.get("/aanbod")
@staff(Role.ADMINISTRATOR)
def offers() -> ResponseReturnValue:
    """Show what one can join, and the wording of the consent."""
    return render_template(
        "groups/offers.html",
        offers=seen_offers(db.session, None),
        consent=newest_consent(db.session),
        field_of=field_of,
    )


@blueprint.route("/aanbod/nieuw", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def new_offer() -> ResponseReturnValue:
    """Add something that one can join."""
    last = len(seen_offers(db.session, None)) + 1
    usual = {"is_open": True, "has_groups": True, "kept_months": 24, "position": last}
    form = _form({**usual, "asks": Asks.NOTHING.value, "level": Level.GEMEENTE.value})
    if is_sent(form):
        first = site().languages[0]
        offer = offering.add_offer(db.session, _settings(form), first=first)
        return done(Act.EDITED, offer.code, ".offers")
    return _page(form)


@blueprint.route("/aanbod/<code>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def offer(code: str) -> ResponseReturnValue:
    """Change what one can join: what it asks, its texts, whether it is open."""
    own = held(find_offer(db.session, code) or abort(404))
    form = _form(_stored(own))
    form.watch()
    if is_sent(form):
        offering.set_offer(db.session, own, _settings(form))
        return done(Act.EDITED, code, ".offers")
    return _page(form, own)


@blueprint.route("/toestemming", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def consent() -> ResponseReturnValue:
    """Give the consent a new wording; the old one stays with who agreed to it."""
    newest, languages = newest_consent(db.session), site().languages
    form = filled(consent_form(languages), _consent(newest))
    if is_sent(form):
        texts = texts_of(form, "texts", languages)
        added = offering.add_consent(db.session, texts, today=today())
        return done(Act.EDITED, f"consent {added.version}", ".offers")
    return render_template("groups/consent.html", newest=newest, form=form, errors=summary(form))


def _form(stored: dict[str, Any]) -> OfferForm:
    form = filled(offer_form(site().languages), stored)
    form.asks.choices = [(one.value, sentences.asks(one.value)) for one in Asks]
    form.level.choices = [(one.value, sentences.level(one.value)) for one in Level]
    return form


def _stored(own: Offer) -> dict[str, Any]:
    texts = {
        f"{name}_{language}": text
        for language, fields in own.texts.items()
        for name, text in fields.items()
    }
    names = ("asks", "level", "has_groups", "is_news", "kept_months", "position", "is_open")
    return {**texts, **{name: getattr(own, name) for name in names}}


def _settings(form: OfferForm) -> OfferSettings:
    languages = site().languages
    by_name = {name: texts_of(form, name, languages) for name in TITLES}
    texts = {
        language: {name: texts[language] for name, texts in by_name.items() if language in texts}
        for language in languages
    }
    return OfferSettings(
        asks=form.asks.picked,
        level=form.level.picked,
        has_groups=bool(form.has_groups.data),
        is_news=bool(form.is_news.data),
        kept_months=form.kept_months.data or 1,
        is_open=bool(form.is_open.data),
        position=form.position.data or 1,
        texts={language: own for language, own in texts.items() if own},
    )


def _consent(newest: ConsentText | None) -> dict[str, Any]:
    texts = newest.texts if newest else {}
    return {f"texts_{language}": text for language, text in texts.items()}


def _page(form: OfferForm, own: Offer | None = None) -> ResponseReturnValue:
    return render_template(
        "groups/offer.html",
        form=form,
        errors=summary(form),
        offer=own,
        titles=TITLES,
        field_of=field_of,
    )
