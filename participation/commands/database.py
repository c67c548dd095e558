"""`buurtpeil database`: the shape of the tables, and whether all is as it should be."""

import stat
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
from flask import Flask

from participation import clock
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_json,
    municipality_of,
    raw_site,
)
from participation.config import Settings
from participation.database import db
from participation.rounds.queries import Round, all_rounds
from participation.schema import differences, has_tables, is_current, upgrade

OWNER_ONLY = 0o600


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
