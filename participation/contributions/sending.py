"""One thing that is sent by a resident, or entered for one: from the form into the database."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError

from participation.contributions import actions
from participation.contributions.actions import Said
from participation.contributions.forms import NO, YES, SaidFields
from participation.contributions.models import Kind, Source
from participation.contributions.subjects import About
from participation.contributions.tokens import hash_of, make_token, new_once
from participation.database import db
from participation.languages import gettext as _
from participation.signups.visiting import local_now


@dataclass(frozen=True, slots=True)
class Sent:
    """What was stored.

    token      opens its status page
    is_mailed  the link goes out by mail too
    """

    token: str
    is_mailed: bool


def prepare(form: SaidFields) -> None:
    """Give a form its options, and a number to a page that has none yet."""
    form.is_open.choices = [
        (YES, _("Yes, everybody may read it on this site")),
        (NO, _("No, it is for the municipality alone")),
    ]
    form.once.data = form.once.data or new_once()


def read_said(
    form: SaidFields,
    about: About,
    *,
    language: str,
    source: Source = Source.WEB,
    kind: Kind = Kind.COMMENT,
) -> Said:
    """Return what a valid form holds."""
    return Said(
        subject=about.subject,
        key=about.key,
        text=form.text.data or "",
        first_name=form.first_name.data or "",
        is_open=form.is_open.picked == YES,
        email=form.email.kept,
        language=language,
        promised_on=about.promised_on or date.max,
        source=source,
        kind=kind,
    )


def send(once: str, said: Said) -> Sent:
    """Store what somebody said and commit; of two that come at once one is stored."""
    parts = (said.subject, said.key, said.kind, said.text, said.first_name, str(said.is_open))
    token = make_token(once, (*parts, said.email or ""))
    try:
        is_mailed = actions.receive(db.session, said, token, hash_of(token), now=local_now())
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        is_mailed = actions.receive(db.session, said, token, hash_of(token), now=local_now())
    return Sent(token, is_mailed)
