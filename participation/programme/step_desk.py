"""Desk pages of the steps of a trajectory: add one, change one, take one off, tell of one."""

from typing import Final

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent, site
from participation.accounts.models import Act
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.languages import current_language
from participation.languages import gettext as _
from participation.lists.wording import field, in_plain
from participation.programme import actions, sentences, step_actions
from participation.programme.desk import blueprint, texts_page, trajectory_at
from participation.programme.desk_forms import (
    NewStepForm,
    StepForm,
    SureForm,
    TextsForm,
    read_texts,
    stored_texts,
    with_texts,
)
from participation.programme.errors import LastStepError, PromisedError, ToldError
from participation.programme.models import Step, Trajectory
from participation.programme.state import EndBeforeBeginError, PeriodError
from participation.programme.step_actions import StepFacts
from participation.programme.titles import NEWS_TEXTS, RESULT_TEXTS, STEP_TEXTS
from participation.rounds.queries import all_rounds
from surveys.questionnaire import text

NEEDED: Final = ("title",)
STEPS: Final = "/trajecten/<slug>/stappen"
STEP: Final = f"{STEPS}/<int(max=2147483647):number>"
"""By its number and not its place: that changes when somebody adds another one meanwhile."""


@blueprint.route(f"{STEPS}/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def add_step(slug: str) -> ResponseReturnValue:
    """Add a step to a trajectory: which one goes before it, what it is, and when."""
    own = trajectory_at(slug)
    form = _new_form(own)
    if is_sent(form) and _added(own, form):
        return done(Act.EDITED, slug, ".trajectory", slug=slug)
    template = "programme/desk/new_step.html"
    return texts_page(form, STEP_TEXTS, NEEDED, template, trajectory=own)


@blueprint.route(STEP, methods=["GET", "POST"])
@staff(Role.EDITOR)
def step(slug: str, number: int) -> ResponseReturnValue:
    """Change what a step says, and say which survey is held in it."""
    own = trajectory_at(slug)
    found = _step(own, number)
    stored = {"survey": str(found.survey_id or ""), **stored_texts(found.texts)}
    form = filled(with_texts(StepForm, STEP_TEXTS, NEEDED, site().languages), stored)
    form.survey.choices = _surveys()
    form.watch()
    if is_sent(form):
        texts = read_texts(form, STEP_TEXTS, site().languages)
        step_actions.set_step(db.session, found, texts, survey_id=_number(form.survey.picked))
        return done(Act.EDITED, slug, ".trajectory", slug=slug)
    template = "programme/desk/step.html"
    return texts_page(form, STEP_TEXTS, NEEDED, template, trajectory=own, step=found)


@blueprint.route(f"{STEP}/verwijderen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def remove_step(slug: str, number: int) -> ResponseReturnValue:
    """Ask whether a step is not needed, and take it off the trajectory."""
    own = trajectory_at(slug)
    found, form = _step(own, number), filled(SureForm)
    if is_sent(form) and _removed(own, found, form):
        return done(Act.EDITED, slug, ".trajectory", slug=slug)
    return render_template(
        "programme/desk/remove_step.html",
        trajectory=own,
        step=found,
        form=form,
        errors=summary(form),
    )


@blueprint.route(f"{STEP}/resultaat", methods=["GET", "POST"])
@staff(Role.EDITOR)
def result(slug: str, number: int) -> ResponseReturnValue:
    """Tell what came of a step: that keeps its promise."""
    own = trajectory_at(slug)
    found = _step(own, number)
    kind = with_texts(TextsForm, RESULT_TEXTS, ("result",), site().languages)
    form = filled(kind, stored_texts(found.texts))
    form.watch()
    if is_sent(form):
        texts = read_texts(form, RESULT_TEXTS, site().languages)
        actions.tell_result(db.session, found, texts, today=today())
        return done(Act.EDITED, slug, ".trajectory", slug=slug)
    title = _("What came of it: %(step)s", step=name_of(found))
    return texts_page(form, RESULT_TEXTS, ("result",), heading=title, trajectory=own)


@blueprint.route(f"{STEP}/nieuws", methods=["GET", "POST"])
@staff(Role.EDITOR)
def news(slug: str, number: int) -> ResponseReturnValue:
    """Tell something of a step while it lasts."""
    own = trajectory_at(slug)
    found = _step(own, number)
    form = filled(with_texts(TextsForm, NEWS_TEXTS, tuple(NEWS_TEXTS), site().languages))
    if is_sent(form):
        texts = read_texts(form, NEWS_TEXTS, site().languages)
        actions.tell_news(db.session, found, texts, today=today())
        return done(Act.EDITED, slug, ".trajectory", slug=slug)
    title = _("News of: %(step)s", step=name_of(found))
    return texts_page(form, NEWS_TEXTS, tuple(NEWS_TEXTS), heading=title, trajectory=own)


def name_of(step: Step) -> str:
    """Return the title of a step, for where no markup can stand."""
    return in_plain(field(step.texts, "title"))


def _new_form(own: Trajectory) -> NewStepForm:
    stored = {"after": str(own.steps[-1].id)} if own.steps else {}
    form = filled(with_texts(NewStepForm, STEP_TEXTS, NEEDED, site().languages), stored)
    form.after.choices = [(str(one.id), name_of(one)) for one in own.steps]
    form.survey.choices = _surveys()
    return form


def _added(own: Trajectory, form: NewStepForm) -> bool:
    """Add the step, or say beside its dates why they can't be."""
    code = step_actions.own_code(own.steps)
    facts = StepFacts(
        code=code,
        begins_on=form.begins_on.data,
        ends_on=form.ends_on(),
        result_due_on=form.result_due_on.data,
        survey_id=_number(form.survey.picked),
        texts=read_texts(form, STEP_TEXTS, site().languages),
    )
    after = next((one for one in own.steps if str(one.id) == form.after.picked), None)
    try:
        step_actions.add_step(db.session, own, facts, after=after)
    except PeriodError as error:
        names = {one.code: name_of(one) for one in own.steps}
        names[code] = in_plain(field(facts.texts, "title"))
        day = form.last_on if isinstance(error, EndBeforeBeginError) else form.begins_on
        day.errors = [sentences.period(error, names)]
        return False
    return True


def _removed(own: Trajectory, found: Step, form: SureForm) -> bool:
    """Take the step off, or say above the page why it stays."""
    try:
        step_actions.remove_step(db.session, own, found, today=today())
    except (ToldError, PromisedError, LastStepError) as error:
        form.form_errors.append(sentences.stays(error))
        return False
    return True


def _surveys() -> list[tuple[str, str]]:
    zone, language = site().time_zone, current_language()
    return [
        (str(one.id), text(one.questionnaire.title, language))
        for one in all_rounds(db.session, zone)
    ]


def _number(picked: str) -> int | None:
    return int(picked) if picked else None


def _step(own: Trajectory, number: int) -> Step:
    return next((one for one in own.steps if one.id == number), None) or abort(404)
