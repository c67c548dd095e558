"""`buurtpeil demo`: the site with made-up residents, in a database of its own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from participation.clock import now
from participation.commands.serve import host_option, listening, port_option
from participation.commands.site import CommandError, Console, check_shape, raw_site
from participation.config import Settings
from participation.demo import fill, holds_anything


@click.command("demo")
@host_option
@port_option
@click.pass_obj
def command(console: Console, /, **listen: Any) -> None:
    """Serve made-up residents: a closed survey with its results, and an open one.

    Their database is var/demo, and is used again the next time. With BUURTPEIL_DATABASE set that
    one is used, provided that it is empty.
    """
    from participation.commands.serving import check_address, serve  # noqa: PLC0415 - POSIX only

    settings = listening(console.settings, **listen)
    settings = replace(settings, var=settings.var / "demo")
    check_address(settings)
    build(replace(console, settings=settings))
    with raw_site(replace(console, settings=settings)) as app:
        check_shape(app)
        serve(app, settings)


def build(console: Console) -> None:
    """Make the demonstration's database unless it is there.

    Raises CommandError for a database of the caller's that holds anything.
    """
    settings = console.settings
    if settings.database:
        fill_database(console)
        return
    ready = settings.var / "buurtpeil.sqlite3"
    if ready.exists():
        return
    # Made under another name, so that one that was broken off is never taken for a whole one.
    making = settings.var / "making.sqlite3"
    for path in (making, Path(f"{making}-wal"), Path(f"{making}-shm")):
        path.unlink(missing_ok=True)
    fill_database(Console(_at(settings, making), console.clock))
    making.rename(ready)


def fill_database(console: Console) -> None:
    """Fill the database of the settings. Raises CommandError when it holds anything."""
    with raw_site(console) as app:
        if holds_anything(app.extensions["engine"]):
            message = (
                "The database in BUURTPEIL_DATABASE is not empty: name an empty one for the "
                "demonstration, or unset it."
            )
            raise CommandError(message)
        click.echo("Making up residents, this takes a moment.", err=True)
        fill(app, now())


def _at(settings: Settings, path: Path) -> Settings:
    return replace(settings, database=f"sqlite:///{path.resolve()}")
