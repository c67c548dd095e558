"""The pages of the desk: this week, one survey, and the confirmation of each step."""

from typing import NoReturn

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from participation.access import Role, staff
from participation.accounts.actions import write_audit
from participation.accounts.models import Act
from participation.accounts.queries import Staff, audit_of
from participation.accounts.views import add_place, current_staff, desk_context, desk_guard
from participation.answering.counting import shown_views
from participation.answering.sealing import BusyError
from participation.answering.visiting import local_now, memory
from participation.clock import now, today
from participation.database import db
from participation.desk import fieldwork, sentences, task_words, writing_views
from participation.desk.actions import take_step
from participation.desk.forms import ConfirmForm, FinalForm
from participation.desk.queries import find_situation, situations
from participation.desk.steps import Situation, Step
from participation.desk.task_facts import Moment, tasks_with
from participation.desk.tasks import for_role, week_of
from participation.forms import GuardedForm, guarded, summary
from participation.languages import current_language
from participation.languages import lazy_gettext as _
from participation.municipality import Municipality
from participation.releases.asking import INTERIM, RELEASE, ask_release, asked_release
from participation.releases.errors import NotStoredError, Trouble
from participation.releases.interim import release_interim
from participation.releases.making import ROUNDING, release
from participation.results.queries import last_interim
from participation.rounds.errors import SurveyError
from participation.security import derive
from surveys.questionnaire import text

blueprint = Blueprint("desk", __name__, url_prefix="/beheer")
ASKED = {Step.RELEASE: RELEASE, Step.INTERIM: INTERIM}
"""Steps that the worker takes where this process may not read answers, and the jobs for them."""


@blueprint.get("/")
@staff(Role.EXTERNAL)
def week() -> ResponseReturnValue:
    """Show what has to be done this week, and all surveys; who is from outside has groups alone."""
    if not me().role.includes(Role.READER):
        return redirect(url_for("groups_desk.all_groups"))
    found = situations(db.session, now(), site().time_zone)
    at = Moment(site(), now(), current_language())
    mine = for_role(tasks_with(db.session, at, found), me().role)
    return render_template(
        "desk/week.html",
        week=week_of(mine, today()),
        situations=found,
        words=task_words,
        pages=current_app.view_functions,
    )


@blueprint.get("/enquetes/<slug>")
@staff(Role.READER)
def survey(slug: str) -> ResponseReturnValue:
    """Show one survey: its days, what can be done with it, and what was done."""
    situation = _find(slug)
    held = situation.survey
    shown = shown_views(db.session, held.id, held.wave)
    return render_template(
        "desk/survey.html",
        situation=situation,
        acts=audit_of(db.session, slug),
        asked=_asked(situation),
        pages=fieldwork.seen_pages(held.questionnaire, shown),
        interim=situation.is_open and last_interim(db.session, held.id, held.wave),
    )


@blueprint.route("/enquetes/<slug>/<word>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def confirm(slug: str, word: str) -> ResponseReturnValue:
    """Say what a step brings about, ask whether that is meant, and take it."""
    situation, step = _find(slug), _step(word)
    if step not in situation.steps:
        return _changed(slug, SurveyError(slug))
    form = _form(step, title_of(situation))
    if request.method == "POST" and form.validate():
        return _take(situation, step)
    return render_template(
        "desk/confirm.html", situation=situation, step=step, form=form, errors=summary(form)
    )


@blueprint.route("/rem", methods=["GET", "POST"])
@staff(Role.EDITOR)
def brake() -> ResponseReturnValue:
    """Let the network of this computer, as in a library, send as much as it wants today."""
    form = ConfirmForm(request.form, meta=guarded(desk_guard()))
    if request.method == "POST" and form.validate():
        memory().brake.lift(request.remote_addr, local_now())
        write_audit(db.session, me(), Act.BRAKE_LIFTED, survey=None, now=now())
        db.session.commit()
        return redirect(url_for(".brake", klaar=1))
    return render_template(
        "desk/brake.html", form=form, errors=summary(form), is_done="klaar" in request.args
    )


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page of the desk."""
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.context_processor
def words() -> dict[str, object]:
    """Give the templates of the desk its sentences and what its frame needs."""
    own = {"sentences": sentences, "title_of": title_of, "fieldwork": fieldwork}
    return {**own, **desk_context()}


def title_of(situation: Situation) -> str:
    """Return the title of a survey in the language of the page."""
    return text(situation.survey.questionnaire.title, current_language())


def me() -> Staff:
    """Return who is signed in; the view's decorator has seen to it that somebody is."""
    own = current_staff()
    return own if own is not None else _nobody()


def site() -> Municipality:
    """Return the municipality of this site."""
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def _nobody() -> NoReturn:
    abort(403)


def _find(slug: str) -> Situation:
    situation = find_situation(db.session, slug, now(), site().time_zone)
    return situation if situation is not None else abort(404)


def _form(step: Step, title: str) -> GuardedForm:
    meta = guarded(desk_guard())
    if step.is_final:
        return FinalForm(request.form, meta=meta, wanted=title)
    return ConfirmForm(request.form, meta=meta)


def _take(situation: Situation, step: Step) -> ResponseReturnValue:
    try:
        if step in {Step.RELEASE, Step.INTERIM}:
            _count(situation, step)
        else:
            take_step(db.session, situation, step, me())
    except (SurveyError, BusyError) as error:
        db.session.rollback()
        return _changed(situation.survey.slug, error)
    db.session.commit()
    return redirect(url_for(".survey", slug=situation.survey.slug))


def _asked(situation: Situation) -> tuple[str, str] | None:
    """Return how to say how it stands with figures that the worker is to make."""
    step = next((one for one in ASKED if one in situation.steps), None)
    if step is None:
        return None
    found = asked_release(db.session, situation.survey, kind=ASKED[step])
    return None if found is None else sentences.asked(found, step)


def _count(situation: Situation, step: Step) -> None:
    """Make the release, or interim figures, in transactions of its own, without the lock of ours.

    Where this process has a role that may not read answers, the worker makes it.
    """
    db.session.rollback()
    slug, moment = situation.survey.slug, situation.now
    make = release if step is Step.RELEASE else release_interim
    engine, zone = current_app.extensions["writing_engine"], situation.survey.period.time_zone
    try:
        make(engine, slug, secret=derive(ROUNDING), now=moment, time_zone=zone)
    except NotStoredError as error:
        if error.trouble is not Trouble.RIGHTS:
            raise
        ask_release(db.session, situation.survey, now=moment, kind=ASKED[step])
    write_audit(db.session, me(), step.act, survey=slug, now=moment)


def _changed(slug: str, error: Exception) -> ResponseReturnValue:
    """Show the survey as it is now, with why the step was not taken."""
    page = render_template(
        "desk/survey.html",
        situation=_find(slug),
        acts=audit_of(db.session, slug),
        refusal=sentences.refusal(error),
    )
    return page, 409


def _step(word: str) -> Step:
    try:
        return Step(word)
    except ValueError:
        abort(404)


def init_app(app: Flask) -> None:
    """Register the pages and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("This week"), "desk.week", Role.READER)
    add_place(app, _("Brake on sending"), "desk.brake", Role.EDITOR)
    writing_views.init_app(app)
