"""Desk pages on which an administrator sends in the ordinance, sees what changes, and decides."""

from collections.abc import Sequence
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from participation.access import Role, staff
from participation.accounts.models import Act
from participation.accounts.views import desk_guard
from participation.bylaw import overview, uploading
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.cvdr_mistakes import FileMistake, RegulationFileError
from participation.bylaw.cvdr_tree import MEGABYTE, MOST_BYTES
from participation.bylaw.desk import about, blueprint, done
from participation.bylaw.desk_comparing import compared
from participation.bylaw.desk_forms import ConfirmForm, TakeOverForm, UploadForm
from participation.bylaw.publishing import lock_versions
from participation.bylaw.regulation import Regulation
from participation.bylaw.uploading import GoneError
from participation.clock import now, today
from participation.database import db
from participation.errors import Refusal, drain
from participation.forms import guarded, summary
from participation.groups.desk import NUMBER, filled, is_sent, me
from participation.languages import gettext as _

ENVELOPE: Final = 64 * 1024
"""What a browser sends around a file."""
MOST_DRAINED: Final = 256 * MEGABYTE
MOST_MISTAKES: Final = 50


@blueprint.route("/invoer", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def send_in() -> ResponseReturnValue:
    """Take a file of the ordinance in; nothing of it is stored in the ordinance yet."""
    try:
        form = _large_form()
    except RequestEntityTooLarge:
        return _too_large()
    if not is_sent(form):
        return _send_in_page(form)
    file = request.files.get("file")
    content, name = (file.read(), file.filename or "") if file else (b"", "")
    try:
        read_regulation(content, name=name)
    except RegulationFileError as error:
        form.file.errors = [_("This file can't be used. Nothing was stored.")]
        return _send_in_page(form, error.mistakes)
    added = uploading.keep(db.session, staff_id=me().id, name=name, content=content, now=now())
    db.session.commit()
    return redirect(url_for(".upload", number=added.id))


@blueprint.route(f"/invoer/<{NUMBER}:number>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def upload(number: int) -> ResponseReturnValue:
    """Show what a file changes against the newest version, and make it the newest one."""
    try:
        name, content, regulation = _read(number)
        form = filled(TakeOverForm)
        if is_sent(form) and (taken := _take_over(number, form, regulation)) is not None:
            return taken
    except GoneError as error:
        return _gone(error)
    newest = overview.newest_version(db.session)
    parts = overview.parts_of(db.session, newest) if newest else []
    form.seen.data = uploading.seen(content, newest)
    return render_template(
        "bylaw/desk/upload.html",
        form=form,
        errors=summary(form),
        number=number,
        name=name,
        regulation=regulation,
        newest=newest,
        compared=compared(parts, regulation),
    )


@blueprint.post(f"/invoer/<{NUMBER}:number>/weg")
@staff(Role.ADMINISTRATOR)
def throw_away(number: int) -> ResponseReturnValue:
    """Throw a file away; one that is gone already stays gone."""
    if not filled(ConfirmForm).validate():
        return redirect(url_for(".upload", number=number))
    try:
        db.session.delete(uploading.find(db.session, number, staff_id=me().id, now=now()))
    except GoneError as error:
        return _gone(error)
    db.session.commit()
    return redirect(url_for(".versions"))


def _large_form() -> UploadForm:
    """Return the form of a file; only here, and only for an administrator, it may be a large one.

    The decorator of the view looked at who sends it before this reads a byte of it.
    """
    request.max_content_length = MOST_BYTES + ENVELOPE
    return filled(UploadForm)


def _too_large() -> ResponseReturnValue:
    """Show the form with what is wrong, once the browser has sent everything.

    It shows no answer before that.
    """
    drain(MOST_DRAINED)
    form = UploadForm(None, meta=guarded(desk_guard()))
    form.file.errors = [
        _(
            "This file is too large: the largest size is %(most)s MB. Nothing was stored.",
            most=MOST_BYTES // MEGABYTE,
        )
    ]
    return _send_in_page(form), RequestEntityTooLarge.code


def _send_in_page(form: UploadForm, mistakes: Sequence[FileMistake] = ()) -> str:
    return render_template(
        "bylaw/desk/send_in.html",
        form=form,
        errors=summary(form),
        most=MOST_BYTES // MEGABYTE,
        mistakes=mistakes[:MOST_MISTAKES],
        more=len(mistakes[MOST_MISTAKES:]),
    )


def _read(number: int) -> tuple[str, bytes, Regulation]:
    """Return name, content and reading of a file; without the lock that a writer has."""
    with db.reading() as session:
        own = uploading.find(session, number, staff_id=me().id, now=now())
        name, content = own.name, own.content
    return name, content, read_regulation(content, name=name)


def _take_over(
    number: int, form: TakeOverForm, regulation: Regulation
) -> ResponseReturnValue | None:
    """Store the file as a version, unless what was seen of it is true no more."""
    own = uploading.find(db.session, number, staff_id=me().id, now=now())
    lock_versions(db.session)
    newest = overview.newest_version(db.session)
    if form.seen.data != uploading.seen(own.content, newest):
        form.form_errors.append(
            _("The newest version is another one now. Look once more at what changes.")
        )
        db.session.rollback()
        return None
    added = uploading.take_over(db.session, own, regulation, by=me().role.value, today=today())
    return done(Act.IMPORTED, about(added), ".version", number=added.number)


def _gone(error: GoneError) -> ResponseReturnValue:
    """Go on after a second click; tell others that there is no such file."""
    if request.method == "POST" and not error.is_there:
        return redirect(url_for(".versions"))
    raise Refusal(
        404,
        _("This file is not here any more. Files are kept for a day. Send it in again."),
    )
