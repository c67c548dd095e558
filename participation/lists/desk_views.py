"""Pages of the lists at the desk: administrators say which words can be chosen."""

from typing import Any, Final

from flask import Flask, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation import writing_aid
from participation.access import Role, staff
from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.accounts.views import add_place, current_staff, desk_blueprint, desk_guard
from participation.clock import now
from participation.database import db
from participation.forms import guarded, summary
from participation.languages import lazy_gettext as _
from participation.lists import actions, queries
from participation.lists.fields import labelled, language_name, options, texts_of, typed
from participation.lists.forms import ItemForm, item_form
from participation.lists.models import ListItem, ListName
from participation.lists.wording import field, first_language, in_plain, in_words
from participation.municipality import Municipality

blueprint = desk_blueprint("lists_desk", __name__)
PATHS: Final = {
    "soorten-groepen": ListName.GROUP_KIND,
    "soorten-bijeenkomsten": ListName.MEETING_KIND,
    "afdelingen": ListName.DEPARTMENT,
    "domeinen": ListName.DOMAIN,
    "maatregelen": ListName.MEASURE,
}
TITLES: Final = {
    ListName.GROUP_KIND: _("Kinds of groups"),
    ListName.MEETING_KIND: _("Kinds of meetings"),
    ListName.DEPARTMENT: _("Departments"),
    ListName.DOMAIN: _("Domains"),
    ListName.MEASURE: _("Measures"),
}


@blueprint.get("/lijsten")
@staff(Role.ADMINISTRATOR)
def all_lists() -> ResponseReturnValue:
    """Show each list with its words."""
    items = queries.all_items(db.session)
    lists = [(path, TITLES[name], items[name]) for path, name in PATHS.items()]
    return render_template("lists/all.html", lists=lists)


@blueprint.route("/lijsten/<path>/nieuw", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def new_item(path: str) -> ResponseReturnValue:
    """Add a word to a list."""
    name, languages = _name(path), _site().languages
    last = queries.next_position(db.session, name)
    form = _form(data={"is_open": True, "position": last})
    if request.method == "POST" and form.validate():
        names, place = texts_of(form, "names", languages), form.position.data or last
        actions.add_item(db.session, name, names, position=place, first=languages[0])
        return _saved(path)
    return _page(form, name)


@blueprint.route("/lijsten/<path>/<code>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def item(path: str, code: str) -> ResponseReturnValue:
    """Rename a word, move it or close it."""
    own = queries.find_item(db.session, _name(path), code) or abort(404)
    form = _form(data=_stored(own))
    if request.method == "POST" and form.validate():
        names, place = texts_of(form, "names", _site().languages), form.position.data or 1
        is_open = bool(form.is_open.data)
        actions.change_item(db.session, own, names, position=place, is_open=is_open)
        return _saved(path)
    return _page(form, ListName(own.list), own)


def _name(path: str) -> ListName:
    name = PATHS.get(path)
    return name if name is not None else abort(404)


def _site() -> Municipality:
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def _form(data: dict[str, Any]) -> ItemForm:
    kind = item_form(_site().languages)
    # Not the empty form of a page that is asked for: there each box would be without its tick.
    sent = request.form if request.method == "POST" else None
    return kind(sent, meta=guarded(desk_guard()), data=data)


def _stored(own: ListItem) -> dict[str, Any]:
    names = {f"names_{language}": name for language, name in own.names.items()}
    return {**names, "position": own.position, "is_open": own.is_open}


def _saved(path: str) -> ResponseReturnValue:
    who = current_staff() or abort(403)
    write_act(db.session, who, Act.EDITED, about=PATHS[path].value, now=now())
    db.session.commit()
    return redirect(url_for(".all_lists", _anchor=path))


def _page(form: ItemForm, name: ListName, own: ListItem | None = None) -> ResponseReturnValue:
    return render_template(
        "lists/item.html", form=form, errors=summary(form), item=own, title=TITLES[name]
    )


def init_app(app: Flask) -> None:
    """Register the pages, put them in the menu, and offer texts by language to templates."""
    app.register_blueprint(blueprint)
    add_place(app, _("Lists"), "lists_desk.all_lists", Role.ADMINISTRATOR)
    app.jinja_env.filters.update(in_words=in_words, in_plain=in_plain, field=field, typed=typed)
    app.jinja_env.filters.update(options=options, language_name=language_name)
    app.jinja_env.globals.update(labelled=labelled, first_language=first_language)
    writing_aid.init_app(app)
