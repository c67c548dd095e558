"""Sites with a release for the benchmarks, each made and used in a process of its own."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from flask import Flask
from sqlalchemy.orm import Session

from participation import tables
from participation.app import create_app
from participation.areas.actions import import_shapes
from participation.areas.rings import read_shape
from participation.config import Settings
from participation.database import Base
from participation.releases.making import release
from tests.participation.areas.grid import collection
from tests.residents import AREAS, SLUG, fill

NOW = datetime(2026, 4, 2, 11, 0, tzinfo=UTC)
RESULTS = f"/resultaten/{SLUG}"
MANY = 100_000
KILO = 1024
ALL_TABLES = tables.__all__

Given = ParamSpec("Given")
Result = TypeVar("Result")


def alone(work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Do something in a process that did nothing before, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(work, *given, **named).result()


def site(place: Path) -> Flask:
    """Return the site of a folder, on a day when its results are public."""
    return create_app(Settings(var=place), lambda: NOW)


def make_site(place: Path, responses: int, *, outlines: bool = False) -> None:
    """Make a site in a new folder, with so many responses and their release."""
    place.mkdir()
    app = site(place)
    engine = app.extensions["writing_engine"]
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        fill(session, responses)
        if outlines:
            features = collection(AREAS, points=50, wobble=0.05)["features"]
            import_shapes(
                session,
                {one["properties"]["buurtcode"]: read_shape(one["geometry"]) for one in features},
                source="made up",
            )
            session.commit()
    release(
        engine, SLUG, secret=b"geheim", now=NOW, time_zone=app.extensions["municipality"].time_zone
    )
    engine.dispose()
