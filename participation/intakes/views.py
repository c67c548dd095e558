"""Public pages of requests: which there are, their forms, and where one stands."""

from typing import Final

from flask import (
    Blueprint,
    Flask,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.clock import today
from participation.database import db
from participation.errors import Refusal
from participation.forms import summary
from participation.intakes import actions, queries, sheets, wording
from participation.intakes.asking import answer_to, closed_page, form_of, form_page, kind_at
from participation.intakes.errors import NotPossibleError
from participation.intakes.forms import TokenForm
from participation.intakes.kinds import questions_of, word_of
from participation.intakes.links import private_link, token_of
from participation.intakes.models import Intake, IntakeState
from participation.intakes.terms import promises_of
from participation.languages import current_language
from participation.languages import gettext as _
from participation.signups import visiting
from participation.signups.visiting import local_now, municipality, refuse_foreign

blueprint = Blueprint("intakes", __name__, url_prefix="/verzoeken")
PDF: Final = "application/pdf"


@blueprint.get("/")
@public
def kinds() -> ResponseReturnValue:
    """Show what one can ask by the ordinance, and how long an answer takes."""
    found = [one for one in queries.all_kinds(db.session) if one.is_open]
    return render_template("intakes/kinds.html", kinds=found)


@blueprint.route("/<word>", methods=["GET", "POST"])
@public
def ask(word: str) -> ResponseReturnValue:
    """Ask what the ordinance wants to be in a request; look at it once more, and send."""
    kind = kind_at(word)
    form = form_of(kind)
    if request.method == "POST":
        refuse_foreign()
        return answer_to(kind, form)
    return form_page(kind, form) if kind.is_open else closed_page(kind, form)


@blueprint.get("/<word>.pdf")
@public
def paper_form(word: str) -> ResponseReturnValue:
    """Give the empty form for who writes with a pen."""
    content = sheets.form_pdf(kind_at(word), municipality())
    return _file(content, PDF, f"{word}.pdf")


@blueprint.route("/stand", methods=["GET", "POST"])
@public
def find() -> ResponseReturnValue:
    """Ask for the code that stands on a receipt, and lead to where the request stands."""
    form = TokenForm(request.form)
    if request.method == "POST":
        refuse_foreign()
        if form.validate() and (found := _by_code(form)):
            return redirect(url_for(".status", token=token_of(found.reference)))
    return render_template("intakes/find.html", form=form, errors=summary(form))


@blueprint.get("/stand/<token>")
@public
def status(token: str) -> ResponseReturnValue:
    """Show where a request stands: what was done, what is promised, and the outcome."""
    return _private(_standing("intakes/status.html", _at(token), token))


@blueprint.get("/stand/<token>/ontvangen")
@public
def receipt(token: str) -> ResponseReturnValue:
    """Say that a request came in, what happens now, and how to come back."""
    own = _at(token)
    if own.state not in queries.OPEN:
        return _private(redirect(url_for(".status", token=token)))
    return _private(_standing("intakes/receipt.html", own, token))


@blueprint.get("/stand/<token>/bewijs.pdf")
@public
def receipt_pdf(token: str) -> ResponseReturnValue:
    """Give the receipt on paper, with what was filled in."""
    own = _at(token)
    content = sheets.receipt_pdf(own, municipality(), by_link=True)
    return _private(_file(content, PDF, f"{own.reference}.pdf"))


@blueprint.route("/stand/<token>/terugnemen", methods=["GET", "POST"])
@public
def withdraw(token: str) -> ResponseReturnValue:
    """Take a request back; who knows its secret address may."""
    own = _at(token)
    if request.method == "POST":
        refuse_foreign()
        _withdraw(own)
        return redirect(url_for(".status", token=token))
    return _private(_standing("intakes/withdraw.html", own, token))


@blueprint.context_processor
def words() -> dict[str, object]:
    """Give the templates what pages say of requests."""
    return {"wording": wording, "word_of": word_of, "questions_of": questions_of, "sheets": sheets}


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page on which somebody filled in something."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _at(token: str) -> Intake:
    """Return the request of a private link, or say what to do with one that leads nowhere."""
    found = queries.by_token(db.session, token)
    if found is None:
        raise Refusal(
            404,
            _(
                "This link leads to no request. Is it whole? If we erased your request already, "
                "the link works no more. Call us if you want to be sure."
            ),
        )
    return found


def _by_code(form: TokenForm) -> Intake | None:
    """Return the request of a code; each wrong one counts for the brake."""
    if not visiting.may_try():
        form.code.errors = [_("There were many wrong codes. Wait an hour, or call us.")]
        return None
    found = queries.by_token(db.session, form.code.data or "")
    if found is None:
        visiting.count_try()
        form.code.errors = [_("We do not know this code. Look at your receipt again.")]
    return found


def _withdraw(own: Intake) -> None:
    """Take a request back, unless there is an outcome meanwhile: then the page shows it."""
    db.session.refresh(own, with_for_update={"of": Intake})
    try:
        actions.withdraw(db.session, own, tell=municipality().contact.email, now=local_now())
    except NotPossibleError:
        db.session.rollback()
        return
    db.session.commit()


def _standing(template: str, own: Intake, token: str) -> str:
    promises = promises_of(own, today(), municipality().closed_days)
    return render_template(
        template,
        intake=own,
        token=token,
        state=IntakeState(own.state),
        late=next((one for one in promises if one.is_late), None),
        timeline=wording.timeline(own, promises),
        link=private_link(own.reference, current_language()),
        is_mailed="bericht" in request.args,
    )


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _private(page: ResponseReturnValue) -> Response:
    """Keep an address that opens something out of other sites and of search."""
    response = make_response(page)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
