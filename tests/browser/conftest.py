"""A real browser on the real site: Chromium against a server on the loopback address."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from participation.access import Role
from participation.accounts.actions import begin_session
from participation.accounts.models import StaffMember
from participation.accounts.views import STAFF_COOKIE
from participation.database import db

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic"]
REASON = "Chromium is not installed: the journeys in a real browser are skipped"
BOTH_DATABASES = {"test_survey.py", "test_people.py", "test_input.py"}
"""Whole journeys; of the others a page looks the same whatever the database is."""

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Walk over pages on SQLite alone: the tests without a browser read them on both."""
    own = [one for one in items if one.path.parent == Path(__file__).parent]
    left_out = [
        one for one in own if one.path.name not in BOTH_DATABASES and "postgresql" in one.name
    ]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [one for one in items if one not in gone]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("BUURTPEIL_BROWSER"):
            pytest.fail("Chromium is obligatory here and is not installed")
        pytest.skip(REASON)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of the site, served by threads of this process."""
    server = make_server("127.0.0.1", 0, app.wsgi_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=[320, 1280], ids=["320px", "1280px"])
def width(request: pytest.FixtureRequest) -> int:
    width: int = request.param
    return width


@pytest.fixture
def prefix(width: int) -> str:
    """Of the addresses: German on the narrow screen, since it has the longest words."""
    return "/de" if width == 320 else ""


@pytest.fixture
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    own = chromium.new_context(base_url=site, locale="nl-NL")
    yield own
    own.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def staff_page(
    app: Flask, session: Session, context: BrowserContext, site: str, clock: Callable[[], datetime]
) -> Page:
    """A page of somebody who is signed in at the desk as administrator."""
    own = StaffMember(name="beheer", role=Role.ADMINISTRATOR.value, password_hash="-")
    session.add(own)
    session.commit()
    number = own.id
    session.rollback()
    with app.app_context(), db.writing() as writing:
        token = begin_session(writing, staff_id=number, account=b"", old_token="", now=clock())
        writing.commit()
    context.add_cookies([{"name": STAFF_COOKIE, "value": token, "url": site}])
    return context.new_page()


@pytest.fixture
def without_javascript(chromium: Browser, site: str) -> Iterator[Page]:
    own = chromium.new_context(base_url=site, java_script_enabled=False)
    yield own.new_page()
    own.close()


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page, a line each."""
    # It looks for all the same; only where the rest stands is not written down.
    options = {"runOnly": STANDARD, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
