"""`buurtpeil intakes`: which requests residents can send under the ordinance."""

import click

from participation.commands.failures import listing_mistakes
from participation.commands.site import (
    Console,
    answer,
    as_json,
    municipality_of,
    site,
)
from participation.database import db
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
    with listing_mistakes(as_json=as_json), site(console) as app, db.writing() as session:
        number = load_kinds(session, municipality_of(app))
        session.commit()
    if as_json:
        answer({"ok": True, "kinds": number, "mistakes": []})
    else:
        click.echo(f"kinds of requests: {number}")
