"""Desk pages of trajectories: begin one, its texts, the dates of its steps, publish it."""

from typing import Any, Final

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent, site
from participation.accounts.models import Act
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.languages import gettext as _
from participation.lists.wording import field, in_plain
from participation.programme import actions, loading, plans, queries, sentences
from participation.programme.actions import Start
from participation.programme.desk import areas, blueprint, influences, texts_page, trajectory_at
from participation.programme.desk_forms import (
    DatesForm,
    StartForm,
    SureForm,
    TrajectoryForm,
    dates_form,
    read_texts,
    stored_dates,
    stored_texts,
    with_texts,
)
from participation.programme.errors import PromisedError, TakenError
from participation.programme.models import Trajectory
from participation.programme.state import EndBeforeBeginError, PeriodError
from participation.programme.step_desk import name_of
from participation.programme.titles import TRAJECTORY_TEXTS
from surveys.questionnaire import text

NEEDED: Final = ("title", "contact")


@blueprint.get("/trajecten")
@staff(Role.READER)
def trajectories() -> ResponseReturnValue:
    """List all trajectories, also those that staff alone see."""
    return render_template(
        "programme/desk/trajectories.html",
        trajectories=queries.trajectories(db.session, only_public=False),
        areas=area_tree(db.session),
        today=today(),
    )


@blueprint.route("/trajecten/nieuw", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def begin() -> ResponseReturnValue:
    """Begin a trajectory of an effort from a template, in an area, on a day."""
    form = _start_form()
    if is_sent(form) and (own := _begun(form)) is not None:
        return done(Act.EDITED, own.slug, ".trajectory", slug=own.slug)
    template = "programme/desk/begin.html"
    return texts_page(form, TRAJECTORY_TEXTS, NEEDED, template)


@blueprint.get("/trajecten/<slug>")
@staff(Role.READER)
def trajectory(slug: str) -> ResponseReturnValue:
    """Show a trajectory with its steps, and what can be done with it."""
    own = trajectory_at(slug)
    return render_template(
        "programme/desk/trajectory.html",
        trajectory=own,
        plan=plans.find_plan(db.session, own),
        news=queries.news_of(db.session, own),
        surveys=queries.surveys_in(db.session, own, site().time_zone),
        text=text,
        areas=area_tree(db.session),
        today=today(),
        sure=filled(SureForm),
    )


@blueprint.route("/trajecten/<slug>/teksten", methods=["GET", "POST"])
@staff(Role.EDITOR)
def texts(slug: str) -> ResponseReturnValue:
    """Change what a trajectory says."""
    own = trajectory_at(slug)
    kind = with_texts(TrajectoryForm, TRAJECTORY_TEXTS, NEEDED, site().languages)
    form = filled(kind, {"influence": own.influence, **stored_texts(own.texts)})
    form.influence.choices = influences()
    form.watch()
    if is_sent(form):
        found = read_texts(form, TRAJECTORY_TEXTS, site().languages)
        actions.set_trajectory(db.session, own, found, influence=form.influence.picked)
        return done(Act.EDITED, slug, ".trajectory", slug=slug)
    template = "programme/desk/trajectory_texts.html"
    return texts_page(form, TRAJECTORY_TEXTS, NEEDED, template, trajectory=own)


@blueprint.route("/trajecten/<slug>/data", methods=["GET", "POST"])
@staff(Role.EDITOR)
def dates(slug: str) -> ResponseReturnValue:
    """Give all steps their dates, or none of them where two can't be."""
    own = trajectory_at(slug)
    form = filled(dates_form(own.steps), stored_dates(own.steps))
    form.watch()
    if is_sent(form) and _dated(own, form):
        return done(Act.EDITED, slug, ".trajectory", slug=slug)
    return render_template(
        "programme/desk/dates.html", form=form, errors=summary(form), trajectory=own
    )


@blueprint.post("/trajecten/<slug>/publiceren")
@staff(Role.ADMINISTRATOR)
def publish(slug: str) -> ResponseReturnValue:
    """Let everybody see a trajectory; one that is public becomes one for staff alone."""
    own = trajectory_at(slug)
    if not is_sent(filled(SureForm)):
        abort(400)
    actions.set_public(db.session, own, is_public=not own.is_public)
    return done(Act.PUBLISHED if own.is_public else Act.EDITED, slug, ".trajectory", slug=slug)


def _start_form() -> StartForm:
    form = filled(with_texts(StartForm, TRAJECTORY_TEXTS, NEEDED, site().languages))
    form.effort.choices = [
        (one.slug, in_plain(field(one.texts, "title"))) for one in queries.all_efforts(db.session)
    ]
    form.template.choices = [
        (one.code, in_plain(field(one.texts, "title"))) for one in loading.read_templates(site())
    ]
    form.influence.choices, form.area.choices = influences(), areas()
    return form


def _begun(form: StartForm) -> Trajectory | None:
    """Begin a trajectory, or say in the form that its name in addresses is taken."""
    start = Start(
        slug=form.slug.data or "",
        area=form.area.picked or None,
        influence=form.influence.picked,
        begins_on=form.begins_on.data,
        texts=read_texts(form, TRAJECTORY_TEXTS, site().languages),
    )
    effort = queries.find_effort(db.session, form.effort.picked) or abort(404)
    template = loading.find_template(site(), form.template.picked)
    try:
        return actions.begin_trajectory(db.session, effort, template, start)
    except TakenError:
        form.slug.errors = [_("There is a trajectory by this name already: choose another.")]
        return None


def _dated(own: Trajectory, form: DatesForm) -> bool:
    """Set the dates, or say beside the first step that can't be so what is wrong."""
    try:
        actions.set_dates(db.session, own, form.dates(own.steps), today=today())
    except PeriodError as error:
        name = "last" if isinstance(error, EndBeforeBeginError) else "begin"
        names = {one.code: name_of(one) for one in own.steps}
        _wrong_day(own, form, error.code, name).errors = [sentences.period(error, names)]
        return False
    except PromisedError as error:
        _wrong_day(own, form, error.code, error.by.value).errors = [sentences.promised(error)]
        return False
    return True


def _wrong_day(own: Trajectory, form: DatesForm, code: str, name: str) -> Any:
    """Return the field of one of the days of a step."""
    step = next(one for one in own.steps if one.code == code)
    return form[f"{name}_{step.id}"]
