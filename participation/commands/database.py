"""`buurtpeil database`: the shape of the tables, who may do what, and whether all is in order."""

import re
import stat
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from participation import clock
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_json,
    municipality_of,
    raw_site,
    site,
)
from participation.config import Settings
from participation.database import db
from participation.grants import make_roles, statements
from participation.rounds.queries import Round, all_rounds
from participation.schema import differences, has_tables, is_current, upgrade

OWNER_ONLY = 0o600
ROLE_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
NOT_ALLOWED = "42501"


@click.group("database", no_args_is_help=False)
def command() -> None:
    """Make, upgrade and check the database."""


@command.command("upgrade")
@click.pass_obj
def upgrade_database(console: Console) -> None:
    """Make the tables, or bring them to their newest shape."""
    with raw_site(console) as app:
        upgrade(app.extensions["writing_engine"])
    click.echo("The database has its newest shape.")


@command.command()
@as_json
@click.pass_obj
def check(console: Console, *, as_json: bool) -> None:
    """Name what is wrong: the tables, the secret, and answers or backups kept too long."""
    with raw_site(console) as app:
        faults = [*schema_faults(app), *secret_faults(console.settings)]
        if not faults or is_current(app.extensions["engine"]):
            faults += kept_faults(app, console.settings)
    if as_json:
        answer({"ok": not faults, "faults": faults})
    if not faults:
        if not as_json:
            click.echo("The database is as it should be.")
        return
    if not as_json:
        click.echo("\n".join(faults))
    number = f"{len(faults)} {'thing is' if len(faults) == 1 else 'things are'}"
    message = f"{number} not as it should be."
    raise CommandError(message)


@command.command()
@click.option("--web", default="buurtpeil_web", show_default=True, help="Role of `serve`.")
@click.option("--worker", default="buurtpeil_worker", show_default=True, help="Role of `work`.")
@click.option("--print", "print_only", is_flag=True, help="Write the SQL and carry out nothing.")
@click.pass_obj
def roles(console: Console, *, web: str, worker: str, print_only: bool) -> None:
    """Make two roles of PostgreSQL with no more rights than they need, or mend their rights.

    The role of the web process adds answers and can't read them: of these it sees random ids alone.
    The role of the worker seals, releases and destroys. Run this as who owns the tables, and again
    after each `buurtpeil database upgrade`: a new table is closed to both until then. It sets no
    password.
    """
    check_names(web, worker)
    with site(console) as app:
        engine = app.extensions["writing_engine"]
        if engine.dialect.name != "postgresql":
            message = "SQLite has no roles: who opens its file reads all of it; use PostgreSQL"
            raise CommandError(message)
        if print_only:
            click.echo("\n".join(f"{one};" for one in statements(web, worker)))
            return
        grant(engine, web, worker)
    click.echo(f"{web} adds answers and can't read them, {worker} seals and releases them.")


def check_names(web: str, worker: str) -> None:
    """Raise CommandError when these can't be the names of two roles."""
    for name in (web, worker):
        if not ROLE_NAME.fullmatch(name):
            message = f"{name!r} is no name for a role: use small letters, figures and _"
            raise CommandError(message)
    if web == worker:
        message = "the web process and the worker need a role each: give two names"
        raise CommandError(message)


def grant(engine: Engine, web: str, worker: str) -> None:
    """Make the roles, all or nothing. Raises CommandError when this role may not do that."""
    try:
        make_roles(engine, web=web, worker=worker)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != NOT_ALLOWED:
            raise
        message = "this needs the owner of the tables, who may make roles: or run what --print says"
        raise CommandError(message) from error


def schema_faults(app: Flask) -> list[str]:
    """Return how the tables differ from what this version needs."""
    engine = app.extensions["engine"]
    if not has_tables(engine):
        return ["The database has no tables: run `buurtpeil database upgrade`."]
    if not is_current(engine):
        return ["The tables are of another version: run `buurtpeil database upgrade`."]
    return [f"The tables differ from the models: {one}." for one in differences(engine)]


def secret_faults(settings: Settings) -> list[str]:
    """Return what is wrong with the file of the site's secret."""
    path = settings.var / "secret"
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode == OWNER_ONLY:
        return []
    return [f"{path} can be read by others (mode {mode:o}): run `chmod 600 {path}`."]


def kept_faults(app: Flask, settings: Settings) -> Iterator[str]:
    """Give each survey whose answers, and each backup that, should have been destroyed."""
    today = clock.today()
    with db.reading() as session:
        rounds = all_rounds(session, municipality_of(app).time_zone)
    yield from overdue(rounds, today)
    if settings.backups is not None:
        yield from old_backups(rounds, settings.backups, today)


def overdue(rounds: Sequence[Round], today: date) -> Iterator[str]:
    """Give each survey past its destroy day of which the answers are still there."""
    for one in rounds:
        if one.destroy_on and one.destroy_on <= today and one.destroyed_at is None:
            yield (
                f"The answers of {one.slug} should have been destroyed on {one.destroy_on}: "
                "run `buurtpeil work --once`."
            )


def old_backups(rounds: Sequence[Round], folder: Path, today: date) -> Iterator[str]:
    """Give each backup from before a destroy day that has passed: it still has those answers."""
    passed = [one for one in rounds if one.destroy_on and one.destroy_on <= today]
    if not folder.is_dir():
        yield f"The folder of backups {folder} is not there: mend BUURTPEIL_BACKUPS."
        return
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        slugs = [
            one.slug
            for one in passed
            if one.destroy_on and _began(one) <= made < one.destroy_on + timedelta(days=1)
        ]
        if slugs:
            yield f"The backup {path} may still hold answers of {', '.join(slugs)}: erase it."


def _began(one: Round) -> date:
    opening = one.period.opening
    return opening.date() if opening else date.max
