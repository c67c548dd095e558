"""`buurtpeil results`: the released figures as a file."""

from pathlib import Path

import click

from participation.commands.site import Console, site, the_round
from participation.database import db
from participation.results.files import export
from surveys.exports.csv import Form


@click.group("results", no_args_is_help=False)
def command() -> None:
    """Released figures as a file."""


@command.command("export")
@click.argument("slug")
@click.option("--area", default="", help="Code of a gemeente, wijk or buurt: its figures alone.")
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Form]),
    default=Form.RFC_4180.value,
    show_default=True,
    help="csv-nl is for a Dutch spreadsheet.",
)
@click.option("--output", type=click.Path(path_type=Path), help="File to write; else the screen.")
@click.pass_obj
def export_(console: Console, slug: str, area: str, form: str, output: Path | None) -> None:
    """Write the released figures of the survey SLUG as a file."""
    with site(console) as app, db.reading() as session:
        the_round(app, session, slug)
        content = export(session, slug, form=Form(form), area=area)
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)
        click.echo(f"{output}: {len(content)} bytes.")
