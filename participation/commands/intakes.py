"""`buurtpeil intakes`: which requests residents can send under the ordinance."""

import click

from participation.commands.failures import counted
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_dicts,
    as_json,
    municipality_of,
    site,
)
from participation.database import db
from participation.intakes.kinds_file import KindsFileError
from participation.intakes.loading import load_kinds


@click.group("intakes", no_args_is_help=False)
def command() -> None:
    """Which requests residents can send under the ordinance."""


@command.command()
@as_json
@click.pass_obj
def load(console: Console, *, as_json: bool) -> None:
    """Load the requests in the file intakes.toml of the municipality, where it has one.

    What is there already stays as staff left it at the desk. All or nothing: a mistake changes
    nothing, and every mistake is named.
    """
    with site(console) as app, db.writing() as session:
        try:
            number = load_kinds(session, municipality_of(app))
        except KindsFileError as error:
            if not as_json:
                raise
            answer({"ok": False, "mistakes": as_dicts(error.mistakes)})
            message = f"the file can't be used: {counted(len(error.mistakes))} in it"
            raise CommandError(message) from error
        session.commit()
    if as_json:
        answer({"ok": True, "kinds": number, "mistakes": []})
    else:
        click.echo(f"kinds of requests: {number}")
