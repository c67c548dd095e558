"""Staff for the tests, a browser that is signed in, and what the site asks of its database."""

from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.actions import begin_session
from participation.accounts.models import StaffMember
from participation.accounts.queries import find_member
from participation.accounts.views import STAFF_COOKIE
from participation.database import db
from tests.visitor import Visitor

PASSWORD = "negen paarse heidevelden"


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of that password, at the least cost: the cost of a hash is proven elsewhere."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def member(session: Session, password_hash: str) -> Callable[..., StaffMember]:
    """Add a member of staff with the password of the tests."""

    def add(name: str = "beheer", role: Role = Role.ADMINISTRATOR) -> StaffMember:
        own = StaffMember(name=name, role=role.value, password_hash=password_hash)
        session.add(own)
        session.commit()
        return own

    return add


@pytest.fixture
def sign_in(app: Flask, clock) -> Callable[..., Visitor]:
    """Give a browser the session that signing in begins, without the page that asks a password.

    That page has tests of its own, in accounts/, where this goes through it.
    """

    def begin(name: str = "beheer", by: Visitor | None = None) -> Visitor:
        visitor = by or Visitor(app)
        cookie = visitor.client.get_cookie(STAFF_COOKIE)
        with app.app_context(), db.writing() as own:
            member = find_member(own, name)
            token = begin_session(
                own,
                staff_id=member.id,
                account=b"",
                old_token=cookie.value if cookie else "",
                now=clock(),
            )
            own.commit()
        visitor.client.set_cookie(STAFF_COOKIE, token, httponly=True, samesite="Lax")
        return visitor

    return begin


@pytest.fixture
def desk(app: Flask, member, sign_in) -> Visitor:
    """The browser of an administrator who has signed in."""
    member()
    visitor = Visitor(app)
    sign_in(by=visitor)
    return visitor


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements that the site has sent since it was last cleared, to read and to write."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)
