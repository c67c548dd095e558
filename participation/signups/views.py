"""Pages of signing up: what one can join, the form, and the proof of an address."""

from typing import Any, Final

from flask import (
    Blueprint,
    Flask,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from participation.access import public
from participation.brake import Brake
from participation.config import Settings
from participation.database import db
from participation.forms import summary
from participation.languages import gettext as _
from participation.lists.models import ListName
from participation.lists.wording import in_plain
from participation.signups import actions, invitations, proving, queries, visiting
from participation.signups.filling import read_request, with_words
from participation.signups.forms import (
    ELSEWHERE,
    FORMS,
    CodeForm,
    InvitationForm,
    JoinForm,
    set_options,
)
from participation.signups.models import Asks, Offer, SignUp, Source
from participation.signups.proving import ProofError, WrongCodeError, has_reference, has_token
from participation.signups.requests import Request
from participation.signups.sentences import (
    about_code,
    about_link,
    answers_of,
    need_names,
    title_in_plain,
    title_in_words,
)
from participation.signups.terms import PROVISIONAL_DAYS, kept_until
from participation.signups.visiting import local_now, offered, places, refuse_foreign

blueprint = Blueprint("signups", __name__)
MOST_TIMES: Final = 5
LISTS: Final = {
    Asks.ORGANISATION: ListName.DOMAIN,
    Asks.DEPARTMENT: ListName.DEPARTMENT,
    Asks.INTEREST: ListName.MEASURE,
}


@blueprint.get("/meedoen")
@public
def offers() -> ResponseReturnValue:
    """Show what one can join, in all of the municipality or in one buurt."""
    found, where, buurt = offered(), places(), request.args.get("buurt", "")
    chosen = where.tree.area(buurt) if where.is_buurt(buurt) else None
    return render_template(
        "signups/offers.html",
        offers=found.open if found else [],
        chosen=chosen,
        places=where,
    )


@blueprint.route("/meedoen/<code>", methods=["GET", "POST"])
@public
def join(code: str) -> ResponseReturnValue:
    """Answer the seven questions about an offer, and ask everything on one form."""
    offer = _offer(code)
    form = _form(offer)
    status = 200
    if request.method == "POST":
        refuse_foreign()
        asked = _asked(form, offer)
        if asked is not None and visiting.may_send():
            return _sent(asked, _store(asked))
        status = 200 if asked is None else _too_many(form)
    return _join_page(offer, form), status


@blueprint.route("/meedoen/bevestigen/<reference>", methods=["GET", "POST"])
@public
def confirm(reference: str) -> ResponseReturnValue:
    """Ask for the code of the mail; the page is the same whether anything is waited for or not."""
    form, status = CodeForm(request.form), 200
    if request.method == "POST":
        refuse_foreign()
        if "opnieuw" in request.form:
            if visiting.may_send():
                return _sent_again(reference)
            status = _too_many(form)
        elif form.validate() and (own := _confirmed_by_code(reference, form)):
            return redirect(url_for(".confirmed", code=own.offer.code))
    page = render_template(
        "signups/confirm.html",
        form=form,
        errors=summary(form),
        again="nieuw" in request.args,
        days=PROVISIONAL_DAYS,
    )
    return page, status


@blueprint.route("/meedoen/bevestig/<token>", methods=["GET", "POST"])
@public
def confirm_by_link(token: str) -> ResponseReturnValue:
    """Ask to press a button: who only follows the link, as mail scanners do, changes nothing."""
    is_sent = request.method == "POST"
    if is_sent:
        refuse_foreign()
    try:
        found = queries.waited_for(db.session, has_token(token), lock=is_sent)
        proof = proving.check_link(found and found[0], local_now())
        if is_sent:
            own = actions.confirm(db.session, proof, now=local_now())
            db.session.commit()
            return redirect(url_for(".confirmed", code=own.offer.code))
    except ProofError as error:
        return render_template("signups/dead_link.html", sentence=about_link(error)), 404
    page = render_template("signups/confirm_by_link.html", offer=found and found[1].offer)
    return _without_referrer(make_response(page))


@blueprint.get("/meedoen/<code>/bevestigd")
@public
def confirmed(code: str) -> ResponseReturnValue:
    """Say what happens next; it tells nothing of anybody."""
    found = offered()
    offer = (found.find(code) if found else None) or abort(404)
    return render_template("signups/confirmed.html", offer=offer)


@blueprint.get("/meedoen/wij-bellen")
@public
def we_call() -> ResponseReturnValue:
    """Say that a sign-up without e-mail address is confirmed on the telephone."""
    return render_template("signups/we_call.html", days=PROVISIONAL_DAYS)


@blueprint.route("/meedoen/uitnodiging", methods=["GET", "POST"])
@public
def invited() -> ResponseReturnValue:
    """Ask for the code of an invitation, and lead to what it invites to."""
    form = InvitationForm(request.form)
    if request.method == "POST":
        refuse_foreign()
        if form.validate() and (own := _invitation(form)):
            response = make_response(redirect(url_for(".join", code=own[1].code)))
            visiting.give_invitation(response, own[0])
            return response
    return render_template("signups/invited.html", form=form, errors=summary(form))


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the words of an offer."""
    return {
        "answers_of": answers_of,
        "open_offer": open_offer,
        "title_in_words": title_in_words,
        "title_in_plain": title_in_plain,
    }


def open_offer(code: str) -> Offer | None:
    """Return what can be joined under this code; None when it is not there or closed."""
    found = offered() if code else None
    offer = found.find(code) if found else None
    return offer if offer is not None and offer.is_open else None


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page on which somebody filled in something."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _offer(code: str) -> Offer:
    """Return an offer that is open, or to which this browser was invited."""
    found = offered()
    offer = (found.find(code) if found else None) or abort(404)
    if not offer.is_open and visiting.invitation_to(offer) is None:
        abort(404)
    return offer


def _form(offer: Offer) -> JoinForm:
    found = offered() or abort(404)
    form = FORMS[Asks(offer.asks)](request.form, buurt=request.args.get("buurt"))
    form.consent_version.process_data(found.consent.version)
    if request.method == "POST":
        form.consent_version.process_formdata(request.form.getlist("consent_version"))
    name = LISTS.get(Asks(offer.asks))
    words = [(one.code, in_plain(one.names)) for one in (visiting.words_of(name) if name else [])]
    set_options(form, words)
    return form


def _asked(form: JoinForm, offer: Offer) -> Request | None:
    found = offered() or abort(404)
    asked = read_request(db.session, form, offer, places(), found.consent)
    if asked is None:
        return None
    name = LISTS.get(Asks(offer.asks))
    asked = with_words(asked, form, visiting.words_of(name) if name else [])
    return visiting.with_invitation(asked)


def _join_page(offer: Offer, form: JoinForm) -> str:
    found = offered() or abort(404)
    # The box is about the wording that stands on this page, whatever was sent.
    form.consent_version.data = str(found.consent.version)
    return render_template(
        "signups/join.html",
        offer=offer,
        form=form,
        errors=summary(form),
        consent=found.consent,
        places=places(),
        last_day=kept_until(local_now().date(), offer.kept_months),
        needs=need_names(),
        elsewhere=ELSEWHERE,
        invited=visiting.invitation_to(offer) is not None,
    )


def _store(asked: Request, left: int = MOST_TIMES) -> str:
    """Store a sign-up; of some that come at once each next finds those before it.

    left  times to try; each time at least one of the others has been stored meanwhile
    """
    is_again = left < MOST_TIMES
    try:
        reference = actions.ask_to_join(db.session, asked, is_again=is_again, now=local_now())
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if left == 1:
            raise
        return _store(asked, left - 1)
    visiting.count_sent()
    return reference


def _sent(asked: Request, reference: str) -> ResponseReturnValue:
    """Lead to the page that says how it is confirmed: by mail, or by telephone."""
    if asked.details.email is None:
        response = make_response(redirect(url_for(".we_call")))
    else:
        response = make_response(redirect(url_for(".confirm", reference=reference)))
    if asked.source is Source.INVITATION:
        response.delete_cookie(visiting.INVITATION_COOKIE)
    return response


def _too_many(form: Any) -> int:
    form.form_errors.append(
        _(
            "There were many sign-ups from your network in this hour. "
            "Wait an hour and send again, or call us."
        )
    )
    return 429


def _sent_again(reference: str) -> ResponseReturnValue:
    actions.ask_again(db.session, reference, now=local_now())
    db.session.commit()
    visiting.count_sent()
    return redirect(url_for(".confirm", reference=reference, nieuw=1))


def _confirmed_by_code(reference: str, form: CodeForm) -> SignUp | None:
    try:
        found = queries.waited_for(db.session, has_reference(reference), lock=True)
        proof = proving.check_code(found and found[0], form.code.data or "", local_now())
        own = actions.confirm(db.session, proof, now=local_now())
    except ProofError as error:
        if isinstance(error, WrongCodeError):
            db.session.commit()
        form.code.errors = [about_code(error)]
        return None
    db.session.commit()
    return own


def _invitation(form: InvitationForm) -> Any:
    """Return the invitation and what it invites to; each wrong code counts for the brake."""
    if not visiting.may_try():
        form.code.errors = [_("There were many wrong codes. Wait an hour, or call us.")]
        return None
    today = local_now().date()
    found = invitations.find_invitation(db.session, form.code.data or "", today)
    if found is None:
        visiting.count_try()
        form.code.errors = [_("We do not know this code. Look at your invitation again.")]
    return found


def _without_referrer(response: Response) -> Response:
    """Tell the browser to name this address to nobody: it holds a token."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def init_app(app: Flask) -> None:
    """Register the pages, and tell the site who came by a private link."""
    settings: Settings = app.config["SETTINGS"]
    app.extensions["signups"] = visiting.Memory(sending=Brake(settings.sends_per_hour))
    app.extensions["whose_session"] = visiting.current_person_id
    app.register_blueprint(blueprint)
