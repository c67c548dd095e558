"""Residents who sign up through the pages, and the counting of what that costs."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, joinedload

from participation.signups.models import SignUp
from tests.visitor import Page, Visitor

WORKING_GROUP = "/meedoen/bewonerswerkgroep"
NEWS = "/meedoen/op-de-hoogte"
PARTNER = "/meedoen/ambassadeur-partner"
STAFF = "/meedoen/ambassadeur-medewerker"
SEND = "Verstuur mijn aanmelding"
NOOR = {
    "first_name": "Noor",
    "email": "noor@example.com",
    "buurt": "BU08990317",
    "age": "1",
    "consent": "1",
}


def join(browser: Visitor, path: str = WORKING_GROUP, **fields: object) -> Page:
    """Fill in the form of an offer and send it."""
    return browser.submit(browser.get(path), SEND, {**NOOR, **fields})


def confirm(browser: Visitor, page: Page, letters) -> Page:
    """Type the code of the newest mail that has one."""
    code = [one.code for one in letters() if one.kind == "signups/confirm"][-1]
    return browser.submit(page, "Bevestig", code=code)


def sign_up(browser: Visitor, letters, path: str = WORKING_GROUP, **fields: object) -> str:
    """Sign up and confirm, and return the path of the private link."""
    confirm(browser, join(browser, path, **fields), letters)
    return [one.link for one in letters() if one.kind == "signups/welcome"][-1]


def stored(session: Session) -> list[SignUp]:
    """Return all sign-ups as the site has committed them, without holding up the site."""
    related = (
        joinedload(SignUp.person),
        joinedload(SignUp.offer),
        joinedload(SignUp.domain),
        joinedload(SignUp.department),
        joinedload(SignUp.measure),
    )
    with reading(session) as own:
        return list(own.scalars(select(SignUp).options(*related).order_by(SignUp.id)))


def number(session: Session, table) -> int:
    """Return how many rows a table has."""
    with reading(session) as own:
        return own.scalar(select(func.count()).select_from(table))


def reading(session: Session) -> Session:
    """Return a session beside the one of the test that takes no lock for writing."""
    return Session(session.get_bind().execution_options(writes=False))


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Gather the SQL statements of the site; to begin a transaction is none."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
