"""What can be joined in Brunssum, and the messages that are on their way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.groups.loading import load_file
from participation.mail.models import OutgoingMail
from participation.mail.sealed import unseal_content
from participation.municipality import read_municipality


@dataclass(frozen=True)
class Letter:
    """A message as its reader sees it."""

    kind: str
    to: str
    subject: str
    text: str

    @property
    def code(self) -> str:
        return re.search(r"^(\d{3} \d{3})$", self.text, re.MULTILINE)[1]

    @property
    def link(self) -> str:
        return re.search(r"^http://127.0.0.1:8000(/\S+)$", self.text, re.MULTILINE)[1]


@pytest.fixture
def programme(areas, session, begin_with):
    """The offers, lists, consent and groups of Brunssum."""
    brunssum = read_municipality("brunssum")
    begin_with(
        "programme of brunssum", lambda: load_file(session, brunssum, today=date(2026, 3, 1))
    )


@pytest.fixture
def letters(app) -> Callable[[], list[Letter]]:
    """Return the messages that were queued, the oldest first."""

    def read() -> list[Letter]:
        with app.app_context(), Session(app.extensions["engine"]) as own:
            rows = own.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
            found = [(row.kind, unseal_content(row.sealed)) for row in rows]
        return [Letter(kind, one.to, one.subject, one.text) for kind, one in found]

    return read


@pytest.fixture
def now(app, clock, programme):
    """The present moment in Brunssum's own time, inside the application."""
    zone = app.extensions["municipality"].time_zone
    with app.app_context():
        yield lambda: clock().astimezone(zone)
