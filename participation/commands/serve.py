"""`buurtpeil serve`: the site; an empty database is filled first."""

from dataclasses import replace
from typing import Any

import click
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation import clock
from participation.areas.actions import import_areas
from participation.areas.models import AreaRow
from participation.bylaw.loading import has_ordinance, load_ordinance
from participation.commands.site import Console, check_shape, municipality_of, raw_site
from participation.config import Settings
from participation.database import db
from participation.groups.loading import load_file
from participation.intakes.loading import load_kinds
from participation.population.supplied import import_supplied
from participation.programme import loading as programme
from participation.rounds.actions import load_survey, open_survey
from participation.rounds.models import Survey
from participation.schema import has_tables, upgrade
from surveys.reading_areas import read_areas

host_option = click.option("--host", help="Address to listen on.")
port_option = click.option("--port", type=click.INT, help="Port to listen on.")


@click.command("serve")
@host_option
@port_option
@click.option("--without-worker", is_flag=True, help="Leave the background to another process.")
@click.pass_obj
def command(console: Console, /, *, without_worker: bool, **listen: Any) -> None:
    """Serve the site until you stop it.

    A process beside it does what goes by itself. With roles of the database for each of the two,
    leave that to `buurtpeil work` with its own settings.

    An empty database gets its tables, the areas of the municipality, its surveys, which are opened,
    what one can join and ask for, the ordinance and the programme. On any other database nothing is
    changed.
    """
    from participation.commands.serving import check_address, serve  # noqa: PLC0415 - POSIX only

    settings = listening(console.settings, **listen)
    check_address(settings)
    with raw_site(replace(console, settings=settings)) as app:
        prepare(app)
        serve(app, settings, with_worker=not without_worker)


def listening(settings: Settings, host: str | None, port: int | None) -> Settings:
    """Return the settings with what the command line says of host and port."""
    return replace(
        settings, host=host or settings.host, port=settings.port if port is None else port
    )


def prepare(app: Flask) -> None:
    """Fill an empty database; leave any other as it is.

    Raises CommandError when its tables have an older shape.
    """
    engine = app.extensions["writing_engine"]
    if not has_tables(engine):
        upgrade(engine)
    check_shape(app)
    municipality = municipality_of(app)
    with db.writing() as session:
        if not is_empty(session):
            return
        tree = read_areas(municipality.areas_file)
        import_areas(session, tree, gemeente=municipality.code)
        import_supplied(session, municipality, tree)
        for file in municipality.surveys:
            version = load_survey(session, file.read_text(encoding="utf-8"))
            slug, zone = version.survey.slug, municipality.time_zone
            open_survey(session, slug, now=clock.now(), time_zone=zone)
        load_file(session, municipality, today=clock.today())
        load_kinds(session, municipality)
        if has_ordinance(municipality):
            load_ordinance(session, municipality, today=clock.today())
        if programme.has_content(municipality):
            programme.load_file(session, municipality)
        session.commit()


def is_empty(session: Session) -> bool:
    """Tell whether there are neither areas nor surveys."""
    return not any(session.scalar(select(one).limit(1)) for one in (AreaRow.code, Survey.id))
