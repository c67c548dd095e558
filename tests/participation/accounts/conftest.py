"""Signing in as people do it."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.participation.conftest import PASSWORD
from tests.visitor import Page, Visitor


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
