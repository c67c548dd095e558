"""A draft of an ordinance with two articles, and saying something about it through the pages."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine
from participation.bylaw.models import Part, PartKind, Version
from participation.contributions.models import Contribution
from participation.mail.models import OutgoingMail
from participation.mail.sealed import unseal_content
from tests.visitor import Page, Visitor

UNTIL = date(2026, 3, 31)
REPLIES_BY = date(2026, 5, 12)
ARTICLES = (
    ("participatieplan", "5", "Participatieplan"),
    ("uitdaagrecht", "8", "Uitdaagrecht"),
)
SEND = "Verstuur mijn reactie"
TEXT = "Laat bewoners ook het gras maaien."


def add_draft(session: Session, number: int = 1, **dates: date | None) -> Version:
    """Add a draft that stands on the site, on which anybody may comment."""
    days = {
        "imported_on": date(2026, 2, 1),
        "published_on": date(2026, 2, 1),
        "comments_until": UNTIL,
        "replies_by": REPLIES_BY,
    }
    own = Version(number=number, title="Participatieverordening", **{**days, **dates})
    own.parts = [
        Part(
            position=place,
            kind=PartKind.ARTICLE.value,
            key=key,
            label="Artikel",
            number=name,
            title=title,
            html=f"<p>{title}.</p>",
            text=f"{title}.",
        )
        for place, (key, name, title) in enumerate(ARTICLES, start=1)
    ]
    session.add(own)
    session.commit()
    session.refresh(own)
    # Read without a transaction from now on: one would hold the lock.
    session.expunge(own)
    session.rollback()
    return own


def say(
    browser: Visitor, text: str = TEXT, key: str = "uitdaagrecht", is_open: str = "ja", **more: str
) -> Page:
    """Fill in the form of an article and send it."""
    page = browser.get(f"/verordening/{key}/reageren")
    return browser.submit(page, SEND, text=text, is_open=is_open, **more)


def token_of(receipt: Page) -> str:
    """Return the token in the address of a receipt or status page."""
    return urlsplit(receipt.path).path.rpartition("/")[2]


def everything(session: Session) -> list[Contribution]:
    session.rollback()
    session.expire_all()
    found = list(session.scalars(select(Contribution).order_by(Contribution.id)))
    for one in found:
        assert one.steps is not None
    # Read without a transaction from now on: one would hold the lock.
    session.expunge_all()
    session.rollback()
    return found


def the_only(session: Session) -> Contribution:
    (own,) = everything(session)
    return own


def acts(session: Session) -> list[tuple[str, str | None]]:
    """Return what staff did, and with what, the oldest first."""
    session.rollback()
    found = session.scalars(select(AuditLine).order_by(AuditLine.id))
    return [(line.act, line.about) for line in found]


@dataclass(frozen=True)
class Letter:
    kind: str
    to: str
    subject: str
    text: str

    @property
    def link(self) -> str:
        return re.search(r"http://127.0.0.1:8000(/\S+)", self.text)[1]


def letters(app: Flask) -> list[Letter]:
    """Return the messages that were queued, the oldest first."""
    with app.app_context(), Session(app.extensions["engine"]) as own:
        rows = own.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
        found = [(row.kind, unseal_content(row.sealed)) for row in rows]
    return [Letter(kind, one.to, one.subject, one.text) for kind, one in found]


class Counting:
    """Counts what is asked of the database: `with Counting(app) as counted: ...`."""

    def __init__(self, app: Flask) -> None:
        self.engine = app.extensions["engine"]
        self.number = 0

    def _count(self, _connection, _cursor, statement: str, *_facts: object) -> None:
        self.number += statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))

    def __enter__(self) -> Self:
        event.listen(self.engine, "before_cursor_execute", self._count)
        return self

    def __exit__(self, *_facts: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._count)
