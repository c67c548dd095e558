"""Desk pages of one version: what it has, its dates, publishing it, taking it away."""

from collections.abc import Iterable
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.models import Act
from participation.bylaw import desk_sentences as sentences
from participation.bylaw import overview, publishing
from participation.bylaw.dates import Dates, Ending, endings, may_change
from participation.bylaw.desk import (
    NUMBER,
    about,
    blueprint,
    done,
    first,
    may_publish,
    may_write,
    version_at,
)
from participation.bylaw.desk_forms import DatesForm, NameForm
from participation.bylaw.models import Version
from participation.bylaw.publishing import DatesError, NotCoveredError
from participation.bylaw.showing import instead_of
from participation.bylaw.status import status
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.groups.desk import filled, is_sent
from participation.languages import gettext as _

FIELDS: Final = ("title", "cvdr", "adopted_on", "in_force_on", "comments_until", "replies_by")


@blueprint.get(f"/<{NUMBER}:number>")
@staff(Role.READER)
def version(number: int) -> ResponseReturnValue:
    """Show one version: its dates, its articles, and what an import did not understand."""
    own, found = version_at(number), overview.all_versions(db.session)
    return render_template(
        "bylaw/desk/version.html",
        version=own,
        status=status(own, today()),
        instead=instead_of(own, found, today()),
        coverage=overview.coverage(db.session, own, first=first()),
        is_newest=found[0].id == own.id,
        may_publish=may_publish(),
        may_write=may_write(),
    )


@blueprint.route(f"/data/<{NUMBER}:number>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def dates(number: int) -> ResponseReturnValue:
    """Set the title and the dates of a version; what follows for others is shown first."""
    own = _held(number)
    form = filled(DatesForm, own)
    form.watch()
    follows: list[Ending] = []
    if is_sent(form):
        follows = _set(own, form)
        if _may_store(form, follows):
            return done(Act.EDITED, about(own), ".version", number=number)
        db.session.rollback()
    return _dates_page(own, form, follows)


@blueprint.route(f"/publiceren/<{NUMBER}:number>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def publish(number: int) -> ResponseReturnValue:
    """Put a version on the site, once every article has an explanation or a reason."""
    own = version_at(number)
    if own.published_on is not None:
        return redirect(url_for(".version", number=number))
    form = filled(NameForm, wanted=_name(own))
    if is_sent(form):
        follows = _publish(own, form)
        if _may_store(form, follows):
            return done(Act.PUBLISHED, about(own), ".version", number=number)
        db.session.rollback()
    return _publish_page(own, form)


@blueprint.route(f"/weg/<{NUMBER}:number>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def remove(number: int) -> ResponseReturnValue:
    """Take a version away that was imported by mistake, before it is on the site."""
    own = version_at(number)
    if own.published_on is not None:
        return redirect(url_for(".version", number=number))
    form = filled(NameForm, wanted=_name(own))
    if is_sent(form):
        publishing.take_away(db.session, own)
        return done(Act.EDITED, about(own), ".versions")
    page = "bylaw/desk/remove.html"
    return render_template(page, version=own, name=_name(own), form=form, errors=summary(form))


def _held(number: int) -> Version:
    """Return a version; who sets its dates keeps others off all of them, for one ends another."""
    if request.method == "POST":
        publishing.lock_versions(db.session)
    return version_at(number)


def _dates_page(own: Version, form: DatesForm, follows: list[Ending]) -> str:
    form.seen.data = _mark(follows)
    fixed = {one for one in FIELDS if not may_change(own, one, today())}
    return render_template(
        "bylaw/desk/dates.html",
        version=own,
        form=form,
        errors=summary(form),
        fixed=fixed,
        follows=[sentences.ending(one) for one in follows],
    )


def _publish_page(own: Version, form: NameForm) -> str:
    follows = endings(own, own.in_force_on, _others(own))
    form.seen.data = _mark(follows)
    return render_template(
        "bylaw/desk/publish.html",
        version=own,
        name=_name(own),
        form=form,
        errors=summary(form),
        coverage=overview.coverage(db.session, own, first=first()),
        follows=[sentences.ending(one) for one in follows],
    )


def _set(own: Version, form: DatesForm) -> list[Ending]:
    """Store what was filled in and return what follows, or put beside a field what is wrong."""
    wanted = Dates(
        title=form.title.data or "",
        cvdr=form.cvdr.data or "",
        adopted_on=form.adopted_on.data,
        in_force_on=form.in_force_on.data,
        comments_until=form.comments_until.data,
        replies_by=form.replies_by.data,
    )
    try:
        return publishing.set_dates(db.session, own, wanted, today=today())
    except DatesError as error:
        for one in error.mistakes:
            form[one.field].errors = [*form[one.field].errors, sentences.mistake(one)]
        return []


def _publish(own: Version, form: NameForm) -> list[Ending]:
    try:
        return publishing.publish(db.session, own, first=first(), today=today())
    except NotCoveredError:
        form.form_errors.append(_("Some articles have neither an explanation nor a reason."))
    except DatesError as error:
        form.form_errors += [sentences.mistake(one) for one in error.mistakes]
    return []


def _may_store(form: DatesForm | NameForm, follows: Iterable[Ending]) -> bool:
    """Tell whether nothing is wrong, and what follows for others stood on the page that was sent.

    follows  what was done already in this transaction, which is undone otherwise
    """
    mark = _mark(follows)
    return not form.errors and (not mark or form.seen.data == mark)


def _mark(follows: Iterable[Ending]) -> str:
    return ",".join(f"{one.number}:{one.on or ''}" for one in follows)


def _others(own: Version) -> list[Version]:
    return [one for one in overview.all_versions(db.session) if one.id != own.id]


def _name(own: Version) -> str:
    return _("Version %(number)s", number=own.number)
