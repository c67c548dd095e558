"""Desk pages of news: write, publish, put right, and send by mail to who asked for it."""

from collections.abc import Callable
from typing import Any, Final

from flask import Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, held, is_sent, local_now, site
from participation.accounts.models import Act
from participation.accounts.views import add_place, desk_blueprint
from participation.areas.queries import area_tree
from participation.database import db
from participation.forms import GuardedForm, summary
from participation.languages import lazy_gettext as _
from participation.news import actions, queries, sentences
from participation.news.actions import MailedError, NewsError, PublishedError
from participation.news.forms import (
    TEXT_LENGTH,
    ItemForm,
    MailForm,
    PublishForm,
    SureForm,
    item_form,
)
from participation.news.models import NewsItem
from participation.news.readers import people_for, readers

blueprint = desk_blueprint("news_desk", __name__, "/beheer/nieuws")
blueprint.context_processor(lambda: {"said": sentences, "today": local_now().date()})
ONE: Final = "/<int(max=2147483647):number>"


@blueprint.get("")
@staff(Role.READER)
def items() -> ResponseReturnValue:
    """Show the drafts, what is planned, and what was published."""
    today = local_now().date()
    number = request.args.get("bladzijde", 1, int)
    return render_template(
        "news/desk/items.html",
        waiting=[*queries.drafts(db.session), *queries.planned(db.session, today)],
        page=queries.page_of_news(db.session, None, today, number),
        areas=area_tree(db.session),
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_item() -> ResponseReturnValue:
    """Write a new item; nobody else sees it before it is published."""
    form = _form({})
    if is_sent(form):
        own = actions.add_item(db.session, form.draft(site().languages))
        return _done(Act.EDITED, own)
    return _page(form)


@blueprint.get(ONE)
@staff(Role.READER)
def item(number: int) -> ResponseReturnValue:
    """Show an item as residents read it, in each language, and what can be done with it."""
    return render_template("news/desk/item.html", item=_at(number), areas=area_tree(db.session))


@blueprint.route(f"{ONE}/schrijven", methods=["GET", "POST"])
@staff(Role.EDITOR)
def write(number: int) -> ResponseReturnValue:
    """Change an item; what is published says from then on that it was changed."""
    own = _at(number)
    form = _form(_stored(own))
    form.watch()
    if is_sent(form):
        draft = form.draft(site().languages)
        first, today = site().languages[0], local_now().date()
        if _did(form, lambda: actions.change_item(own, draft, first=first, today=today)):
            return _done(Act.EDITED, own)
    return _page(form, own)


@blueprint.route(f"{ONE}/publiceren", methods=["GET", "POST"])
@staff(Role.EDITOR)
def publish(number: int) -> ResponseReturnValue:
    """Publish an item, with the role of who does it, from a day on; or choose another day."""
    own, today = _at(number), local_now().date()
    if own.has_appeared(today):
        return redirect(url_for(".item", number=number))
    form = filled(PublishForm, {"role": own.written_by, "on": own.published_on or today})
    if is_sent(form):
        role, on, first = form.role.data or "", form.on.data or today, site().languages[0]
        if _did(form, lambda: actions.publish(own, role=role, on=on, first=first, today=today)):
            return _done(Act.PUBLISHED, own)
    return render_template("news/desk/publish.html", item=own, form=form, errors=summary(form))


@blueprint.route(f"{ONE}/versturen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def send(number: int) -> ResponseReturnValue:
    """Show who gets an item by mail, and send it once that is confirmed."""
    own, areas, form = _at(number), area_tree(db.session), filled(MailForm)
    if is_sent(form):
        seen, now = form.seen.data or "", local_now()
        if _did(form, lambda: actions.mail(db.session, areas, own, seen=seen, now=now)):
            return _done(Act.PUBLISHED, own, "by mail")
    if own.mailed_on is not None:
        return redirect(url_for(".item", number=number))
    found = readers(people_for(db.session, areas, own))
    form.seen.data = found.fingerprint(own)
    values = {"item": own, "form": form, "found": found, "areas": areas}
    return render_template("news/desk/send.html", errors=summary(form), **values)


@blueprint.route(f"{ONE}/verwijderen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def remove(number: int) -> ResponseReturnValue:
    """Ask whether what nobody could read yet is to be removed, and remove it."""
    own, form, today = _at(number), filled(SureForm), local_now().date()
    if own.has_appeared(today):
        return redirect(url_for(".item", number=number))
    if is_sent(form):
        actions.remove(db.session, own, today=today)
        return done(Act.EDITED, _about(own), ".items")
    return render_template("news/desk/remove.html", item=own, form=form, errors=summary(form))


def _at(number: int) -> NewsItem:
    return held(queries.find_item(db.session, number) or abort(404))


def _about(own: NewsItem) -> str:
    return f"news {own.id}"


def _done(act: Act, own: NewsItem, how: str = "") -> ResponseReturnValue:
    return done(act, f"{_about(own)} {how}".strip(), ".item", number=own.id)


def _form(stored: dict[str, Any]) -> ItemForm:
    areas = area_tree(db.session)
    form = filled(item_form(site().languages), stored)
    form.area.choices = [(one.code, one.name) for one in (*areas.wijken, *areas.buurten)]
    return form


def _stored(own: NewsItem) -> dict[str, Any]:
    texts = {
        f"{name}_{language}": text
        for language, fields in own.texts.items()
        for name, text in fields.items()
    }
    return {"area": own.area or "", **texts}


def _did(form: GuardedForm, act: Callable[[], object]) -> bool:
    """Do something, or say above the form why it can't be; twice the same is done once."""
    try:
        act()
    except (MailedError, PublishedError):
        return False
    except NewsError as error:
        form.form_errors.append(sentences.why_not(error))
        return False
    return True


def _page(form: ItemForm, own: NewsItem | None = None) -> ResponseReturnValue:
    return render_template(
        "news/desk/write.html",
        form=form,
        errors=summary(form),
        item=own,
        most=TEXT_LENGTH,
        areas=area_tree(db.session),
    )


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("News"), "news_desk.items", Role.READER)
