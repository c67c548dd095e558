"""Public pages of input on the programme: what was said, saying it, and the reasons of a year."""

from flask import Flask, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from participation.access import public
from participation.areas.queries import area_tree
from participation.clock import today
from participation.contributions import queries
from participation.contributions.efforts import PART
from participation.contributions.input_forms import InputForm, StoryForm, form_for
from participation.contributions.input_pages import (
    before,
    blueprint,
    latest_of,
    of_effort,
    of_group,
    read_site,
    read_wanted,
)
from participation.contributions.input_queries import InputFilter, reason_tallies, shown_input
from participation.contributions.input_sentences import KINDS
from participation.contributions.models import Kind, ReasonKind, State, Subject
from participation.contributions.reasons import years_of
from participation.contributions.saying import Place, placed, prepare_input
from participation.contributions.sending import read_said, send
from participation.contributions.sentences import too_many
from participation.contributions.subjects import add_subject
from participation.contributions.views import to_receipt
from participation.database import db
from participation.forms import summary
from participation.languages import current_language
from participation.page_parts import add_page_part
from participation.programme import sentences as programme
from participation.programme.models import Effort
from participation.programme.queries import all_efforts, find_effort
from participation.signups.visiting import count_sent, may_send, refuse_foreign

GONE, NOT_HERE = 410, 404


@blueprint.get("/")
@public
def overview() -> ResponseReturnValue:
    """Show where one can say something, what was said, and what came of it."""
    known = read_site()
    wanted, day = read_wanted(known), today()
    return render_template(
        "input/overview.html",
        site=known,
        areas=known.areas,
        wanted=wanted,
        found=shown_input(db.session, wanted.filter, before()),
        is_later=before() is not None,
        open_efforts=[one for one in known.efforts if one.takes_contributions],
        open_rounds=[one for one in known.rounds if one.is_open(day)],
        past_rounds=[one for one in known.rounds if one.closes_on < day],
        states=list(State),
        today=day,
    )


@blueprint.get("/redenen")
@public
def reasons() -> ResponseReturnValue:
    """Show for each year what was done, what was not, and why not."""
    found = [one for one in reason_tallies(db.session) if one.is_shown]
    parts = {
        subject: years_of(one for one in found if one.subject is subject)
        for subject in (Subject.EFFORT, Subject.ARTICLE)
    }
    return render_template("input/reasons.html", parts=parts, kinds=list(ReasonKind))


@blueprint.route("/rondes/<slug>", methods=["GET", "POST"])
@public
def round_of(slug: str) -> ResponseReturnValue:
    """Ask for ideas in a round, count down to what it promises, and say what came of it."""
    own = queries.find_round(db.session, slug) or abort(404)
    effort = _by_code(own.effort_code) or abort(404)
    if request.method == "POST" and not effort.takes_contributions:
        return _closed(Place(effort), NOT_HERE)
    if request.method == "POST" and not own.is_open(today()):
        return _closed(Place(effort, own), GONE)
    return _say(Place(effort, own))


@blueprint.route("/<slug>", methods=["GET", "POST"])
@public
def say(slug: str) -> ResponseReturnValue:
    """Ask what somebody wants to say about a part of the programme."""
    place = Place(find_effort(db.session, slug.replace("\0", "")) or abort(404))
    return _say(place) if place.effort.takes_contributions else _closed(place, NOT_HERE)


def _say(place: Place) -> ResponseReturnValue:
    kind = KINDS.get(request.args.get("soort", ""), Kind.IDEA)
    form = form_for(kind)(request.form)
    prepare_input(form, [(one.code, one.name) for one in area_tree(db.session).buurten])
    if request.method == "POST":
        return _answer(place, kind, form)
    return _page(place, kind, form)


def _answer(place: Place, kind: Kind, form: InputForm | StoryForm) -> ResponseReturnValue:
    refuse_foreign()
    if not form.validate():
        return _page(place, kind, form)
    if not may_send():
        form.form_errors.append(too_many())
        return _page(place, kind, form, 429)
    said = read_said(form, place.about(today()), language=current_language(), kind=kind)
    sent = send(form.once.data or "", placed(said, form, place))
    count_sent()
    return to_receipt(sent)


def _page(place: Place, kind: Kind, form: InputForm | StoryForm, code: int = 200) -> Response:
    own = place.round
    page = render_template(
        "input/round.html" if own else "input/say.html",
        effort=place.effort,
        round=own,
        about=place.about(today()),
        kind=kind,
        kinds=KINDS,
        form=form,
        errors=summary(form),
        found=latest_of(InputFilter(round_id=own.id)) if own else None,
        areas=area_tree(db.session) if own else None,
        programme=programme,
        today=today(),
    )
    response = make_response(page, code)
    # The page has a number of its own: two people may not get the same one.
    response.headers["Cache-Control"] = "no-store"
    return response


def _closed(place: Place, code: int) -> Response:
    """Say that nothing can be sent here now; what was typed meanwhile can be copied."""
    typed = request.form.get("text", "")
    page = render_template(
        "input/closed.html", effort=place.effort, round=place.round, typed=typed, today=today()
    )
    response = make_response(page, code)
    response.headers["Cache-Control"] = "no-store"
    return response


def _by_code(code: str) -> Effort | None:
    return next((one for one in all_efforts(db.session) if one.code == code), None)


def init_app(app: Flask) -> None:
    """Register the pages, and show on others what was said."""
    add_subject(app, Subject.EFFORT, PART)
    add_page_part(app, "effort", of_effort)
    add_page_part(app, "group", of_group)
    app.register_blueprint(blueprint)
