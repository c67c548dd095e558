"""The page on which somebody changes whether they want to take part with their own house."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import person
from participation.database import db
from participation.forms import guarded, summary
from participation.lists.models import ListItem, ListName
from participation.lists.wording import in_plain
from participation.own.forms import InterestForm
from participation.own.pages import blueprint, own_sign_up
from participation.signups.actions import set_interest
from participation.signups.forms import set_options
from participation.signups.models import Asks, Interest, SignUp, State
from participation.signups.visiting import person_guard, words_of


@blueprint.route("/aanmeldingen/<int:sign_up_id>/meedoen", methods=["GET", "POST"])
@person
def change_interest(sign_up_id: int) -> ResponseReturnValue:
    """Change a yes, a maybe or a no, and the measure that goes with it."""
    own = own_sign_up(sign_up_id)
    if own.offer.asks != Asks.INTEREST or own.state == State.WITHDRAWN:
        abort(404)
    measures = _measures(own)
    form = _form(own, measures)
    if request.method == "POST" and form.validate():
        numbers = {one.code: one.id for one in measures}
        measure = numbers.get(form.measure.data or "")
        set_interest(db.session, own, Interest(form.interest.data or ""), measure)
        db.session.commit()
        return redirect(url_for(".overview", klaar="gewijzigd"))
    return render_template("own/interest.html", form=form, errors=summary(form), sign_up=own)


def _measures(own: SignUp) -> list[ListItem]:
    """Return what can be chosen; what somebody chose before can be kept though it was closed."""
    found = words_of(ListName.MEASURE)
    is_there = own.measure is None or own.measure.id in {one.id for one in found}
    return found if is_there or own.measure is None else [*found, own.measure]


def _form(own: SignUp, measures: list[ListItem]) -> InterestForm:
    stored = {"interest": own.interest, "measure": own.measure.code if own.measure else ""}
    form = InterestForm(request.form, data=stored, meta=guarded(person_guard()))
    set_options(form, [(one.code, in_plain(one.names)) for one in measures])
    return form
