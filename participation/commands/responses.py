"""`buurtpeil responses`: take over answers from paper, telephone or another system."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask import Flask

from participation.answering.importing import ResponseFile, fingerprint, import_responses
from participation.answering.reading_responses import read_responses
from participation.areas.queries import area_tree
from participation.commands.site import (
    MOST_MISTAKES,
    CommandError,
    Console,
    answer,
    as_dicts,
    as_json,
    list_mistakes,
    site,
    the_round,
)
from participation.database import db
from surveys.mistakes import Mistake, MistakesError


@click.group("responses", no_args_is_help=False)
def command() -> None:
    """Answers from paper, telephone or another system."""


@command.command("import")
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--skip-bad", is_flag=True, help="Import the good rows and leave out the others.")
@click.option("--again", is_flag=True, help="Also when this file was imported before.")
@as_json
@click.pass_obj
def import_(console: Console, /, slug: str, file: Path, **options: bool) -> None:
    """Import answers to the survey SLUG from the CSV file FILE.

    The header is buurt,mode and codes of questions; a row of a matrix is question.row, the text of
    an "anders" option question#option. Values are codes of options, joined with | where several may
    be chosen, or whole numbers; empty is no answer. mode is web, paper, telephone or helped. Every
    row is checked; when one is wrong nothing is imported, unless you use --skip-bad.
    """
    try:
        done = take_over(console, slug, file, skip_bad=options["skip_bad"], again=options["again"])
    except MistakesError as error:
        if not options["as_json"]:
            raise
        answer(Outcome(mistakes=error.mistakes).as_json())
        message = f"Nothing was imported: {file.name} can't be read as answers"
        raise CommandError(message) from error
    if options["as_json"]:
        answer(done.as_json())
    if done.refused:
        message = f"Nothing was imported: {done.left_out} of {done.rows} rows have mistakes"
        raise CommandError(message, () if options["as_json"] else done.mistakes)
    if not options["as_json"]:
        list_mistakes(done.mistakes)
        more = f", {done.left_out} with mistakes left out" if done.left_out else ""
        click.echo(f"{slug}: {done.imported} answers imported{more}.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import.

    refused   nothing was imported because rows have mistakes
    left_out  rows with mistakes
    """

    rows: int = 0
    imported: int = 0
    left_out: int = 0
    refused: bool = True
    mistakes: tuple[Mistake, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON has it: the first fifty mistakes, and how many more there are."""
        return {
            "imported": self.imported,
            "left_out": self.left_out,
            "mistakes": as_dicts(self.mistakes[:MOST_MISTAKES]),
            "mistakes_not_listed": max(0, len(self.mistakes) - MOST_MISTAKES),
        }


def take_over(console: Console, slug: str, file: Path, *, skip_bad: bool, again: bool) -> Outcome:
    """Check a file and import it, in one transaction, unless a row is wrong."""
    with site(console) as app:
        checked = check_file(app, slug, file)
        reading = checked.reading
        rows, mistakes = len(reading.rows) + reading.wrong_rows, tuple(reading.mistakes)
        if mistakes and not skip_bad:
            return Outcome(rows=rows, left_out=reading.wrong_rows, mistakes=mistakes)
        with db.writing() as session:
            imported = import_responses(session, slug, checked, again=again)
            session.commit()
    return Outcome(rows, imported, reading.wrong_rows, refused=False, mistakes=mistakes)


def check_file(app: Flask, slug: str, file: Path) -> ResponseFile:
    """Read a file and check it against the newest version of the survey."""
    with db.reading() as session:
        one = the_round(app, session, slug)
        areas = area_tree(session)
    reading = read_responses(file, one.questionnaire, areas)
    language = one.questionnaire.languages[0]
    return ResponseFile(fingerprint(file), one.version, language, reading)
