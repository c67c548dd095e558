"""`buurtpeil areas`: the buurten, their outlines and the addresses in them."""

from pathlib import Path
from typing import Final

import click
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.answering.models import Response
from participation.areas.actions import import_addresses, import_areas, import_shapes
from participation.areas.addresses import read_addresses
from participation.areas.models import AreaRow
from participation.areas.queries import area_tree
from participation.areas.shapes_file import ShapesFile, read_shapes
from participation.commands.failures import listing_mistakes
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_json,
    municipality_of,
    site,
)
from participation.contributions.models import Contribution, ContributionRound
from participation.database import db
from participation.feedback.models import Feedback
from participation.groups.models import Group, SpreadTarget
from participation.indicators.models import GasUse, InsulationRoom
from participation.meetings.models import Meeting
from participation.news.models import NewsItem, NoticedCount
from participation.plans.models import DistrictPlan
from participation.population.models import PopulationRow
from participation.programme.models import ContactMoment, DistrictManager, Trajectory
from participation.rounds.models import Survey
from participation.signups.models import Person
from surveys.areas import AreaTree
from surveys.reading_areas import read_areas

USES: Final = (
    Response.area,
    *(Person.buurt, Group.area, SpreadTarget.area, Meeting.area),
    *(Contribution.area, ContributionRound.area, Feedback.area, DistrictPlan.area),
    *(Trajectory.area, ContactMoment.area, DistrictManager.area),
    *(GasUse.area, InsulationRoom.area, NewsItem.area, NoticedCount.buurt),
    PopulationRow.area,
)
"""Each column that names an area in use: of answers, of people and of the programme."""

LICENCE: Final = "CC BY 4.0"
"""**Source**: PDOK, CBS Wijken en Buurten: whoever shows the outlines names CBS and Kadaster."""

LONGEST_SOURCE: Final = 200


@click.group("areas", no_args_is_help=False)
def command() -> None:
    """Wijken, buurten, their outlines and the addresses in them."""


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

    With --addresses alone only addresses are imported. Where buurten come or go, all outlines go:
    import them anew. All or nothing: a mistake changes nothing.
    """
    with site(console) as app:
        imported = take_over(app, None if addresses and not file else file, addresses)
    if as_json:
        answer(imported)
    else:
        click.echo(", ".join(f"{what}: {number}" for what, number in imported.items()))


def take_over(app: Flask, file: Path | None, addresses: Path | None) -> dict[str, int]:
    """Import areas, addresses or both in one transaction; return how many of each."""
    municipality = municipality_of(app)
    imported: dict[str, int] = {}
    tree = None
    if file is not None or addresses is None:
        tree = read_areas(file or municipality.areas_file)
    with db.writing() as session:
        if tree is not None:
            imported |= take_over_areas(session, tree, municipality.code)
        if addresses is not None:
            found = read_addresses(addresses, municipality.code)
            imported["addresses"] = import_addresses(session, found)
        session.commit()
    return imported


def take_over_areas(session: Session, tree: AreaTree, gemeente: str) -> dict[str, int]:
    """Import areas; return how many, and that no outline is left when they went."""
    had = bool(area_tree(session).outlines)
    number = import_areas(session, tree, gemeente=gemeente, used=used_areas(session))
    gone = had and not area_tree(session).outlines
    return {"areas": number, **({"outlines": 0} if gone else {})}


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


@command.command("shapes")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--source",
    default="",
    help=f"What stands under the map; by default CBS/Kadaster, the year of FILE, {LICENCE}.",
)
@as_json
@click.pass_obj
def shapes(console: Console, file: Path, source: str, *, as_json: bool) -> None:
    """Import the outlines of all buurten from FILE: GeoJSON of PDOK, in degrees (CRS84).

    They take the place of those there are, and every map shows them from then on. All or nothing:
    a mistake changes nothing, and every mistake is named.
    """
    if len(source) > LONGEST_SOURCE:
        message = f"the source is too long: at most {LONGEST_SOURCE} characters"
        raise CommandError(message)
    with listing_mistakes(as_json=as_json):
        said = _take_over_shapes(console, file, " ".join(source.split()))
    if as_json:
        answer({"ok": True, **said, "mistakes": []})
        return
    click.echo(f"outlines: {said['outlines']}, source: {said['source']}")
    if said["year"] not in {None, said["areas_year"]}:
        years = f"the outlines are of {said['year']} and the areas of {said['areas_year']}"
        click.echo(f"look: {years}, so see whether a border moved in between")


def _take_over_shapes(console: Console, file: Path, source: str) -> dict[str, object]:
    """Import the outlines; return what was imported."""
    with site(console), db.writing() as session:
        tree = area_tree(session)
        read = _read_for(tree, file)
        if not source and read.year is None:
            message = "the file names no year: say with --source what must stand under the map"
            raise CommandError(message)
        named = source or f"CBS/Kadaster {read.year}, {LICENCE}"
        import_shapes(session, read.shapes, source=named)
        session.commit()
    return {
        "outlines": len(read.shapes),
        "source": named,
        "year": read.year,
        "areas_year": tree.gemeente.year,
    }


def _read_for(tree: AreaTree, file: Path) -> ShapesFile:
    if not tree.areas:
        message = "there are no areas yet: run `buurtpeil areas import` first"
        raise CommandError(message)
    return read_shapes(
        file, buurten={buurt.code for buurt in tree.buurten}, gemeente=tree.gemeente.code
    )
