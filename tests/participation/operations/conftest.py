from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic.command import stamp

from participation.areas.actions import import_areas
from participation.cli import run
from participation.rounds.actions import load_survey
from participation.schema import config
from surveys.reading import read
from surveys.reading_areas import read_areas

HEIDEDORP = Path(__file__).parents[2] / "municipality" / "heidedorp"


@dataclass
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def environ(settings, engine):
    # The tables of the tests are made from the models; a command wants to see that they are new.
    with engine.begin() as connection:
        stamp(config(connection), "head", purge=True)
    return {
        "BUURTPEIL_VAR": str(settings.var),
        "BUURTPEIL_DATABASE": settings.database,
        "BUURTPEIL_MUNICIPALITY": str(HEIDEDORP),
    }


@pytest.fixture
def command(environ, clock, capsys) -> Callable[..., Outcome]:
    """Run a command as a user would, and see what it says."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(one) for one in arguments], environ, clock)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def tree(session):
    tree = read_areas(HEIDEDORP / "areas.csv")
    import_areas(session, tree, gemeente="GM9999")
    session.commit()
    return tree


@pytest.fixture
def wonen(session, tree):
    """The survey of Heidedorp, loaded and not open yet."""
    survey = load_survey(session, (HEIDEDORP / "wonen.toml").read_text("utf-8")).survey
    session.commit()
    return survey


@pytest.fixture
def questionnaire():
    return read(HEIDEDORP / "wonen.toml")
