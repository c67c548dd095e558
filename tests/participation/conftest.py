"""Staff for the tests: an administrator, a reader, and a browser that is signed in."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import StaffMember
from tests.visitor import Page, Visitor

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
def sign_in(app: Flask) -> Callable[..., Page]:
    """Sign in through the page, in a browser of one's own or the one that is given."""

    def through_the_page(
        name: str = "beheer", password: str = PASSWORD, by: Visitor | None = None, path: str = ""
    ) -> Page:
        visitor = by or Visitor(app)
        page = visitor.get(path or "/beheer/inloggen")
        return visitor.submit(page, "Inloggen", name=name, password=password)

    return through_the_page


@pytest.fixture
def desk(app: Flask, member, sign_in) -> Visitor:
    """The browser of an administrator who has signed in."""
    member()
    visitor = Visitor(app)
    sign_in(by=visitor)
    return visitor
