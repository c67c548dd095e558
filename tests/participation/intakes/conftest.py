"""The requests that residents of Brunssum can send."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from participation.access import Role
from participation.intakes.loading import load_kinds
from participation.intakes.models import IntakeKind
from participation.municipality import read_municipality
from tests.participation.intakes.desk import LIST
from tests.participation.intakes.sending import send, stored
from tests.participation.signups.conftest import letters
from tests.visitor import Visitor

__all__ = ["letters"]


@pytest.fixture
def kinds(session) -> None:
    """The kinds of Brunssum."""
    load_kinds(session, read_municipality("brunssum"))
    session.commit()


@pytest.fixture
def change_kind(session, kinds) -> Callable[..., None]:
    """Change columns of a kind, as an administrator does."""

    def change(code: str = "think_along", **columns: object) -> None:
        session.execute(update(IntakeKind).where(IntakeKind.code == code).values(**columns))
        session.commit()

    return change


@pytest.fixture
def editor(app: Flask, member, sign_in) -> Visitor:
    """The browser of somebody who handles requests."""
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in("redactie", by=visitor)
    return visitor


@pytest.fixture
def one(browser: Visitor, kinds: None, session: Session) -> str:
    """The desk page of a request that was just sent."""
    send(browser)
    return f"{LIST}/{stored(session)[-1].id}"
