"""What became of the mail, for administrators; without a mail server, the messages themselves."""

from typing import Final

from flask import Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from participation.access import Role, staff
from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.accounts.views import add_place, current_staff, desk_blueprint, desk_guard
from participation.clock import now, today
from participation.database import db
from participation.desk import mail_sentences
from participation.desk.forms import ConfirmForm
from participation.desk.mail import shown
from participation.errors import Refusal
from participation.forms import guarded
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.mail import actions, queries
from participation.mail.files import Written, find_written, is_written, newest_written
from participation.mail.messages import to_html
from participation.mail.models import Outcome

blueprint = desk_blueprint("mail_desk", __name__, "/beheer/berichten")
MOST: Final = 200
ABOUT: Final = "berichten"


@blueprint.get("/")
@staff(Role.ADMINISTRATOR)
def messages() -> ResponseReturnValue:
    """Show what somebody has to look at, and what is on its way."""
    troubled, waiting = queries.in_trouble(db.session, MOST), queries.on_their_way(db.session, MOST)
    numbers = queries.numbers(db.session)
    sent = numbers.pop(Outcome.SENT, 0)
    return render_template(
        "desk/mail.html",
        troubled=shown(db.session, troubled),
        waiting=shown(db.session, waiting),
        sent=sent,
        more=sum(numbers.values()) - len(troubled) - len(waiting),
        form=_form(),
        is_written=is_written(),
        sentences=mail_sentences,
    )


@blueprint.post("/<int:mail_id>/opnieuw")
@staff(Role.ADMINISTRATOR)
def send_again(mail_id: int) -> ResponseReturnValue:
    """Let a message go out now."""
    _check_form()
    if actions.send_again(db.session, mail_id, now=now()):
        _write_down()
    db.session.commit()
    return redirect(url_for(".messages"))


@blueprint.post("/<int:mail_id>/klaar")
@staff(Role.ADMINISTRATOR)
def done(mail_id: int) -> ResponseReturnValue:
    """Erase a message that staff has dealt with."""
    _check_form()
    if actions.done_with(db.session, mail_id, today=today()):
        _write_down()
    db.session.commit()
    return redirect(url_for(".messages"))


@blueprint.get("/geschreven")
@staff(Role.ADMINISTRATOR)
def written() -> ResponseReturnValue:
    """List the messages that were written to files, for want of a mail server."""
    return render_template("desk/mail_written.html", found=newest_written(MOST))


@blueprint.get("/geschreven/<number>")
@staff(Role.ADMINISTRATOR)
def read(number: str) -> ResponseReturnValue:
    """Show one message that was written to a file."""
    found = _find(number)
    return render_template("desk/mail_read.html", found=found, text=to_html(found.text))


@blueprint.get("/geschreven/<number>/agenda.ics")
@staff(Role.ADMINISTRATOR)
def calendar(number: str) -> ResponseReturnValue:
    """Give the calendar that goes along with a message."""
    content = _find(number).calendar
    if content is None:
        abort(404)
    return Response(content, content_type="text/calendar; charset=utf-8")


def _form() -> ConfirmForm:
    return ConfirmForm(request.form, meta=guarded(desk_guard()))


def _check_form() -> None:
    if not _form().validate():
        raise Refusal(400, gettext("This page was open for too long. Load it again."))


def _write_down() -> None:
    own = current_staff()
    if own is None:
        abort(403)
    write_act(db.session, own, Act.EDITED, about=ABOUT, now=now())


def _find(number: str) -> Written:
    found = find_written(number) if is_written() else None
    return found if found is not None else abort(404)


def init_app(app: Flask) -> None:
    """Register the pages and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Messages"), "mail_desk.messages", Role.ADMINISTRATOR)
