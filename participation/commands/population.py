"""`buurtpeil population`: who lives in the areas, and in what homes, from CBS."""

from pathlib import Path

import click

from participation.areas.queries import area_tree
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
from participation.population.actions import put_population
from participation.population.cbs_file import read_population
from participation.population.models import SOURCE_LENGTH
from participation.population.queries import imported_years
from participation.population.supplied import SOURCE


@click.group("population", no_args_is_help=False)
def command() -> None:
    """Who lives in the areas, and in what homes."""


@command.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="Year of the figures.")
@click.option("--source", default="", help=f"Where they are from; by default {SOURCE}, the year.")
@as_json
@click.pass_obj
def import_(console: Console, file: Path | None, year: int, source: str, *, as_json: bool) -> None:
    """Import who lives in each area from FILE of CBS, in the place of what that year had.

    Without FILE it is the one that comes with the municipality. The year must be that of the areas.
    All or nothing: a mistake changes nothing, and every mistake is named.
    """
    if len(source) > SOURCE_LENGTH:
        message = f"the source is too long: at most {SOURCE_LENGTH} characters"
        raise CommandError(message)
    with listing_mistakes(as_json=as_json):
        number, missing = _take_over(console, file, year, source or f"{SOURCE} {year}")
    if as_json:
        answer({"ok": True, "areas": number, "missing": list(missing), "mistakes": []})
        return
    click.echo(f"areas: {number}")
    if missing:
        click.echo(f"not in this file, so not known: {', '.join(missing)}")


@command.command("list")
@as_json
@click.pass_obj
def list_(console: Console, *, as_json: bool) -> None:
    """List the years of which the figures are there."""
    with site(console):
        years = imported_years(db.session)
    if as_json:
        answer([{"year": one.year, "areas": one.areas, "source": one.source} for one in years])
        return
    for one in years:
        click.echo(f"{one.year}  {one.areas} areas  {one.source}")
    if not years:
        click.echo("There are no figures yet: see `buurtpeil population import --help`.")


def _take_over(
    console: Console, file: Path | None, year: int, source: str
) -> tuple[int, tuple[str, ...]]:
    """Import the file; return how many areas it has, and which figures it lacks."""
    with site(console) as app, db.writing() as session:
        tree = area_tree(session)
        if not tree.areas:
            message = "there are no areas yet: run `buurtpeil areas import` first"
            raise CommandError(message)
        path = file or municipality_of(app).population_file
        if not path.is_file() and file is None:
            message = "no file comes with this municipality: name one of CBS"
            raise CommandError(message)
        read = read_population(path, tree, year=year)
        number = put_population(session, read, year=year, source=source)
        session.commit()
    return number, read.missing
