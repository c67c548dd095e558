"""What every command needs: the settings, the site, and one way to answer."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click
from flask import Flask
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from participation.app import create_app
from participation.clock import real_now
from participation.config import Settings
from participation.municipality import Municipality
from participation.rounds.errors import UnknownSurveyError
from participation.rounds.queries import Round, find_round
from participation.schema import has_tables, is_current
from surveys.mistakes import Mistake

MOST_MISTAKES = 50
DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"}
WANTED = (
    "BUURTPEIL_DATABASE can't be used: it must be sqlite:/// and a file, or a URL that begins with "
    "postgresql://."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for a program.")


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command runs.

    clock  gives the present moment; tests set it
    """

    settings: Settings
    clock: Callable[[], datetime] = real_now


class CommandError(Exception):
    """A command can't be carried out; the message is the one sentence that says why.

    mistakes  what is listed on standard output, one a line
    """

    def __init__(self, sentence: str, mistakes: tuple[Mistake, ...] = ()) -> None:
        super().__init__(sentence)
        self.mistakes = mistakes


@contextmanager
def raw_site(console: Console) -> Iterator[Flask]:
    """Open the site, whatever shape its tables have.

    Raises CommandError when the settings name a database that is not supported.
    """
    check_kind(console.settings)
    app = create_app(console.settings, console.clock)
    try:
        with app.app_context():
            yield app
    finally:
        app.extensions["engine"].dispose()


def check_kind(settings: Settings) -> None:
    """Raise CommandError when the database is none of the two that we can use."""
    try:
        url = make_url(settings.database_url)
    except (ArgumentError, ValueError) as error:
        raise CommandError(WANTED) from error
    # One in memory would be another database for each thread, and for the worker.
    is_a_file = bool(url.database) and url.database != ":memory:" and not url.query
    if url.drivername not in DRIVERS or (url.drivername.startswith("sqlite") and not is_a_file):
        raise CommandError(WANTED)


@contextmanager
def site(console: Console) -> Iterator[Flask]:
    """Open the site for a command that reads or writes its tables.

    Raises CommandError when the tables are not there or have an older shape.
    """
    with raw_site(console) as app:
        check_shape(app)
        yield app


def check_shape(app: Flask) -> None:
    """Raise CommandError when the tables are not there or have an older shape."""
    engine = app.extensions["engine"]
    if is_current(engine):
        return
    has = "is of another version" if has_tables(engine) else "has no tables yet"
    message = f"The database {has}: run `buurtpeil database upgrade` first."
    raise CommandError(message)


def municipality_of(app: Flask) -> Municipality:
    """Return the municipality that the site is of."""
    municipality: Municipality = app.extensions["municipality"]
    return municipality


def the_round(app: Flask, session: Session, slug: str) -> Round:
    """Return the survey of this name. Raises UnknownSurveyError."""
    one = find_round(session, slug, municipality_of(app).time_zone)
    if one is None:
        raise UnknownSurveyError(slug)
    return one


def answer(value: Any) -> None:
    """Write JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def as_dicts(mistakes: tuple[Mistake, ...]) -> list[dict[str, str]]:
    """Return mistakes as JSON has them."""
    return [{"file": one.file, "key": one.key, "reason": one.reason} for one in mistakes]


def list_mistakes(mistakes: tuple[Mistake, ...]) -> None:
    """Write mistakes on standard output, the first fifty, and how many more there are."""
    for one in mistakes[:MOST_MISTAKES]:
        click.echo(str(one))
    if len(mistakes) > MOST_MISTAKES:
        more = len(mistakes) - MOST_MISTAKES
        click.echo(f"... and {counted(more, 'more mistake')}, left out here")


def counted(number: int, what: str = "mistake") -> str:
    """Return "1 mistake" or "12 mistakes"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
