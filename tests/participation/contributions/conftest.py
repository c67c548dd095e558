"""A draft to comment on, and a browser for each role at the desk."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from participation.access import Role
from participation.bylaw.models import Version
from participation.contributions.models import Contribution
from tests.participation.contributions.saying import add_draft, everything, say
from tests.visitor import Page, Visitor


@pytest.fixture
def draft(session: Session) -> Version:
    return add_draft(session)


@pytest.fixture
def said(browser: Visitor, session: Session, draft: Version) -> Callable[..., Contribution]:
    """Let a resident say something, and return the row."""

    def add(**values: str) -> Contribution:
        page = say(browser, **values)
        assert page.h1 == "We hebben het ontvangen"
        return everything(session)[-1]

    return add


@pytest.fixture
def editor(app: Flask, member, sign_in) -> Visitor:
    """The browser of somebody who writes replies."""
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in(name="redactie", by=visitor)
    return visitor


@pytest.fixture
def one(said: Callable[..., Contribution], editor: Visitor) -> Page:
    """The page at the desk of something that was said just now."""
    own = said(first_name="Noor", email="noor@example.com")
    return editor.get(f"/beheer/reacties/{own.id}")
