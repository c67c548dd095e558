"""`buurtpeil results`: the released figures as a file."""

from pathlib import Path

import click

from participation.commands.site import (
    Console,
    municipality_of,
    site,
    the_round,
)
from participation.database import db
from participation.languages import speaking
from participation.results.files import Format, Wanted, export


@click.group("results", no_args_is_help=False)
def command() -> None:
    """Released figures as a file."""


@command.command("export")
@click.argument("slug")
@click.option("--area", default="", help="Code of a gemeente, wijk or buurt: its figures alone.")
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Format]),
    default=Format.CSV.value,
    show_default=True,
    help="csv-nl is for a Dutch spreadsheet; all is every format in one zip.",
)
@click.option("--output", type=click.Path(path_type=Path), help="File to write; else the screen.")
@click.pass_obj
def export_(console: Console, slug: str, area: str, form: str, output: Path | None) -> None:
    """Write the released figures of the survey SLUG as a file, in the site's first language."""
    with site(console) as app, db.reading() as session:
        municipality = municipality_of(app)
        wanted = Wanted(municipality, area, console.settings.var)
        with speaking(municipality.languages[0]):
            content = export(session, the_round(app, session, slug), Format(form), wanted)
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)
        click.echo(f"{output}: {len(content)} bytes.")
