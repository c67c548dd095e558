"""Pages on which a visit to a survey ends: stopped, wiped, living elsewhere, or sent."""

from datetime import datetime

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.answering import visiting
from participation.answering.asking import CHANGING
from participation.answering.drafts import KEPT_FOR
from participation.answering.visiting import Visit, lead_to, with_cookies

blueprint = Blueprint("leaving", __name__, url_prefix="/enquetes")
blueprint.after_request(visiting.keep_nowhere)


@blueprint.get("/<slug>/stoppen")
@public
def paused(slug: str) -> ResponseReturnValue:
    """Say until when the answers stay on this device, and end the visit."""
    visit = visiting.arrive(slug)
    if visit.draft is None:
        return visiting.show("answering/paused.html", visit, ends=None)
    page = visiting.show("answering/paused.html", visit, ends=_ends(visit))
    return with_cookies(page, visiting.kept(visit, visit.draft), visiting.jar(slug).leave())


@blueprint.route("/<slug>/wissen", methods=["GET", "POST"])
@public
def wipe(slug: str) -> ResponseReturnValue:
    """Ask whether all of this survey is to go off the device, and take it off."""
    visit, wiped = visiting.arrive(slug), url_for(".wiped", slug=slug)
    if request.method == "POST":
        visiting.refuse_foreign()
        return lead_to(wiped, visiting.jar(slug).forget())
    if visit.draft is None and not visit.broken:
        return lead_to(wiped)
    return visiting.show("answering/wipe.html", visit, back=_back(visit))


@blueprint.get("/<slug>/gewist")
@public
def wiped(slug: str) -> ResponseReturnValue:
    """Say that nothing is left on the device."""
    return visiting.show("answering/wiped.html", visiting.arrive(slug))


@blueprint.get("/<slug>/elders")
@public
def elsewhere(slug: str) -> ResponseReturnValue:
    """End kindly for who lives in another municipality."""
    return visiting.show("answering/elsewhere.html", visiting.arrive(slug))


@blueprint.get("/<slug>/bedankt")
@public
def thanks(slug: str) -> ResponseReturnValue:
    """Say what happens next, and that nobody can find the answers back."""
    return visiting.show("answering/thanks.html", visiting.arrive(slug))


def _ends(visit: Visit) -> datetime:
    """Return the last moment at which the draft can be of use."""
    kept, end = visit.now + KEPT_FOR, visit.held.period.end
    return min(kept, end) if end else kept


def _back(visit: Visit) -> str:
    """Return the page that somebody came from who does not wipe after all."""
    slug, code = visit.held.slug, request.args.get("van", "")
    if code == CHANGING:
        return url_for("answering.review", slug=slug)
    if any(page.code == code for page in visit.held.questionnaire.pages):
        return url_for("answering.page", slug=slug, code=code)
    return url_for("answering.start", slug=slug)
