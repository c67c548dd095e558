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
from participation.results.errors import UnknownAreaError
from participation.results.files import Format, Wanted, export
from participation.results.report import Subject, report
from participation.results.report_making import of_area, print_report, report_name, subject_of
from participation.results.wave_queries import release_of
from participation.rounds.queries import Round
from surveys.areas import AreaTree

ROUND = click.option(
    "--round",
    "wave",
    type=click.IntRange(min=1),
    help="Number of a round; by default the newest with a release.",
)


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
@ROUND
@click.option("--output", type=click.Path(path_type=Path), help="File to write; else the screen.")
@click.pass_obj
def export_(console: Console, /, slug: str, form: str, output: Path | None, **which: Any) -> None:
    """Write the released figures of the survey SLUG as a file, in the site's first language."""
    with site(console) as app, db.reading() as session:
        municipality = municipality_of(app)
        wanted = Wanted(municipality, which["area"], console.settings.var)
        held = the_round(app, session, slug)
        with speaking(municipality.languages[0]):
            content = export(session, held, Format(form), wanted, which["wave"])
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)
        click.echo(f"{output}: {len(content)} bytes.")


@command.command("report")
@click.argument("slug")
@click.option("--area", default="", help="Code of a wijk or buurt; else the gemeente.")
@click.option("--all", "is_all", is_flag=True, help="Of each buurt, each wijk and the gemeente.")
@ROUND
@click.option("--language", default="", help="Of the report; by default the site's first one.")
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder to write in; by default this one.",
)
@click.pass_obj
def report_(console: Console, /, slug: str, out: Path, wave: int | None, **which: Any) -> None:
    """Write the report of an area of the survey SLUG as a PDF, or of all areas.

    They are those of the buttons on the pages of results. A chart stands in them once the worker
    has drawn it. Each is written as a whole or not at all.
    """
    with site(console) as app, db.reading() as session:
        municipality = municipality_of(app)
        held = the_round(app, session, slug)
        with speaking(_language(municipality, which.pop("language"))):
            gemeente = _gemeente(session, held, municipality, wave)
            subjects = [of_area(gemeente, code) for code in _codes(gemeente.areas, **which)]
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


def _gemeente(
    session: Session, held: Round, municipality: Municipality, wave: int | None
) -> Subject:
    """Return the report of the gemeente. Raises NoReleaseError and UnknownWaveError."""
    released = release_of(session, held.slug, wave)
    held = held.as_in(released.wave, released.days)
    return subject_of(session, held, released, area_tree(session), municipality)


def _codes(areas: AreaTree, area: str, *, is_all: bool) -> list[str]:
    """Return which areas there are reports of. Raises CommandError and UnknownAreaError."""
    if area and is_all:
        message = "Name one area with --area, or take --all."
        raise CommandError(message)
    if area and area not in areas:
        raise UnknownAreaError(area)
    return [one.code for one in areas.areas] if is_all else [area or areas.gemeente.code]


def _write(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that one that was broken off is never there."""
    making = path.with_name(f".{path.name}.part")
    try:
        making.write_bytes(content)
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
