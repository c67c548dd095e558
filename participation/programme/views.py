"""Public pages of the programme: its efforts, and what happens where in which steps."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.accounts.desk import site
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.programme import plan_views, plans, queries
from participation.programme.models import Effort
from participation.programme.pages import blueprint
from surveys.questionnaire import text

__all__ = ["blueprint", "plan_views"]


@blueprint.get("/programma")
@public
def efforts() -> ResponseReturnValue:
    """Show the efforts of the programme, each with its parts, and where something goes on."""
    found, day = queries.trajectories(db.session, only_public=True), today()
    return render_template(
        "programme/efforts.html",
        efforts=_with_parts(queries.all_efforts(db.session)),
        trajectories=[one for one in found if not plans.has_ended(one.steps, day)],
        ended=[one for one in found if plans.has_ended(one.steps, day)],
        areas=area_tree(db.session),
    )


@blueprint.get("/programma/<slug>")
@public
def effort(slug: str) -> ResponseReturnValue:
    """Show one effort: what, why, what is fixed, how much residents can change, whom to call."""
    own = queries.find_effort(db.session, slug) or abort(404)
    everything = queries.all_efforts(db.session)
    return render_template(
        "programme/effort.html",
        effort=own,
        above=next((one for one in everything if one.id == own.parent_id), None),
        parts=[one for one in everything if one.parent_id == own.id],
        trajectories=[
            one
            for one in queries.trajectories(db.session, only_public=True)
            if one.effort_id == own.id
        ],
        areas=area_tree(db.session),
    )


@blueprint.get("/trajecten/<slug>")
@public
def trajectory(slug: str) -> ResponseReturnValue:
    """Show a trajectory: how much residents can change, its steps, and what came of them."""
    own = queries.find_trajectory(db.session, slug)
    if own is None or not own.is_public:
        abort(404)
    return render_template(
        "programme/trajectory.html",
        trajectory=own,
        news=queries.news_of(db.session, own),
        plan=plans.find_plan(db.session, own),
        surveys=queries.surveys_in(db.session, own, site().time_zone),
        text=text,
        areas=area_tree(db.session),
        today=today(),
    )


def _with_parts(everything: Sequence[Effort]) -> list[tuple[Effort, list[Effort]]]:
    """Return each effort that stands by itself with its parts."""
    return [
        (one, [part for part in everything if part.parent_id == one.id])
        for one in everything
        if one.parent_id is None
    ]


def day_before(day: date) -> date:
    """Return the last day of what ends on a day, that day not included."""
    return day - timedelta(days=1)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.jinja_env.filters.update(day_before=day_before)
    app.register_blueprint(blueprint)
