"""Desk pages on which two people code texts apart from each other, and differences are decided."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent, me
from participation.accounts.models import Act
from participation.accounts.views import desk_blueprint
from participation.database import db
from participation.forms import summary
from participation.open_answers import actions, queries, sentences
from participation.open_answers.desk_pages import Desk, asked_text, desk_at, did, labels
from participation.open_answers.forms import NONE, CodeForm, SureForm
from participation.open_answers.models import DECISION
from participation.rounds.addresses import keep_round
from surveys.kappa import Coded

blueprint = desk_blueprint("coding_desk", __name__, "/beheer/open-antwoorden")
blueprint.context_processor(lambda: {"sentences": sentences})
blueprint.url_defaults(keep_round)


@blueprint.route("/<slug>/<question>/meedoen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def take_place(slug: str, question: str) -> ResponseReturnValue:
    """Ask whether who is signed in wants to code, and give a place."""
    desk, form = desk_at(db.session, slug, question), filled(SureForm)
    if is_sent(form) and did(form, lambda: actions.take_place(db.session, desk.key, me().id)):
        return done(Act.EDITED, slug, ".code", **desk.place)
    errors = summary(form)
    return render_template("open_answers/take_place.html", desk=desk, form=form, errors=errors)


@blueprint.route("/<slug>/<question>/coderen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def code(slug: str, question: str) -> ResponseReturnValue:
    """Show a coder one text with the themes; what the other said is not to be seen."""
    desk = desk_at(db.session, slug, question)
    place = queries.place_of(db.session, desk.key, me().id)
    if place is None:
        return redirect(url_for(".take_place", **desk.place))
    if desk.standing.is_done and request.method == "GET":
        return redirect(url_for("open_answers_desk.question", **desk.place))
    position = asked_text() or queries.next_uncoded(db.session, desk.key, place)
    return _code(desk, position, place)


@blueprint.route("/<slug>/<question>/beslissen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def decide(slug: str, question: str) -> ResponseReturnValue:
    """Show a text on which the two differ with what each said, once both are done."""
    desk = desk_at(db.session, slug, question)
    if not desk.standing.is_done:
        return redirect(url_for("open_answers_desk.question", **desk.place))
    position = asked_text() or queries.next_undecided(db.session, desk.key)
    return _code(desk, position, DECISION)


def _code(desk: Desk, position: int | None, place: int) -> ResponseReturnValue:
    """Show a text with the themes that can be ticked, or store what was."""
    row = queries.text_at(db.session, desk.key, position) if position else None
    codes = queries.codes_at(db.session, desk.key, row.position) if row else {}
    differ = codes.get(1) != codes.get(2)
    if row is None or row.shown is None or (place == DECISION and not differ):
        return redirect(url_for("open_answers_desk.question", **desk.place))
    own = labels(queries.themes_of(db.session, desk.key))
    form = filled(CodeForm, _stored(codes.get(place)))
    if is_sent(form) and did(form, lambda: _store(desk, row, place, form)):
        db.session.commit()
        return redirect(url_for(".decide" if place == DECISION else ".code", **desk.place))
    said = [_said(own, codes[one]) for one in (1, 2)] if place == DECISION else []
    return render_template(
        "open_answers/code.html",
        desk=desk,
        form=form,
        row=row,
        themes=queries.themes_of(db.session, desk.key),
        labels=own,
        said=said,
        done=desk.standing.coded.get(place, 0),
        errors=summary(form),
    )


def _store(desk: Desk, row: Any, place: int, form: CodeForm) -> None:
    actions.code_text(db.session, desk.key, row.position, place, form.chosen())


def _stored(coded: Coded | None) -> dict[str, Any]:
    return {"themes": [] if coded is None else sorted(coded) or [NONE]}


def _said(own: dict[str, str], coded: Coded) -> list[str]:
    return [label for code, label in own.items() if code in coded]
