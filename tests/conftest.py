"""What tests share: a fresh database of each kind, the site on it, a clock and a visitor."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from participation import tables
from participation.app import create_app
from participation.areas.actions import import_areas
from participation.config import Settings
from participation.languages import speak
from participation.resources import PACKAGE
from participation.rounds.models import Survey, SurveyVersion
from surveys.areas import AreaTree
from surveys.reading_areas import read_areas
from tests import caches
from tests.beginnings import Beginnings
from tests.databases import Emptier, Engines, make_template, postgresql
from tests.visitor import Visitor

assert tables.__all__
caches.share()
# A busy machine is no fault of what is tested.
hypothesis.settings.register_profile(
    "suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("suite")
BRUNSSUM = PACKAGE / "municipalities" / "brunssum" / "areas.csv"
QUESTIONNAIRE = PACKAGE.parent / "surveys" / "questionnaires" / "uw-huis-en-uw-buurt.toml"


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    moment: datetime = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def empty(postgresql_url: str) -> Iterator[Emptier]:
    emptier = Emptier(postgresql_url)
    yield emptier
    emptier.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with a fresh, empty database that has all tables."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / template.name)
        return Settings(var=tmp_path)
    request.getfixturevalue("empty")()
    return Settings(var=tmp_path, database=request.getfixturevalue("postgresql_url"))


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    own = Engines(tmp_path_factory.mktemp("engines"))
    yield own
    own.close()


@pytest.fixture
def app(settings: Settings, clock: Clock, engines: Engines) -> Iterator[Flask]:
    application = create_app(settings, clock)
    with engines.lend(application):
        yield application


@pytest.fixture
def engine(app: Flask) -> Engine:
    engine: Engine = app.extensions["writing_engine"]
    return engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session of the test's own: it sees only what the site has committed."""
    with Session(engine) as own:
        yield own


@pytest.fixture(scope="session")
def beginnings() -> Beginnings:
    return Beginnings()


@pytest.fixture
def begin_with(
    beginnings: Beginnings, session: Session
) -> Callable[[str, Callable[[], object]], None]:
    """Write what a function writes, and commit; the second time as the rows of the first."""
    return partial(beginnings.write, session)


@pytest.fixture(scope="session")
def brunssum() -> AreaTree:
    return read_areas(BRUNSSUM)


@pytest.fixture
def areas(session: Session, begin_with, brunssum: AreaTree) -> AreaTree:
    """Brunssum's areas, in the database."""
    begin_with("areas of brunssum", lambda: import_areas(session, brunssum, gemeente="GM0899"))
    return brunssum


@pytest.fixture
def survey(areas: AreaTree, session: Session, clock: Clock) -> Survey:
    """The enquête of Brunssum, opened an hour ago, closing on 31 March."""
    assert areas
    own = Survey(
        slug="uw-huis-en-uw-buurt",
        opened_at=clock() - timedelta(hours=1),
        closes_on=date(2026, 3, 31),
        feedback_on=date(2026, 5, 12),
        destroy_on=date(2027, 3, 31),
    )
    own.versions = [SurveyVersion(version=1, source=QUESTIONNAIRE.read_text("utf-8"))]
    session.add(own)
    session.commit()
    return own


@pytest.fixture
def browser(app: Flask) -> Visitor:
    return Visitor(app)


def pytest_collection_finish() -> None:
    """Let the collector pass by what stays; going through all that was imported took a fifth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000)


def pytest_runtest_setup() -> None:
    """Begin each test in the first language: who was asked for last may have spoken another."""
    speak("nl")


def pytest_report_header() -> str:
    where = shutil.which("chromium") or "none: the browser tests will be skipped"
    return f"browser: {where}{' (obligatory)' if os.environ.get('BUURTPEIL_BROWSER') else ''}"
