"""Released figures, areas and questionnaires as JSON: read only, open to all, nothing personal."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Flask, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import public
from participation.api import answers, choosing, openapi, resources
from participation.api.answers import Asked, ask, named, reply, reply_page
from participation.api.choosing import Filter, Key, numbers_of
from participation.api.parameters import CODE, SEQ, SURVEY
from participation.api.queries import (
    Shown,
    Stored,
    asked_in,
    figures_of,
    public_survey,
    public_surveys,
    themes_of,
)
from participation.api.routes import BASE
from participation.areas.queries import area_tree
from participation.config import Settings
from participation.database import db
from participation.errors import Refusal
from participation.languages import current_language
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.results.queries import Figures
from surveys.questionnaire import Questionnaire

blueprint = Blueprint("api", __name__, url_prefix=BASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A public release with its figures, and the survey it is of."""

    shown: Shown
    stored: Stored
    figures: Figures


@blueprint.get("/", strict_slashes=False)
@public
def start() -> ResponseReturnValue:
    """Give links to all that can be read."""
    page, catalogue = url_for("open_data.page"), url_for("open_data.catalog")
    return reply(resources.of_start(ask().base, page=page, catalogue=catalogue))


@blueprint.get("/areas")
@public
def areas() -> ResponseReturnValue:
    """Give all areas, by code."""
    asked = ask()
    level = asked.text("level")
    own = (one for one in area_tree(db.session).areas if one.level.value == (level or one.level))
    keyed = [((one.code,), one) for one in sorted(own, key=lambda one: one.code)]
    return reply_page(
        asked, keyed, _after_word(asked), told=lambda one: resources.of_area(one, asked.base)
    )


@blueprint.get("/areas/<code>")
@public
def area(code: str) -> ResponseReturnValue:
    """Give one area."""
    asked, tree = ask(), area_tree(db.session)
    if named(CODE, code) not in tree:
        abort(404)
    return reply(resources.of_area(tree.area(code), asked.base))


@blueprint.get("/surveys")
@public
def surveys() -> ResponseReturnValue:
    """Give the surveys with public results, by short name."""
    asked = ask()
    keyed = [
        ((one.held.slug,), one)
        for one in public_surveys(db.session, _site().time_zone, clock.now())
    ]
    return reply_page(
        asked, keyed, _after_word(asked), told=lambda one: _survey(one, _questionnaire(one), asked)
    )


@blueprint.get("/surveys/<slug>")
@public
def survey(slug: str) -> ResponseReturnValue:
    """Give one survey."""
    asked, shown = ask(), _shown(slug)
    content = _survey(shown, _questionnaire(shown), asked)
    return reply(content, fingerprint=shown.newest.sha256)


@blueprint.get("/surveys/<slug>/questionnaire")
@public
def questionnaire(slug: str) -> ResponseReturnValue:
    """Give what a survey asked: the version that was released last."""
    asked, shown = ask(), _shown(slug)
    return _asked_in(shown, shown.newest, asked)


@blueprint.get("/surveys/<slug>/releases")
@public
def releases(slug: str) -> ResponseReturnValue:
    """Give the releases of a survey, by number."""
    asked, shown = ask(), _shown(slug)
    keyed = [((one.seq,), one) for one in shown.releases]
    return reply_page(
        asked,
        keyed,
        _after_numbers(asked),
        told=lambda one: resources.of_release(one, asked.base),
        fingerprint=shown.newest.sha256,
    )


@blueprint.get("/surveys/<slug>/releases/<seq>")
@public
def release(slug: str, seq: str) -> ResponseReturnValue:
    """Give one release."""
    asked, shown = ask(), _shown(slug)
    stored = _stored(shown, seq)
    return reply(resources.of_release(stored, asked.base), fingerprint=stored.sha256)


@blueprint.get("/surveys/<slug>/releases/<seq>/questionnaire")
@public
def release_questionnaire(slug: str, seq: str) -> ResponseReturnValue:
    """Give what was asked in one release."""
    asked, shown = ask(), _shown(slug)
    return _asked_in(shown, _stored(shown, seq), asked)


@blueprint.get("/surveys/<slug>/releases/<seq>/blocks")
@public
def blocks(slug: str, seq: str) -> ResponseReturnValue:
    """Give the populations that have figures."""
    asked = ask()
    seen = _see(slug, seq, asked)
    return reply_page(
        asked,
        choosing.blocks(seen.figures, _filter(asked)),
        _after_numbers(asked),
        told=lambda one: resources.of_block(*one),
        fingerprint=seen.stored.sha256,
    )


@blueprint.get("/surveys/<slug>/releases/<seq>/figures")
@public
def figures(slug: str, seq: str) -> ResponseReturnValue:
    """Give the figures."""
    asked = ask()
    seen = _see(slug, seq, asked)
    return reply_page(
        asked,
        choosing.cells(seen.figures, _filter(asked)),
        _after_numbers(asked),
        told=lambda one: resources.of_figure(*one),
        fingerprint=seen.stored.sha256,
    )


@blueprint.get("/surveys/<slug>/releases/<seq>/breakdown-rows")
@public
def breakdown_rows(slug: str, seq: str) -> ResponseReturnValue:
    """Give the rounded figures by background question."""
    asked = ask()
    seen, breakdown = _see(slug, seq, asked), asked.text("breakdown")
    if breakdown and breakdown not in asked_in(db.session, seen.shown, seen.stored).breakdowns:
        raise Refusal(404, _("This survey is not broken down by that question."))
    rows = [
        ((place,), row)
        for place, row in enumerate(seen.figures.cube.breakdowns)
        if row.breakdown == (breakdown or row.breakdown)
        and row.question == (asked.text("question") or row.question)
    ]
    return reply_page(
        asked,
        rows,
        _after_numbers(asked),
        told=resources.of_breakdown_row,
        fingerprint=seen.stored.sha256,
    )


@blueprint.get("/surveys/<slug>/releases/<seq>/weighted-shares")
@public
def weighted_shares(slug: str, seq: str) -> ResponseReturnValue:
    """Give the weighted shares."""
    asked = ask()
    seen = _see(slug, seq, asked)
    form, wanted = asked_in(db.session, seen.shown, seen.stored), _filter(asked)
    own = enumerate(seen.figures.cube.weighted)
    return reply_page(
        asked,
        [((place,), one) for place, one in own if wanted.holds(one)],
        _after_numbers(asked),
        told=lambda one: resources.of_weighted(one, form),
        fingerprint=seen.stored.sha256,
    )


@blueprint.get("/surveys/<slug>/releases/<seq>/themes")
@public
def themes(slug: str, seq: str) -> ResponseReturnValue:
    """Give the figures of themes, and none of what residents wrote."""
    asked, shown = ask(), _shown(slug)
    stored = _stored(shown, seq)
    form = asked_in(db.session, shown, stored)
    _check(asked, (one.code for one in form.questions))
    return reply_page(
        asked,
        choosing.themes(themes_of(db.session, stored, form), _filter(asked)),
        _after_numbers(asked),
        told=lambda one: resources.of_theme(*one, language=current_language()),
        fingerprint=stored.sha256,
    )


@blueprint.get("/openapi.json")
@public
def document() -> ResponseReturnValue:
    """Give the document that describes all this."""
    ask()
    return reply(openapi.document(place(), current_language()))


def place() -> openapi.Place:
    """Return where this site's interface is."""
    settings: Settings = current_app.config["SETTINGS"]
    return openapi.Place(
        _site(),
        settings.public_address,
        known=bool(settings.address),
        root=request.environ.get("buurtpeil.root", ""),
    )


def _survey(shown: Shown, form: Questionnaire, asked: Asked) -> resources.Resource:
    page = url_for("results.survey", slug=shown.held.slug)
    return resources.of_survey(form, current_language(), base=asked.base, page=page)


def _asked_in(shown: Shown, stored: Stored, asked: Asked) -> ResponseReturnValue:
    form = asked_in(db.session, shown, stored)
    own = {"base": asked.base, "own": asked.address()}
    content = resources.of_questionnaire(form, current_language(), **own)
    return reply(content, fingerprint=stored.sha256)


def _questionnaire(shown: Shown) -> Questionnaire:
    return asked_in(db.session, shown, shown.newest)


def _shown(slug: str) -> Shown:
    """Return a survey, or refuse: one whose results are not public looks as none at all."""
    shown = public_survey(db.session, named(SURVEY, slug), _site().time_zone, clock.now())
    if shown is None:
        abort(404)
    return shown


def _stored(shown: Shown, seq: str) -> Stored:
    stored = shown.release(int(named(SEQ, seq)))
    if stored is None:
        abort(404)
    return stored


def _see(slug: str, seq: str, asked: Asked) -> Seen:
    """Return a release with its figures; refuse a question or an area that is not in it."""
    shown = _shown(slug)
    stored = _stored(shown, seq)
    seen = Seen(shown, stored, figures_of(db.session, stored).figures)
    _check(asked, seen.figures.cube.items)
    return seen


def _check(asked: Asked, questions: Iterable[str]) -> None:
    """Refuse a question that is none of these, and an area that is not there."""
    if asked.text("question") not in {"", *questions}:
        raise Refusal(404, _("This survey has no such question."))
    if asked.text("area") and asked.text("area") not in area_tree(db.session):
        raise Refusal(404, _("This municipality has no such area."))


def _filter(asked: Asked) -> Filter:
    return Filter(asked.text("area"), asked.text("question"), asked.text("level"))


def _after_word(asked: Asked) -> Key | None:
    return (asked.text("cursor"),) if asked.text("cursor") else None


def _after_numbers(asked: Asked) -> Key | None:
    return numbers_of(asked.text("cursor")) if asked.text("cursor") else None


def _site() -> Municipality:
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def init_app(app: Flask) -> None:
    """Register the addresses."""
    answers.init_app(app)
    app.register_blueprint(blueprint)
