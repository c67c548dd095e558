"""Pages behind the private link of who said something: what became of it, and taking it back."""

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
from werkzeug.wrappers import Response

from participation.access import public
from participation.addresses import absolute
from participation.clock import today
from participation.contributions import actions, queries, sentences
from participation.contributions.actions import NotPossibleError
from participation.contributions.chain import is_late, is_reply, is_whole
from participation.contributions.input_forms import UsesForm
from participation.contributions.models import Contribution
from participation.contributions.saying import uses
from participation.contributions.sending import Sent
from participation.contributions.subjects import about
from participation.contributions.tokens import hash_of
from participation.database import db
from participation.languages import current_language
from participation.signups.visiting import refuse_foreign

blueprint = Blueprint("contributions", __name__, url_prefix="/reacties")
SEE_OTHER: Final = 303
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Of every page here: its address opens something."""


@blueprint.get("/<token>")
@public
def status(token: str) -> ResponseReturnValue:
    """Show what somebody said and what became of it; once it was sent, this is the receipt."""
    own = _found(token)
    if own is None:
        return render_template("contributions/dead_link.html"), 404
    return render_template(
        "contributions/status.html",
        it=own,
        about=about(db.session, own, today()),
        link=absolute("contributions.status", language=current_language(), token=token),
        token=token,
        is_receipt="ontvangen" in request.args,
        is_mailed="mail" in request.args,
        at_desk=request.args.get("ontvangen") == "balie",
        form=_uses_form(own),
        today=today(),
    )


@blueprint.route("/<token>/terugnemen", methods=["GET", "POST"])
@public
def take_back(token: str) -> ResponseReturnValue:
    """Ask once more, and erase."""
    is_sent = request.method == "POST"
    if is_sent:
        refuse_foreign()
    own = _found(token, lock=is_sent)
    if own is None:
        return render_template("contributions/dead_link.html"), 404
    if is_sent:
        is_kept = actions.take_back(db.session, own, today=today())
        db.session.commit()
        return redirect(url_for(".taken_back", antwoord="blijft" if is_kept else None), SEE_OTHER)
    return render_template("contributions/take_back.html", it=own, token=token)


@blueprint.get("/teruggenomen")
@public
def taken_back() -> ResponseReturnValue:
    """Say that it is gone, and what stays where everybody could read a reply."""
    is_kept = request.args.get("antwoord") == "blijft"
    return render_template("contributions/taken_back.html", is_kept=is_kept)


@blueprint.post("/<token>/geen-mail")
@public
def no_mail(token: str) -> ResponseReturnValue:
    """Erase the address at which the reply would be told."""
    refuse_foreign()
    own = _found(token, lock=True) or abort(404)
    actions.forget_email(own)
    db.session.commit()
    return redirect(url_for(".status", token=token), SEE_OTHER)


@blueprint.post("/<token>/gebruik")
@public
def change_uses(token: str) -> ResponseReturnValue:
    """Change for what a story may be used: who does not agree any more, says so here."""
    refuse_foreign()
    own = _found(token, lock=True) or abort(404)
    form = _uses_form(own, request.form)
    try:
        actions.set_uses(own, form.agreed)
    except NotPossibleError:
        abort(404)
    db.session.commit()
    return redirect(url_for(".status", token=token), SEE_OTHER)


@blueprint.after_request
def keep_nowhere(response: Response) -> Response:
    """Tell browsers, proxies and search engines to keep nothing of these pages."""
    response.headers.update(HEADERS)
    return response


def to_receipt(sent: Sent, by: str = "1") -> Response:
    """Lead to the receipt: the private page itself, so that it can be kept at once.

    by  "balie" where staff entered it for somebody
    """
    mail = 1 if sent.is_mailed else None
    address = url_for("contributions.status", token=sent.token, ontvangen=by, mail=mail)
    response = make_response(redirect(address, SEE_OTHER))
    response.headers.update(HEADERS)
    return response


def _uses_form(own: Contribution, sent: Any = None) -> UsesForm:
    form = UsesForm(sent, uses=tuple(own.uses))
    form.uses.choices = uses()
    return form


def _found(token: str, *, lock: bool = False) -> Contribution | None:
    return queries.find_by_hash(db.session, hash_of(token), lock=lock)


def init_app(app: Flask) -> None:
    """Register the pages, and give all templates the sentences of contributions."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        said=sentences, is_late=is_late, is_reply=is_reply, is_whole=is_whole
    )
