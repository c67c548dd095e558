"""Desk pages of the terugkoppeling: which areas have one, its items, and what is public of it."""

from collections.abc import Sequence
from typing import Any, Final

from flask import Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import Role, staff
from participation.accounts.actions import write_act
from participation.accounts.desk import filled, is_sent, me, site
from participation.accounts.models import Act
from participation.accounts.views import add_place, desk_blueprint
from participation.areas.queries import area_tree
from participation.database import db
from participation.feedback import actions, desk_pages, queries, sentences
from participation.feedback.actions import Occasion
from participation.feedback.desk_pages import Desk, desk_at
from participation.feedback.forms import (
    ItemForm,
    PublishForm,
    item_form,
    labels,
    publish_form,
    take_down_form,
)
from participation.feedback.models import Feedback, FeedbackItem, ItemKind
from participation.feedback.rules import NOTE, WHY, FeedbackError
from participation.forms import GuardedForm, summary
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.programme.desk_forms import SureForm, read_texts, stored_texts
from participation.rounds.addresses import asked_wave, keep_round
from participation.rounds.queries import Round, promised_in

blueprint = desk_blueprint("feedback_desk", __name__, "/beheer/terugkoppeling")
blueprint.context_processor(lambda: {"sentences": sentences, "NOTE": NOTE, "WHY": WHY})
blueprint.url_defaults(keep_round)
KINDS: Final = {
    "gehoord": ItemKind.HEARD,
    "doen": ItemKind.DOING,
    "niet-doen": ItemKind.NOT_DOING,
}
WAYS: Final = {"omhoog": -1, "omlaag": 1}
ITEM: Final = "/<slug>/<area>/<kind>/<int(max=2147483647):number>"


@blueprint.get("")
@staff(Role.READER)
def areas() -> ResponseReturnValue:
    """Show which areas were told what comes of a survey."""
    rounds = desk_pages.with_results(db.session)
    wanted = request.args.get("enquete") or (rounds[0].slug if rounds else "")
    own = next((one for one in rounds if one.slug == wanted), None)
    if wanted and own is None:
        abort(404)
    return render_template("feedback/desk/areas.html", rounds=rounds, survey=own, **_listed(own))


def _listed(own: Round | None) -> dict[str, Any]:
    """Return how far each area of a round is: the newest with results, or that of the address."""
    if own is None:
        return {}
    wave = asked_wave(own.last_wave) or own.last_wave
    return {
        "wave": wave,
        "promised_on": promised_in(db.session, own, wave),
        "rows": desk_pages.rows_of(db.session, own, wave, area_tree(db.session)),
    }


@blueprint.get("/<slug>/<area>")
@staff(Role.READER)
def feedback(slug: str, area: str) -> ResponseReturnValue:
    """Show what is written to an area, and what is still missing."""
    own = desk_at(db.session, slug, area)
    sure = filled(SureForm)
    return _page("feedback.html", own, sure, paths={kind: path for path, kind in KINDS.items()})


@blueprint.route("/<slug>/<area>/<kind>/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_item(slug: str, area: str, kind: str) -> ResponseReturnValue:
    """Add an item."""
    what = KINDS.get(kind) or abort(404)
    own = desk_at(db.session, slug, area)
    form = _form(own, what)
    if is_sent(form):
        texts = read_texts(form, labels(what), site().languages)
        row = actions.feedback_for(db.session, own.survey.id, own.spot.wave, own.area.code)
        actions.add_item(db.session, row, what, texts)
        return _done(Act.EDITED, own)
    return _page("item.html", own, form, kind=what, path=kind)


@blueprint.route(ITEM, methods=["GET", "POST"])
@staff(Role.EDITOR)
def item(slug: str, area: str, kind: str, number: int) -> ResponseReturnValue:
    """Change an item; what somebody else removed meanwhile can be added anew."""
    what = KINDS.get(kind) or abort(404)
    own = desk_at(db.session, slug, area)
    found = _item(own, what, number)
    if found is None:
        return _removed(own, what, kind)
    form = _form(own, what, stored_texts(found.texts))
    form.watch()
    if is_sent(form):
        texts = read_texts(form, labels(what), site().languages)
        actions.change_item(db.session, found, texts)
        return _done(Act.EDITED, own)
    return _page("item.html", own, form, kind=what, path=kind, item=found)


@blueprint.post(f"{ITEM}/verplaatsen/<way>")
@staff(Role.EDITOR)
def move_item(slug: str, area: str, kind: str, number: int, way: str) -> ResponseReturnValue:
    """Let an item change places with the one before or behind it."""
    what, by = KINDS.get(kind) or abort(404), WAYS.get(way) or abort(404)
    own = desk_at(db.session, slug, area)
    found = _item(own, what, number) or abort(404)
    if is_sent(filled(SureForm)):
        actions.move_item(db.session, found, by)
        return _done(Act.EDITED, own)
    return _to(own)


@blueprint.route(f"{ITEM}/verwijderen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def remove_item(slug: str, area: str, kind: str, number: int) -> ResponseReturnValue:
    """Remove an item."""
    what = KINDS.get(kind) or abort(404)
    own = desk_at(db.session, slug, area)
    found = _item(own, what, number) or abort(404)
    form = filled(SureForm)
    if is_sent(form):
        actions.remove_item(db.session, found)
        return _done(Act.EDITED, own)
    return _page("remove.html", own, form, kind=what, path=kind, number=number)


@blueprint.route("/<slug>/<area>/publiceren", methods=["GET", "POST"])
@staff(Role.EDITOR)
def publish(slug: str, area: str) -> ResponseReturnValue:
    """Let everybody read it, by role; the page shows once more what that is."""
    own = desk_at(db.session, slug, area)
    row = own.row or abort(404)
    form = filled(
        publish_form(site().languages, is_again=bool(row.versions)),
        {"role": row.written_by, "seen": own.fingerprint},
    )
    if is_sent(form) and form.was_read(own.fingerprint) and _publish(own, row, form):
        return _done(Act.PUBLISHED, own)
    return _page("publish.html", own, form)


@blueprint.route("/<slug>/<area>/weghalen/<int(max=32767):number>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def take_down(slug: str, area: str, number: int) -> ResponseReturnValue:
    """Take what was published off the site, with all before it; the reason stands there."""
    own = desk_at(db.session, slug, area)
    found = next((one for one in own.versions if one.number == number), None) or abort(404)
    if found.taken_down_on is not None:
        return _to(own)
    form = filled(take_down_form(site().languages))
    if is_sent(form):
        why = read_texts(form, {WHY: ""}, site().languages)
        actions.take_down(db.session, found, form.role.data or "", why, _now())
        return _done(Act.TAKEN_DOWN, own)
    return _page("take_down.html", own, form, version=found)


def _publish(own: Desk, row: Feedback, form: PublishForm) -> bool:
    """Publish it, or say above the form why it can't be."""
    if not own.spot.has_public_results:
        form.form_errors.append(gettext("Publish the results first: everybody reads both."))
        return False
    note = read_texts(form, {NOTE: ""} if row.versions else {}, site().languages)
    try:
        actions.publish(db.session, row, form.role.data or "", own.tables, _now(), note=note)
    except FeedbackError as error:
        refusals = list(sentences.refusals(error, own.tables, own.area.name))
        db.session.rollback()
        form.form_errors += refusals
        return False
    return True


def _form(own: Desk, kind: ItemKind, stored: Any = None) -> ItemForm:
    form = filled(item_form(kind, site().languages), stored)
    form.tables, form.area = own.tables, own.area.name
    return form


def _item(own: Desk, kind: ItemKind, number: int) -> FeedbackItem | None:
    return queries.find_item(db.session, own.row, kind.value, number) if own.row else None


def _removed(own: Desk, kind: ItemKind, path: str) -> ResponseReturnValue:
    """Give the typed text back as a new item; who typed nothing hears that it is gone."""
    if request.method != "POST":
        abort(404)
    form = _form(own, kind)
    form.form_errors.append(
        gettext("Somebody else has removed this meanwhile. Save it, and it stands there anew.")
    )
    return _page("item.html", own, form, kind=kind, path=path)


def _page(template: str, own: Desk, form: GuardedForm, **values: Any) -> ResponseReturnValue:
    return render_template(
        f"feedback/desk/{template}",
        desk=own,
        form=form,
        errors=_errors(form),
        kinds=sentences.kinds(),
        labels=labels(values.get("kind", ItemKind.HEARD)),
        today=clock.today(),
        **values,
    )


def _errors(form: GuardedForm) -> Sequence[tuple[str, str]]:
    return summary(form) if request.method == "POST" else []


def _now() -> Occasion:
    return Occasion(clock.today(), site().languages[0])


def _done(act: Act, own: Desk) -> ResponseReturnValue:
    """Write down the act, commit, and go to the page of the area."""
    write_act(db.session, me(), act, about=own.about, now=clock.now())
    db.session.commit()
    return _to(own)


def _to(own: Desk) -> ResponseReturnValue:
    return redirect(url_for(".feedback", slug=own.survey.slug, area=own.area.code))


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu."""
    app.register_blueprint(blueprint)
    add_place(app, _("Told back"), "feedback_desk.areas", Role.READER)
