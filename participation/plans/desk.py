"""What the desk pages of plans share: their blueprint, and a plan with its versions."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from wtforms import Form

from participation.accounts.desk import site
from participation.accounts.views import desk_blueprint
from participation.areas.queries import area_tree
from participation.clock import now
from participation.database import db
from participation.errors import Refusal
from participation.plans import queries, sentences
from participation.plans.desk_forms import LENGTHS
from participation.plans.figures import Figures
from participation.plans.models import DistrictPlan, PlanItem, PlanVersion
from participation.plans.pages import Site
from participation.plans.rules import FixedError, PlanError, is_late, is_usual, standing
from surveys.questionnaire import text

blueprint = desk_blueprint("plans_desk", __name__, "/beheer/wijkplannen")
blueprint.context_processor(
    lambda: {
        "sentences": sentences,
        "is_late_agreement": is_late,
        "is_usual": is_usual,
        "lengths": LENGTHS,
        "text": text,
    }
)
NUMBER = "<int(max=2147483647):number>"


def plan_at(slug: str) -> DistrictPlan:
    """Return the plan of this address as it is now; who changes it keeps others off."""
    find = queries.lock_plan if request.method == "POST" else queries.find_plan
    return find(db.session, slug) or abort(404)


def worked_on(plan: DistrictPlan) -> PlanVersion:
    """Return the draft of a plan, or refuse: what was published stays as it is.

    Where somebody published it while a page was open, the published one: what was typed then stays
    in the form, and the action says that nothing can change.
    """
    own = standing(plan.versions)
    found = own.draft or (own.newest if request.method == "POST" else None)
    if found is None:
        raise Refusal(409, sentences.mistake(FixedError()))
    return found


def item_at(version: PlanVersion, number: int) -> PlanItem:
    """Return a point of the agenda of a version, or answer that there is none."""
    return next((one for one in version.items if one.id == number), None) or abort(404)


def here() -> Site:
    """Return where and when this page is made."""
    return Site(site(), area_tree(db.session), now())


def figures_of(plan: DistrictPlan, where: Site) -> Figures:
    """Return the figures that a point of a plan can follow from."""
    zone = where.municipality.time_zone
    return Figures(db.session, where.areas, plan.area, where.now, zone)


def did(
    form: Form,
    act: Callable[[], Any],
    **fields: type[PlanError] | tuple[type[PlanError], ...],
) -> bool:
    """Do something, or say above the form or beside a field why it can't be.

    fields  by name, the mistakes that are told beside it
    """
    try:
        act()
    except PlanError as error:
        db.session.rollback()
        sentence = sentences.mistake(error)
        beside = [name for name, kind in fields.items() if isinstance(error, kind)]
        for name in beside:
            form[name].errors = [*form[name].errors, sentence]
        if not beside:
            form.form_errors.append(sentence)
        return False
    return True
