"""A survey with public results, a reader of the interface, and a release with everything in it."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from participation.releases.making import release
from participation.results.models import Release
from tests.participation.results.conftest import PUBLIC, RELEASED, ZONE
from tests.residents import SLUG, fill

BASE = "/api/v1"
SURVEY = f"{BASE}/surveys/{SLUG}"
RELEASE = f"{SURVEY}/releases/1"
JSON_TYPES = {"application/json", "application/problem+json"}


@dataclass
class Reader:
    """A program that reads the interface."""

    app: Flask

    def get(self, path: str, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.app.test_client().get(path, headers=named)

    def json(self, path: str, **headers: str) -> Any:
        """Return what stands at an address that is there."""
        response = self.get(path, **headers)
        assert response.status_code == 200, response.get_data(as_text=True)
        return json.loads(response.get_data())

    def problem(self, path: str, **headers: str) -> dict[str, Any]:
        """Return what is wrong with an address."""
        response = self.get(path, **headers)
        assert response.mimetype == "application/problem+json", response.get_data(as_text=True)
        told: dict[str, Any] = json.loads(response.get_data())
        assert told["status"] == response.status_code
        return told

    def items(self, path: str) -> list[dict[str, Any]]:
        """Return all things of a collection, page after page."""
        found: list[dict[str, Any]] = []
        further: str | None = path
        while further:
            page = self.json(further)
            found += page["items"]
            further = page["_links"].get("next", {}).get("href")
        return found


@pytest.fixture
def reader(app: Flask) -> Reader:
    return Reader(app)


@pytest.fixture
def held(app: Flask, engine: Engine, session: Session, clock) -> Release:
    """The release of a survey of 500 answers, on the day it becomes public."""
    assert app
    fill(session, 500)
    made = release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return made
