"""`buurtpeil indicators`: figures of areas from public sources."""

from pathlib import Path
from typing import Final

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
from participation.indicators.actions import UnknownAreasError, put_gas
from participation.indicators.cbs_file import read_gas
from participation.indicators.models import SOURCE_LENGTH
from surveys.mistakes import Mistake
from surveys.reading_cbs import CbsFileError

SOURCE: Final = "CBS, Kerncijfers wijken en buurten"


@click.group("indicators", no_args_is_help=False)
def command() -> None:
    """Figures of areas from public sources."""


@command.command("import-gas")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="Year of the figures.")
@click.option("--source", default="", help=f"Where they are from; by default {SOURCE}, the year.")
@as_json
@click.pass_obj
def import_gas(console: Console, file: Path, year: int, source: str, *, as_json: bool) -> None:
    """Import the use of gas per area from FILE of CBS, in the place of what that year had.

    All or nothing: a mistake changes nothing, and every mistake is named.
    """
    if len(source) > SOURCE_LENGTH:
        message = f"the source is too long: at most {SOURCE_LENGTH} characters"
        raise CommandError(message)
    with listing_mistakes(as_json=as_json):
        number, unknown = _take_over(console, file, year, source or f"{SOURCE} {year}")
    if as_json:
        answer({"ok": True, "areas": number, "not_known": unknown, "mistakes": []})
    else:
        click.echo(f"areas: {number}, of which not known: {unknown}")


def _take_over(console: Console, file: Path, year: int, source: str) -> tuple[int, int]:
    """Import the file; return how many areas it has, and of how many the use is not known."""
    with site(console) as app:
        uses = read_gas(file, year=year, gemeente=municipality_of(app).code)
        with db.writing() as session:
            known = frozenset(one.code for one in area_tree(session).areas)
            try:
                number = put_gas(session, uses, known=known, year=year, source=source)
            except UnknownAreasError as error:
                raise CbsFileError([_stray(file, code) for code in error.codes]) from error
            session.commit()
    return number, sum(used is None for used in uses.values())


def _stray(file: Path, code: str) -> Mistake:
    reason = "it is none of the areas of this site: is the file of another year's borders?"
    return Mistake(file.name, code, reason)
