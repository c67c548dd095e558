"""`buurtpeil bylaw`: the ordinance with its explanations, in and out."""

from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from participation import clock
from participation.bylaw.cvdr_mistakes import RegulationFileError
from participation.bylaw.exporting import Form, export
from participation.bylaw.loading import (
    LoadedBeforeError,
    NoOrdinanceError,
    load_ordinance,
    read_file,
)
from participation.bylaw.models import PartKind, Version
from participation.bylaw.overview import find_version
from participation.bylaw.queries import published_versions, read_ordinance, read_words
from participation.bylaw.regulation import Regulation
from participation.bylaw.showing import standing
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_dicts,
    as_json,
    counted,
    list_mistakes,
    municipality_of,
    site,
)
from participation.database import db
from participation.languages import speaking
from participation.municipality import Municipality
from surveys.mistakes import Mistake, MistakesError

FORMS = {"html": Form.HTML, "markdown": Form.MARKDOWN}


@click.group("bylaw", no_args_is_help=False)
def command() -> None:
    """The ordinance with its explanations."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def check(file: Path, *, as_json: bool) -> None:
    """Name every mistake in the ordinance FILE (XML of CVDR), and what is not known in it.

    What is not known is no mistake: an import keeps its text where it stands.
    """
    try:
        regulation = read_file(file)
    except RegulationFileError as error:
        if not as_json:
            raise
        answer({"ok": False, "mistakes": as_dicts(error.mistakes), "not_understood": []})
        raise CommandError(_unusable(error)) from error
    strange = _strange(file, regulation)
    articles = sum(part.kind is PartKind.ARTICLE for part in regulation.parts)
    if as_json:
        facts = {"title": regulation.title, "cvdr": regulation.cvdr, "articles": articles}
        answer({"ok": True, **facts, "mistakes": [], "not_understood": as_dicts(strange)})
        return
    click.echo(f"{file.name} is good: {regulation.title}, {articles} articles.")
    list_mistakes(strange)


@command.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def load(console: Console, file: Path | None, *, as_json: bool) -> None:
    """Load the ordinance FILE (XML), by default the one of the municipality, and publish it.

    Its explanations and its word list come from the file beside it that has the same name and ends
    in .toml. This is for a site that has no ordinance yet: from then on it is done at the desk. All
    or nothing: a mistake changes nothing, and every mistake is named.
    """
    with site(console) as app, db.writing() as session:
        try:
            facts = _load(session, municipality_of(app), file)
        except MistakesError as error:
            if not as_json:
                raise
            answer({"ok": False, "mistakes": as_dicts(error.mistakes)})
            raise CommandError(_unusable(error)) from error
        session.commit()
    if as_json:
        answer({"ok": True, **facts, "mistakes": []})
        return
    title, *numbers = facts.items()
    said = ", ".join(f"{name.replace('_', ' ')}: {number}" for name, number in numbers)
    click.echo(f"{title[1]}: {said}")


def _load(session: Session, municipality: Municipality, file: Path | None) -> dict[str, Any]:
    """Load the ordinance; return its title and how much of what."""
    try:
        loaded = load_ordinance(session, municipality, today=clock.today(), path=file)
    except NoOrdinanceError as error:
        message = "this municipality has no ordinance.xml: name a file"
        raise CommandError(message) from error
    except LoadedBeforeError as error:
        message = "there is an ordinance or a word list already: import at the desk"
        raise CommandError(message) from error
    return {
        "title": loaded.version.title,
        "articles": loaded.articles,
        "without_explanation": loaded.without,
        "words": loaded.words,
        "not_understood": loaded.not_understood,
    }


@command.command("export")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="html", show_default=True)
@click.option("--language", help="Of the explanations; else the first of the site.")
@click.option("--version", "number", type=click.INT, help="Its number; else the one on the site.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write; else the screen.")
@click.pass_obj
def export_(
    console: Console, /, form: str, language: str | None, number: int | None, output: Path | None
) -> None:
    """Write the ordinance with its explanations and the word list as a plain file."""
    with site(console) as app, db.reading() as session:
        first, *others = municipality_of(app).languages
        own = language or first
        if own not in {first, *others}:
            message = f"the site has no language {own}: it has {', '.join([first, *others])}"
            raise CommandError(message)
        version = _version(session, number)
        with speaking(own):
            ordinance = read_ordinance(session, version, language=own, first=first)
            words = read_words(session, language=own, first=first)
            text = export(ordinance, words, form=FORMS[form])
    if output is None:
        click.echo(text, nl=False)
    else:
        content = text.encode()
        output.write_bytes(content)
        click.echo(f"{output}: {len(content)} bytes.")


def _version(session: Session, number: int | None) -> Version:
    """Return the version of a number, or the one on the site. Raises CommandError."""
    if number is not None:
        found = find_version(session, number)
    else:
        today = clock.today()
        shown = standing(published_versions(session, today), today)
        found = shown.shown if shown else None
    if found is None:
        what = "on the site yet" if number is None else f"of number {number}"
        message = f"there is no ordinance {what}"
        raise CommandError(message)
    return found


def _strange(file: Path, regulation: Regulation) -> tuple[Mistake, ...]:
    return tuple(
        Mistake(file.name, f"line {one.line}, {one.element}", f"not known, text kept: {one.text}")
        for one in regulation.not_understood
    )


def _unusable(error: MistakesError) -> str:
    return f"the file can't be used: {counted(len(error.mistakes))} in it"
