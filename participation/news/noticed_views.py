"""The question of the year: on the page of a participant, and what came of it for everybody."""

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from participation.access import person, public
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.formatting import number
from participation.forms import GuardedForm, guarded, summary
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice
from participation.news import noticed_actions as actions
from participation.news import noticed_queries as queries
from participation.news.models import Notices
from participation.news.noticed import FEW, MANY, Row, Share
from participation.own.pages import me
from participation.own.parts import OwnPart, add_part
from participation.signups.models import Person
from participation.signups.visiting import person_guard

blueprint = Blueprint("noticed", __name__)


class NoticedForm(GuardedForm):
    """The question and its three answers."""

    answer = Choice(required=_("Choose an answer, or let the question pass."))


@blueprint.route("/mijn/merkt-u", methods=["GET", "POST"])
@person
def ask() -> ResponseReturnValue:
    """Ask the question of this year, once, and count the answer."""
    own, day = me(), today()
    if not _is_asked(db.session, own):
        return redirect(url_for("own.overview"))
    form, lets_pass = _form(), "skip" in request.form
    if request.method == "POST" and _is_right(form, lets_pass=lets_pass):
        given = None if lets_pass else Notices(form.answer.picked)
        actions.take_answer(db.session, area_tree(db.session), own, given, today=day)
        db.session.commit()
        done = "overgeslagen" if lets_pass else "antwoord"
        return redirect(url_for("own.overview", klaar=done))
    return render_template("news/ask.html", year=day.year, form=form, errors=summary(form))


@blueprint.get("/programma/merkbaar")
@public
def results() -> ResponseReturnValue:
    """Show what participants answered in the years that are over."""
    return render_template(
        "news/noticed.html",
        years=queries.results(db.session, today().year),
        groups=queries.group_names(db.session),
        areas=area_tree(db.session),
        answers=answer_words(),
        row_of=row_of,
        year=today().year,
    )


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page of a person."""
    if request.endpoint == "noticed.ask":
        response.headers["Cache-Control"] = "no-store"
    return response


def answer_words() -> dict[Notices, str]:
    """Return the answers as people read them."""
    return {
        Notices.YES: gettext("Yes, I notice that"),
        Notices.PARTLY: gettext("Somewhat"),
        Notices.NO: gettext("No, not yet"),
    }


def share_words(share: Share) -> str:
    """Return a share as people read it."""
    if share.least == FEW.least:
        return gettext("at most %(number)s%%", number=share.most)
    if share.most == MANY.most:
        return gettext("at least %(number)s%%", number=share.least)
    return gettext("%(least)s%% to %(most)s%%", least=share.least, most=share.most)


def row_of(name: str, own: Row) -> list[str]:
    """Return the row of a table with the answers of one place."""
    return [name, number(own.number), *(share_words(own.shares[one]) for one in Notices)]


def _form() -> NoticedForm:
    sent = request.form if request.method == "POST" else None
    form = NoticedForm(sent, meta=guarded(person_guard()))
    form.answer.choices = [(one.value, words) for one, words in answer_words().items()]
    return form


def _is_right(form: NoticedForm, *, lets_pass: bool) -> bool:
    """Look at what was sent; who lets the question pass need not choose an answer."""
    return form.validate() or (lets_pass and form.errors.keys() == {"answer"})


def _is_asked(session: Session, own: Person) -> bool:
    """Tell whether somebody takes part and was not asked this year."""
    day = today()
    return not queries.was_asked(session, own.id, day.year) and queries.takes_part(
        session, own, day
    )


def _on_own_page(own: Person) -> dict[str, object] | None:
    """Return the question where it is asked, and else of which years it was."""
    if _is_asked(db.session, own):
        return {"year": today().year, "form": _form()}
    years = queries.years_of(db.session, own.id)
    return {"years": ", ".join(map(str, years))} if years else None


def _kept(own: Person) -> dict[str, object]:
    return {"question_of_the_year": queries.years_of(db.session, own.id)}


def init_app(app: Flask) -> None:
    """Register the pages, and ask the question on the page of a participant."""
    app.register_blueprint(blueprint)
    add_part(app, OwnPart("news/on_own_page.html", _on_own_page, _kept))
