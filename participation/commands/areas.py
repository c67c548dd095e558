"""`buurtpeil areas`: the buurten and the addresses in them."""

from pathlib import Path
from typing import Final

import click
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.answering.models import OpenTextRow, Response
from participation.areas.actions import import_addresses, import_areas
from participation.areas.addresses import read_addresses
from participation.areas.models import AreaRow
from participation.commands.site import Console, answer, as_json, municipality_of, site
from participation.contributions.models import Contribution, ContributionRound
from participation.database import db
from participation.feedback.models import Feedback
from participation.groups.models import Group, SpreadTarget
from participation.indicators.models import GasUse, InsulationRoom
from participation.meetings.models import Meeting
from participation.news.models import NewsItem, NoticedCount
from participation.plans.models import DistrictPlan
from participation.programme.models import ContactMoment, DistrictManager, Trajectory
from participation.rounds.models import Survey
from participation.signups.models import Person
from surveys.reading_areas import read_areas

USES: Final = (
    *(Response.area, OpenTextRow.wijk),
    *(Person.buurt, Group.area, SpreadTarget.area, Meeting.area),
    *(Contribution.area, ContributionRound.area, Feedback.area, DistrictPlan.area),
    *(Trajectory.area, ContactMoment.area, DistrictManager.area),
    *(GasUse.area, InsulationRoom.area, NewsItem.area, NoticedCount.buurt),
)
"""Each column that names an area in use: of answers, of people and of the programme."""


@click.group("areas", no_args_is_help=False)
def command() -> None:
    """Wijken, buurten and the addresses in them."""


@command.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--addresses",
    type=click.Path(path_type=Path),
    help="File of CBS that says in which buurt each postcode and house number lies.",
)
@as_json
@click.pass_obj
def import_(console: Console, file: Path | None, addresses: Path | None, *, as_json: bool) -> None:
    """Import the areas from FILE, by default the one that comes with the municipality.

    With --addresses alone only addresses are imported. All or nothing: a mistake changes nothing.
    """
    with site(console) as app:
        imported = take_over(app, None if addresses and not file else file, addresses)
    if as_json:
        answer(imported)
    else:
        click.echo(", ".join(f"{what}: {number}" for what, number in imported.items()))


def take_over(app: Flask, file: Path | None, addresses: Path | None) -> dict[str, int]:
    """Import areas, addresses or both in one transaction; return how many of each."""
    municipality, imported = municipality_of(app), {}
    tree = None
    if file is not None or addresses is None:
        tree = read_areas(file or municipality.areas_file)
    with db.writing() as session:
        if tree is not None:
            used = used_areas(session)
            imported["areas"] = import_areas(session, tree, gemeente=municipality.code, used=used)
        if addresses is not None:
            found = read_addresses(addresses, municipality.code)
            imported["addresses"] = import_addresses(session, found)
        session.commit()
    return imported


def used_areas(session: Session) -> frozenset[str]:
    """Return the areas that must stay as they are: in use, or all once there are figures."""
    if session.scalar(select(Survey.id).where(Survey.released_at.is_not(None)).limit(1)):
        return frozenset(session.scalars(select(AreaRow.code)))
    return frozenset(
        code
        for column in USES
        for code in session.scalars(select(column).distinct())
        if code is not None
    )
