"""Desk pages of idea rounds: make one, change it, and tell what came of it."""

from datetime import date
from typing import Any

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from participation.access import Role, staff
from participation.accounts.desk import done, filled, held, is_sent, site
from participation.accounts.models import Act
from participation.areas.queries import area_tree
from participation.clock import today
from participation.contributions import queries, round_actions
from participation.contributions.input_desk import blueprint
from participation.contributions.input_desk_forms import RoundForm, result_form, round_form
from participation.contributions.models import ContributionRound
from participation.contributions.round_actions import (
    NotClosedError,
    OrderError,
    RoundError,
    RoundFacts,
)
from participation.contributions.round_sentences import not_closed, wrong
from participation.contributions.sending import MOST_TIMES
from participation.database import db
from participation.forms import summary
from participation.lists.fields import texts_of
from participation.lists.wording import field, in_plain
from participation.programme.queries import all_efforts

TITLES = ("title", "question")


@blueprint.get("/rondes")
@staff(Role.READER)
def rounds() -> ResponseReturnValue:
    """List the rounds, with how their promise stands."""
    return render_template(
        "input/desk/rounds.html",
        rounds=queries.rounds(db.session),
        areas=area_tree(db.session),
        today=today(),
    )


@blueprint.route("/rondes/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_round() -> ResponseReturnValue:
    """Make a round; its page is there at once, its form from the first day on."""
    form = _form({})
    if is_sent(form):
        try:
            own = _added(_facts(form))
        except OrderError as error:
            form[error.field].errors = [wrong(error)]
        else:
            return done(Act.EDITED, own.slug, ".round_of", slug=own.slug)
    return _page(form, None)


@blueprint.get("/rondes/<slug>")
@staff(Role.READER)
def round_of(slug: str) -> ResponseReturnValue:
    """Show a round, and what can be done with it."""
    return render_template(
        "input/desk/round.html", round=_at(slug), areas=area_tree(db.session), today=today()
    )


@blueprint.route("/rondes/<slug>/wijzigen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def change_round(slug: str) -> ResponseReturnValue:
    """Change a round; once it opened, what everybody read of it stays, the promise first."""
    own = held(_at(slug))
    form = _form(_stored(own))
    form.watch()
    if is_sent(form):
        try:
            round_actions.set_round(own, _facts(form), today=today())
        except RoundError as error:
            form[error.field].errors = [wrong(error)]
        else:
            return done(Act.EDITED, slug, ".round_of", slug=slug)
    return _page(form, own)


@blueprint.route("/rondes/<slug>/terugkoppeling", methods=["GET", "POST"])
@staff(Role.EDITOR)
def tell(slug: str) -> ResponseReturnValue:
    """Tell what came of a round: the promise is kept with that."""
    own = held(_at(slug))
    results = field(own.texts, "result")
    stored = {f"result_{language}": text for language, text in results.items()}
    form = filled(result_form(site().languages), stored)
    form.watch()
    if is_sent(form):
        try:
            told = texts_of(form, "result", site().languages)
            round_actions.tell_result(own, told, today=today())
        except NotClosedError:
            form.form_errors.append(not_closed())
        else:
            return done(Act.EDITED, slug, ".round_of", slug=slug)
    return render_template("input/desk/tell.html", round=own, form=form, errors=summary(form))


def _at(slug: str) -> ContributionRound:
    return queries.find_round(db.session, slug) or abort(404)


def _added(facts: RoundFacts, left: int = MOST_TIMES) -> ContributionRound:
    """Add a round; who comes second at the same moment finds the one before it.

    left  times to try
    """
    try:
        return round_actions.add_round(db.session, facts, first=site().languages[0])
    except IntegrityError:
        db.session.rollback()
        if left == 1:
            raise
        return _added(facts, left - 1)


def _form(stored: dict[str, Any]) -> RoundForm:
    """Return the form; a round can stay about what takes nothing more."""
    form = filled(round_form(site().languages), stored)
    form.effort.choices = [
        (one.code, in_plain(field(one.texts, "title")))
        for one in all_efforts(db.session)
        if one.takes_contributions or one.code == stored.get("effort")
    ]
    form.area.choices = [(one.code, one.name) for one in area_tree(db.session).areas]
    return form


def _stored(own: ContributionRound) -> dict[str, Any]:
    texts = {
        f"{name}_{language}": text
        for name in TITLES
        for language, text in field(own.texts, name).items()
    }
    days = {name: getattr(own, name) for name in ("opens_on", "closes_on", "feedback_on")}
    return {"effort": own.effort_code, "area": own.area or "", **days, **texts}


def _facts(form: RoundForm) -> RoundFacts:
    by_name = {name: texts_of(form, name, site().languages) for name in TITLES}
    texts = {
        language: {name: own[language] for name, own in by_name.items() if language in own}
        for language in site().languages
    }
    return RoundFacts(
        effort_code=form.effort.picked,
        area=form.area.picked or None,
        opens_on=form.opens_on.data or date.min,
        closes_on=form.closes_on.data or date.min,
        feedback_on=form.feedback_on.data or date.min,
        texts={language: own for language, own in texts.items() if own},
    )


def _page(form: RoundForm, own: ContributionRound | None) -> ResponseReturnValue:
    return render_template("input/desk/round_form.html", form=form, errors=summary(form), round=own)


def init_app(app: Flask) -> None:
    """Register the pages of input at the desk; those of rounds have the same blueprint."""
    app.register_blueprint(blueprint)
