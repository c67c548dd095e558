"""Desk pages of what was agreed in a plan: add it, change it, say what came of it."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, held, is_sent
from participation.accounts.models import Act
from participation.database import db
from participation.forms import summary
from participation.plans import actions, queries, sentences
from participation.plans.actions import AgreementFacts
from participation.plans.desk import NUMBER, blueprint, did, plan_at
from participation.plans.desk_forms import AgreementForm, stored_agreement
from participation.plans.models import DistrictPlan, PlanAgreement
from participation.plans.rules import OutcomeError, State


@blueprint.route("/<slug>/afspraken/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_agreement(slug: str) -> ResponseReturnValue:
    """Add what was agreed; everybody sees it at once, where the plan is published."""
    return _edit(plan_at(slug), None)


@blueprint.route(f"/<slug>/afspraken/{NUMBER}", methods=["GET", "POST"])
@staff(Role.EDITOR)
def agreement(slug: str, number: int) -> ResponseReturnValue:
    """Change what was agreed, finish it, or drop it with the reason."""
    own = plan_at(slug)
    return _edit(own, held(queries.find_agreement(db.session, own, number) or abort(404)))


def _edit(own: DistrictPlan, found: PlanAgreement | None) -> ResponseReturnValue:
    form = filled(AgreementForm, dict(stored_agreement(found)))
    form.state.choices = [(one.value, sentences.agreement_state(one.value)) for one in State]
    if found is not None:
        form.watch()
    if is_sent(form):
        facts = _facts(form)
        if did(
            form,
            lambda: actions.set_agreement(db.session, own, found, facts),
            outcome=OutcomeError,
        ):
            is_settled = facts.state != State.OPEN
            act = Act.FINISHED if is_settled else Act.EDITED
            return done(act, own.slug, ".plan", slug=own.slug)
    return render_template(
        "plans/desk/agreement.html", form=form, errors=summary(form), plan=own, agreement=found
    )


def _facts(form: AgreementForm) -> AgreementFacts:
    return AgreementFacts(
        what=form.what.data or "",
        who=form.who.data or "",
        due_on=form.due_on.data,
        state=form.state.picked,
        outcome=form.outcome.data or "",
    )
