"""`buurtpeil results`: the released figures as a file, and on paper."""

from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.commands.site import (
    CommandError,
    Console,
    municipality_of,
    site,
    the_round,
)
from participation.database import db
from participation.languages import speaking
from participation.municipality import Municipality
from participation.results.errors import NoReleaseError, UnknownAreaError
from participation.results.files import Format, Wanted, export
from participation.results.queries import find_release
from participation.results.report import Subject, report
from participation.results.report_making import of_area, print_report, report_name, subject_of
from participation.rounds.queries import Round


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


@command.command("report")
@click.argument("slug")
@click.option("--area", default="", help="Code of a wijk or buurt; else the gemeente.")
@click.option("--all", "is_all", is_flag=True, help="Of each buurt, each wijk and the gemeente.")
@click.option("--language", default="", help="Of the report; by default the site's first one.")
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder to write in; by default this one.",
)
@click.pass_obj
def report_(console: Console, /, slug: str, out: Path, language: str, **which: Any) -> None:
    """Write the report of an area of the survey SLUG as a PDF, or of all areas.

    They are those of the buttons on the pages of results. A chart stands in them once the worker
    has drawn it. Each is written as a whole or not at all.
    """
    with site(console) as app, db.reading() as session:
        municipality = municipality_of(app)
        held = the_round(app, session, slug)
        with speaking(_language(municipality, language)):
            subjects = _subjects(session, held, municipality, **which)
            out.mkdir(parents=True, exist_ok=True)
            for one in subjects:
                path = out / report_name(one)
                content = print_report(session, one, report(one))
                _write(path, content)
                click.echo(f"{path}: {len(content)} bytes.")


def _language(municipality: Municipality, asked: str) -> str:
    """Return the language to write in. Raises CommandError for one that the site does not speak."""
    if asked and asked not in municipality.languages:
        message = f"This site speaks {', '.join(municipality.languages)}, and not {asked}."
        raise CommandError(message)
    return asked or municipality.languages[0]


def _subjects(
    session: Session, held: Round, municipality: Municipality, area: str, *, is_all: bool
) -> list[Subject]:
    """Return what the reports are about. Raises CommandError, NoReleaseError, UnknownAreaError."""
    if area and is_all:
        message = "Name one area with --area, or take --all."
        raise CommandError(message)
    released, areas = find_release(session, held.slug), area_tree(session)
    if released is None:
        raise NoReleaseError(held.slug)
    if area and area not in areas:
        raise UnknownAreaError(area)
    held = held.as_in(released.wave, released.days)
    gemeente = subject_of(session, held, released, areas, municipality)
    codes = [one.code for one in areas.areas] if is_all else [area or areas.gemeente.code]
    return [of_area(gemeente, code) for code in codes]


def _write(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that one that was broken off is never there."""
    making = path.with_name(f".{path.name}.part")
    try:
        making.write_bytes(content)
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
