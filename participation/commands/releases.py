"""`buurtpeil releases`: make the figures of a closed survey, and prove that they are in order."""

import click

from participation import clock
from participation.areas.queries import area_tree
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_json,
    municipality_of,
    site,
    the_round,
)
from participation.database import db
from participation.languages import speaking
from participation.releases.auditing import audit_release
from participation.releases.interim import release_interim
from participation.releases.making import ROUNDING, release
from participation.results import weighted_words
from participation.results.errors import NoReleaseError
from participation.results.queries import find_release, verify_release
from participation.rounds.queries import questionnaire_of
from participation.security import derive


@click.group("releases", no_args_is_help=False)
def command() -> None:
    """Figures of a closed survey, made once and never changed."""


@command.command()
@click.argument("slug")
@as_json
@click.pass_obj
def make(console: Console, slug: str, *, as_json: bool) -> None:
    """Make the release of the survey SLUG, which must be closed.

    It is audited first: where somebody could work out what the figures must not tell, nothing is
    stored, and the message says at which question and area.

    From then on the survey can't be opened again and no answers can be imported.
    """
    with site(console) as app:
        engine, zone = app.extensions["writing_engine"], municipality_of(app).time_zone
        made = release(engine, slug, secret=derive(ROUNDING), now=clock.now(), time_zone=zone)
        facts = {"survey": slug, "release": made.seq, "received": made.received}
        weighting = _weighting(slug)
    if as_json:
        answer({**facts, "sha256": made.sha256, **weighting})
    else:
        click.echo(f"{slug}: release {made.seq} is made of {made.received} answers.")
        click.echo(f"sha256 {made.sha256}")
        for sentence in filter(None, weighting.values()):
            click.echo(sentence)


def _weighting(slug: str) -> dict[str, str]:
    """Say why figures that were to be weighted are not, and by how much an age is still off."""
    with db.reading() as session, speaking("en"):
        released = find_release(session, slug)
        if released is None:
            return {"unweighted": "", "off": ""}
        questionnaire = questionnaire_of(session, released.survey_id, released.version)
        code, cube = area_tree(session).gemeente.code, released.cube
        most = max(cube.weighted, key=lambda one: one.off, default=None)
        off = weighted_words.off(most) if most else ""
        return {"unweighted": weighted_words.why_not(cube, questionnaire, code), "off": off}


@command.command()
@click.argument("slug")
@as_json
@click.pass_obj
def interim(console: Console, slug: str, *, as_json: bool) -> None:
    """Make interim figures of the survey SLUG, which must be open.

    They are of the whole gemeente, for staff alone, rounded to multiples of 3, and need 100 answers
    and then so many new ones each time. The survey goes on. When few answers follow, the release at
    the end leaves those out.
    """
    with site(console) as app:
        engine, zone = app.extensions["writing_engine"], municipality_of(app).time_zone
        secret = derive(ROUNDING)
        made = release_interim(engine, slug, secret=secret, now=clock.now(), time_zone=zone)
        facts = {"survey": slug, "interim": made.seq, "received": made.received}
    if as_json:
        answer({**facts, "sha256": made.sha256})
    else:
        click.echo(f"{slug}: interim figures {made.seq} are made of {made.received} answers.")
        click.echo(f"sha256 {made.sha256}")


@command.command()
@click.argument("slug")
@as_json
@click.pass_obj
def verify(console: Console, slug: str, *, as_json: bool) -> None:
    """Compute the sha256 of the stored figures of SLUG again and compare."""
    with site(console) as app, db.reading() as session:
        the_round(app, session, slug)
        found = verify_release(session, slug)
    if found is None:
        raise NoReleaseError(slug)
    noted, computed = found
    if as_json:
        answer({"ok": noted == computed, "sha256": noted, "computed": computed})
    if noted != computed:
        message = f"The figures of {slug} were changed after the release: do not use them."
        raise CommandError(message)
    if not as_json:
        click.echo(f"{slug}: the figures are as they were released.\nsha256 {noted}")


@command.command()
@click.argument("slug")
@as_json
@click.pass_obj
def audit(console: Console, slug: str, *, as_json: bool) -> None:
    """Try to work out from the stored figures of SLUG what they must not tell.

    The answers are counted for it, so this can be done until they are erased.
    """
    with site(console) as app, db.reading() as session:
        the_round(app, session, slug)
        audit_release(session, slug, secret=derive(ROUNDING))
    if as_json:
        answer({"ok": True, "survey": slug})
    else:
        click.echo(f"{slug}: nothing that must stay hidden follows from the figures.")
