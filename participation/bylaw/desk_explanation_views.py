"""Desk pages of one article: its explanation beside the law, writing it, and checking it."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.models import Act
from participation.bylaw import desk_sentences as sentences
from participation.bylaw import explaining
from participation.bylaw.desk import (
    NUMBER,
    about,
    blueprint,
    bound_at,
    done,
    may_write,
    version_at,
)
from participation.bylaw.desk_explanation_form import (
    EXPLAINED,
    NONE,
    ExplanationForm,
    explanation_form,
    values_of,
    written,
)
from participation.bylaw.desk_forms import CheckForm
from participation.bylaw.desk_reading import beside
from participation.bylaw.explaining import OtherRevisionError
from participation.bylaw.models import Action, Explanation
from participation.bylaw.overview import Bound
from participation.bylaw.reading import library
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.groups.desk import filled, is_sent, me, site
from participation.languages import gettext as _


@blueprint.get(f"/<{NUMBER}:number>/<key>")
@staff(Role.READER)
def explanation(number: int, key: str) -> ResponseReturnValue:
    """Show an article beside its explanation, what changed, and all revisions."""
    bound = bound_at(number, key)
    may = may_write() and explaining.may_write(bound.version, today())
    return _page("article", bound, bound.newest, may_write=may)


@blueprint.get(f"/<{NUMBER}:number>/<key>/eerder/<{NUMBER}:revision>")
@staff(Role.READER)
def revision(number: int, key: str, revision: int) -> ResponseReturnValue:
    """Show an earlier revision of an explanation."""
    bound = bound_at(number, key)
    own = next((one for one in bound.revisions if one.revision == revision), None)
    return _page("revision", bound, own or abort(404))


@blueprint.route(f"/<{NUMBER}:number>/<key>/schrijven", methods=["GET", "POST"])
@staff(Role.EDITOR)
def write(number: int, key: str) -> ResponseReturnValue:
    """Write the explanation of an article; a new revision that somebody has to check."""
    bound = _held(number, key)
    if not explaining.may_write(bound.version, today()):
        return redirect(url_for(".explanation", number=number, key=key))
    form = _form(bound)
    form.watch()
    if is_sent(form):
        text = written(form, site().languages)
        explaining.add_revision(db.session, bound, text, by=me().role.value, today=today())
        return done(Act.EDITED, about(bound.version, key), ".check", number=number, key=key)
    return _page("write", bound, bound.newest, form=form, errors=summary(form))


@blueprint.route(f"/<{NUMBER}:number>/<key>/controle", methods=["GET", "POST"])
@staff(Role.EDITOR)
def check(number: int, key: str) -> ResponseReturnValue:
    """Confirm that the explanation was checked against the article, and in which function."""
    bound = _held(number, key)
    own, form = bound.newest, filled(CheckForm)
    if own is None or not own.must_check or not explaining.may_write(bound.version, today()):
        return redirect(url_for(".explanation", number=number, key=key))
    if is_sent(form) and _confirmed(bound, form):
        return done(
            Act.CONFIRMED, about(bound.version, key), ".explanation", number=number, key=key
        )
    form.revision.data = str(own.revision)
    return _page("check", bound, own, form=form, errors=summary(form))


def _held(number: int, key: str) -> Bound:
    """Return the article; who writes beside this version keeps others off until that is done."""
    if request.method == "POST":
        explaining.hold(db.session, version_at(number))
    return bound_at(number, key)


def _form(bound: Bound) -> ExplanationForm:
    form = filled(explanation_form(site().languages), values_of(bound.newest))
    form.has.choices = [
        (EXPLAINED, _("An explanation")),
        (NONE, _("No explanation, with the reason why")),
    ]
    form.action.choices = [(one.value, sentences.action(one.value)) for one in Action]
    return form


def _confirmed(bound: Bound, form: CheckForm) -> bool:
    looked_at = form.revision.data or ""
    number = int(looked_at) if looked_at.isascii() and looked_at.isdigit() else 0
    try:
        explaining.confirm(bound, revision=number, by=form.role.data or "", today=today())
        explaining.carry_along(db.session, bound, today=today())
    except OtherRevisionError:
        form.is_checked.data = False
        form.is_checked.errors = [
            _("Somebody has written something else meanwhile. It stands here now: check this.")
        ]
        return False
    return True


def _page(name: str, bound: Bound, own: Explanation | None, **values: Any) -> str:
    return render_template(
        f"bylaw/desk/{name}.html",
        it=beside(bound, own, site().languages),
        library=library(),
        **values,
    )
