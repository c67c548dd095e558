"""One request on its way in: the form, what was typed, and storing it once."""

import re
import secrets
from typing import Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from participation.database import db
from participation.forms import summary
from participation.intakes import actions, queries
from participation.intakes.actions import Request, Stored
from participation.intakes.forms import PREFIX, AskForm, with_questions
from participation.intakes.kinds import WORDS, questions_of
from participation.intakes.links import token_of
from participation.intakes.models import IntakeKind
from participation.intakes.terms import terms_of
from participation.intakes.wording import asked_in, label_of
from participation.languages import current_language
from participation.languages import gettext as _
from participation.signups import visiting
from participation.signups.visiting import local_now, municipality

ONCE: Final = re.compile(r"[A-Za-z0-9_-]{22}")
ONCE_BYTES: Final = 16
MOST_TIMES: Final = 5
SENDING, CHANGING = "versturen", "veranderen"
"""What the button of a form means, besides looking at it once more."""


def kind_at(word: str) -> IntakeKind:
    """Return the kind of this address, or answer that there is none.

    A kind that the ordinance knows and this site does not have yet leads to the list of kinds,
    which says whom to call: explanations lead here whatever there is.
    """
    code = WORDS.get(word) or abort(404)
    to_the_list = redirect(url_for("intakes.kinds"))
    return queries.find_kind(db.session, code.value) or abort(to_the_list)


def form_of(kind: IntakeKind) -> AskForm:
    """Return the form of a kind with what was typed; its secret is ours, or made anew."""
    form = with_questions(AskForm, questions_of(kind), label_of)(request.form)
    if not ONCE.fullmatch(form.once.data or ""):
        form.once.data = secrets.token_urlsafe(ONCE_BYTES)
    return form


def answer_to(kind: IntakeKind, form: AskForm) -> ResponseReturnValue:
    """Return the page that a sent form leads to: itself, its check, or the receipt."""
    step = request.form.get("stap", "")
    if not kind.is_open:
        return closed_page(kind, form)
    if step == CHANGING:
        return form_page(kind, form)
    if not _is_right(form):
        return form_page(kind, form)
    if step != SENDING:
        return render_template("intakes/check.html", kind=kind, form=form)
    if not visiting.may_send():
        form.form_errors.append(
            _(
                "There were many requests from your network in this hour. "
                "Wait an hour and send again, or call us."
            )
        )
        return form_page(kind, form), 429
    return _to_receipt(_store(_request(kind, form)))


def form_page(kind: IntakeKind, form: AskForm) -> str:
    """Return the form, with what happens once it is sent today."""
    return render_template(
        "intakes/ask.html",
        kind=kind,
        form=form,
        errors=_in_order(summary(form)),
        terms=terms_of(kind, local_now().date(), municipality().closed_days),
        left_over=_left_over(form),
    )


def _in_order(mistakes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return mistakes in the order of the page: the questions stand before who asks."""
    return sorted(mistakes, key=lambda one: not one[1].startswith(f"#f-{PREFIX}"))


def closed_page(kind: IntakeKind, form: AskForm) -> ResponseReturnValue:
    """Say that this can't be sent here now; what was typed meanwhile can be copied."""
    typed = [text for text in form.answers().values() if text]
    return render_template("intakes/closed.html", kind=kind, typed=typed), 410


def _is_right(form: AskForm) -> bool:
    """Tell whether a form can be stored as it is; all that was typed must be in it."""
    is_right = form.validate()
    if _left_over(form):
        form.form_errors.append(
            _(
                "The questions have changed since you began. What you wrote at an old question "
                "stands below the form."
            )
        )
        return False
    return is_right


def _left_over(form: AskForm) -> list[str]:
    """Return what was typed at questions that are not asked any more."""
    known = set(form.data)
    return [
        text
        for name, text in request.form.items()
        if name.startswith(PREFIX) and name not in known and text.strip()
    ]


def _request(kind: IntakeKind, form: AskForm) -> Request:
    return Request(
        kind=kind,
        once=form.once.data or "",
        name=form.name.data or "",
        email=form.email.kept,
        telephone=form.telephone.kept,
        postal_address=form.postal_address.data or None,
        language=current_language(),
        questions=asked_in(kind, current_language()),
        answers=form.answers(),
        received_on=local_now().date(),
    )


def _store(asked: Request, left: int = MOST_TIMES) -> Stored:
    """Store a request; of two that come at once the next finds the one before it.

    left  times to try
    """
    closed = municipality().closed_days
    try:
        stored = actions.store(db.session, asked, closed=closed, now=local_now())
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if left == 1:
            raise
        return _store(asked, left - 1)
    visiting.count_sent()
    return stored


def _to_receipt(stored: Stored) -> ResponseReturnValue:
    token = token_of(stored.intake.reference)
    mailed = 1 if stored.is_mailed else None
    return redirect(url_for(".receipt", token=token, bericht=mailed))
