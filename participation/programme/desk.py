"""What the desk pages of the programme share: their blueprint, a trajectory, a page of texts."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from participation.accounts.views import desk_blueprint
from participation.areas.queries import area_tree
from participation.database import db
from participation.forms import GuardedForm, summary
from participation.programme import queries, sentences
from participation.programme.desk_forms import LINES
from participation.programme.models import Influence, Phase, Trajectory
from participation.programme.state import state

blueprint = desk_blueprint("programme_desk", __name__)
blueprint.context_processor(lambda: {"sentences": sentences, "state": state})


def trajectory_at(slug: str) -> Trajectory:
    """Return the trajectory of this address as it is now, or answer that there is none."""
    if request.method == "POST":
        queries.lock_trajectory(db.session, slug)
    return queries.find_trajectory(db.session, slug) or abort(404)


def influences() -> list[tuple[str, str]]:
    """Return the steps of the ladder as choices."""
    return [(one.value, sentences.influence(one.value)[0]) for one in Influence]


def phases() -> list[tuple[str, str]]:
    """Return how far an effort can be, as choices."""
    return [(one.value, sentences.phase(one.value)) for one in Phase]


def areas() -> list[tuple[str, str]]:
    """Return the areas of the municipality as choices; the whole of it is none of them."""
    return [(one.code, one.name) for one in area_tree(db.session).areas]


def texts_page(
    form: GuardedForm,
    names: Mapping[str, Any],
    needed: Sequence[str],
    template: str = "programme/desk/texts.html",
    **values: Any,
) -> ResponseReturnValue:
    """Show a form with texts in each language of the site."""
    return render_template(
        template,
        form=form,
        errors=summary(form),
        names=names,
        needed=needed,
        lines=LINES,
        **values,
    )
