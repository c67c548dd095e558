"""`buurtpeil participation`: what one can join, and the groups."""

from dataclasses import asdict
from pathlib import Path

import click

from participation import clock
from participation.commands.failures import listing_mistakes
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_json,
    municipality_of,
    site,
)
from participation.database import db
from participation.groups.loading import LoadedBeforeError, load_file


@click.group("participation", no_args_is_help=False)
def command() -> None:
    """What one can join, and the groups."""


@command.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def load(console: Console, file: Path | None, *, as_json: bool) -> None:
    """Load lists, offers and groups from FILE, by default the one of the municipality.

    It is for a site that has none yet: from then on staff edit them at the desk. All or nothing: a
    mistake changes nothing, and every mistake is named.
    """
    with listing_mistakes(as_json=as_json), site(console) as app, db.writing() as session:
        try:
            loaded = load_file(session, municipality_of(app), today=clock.today(), path=file)
        except LoadedBeforeError as error:
            message = "there are lists, offers or groups already: edit them at the desk"
            raise CommandError(message) from error
        session.commit()
    if as_json:
        answer({"ok": True, **asdict(loaded), "mistakes": []})
    else:
        click.echo(f"words: {loaded.words}, offers: {loaded.offers}, groups: {loaded.groups}")
