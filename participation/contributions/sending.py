"""One thing that is sent by a resident, or entered for one: from the form into the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.exc import IntegrityError

from participation.contributions import actions
from participation.contributions.actions import Said
from participation.contributions.forms import NO, YES, SaidFields, Spoken
from participation.contributions.models import Kind, Source
from participation.contributions.subjects import About
from participation.contributions.tokens import hash_of, make_token, new_once
from participation.database import db
from participation.languages import gettext as _
from participation.signups.visiting import local_now

MOST_TIMES: Final = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """What was stored.

    token      opens its status page
    is_mailed  the link goes out by mail too
    """

    token: str
    is_mailed: bool


def prepare(form: Spoken) -> None:
    """Give a form its options, and a number to a page that has none yet."""
    if form.is_open is not None:
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
        is_open=form.wants_open,
        email=form.email.kept,
        language=language,
        promised_on=about.promised_on or date.max,
        source=source,
        kind=kind,
    )


def send(once: str, said: Said, *, note: Callable[[], None] | None = None) -> Sent:
    """Store what somebody said and commit; of two that come at once one is stored.

    note  writes down that it was entered; called where it was not stored before
    """
    parts = (said.subject, said.key, said.kind, said.text, said.first_name, str(said.is_open))
    more = (said.area or "", ",".join(said.uses), str(said.group_id), str(said.round_id))
    token = make_token(once, (*parts, said.email or "", *more))
    return Sent(token, _store(said, token, note))


def _store(said: Said, token: str, note: Callable[[], None] | None, left: int = MOST_TIMES) -> bool:
    """Store it and tell whether it is mailed; who comes second finds the one before it.

    left  times to try
    """
    try:
        received = actions.receive(db.session, said, token, hash_of(token), now=local_now())
        if received.is_new and note is not None:
            note()
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if left == 1:
            raise
        return _store(said, token, note, left - 1)
    return received.is_mailed
