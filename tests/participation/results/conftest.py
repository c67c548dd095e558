from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from participation.access import Role
from participation.releases.making import release
from participation.results.models import Release
from tests.residents import SLUG, fill

ZONE = ZoneInfo("Europe/Amsterdam")
RELEASED = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
PUBLIC = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
HOME = f"/resultaten/{SLUG}"


@dataclass
class Held:
    """A survey with its release."""

    release: Release
    home: str = HOME


@pytest.fixture
def held(app: Flask, engine: Engine, session: Session, clock) -> Held:
    """A survey of 500 answers with a release, on the day it becomes public."""
    assert app
    fill(session, 500)
    made = release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return Held(made)


@pytest.fixture
def as_staff(app: Flask):
    def sign_in() -> None:
        app.extensions["identify"] = lambda: Role.READER

    return sign_in
