"""Public pages of plans of a wijk: all of them, one with its versions, and what changed."""

from flask import Blueprint, Flask, Response, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.accounts.desk import site
from participation.areas.queries import area_tree
from participation.clock import now, today
from participation.database import db
from participation.languages import current_language
from participation.lists.wording import field, wording
from participation.page_parts import add_page_part
from participation.plans import queries, sentences
from participation.plans.models import DistrictPlan, PlanVersion
from participation.plans.pages import PlanPage, Site, agenda, compared, page_of
from participation.plans.rules import is_late, standing
from participation.plans.sheets import plan_pdf
from participation.programme.models import Effort

blueprint = Blueprint("plans", __name__, url_prefix="/wijkplannen")
blueprint.context_processor(lambda: {"sentences": sentences, "is_late_agreement": is_late})
NUMBER = "<int(max=32767):number>"
EFFORT = "wijkplannen"
"""Name in addresses of the effort that these plans come of, where a programme has one."""


@blueprint.get("")
@public
def plans() -> ResponseReturnValue:
    """List the plans that go on, and those that have ended."""
    found = [
        (one, own.newest)
        for one in queries.all_plans(db.session)
        if (own := standing(one.versions)).newest is not None
    ]
    return render_template(
        "plans/plans.html",
        running=[one for one in found if one[0].ends_on > today()],
        ended=[one for one in found if one[0].ends_on <= today()],
        areas=area_tree(db.session),
    )


@blueprint.get("/<slug>")
@public
def plan(slug: str) -> ResponseReturnValue:
    """Show the newest version of a plan."""
    return render_template("plans/plan.html", page=_page(slug))


@blueprint.get(f"/<slug>/versies/{NUMBER}")
@public
def version(slug: str, number: int) -> ResponseReturnValue:
    """Show one version of a plan."""
    return render_template("plans/plan.html", page=_page(slug, number))


@blueprint.get(f"/<slug>/versies/{NUMBER}/veranderd")
@public
def changes(slug: str, number: int) -> ResponseReturnValue:
    """Show what changed in a version since the one before, word by word."""
    own, new = _seen(slug, number)
    before = [one for one in own.versions if one.number < number and one.published_on]
    old = max(before, key=lambda one: one.number, default=None) or abort(404)
    return render_template(
        "plans/changes.html",
        plan=own,
        new=new,
        old=old,
        text=compared(*(_text(one) for one in (old, new))),
        agenda=compared(*(_agenda(one) for one in (old, new))),
    )


@blueprint.get("/<slug>.pdf")
@public
def paper(slug: str) -> ResponseReturnValue:
    """Give the newest version on paper."""
    content = plan_pdf(_page(slug), site())
    page = Response(content, content_type="application/pdf")
    page.headers["Content-Disposition"] = f'inline; filename="wijkplan-{slug}.pdf"'
    return page


def _page(slug: str, number: int | None = None) -> PlanPage:
    own, shown = _seen(slug, number)
    return page_of(db.session, own, shown, Site(site(), area_tree(db.session), now()))


def _seen(slug: str, number: int | None = None) -> tuple[DistrictPlan, PlanVersion]:
    """Return a plan with a version that everybody may see, or answer that there is none."""
    own = queries.find_plan(db.session, slug) or abort(404)
    newest = standing(own.versions).newest or abort(404)
    found = [one for one in own.versions if one.number == number and one.published_on is not None]
    return own, newest if number is None else next(iter(found), None) or abort(404)


def _text(one: PlanVersion) -> str:
    return wording(field(one.texts, "text"), current_language(), site().languages[0])[0]


def _agenda(one: PlanVersion) -> str:
    items = [item for item, _said in queries.items_of(db.session, one)]
    return agenda(items, current_language(), site().languages[0])


def _of_effort(effort: Effort) -> str:
    return render_template("plans/of_effort.html") if effort.slug == EFFORT else ""


def init_app(app: Flask) -> None:
    """Register the pages, and lead to them from the effort that they come of."""
    add_page_part(app, "effort", _of_effort)
    app.register_blueprint(blueprint)
