"""Public pages of the plan and the report of a trajectory, and of what the programme learned."""

from flask import abort, make_response, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.accounts.desk import site
from participation.areas.queries import area_tree
from participation.clock import today
from participation.database import db
from participation.programme import plans, queries
from participation.programme.models import ParticipationPlan, Trajectory
from participation.programme.pages import blueprint
from participation.programme.sheets import report_pdf
from participation.programme.titles import PLAN_TEXTS, REPORT_TEXTS


@blueprint.get("/trajecten/<slug>/plan")
@public
def plan(slug: str) -> ResponseReturnValue:
    """Show the participation plan of a trajectory, with the role of who decided on it."""
    own, found = _seen(slug)
    if found.planned_on is None:
        abort(404)
    return render_template(
        "programme/plan.html",
        trajectory=own,
        plan=found,
        titles=PLAN_TEXTS,
        areas=area_tree(db.session),
    )


@blueprint.get("/trajecten/<slug>/verslag")
@public
def report(slug: str) -> ResponseReturnValue:
    """Show how a trajectory went, by the fields of its plan."""
    own, found = _reported(slug)
    return render_template(
        "programme/report.html",
        trajectory=own,
        plan=found,
        titles=REPORT_TEXTS,
        areas=area_tree(db.session),
        today=today(),
    )


@blueprint.get("/trajecten/<slug>/verslag.pdf")
@public
def report_on_paper(slug: str) -> ResponseReturnValue:
    """Give the report as a PDF."""
    own, found = _reported(slug)
    tree = area_tree(db.session)
    where = tree.area(own.area).name if own.area else site().name
    page = make_response(report_pdf(own, found, where, site()))
    page.mimetype = "application/pdf"
    page.headers["Content-Disposition"] = f'inline; filename="verslag-{slug}.pdf"'
    return page


@blueprint.get("/programma/lessen")
@public
def lessons() -> ResponseReturnValue:
    """Show what the programme learned, and the rule that changed by it or why none did."""
    efforts = {one.id: one for one in queries.all_efforts(db.session)}
    return render_template(
        "programme/lessons.html", lessons=plans.lessons(db.session), efforts=efforts
    )


def _seen(slug: str) -> tuple[Trajectory, ParticipationPlan]:
    """Return a public trajectory with its plan, or answer that there is none."""
    own = queries.find_trajectory(db.session, slug)
    if own is None or not own.is_public:
        abort(404)
    return own, plans.find_plan(db.session, own) or abort(404)


def _reported(slug: str) -> tuple[Trajectory, ParticipationPlan]:
    own, found = _seen(slug)
    if found.reported_on is None:
        abort(404)
    return own, found
