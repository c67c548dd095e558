"""`buurtpeil programme`: the efforts of the programme."""

from dataclasses import asdict
from pathlib import Path

import click

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
from participation.programme.errors import LoadedBeforeError
from participation.programme.loading import has_content, load_file


@click.group("programme", no_args_is_help=False)
def command() -> None:
    """The efforts of the programme."""


@command.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def load(console: Console, file: Path | None, *, as_json: bool) -> None:
    """Load the efforts from FILE, by default the one of the municipality.

    It is for a site that has none yet: from then on staff edit them at the desk. All or nothing: a
    mistake changes nothing, and every mistake is named.
    """
    with listing_mistakes(as_json=as_json), site(console) as app, db.writing() as session:
        municipality = municipality_of(app)
        if file is None and not has_content(municipality):
            message = "this municipality has no programme.toml: name the file that you want to load"
            raise CommandError(message)
        try:
            loaded = load_file(session, municipality, path=file)
        except LoadedBeforeError as error:
            message = "there are efforts already: edit them at the desk"
            raise CommandError(message) from error
        session.commit()
    if as_json:
        answer({"ok": True, **asdict(loaded), "mistakes": []})
    else:
        click.echo(f"efforts: {loaded.efforts}, templates of steps: {loaded.templates}")
