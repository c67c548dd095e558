"""Pages behind a private link: see, change, stop, renew, erase and download."""

from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from participation.access import person, public
from participation.database import db
from participation.errors import Refusal
from participation.forms import GuardedForm, guarded, summary
from participation.languages import OWN_NAMES, current_language
from participation.languages import gettext as _
from participation.own import (
    actions,
    desk_views,
    download,
    interest_views,
    parts,
    queries,
    telling,
)
from participation.own.forms import ChangeForm, EraseForm, LinkForm, PrivateCodeForm, WishForm
from participation.own.pages import blueprint, own_sign_up
from participation.own.pages import me as who
from participation.own.proving_email import UnknownLinkError, read_token
from participation.security import form_token, is_form_token
from participation.signups import sessions, visiting
from participation.signups.filling import read_details
from participation.signups.forms import ELSEWHERE
from participation.signups.links import own_feed, private_code, written_code
from participation.signups.models import Person, State
from participation.signups.sentences import need_names
from participation.signups.visiting import local_now, municipality, person_guard, places

__all__ = ["blueprint", "interest_views"]


@blueprint.get("")
@person
def overview() -> ResponseReturnValue:
    """Show everything that is kept of who came by a private link."""
    me = who()
    everything = queries.everything_of(db.session, me)
    return render_template(
        "own/overview.html",
        me=me,
        everything=everything,
        telling=telling,
        buurt=places().name(me.buurt),
        State=State,
        code=written_code(private_code(me)),
        feed=own_feed(me),
        parts=parts.shown_to(me),
        done=request.args.get("klaar", ""),
        leave_token=form_token(person_guard()),
    )


@blueprint.get("/<token>")
@public
def enter(token: str) -> ResponseReturnValue:
    """Begin a session of half an hour, and lead to an address without the token."""
    found = queries.by_link(db.session, token)
    if found is None:
        return render_template("own/dead_link.html"), 404
    with db.writing() as session:
        cookie = sessions.begin_session(session, found.id, local_now())
        session.commit()
    return _entered(cookie)


@blueprint.route("/link", methods=["GET", "POST"])
@public
def ask_for_link() -> ResponseReturnValue:
    """Mail the private link to who has lost it; it looks the same for an unknown address."""
    form = LinkForm(request.form)
    if request.method == "POST":
        visiting.refuse_foreign()
        if form.validate() and _may_send(form):
            actions.ask_for_link(
                db.session, form.email.kept or "", language=current_language(), now=local_now()
            )
            db.session.commit()
            visiting.count_sent()
            return redirect(url_for(".link_sent"))
    return render_template("own/ask_for_link.html", form=form, errors=summary(form))


@blueprint.get("/link/verstuurd")
@public
def link_sent() -> ResponseReturnValue:
    """Say that the link is on its way, if the address is known."""
    return render_template("own/link_sent.html")


@blueprint.route("/code", methods=["GET", "POST"])
@public
def by_code() -> ResponseReturnValue:
    """Let in who types the code of 12 signs; wrong ones are braked per network and for all."""
    form = PrivateCodeForm(request.form)
    if request.method == "POST":
        visiting.refuse_foreign()
        if form.validate() and (found := _by_code(form)):
            cookie = sessions.begin_session(db.session, found.id, local_now())
            db.session.commit()
            return _entered(cookie)
    return render_template("own/code.html", form=form, errors=summary(form))


@blueprint.route("/wijzigen", methods=["GET", "POST"])
@person
def change() -> ResponseReturnValue:
    """Change who one is and how one is reached; a new e-mail address is proven first."""
    me = who()
    form = _change_form(me)
    if request.method == "POST" and (done := _changed(form, me)):
        return redirect(url_for(".overview", klaar=done))
    return render_template(
        "own/change.html",
        form=form,
        errors=summary(form),
        places=places(),
        needs=need_names(),
        elsewhere=ELSEWHERE,
    )


@blueprint.route("/adres/<token>", methods=["GET", "POST"])
@public
def confirm_email(token: str) -> ResponseReturnValue:
    """Ask to press a button at the new e-mail address; the link alone changes nothing."""
    try:
        wanted = read_token(token, local_now())
        if request.method == "POST":
            visiting.refuse_foreign()
            actions.change_email(db.session, token, now=local_now())
            db.session.commit()
            return redirect(url_for(".email_changed"))
    except (UnknownLinkError, actions.KnownAddressError):
        return render_template("own/dead_link.html"), 404
    page = make_response(render_template("own/confirm_email.html", email=wanted.email))
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


@blueprint.get("/adres-gewijzigd")
@public
def email_changed() -> ResponseReturnValue:
    """Say that the new address counts and that a new link is on its way there."""
    return render_template("own/email_changed.html")


@blueprint.route("/aanmeldingen/<int:sign_up_id>/wens", methods=["GET", "POST"])
@person
def change_wish(sign_up_id: int) -> ResponseReturnValue:
    """Change what one would like to achieve."""
    own = own_sign_up(sign_up_id)
    form = WishForm(request.form, data={"wish": own.wish}, meta=guarded(person_guard()))
    if request.method == "POST" and form.validate():
        own.wish = form.wish.data or ""
        db.session.commit()
        return redirect(url_for(".overview", klaar="gewijzigd"))
    return render_template("own/wish.html", form=form, errors=summary(form), sign_up=own)


@blueprint.route("/aanmeldingen/<int:sign_up_id>/stoppen", methods=["GET", "POST"])
@person
def withdraw(sign_up_id: int) -> ResponseReturnValue:
    """Take a sign-up back, and leave the groups to which it led."""
    own = own_sign_up(sign_up_id)
    form = GuardedForm(request.form, meta=guarded(person_guard()))
    if request.method == "POST" and form.validate():
        actions.withdraw(db.session, own, now=local_now())
        db.session.commit()
        return redirect(url_for(".overview", klaar="gestopt"))
    return render_template("own/withdraw.html", form=form, errors=summary(form), sign_up=own)


@blueprint.route("/groepen/<int:membership_id>/stoppen", methods=["GET", "POST"])
@person
def leave_group(membership_id: int) -> ResponseReturnValue:
    """Stop in a group."""
    own = queries.own_membership(db.session, who(), membership_id) or abort(404)
    form = GuardedForm(request.form, meta=guarded(person_guard()))
    if request.method == "POST" and form.validate():
        actions.leave_group(db.session, own, now=local_now())
        db.session.commit()
        return redirect(url_for(".overview", klaar="gestopt"))
    return render_template("own/leave_group.html", form=form, errors=summary(form), membership=own)


@blueprint.route("/link-vernieuwen", methods=["GET", "POST"])
@person
def renew() -> ResponseReturnValue:
    """Make the old link, code and calendar address worthless and give new ones."""
    me, form = who(), GuardedForm(request.form, meta=guarded(person_guard()))
    if request.method == "POST" and form.validate():
        own = visiting.session_token()
        actions.renew_link(db.session, me, now=local_now(), session_token=own)
        db.session.commit()
        return redirect(url_for(".overview", klaar="vernieuwd"))
    return render_template("own/renew.html", form=form, errors=summary(form), me=me)


@blueprint.route("/wissen", methods=["GET", "POST"])
@person
def erase() -> ResponseReturnValue:
    """Erase everything that is kept, after one tick."""
    me, form = who(), EraseForm(request.form, meta=guarded(person_guard()))
    if request.method == "POST" and form.validate():
        actions.erase(db.session, me, now=local_now())
        db.session.commit()
        response = make_response(redirect(url_for(".erased")))
        visiting.take_session(response)
        return response
    return render_template("own/erase.html", form=form, errors=summary(form))


@blueprint.get("/gewist")
@public
def erased() -> ResponseReturnValue:
    """Say that nothing is kept any more."""
    return render_template("own/erased.html")


@blueprint.get("/download.json", endpoint="download")
@person
def download_all() -> ResponseReturnValue:
    """Give everything that is kept as a file."""
    me = who()
    everything, more = queries.everything_of(db.session, me), parts.kept_of(me)
    content = download.document(everything, more, today=local_now().date())
    response = Response(content, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


@blueprint.post("/verlaten")
@public
def leave() -> ResponseReturnValue:
    """End the session of this browser."""
    if visiting.current_person_id() is not None:
        if not is_form_token(person_guard(), request.form.get("form_token", "")):
            raise Refusal(400, _("This page was open for too long. Load it again and leave."))
        sessions.end_session(db.session, visiting.session_token())
        db.session.commit()
    response = make_response(redirect(url_for("signups.offers")))
    visiting.take_session(response)
    return response


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page of a person."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _entered(cookie: str) -> ResponseReturnValue:
    response = make_response(redirect(url_for(".overview")))
    response.headers["Referrer-Policy"] = "no-referrer"
    visiting.give_session(response, cookie)
    return response


def _may_send(form: Any) -> bool:
    if visiting.may_send():
        return True
    sentence = _("There were many requests from your network in this hour. Wait an hour.")
    form.form_errors.append(sentence)
    return False


def _by_code(form: PrivateCodeForm) -> Person | None:
    """Return whose code this is; each wrong one counts for the brakes."""
    if not visiting.may_try():
        form.code.errors = [
            _("There were many wrong codes. Wait an hour, or ask for your link by mail.")
        ]
        return None
    found = queries.by_code(db.session, form.code.data or "")
    if found is None:
        visiting.count_try()
        form.code.errors = [_("We do not know this code. Look at your mail or letter again.")]
    return found


def _change_form(me: Person) -> ChangeForm:
    kept = {
        "first_name": me.first_name,
        "email": me.email,
        "telephone": me.telephone,
        "buurt": me.buurt or ELSEWHERE,
        "needs": me.needs,
        "language": me.language,
    }
    form = ChangeForm(request.form, data=kept, meta=guarded(person_guard()))
    names = [(code, OWN_NAMES.get(code, code)) for code in municipality().languages]
    form.language.options = names
    return form


def _changed(form: ChangeForm, me: Person) -> str:
    """Change what the form says; return which sentence the next page says, "" for a mistake."""
    is_right = form.validate()
    details = read_details(db.session, form, places(), form.language.data or "")
    if not is_right or details is None:
        return ""
    if (is_new := actions.is_new_email(me, details.email)) and not _may_send(form):
        return ""
    try:
        actions.change(db.session, me, details, now=local_now())
    except actions.FixedAddressError as error:
        form[error.field].errors = [_fixed(error)]
        return ""
    db.session.commit()
    if is_new:
        visiting.count_sent()
    return "adres" if is_new else "gewijzigd"


def _fixed(error: actions.FixedAddressError) -> str:
    if error.field == "email":
        return _("We know you by your e-mail address. Do you want us to remove it? Then call us.")
    return _("We know you by this telephone number. Do you have another one? Then call us.")


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
    app.register_blueprint(desk_views.blueprint)
