"""The desk page on which a request by telephone or on paper is typed in."""

import secrets
from typing import Final

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from participation.access import Role, staff
from participation.accounts.models import Act
from participation.clock import today
from participation.database import db
from participation.forms import summary
from participation.groups.desk import done, filled, is_sent, local_now, site
from participation.intakes import actions, queries
from participation.intakes.actions import Request, Stored
from participation.intakes.asking import ONCE_BYTES
from participation.intakes.desk import blueprint
from participation.intakes.desk_forms import EntryForm
from participation.intakes.forms import with_questions
from participation.intakes.kinds import WORDS, questions_of
from participation.intakes.models import IntakeKind, IntakeSource
from participation.intakes.wording import asked_in, label_of, source
from participation.languages import OWN_NAMES

WAYS: Final = (IntakeSource.TELEPHONE, IntakeSource.PAPER)


@blueprint.get("/nieuw")
@staff(Role.EDITOR)
def choose_kind() -> ResponseReturnValue:
    """Ask what the request is about; a kind that is closed on the site can come on paper."""
    return render_template("intakes/desk/choose.html", kinds=queries.all_kinds(db.session))


@blueprint.route("/nieuw/<word>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def enter(word: str) -> ResponseReturnValue:
    """Type in what somebody said or wrote; the terms count from the day on which it came in."""
    code = WORDS.get(word) or abort(404)
    kind = queries.find_kind(db.session, code.value) or abort(404)
    form = _form(kind)
    if is_sent(form):
        stored = _store(kind, form)
        if stored.is_new:
            return done(Act.ENTERED, kind.code, ".intake", intake_id=stored.intake.id)
        return redirect(url_for(".intake", intake_id=stored.intake.id))
    return render_template("intakes/desk/enter.html", kind=kind, form=form, errors=summary(form))


def _form(kind: IntakeKind) -> EntryForm:
    stored = {
        "once": secrets.token_urlsafe(ONCE_BYTES),
        "received_on": today(),
        "language": site().languages[0],
        "source": IntakeSource.PAPER.value,
    }
    asked = with_questions(EntryForm, questions_of(kind), label_of, is_complete=False)
    form = filled(asked, stored, today=today())
    form.source.choices = [(one.value, source(one.value)) for one in WAYS]
    form.language.choices = [(one, OWN_NAMES.get(one, one)) for one in site().languages]
    return form


def _store(kind: IntakeKind, form: EntryForm) -> Stored:
    """Store what was typed in; the same form sent twice at once is one request."""
    asked = Request(
        kind=kind,
        once=form.once.data or "",
        name=form.name.data or "",
        email=form.email.kept,
        telephone=form.telephone.kept,
        postal_address=form.postal_address.data or None,
        language=form.language.picked,
        questions=asked_in(kind, form.language.picked),
        answers=form.answers(),
        received_on=form.received_on.data or today(),
        source=IntakeSource(form.source.picked),
    )
    closed = site().closed_days
    try:
        return actions.store(db.session, asked, closed=closed, now=local_now())
    except IntegrityError:
        db.session.rollback()
        return actions.store(db.session, asked, closed=closed, now=local_now())
