"""What it takes to make each file of all figures, and of one buurt: seconds, bytes and memory.

Each is made for the first time by a site that has loaded nothing yet; what a library takes to load
is counted in the first file that needs it. Memory is the most that the process ever held.
"""

import resource
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from flask import Flask
from sqlalchemy.orm import Session

from participation import tables
from participation.app import create_app
from participation.areas.actions import import_shapes
from participation.areas.rings import read_shape
from participation.config import Settings
from participation.database import Base
from participation.releases.making import release
from participation.results.files import KINDS
from tests.participation.areas.grid import collection
from tests.residents import AREAS, SLUG, fill

RESPONSES = 5_000
NOW = datetime(2026, 4, 2, 11, 0, tzinfo=UTC)
MOST_SECONDS = 10.0
MOST_MEGABYTES = 300
KILO = 1024
ALL_TABLES = tables.__all__


def report() -> Iterator[str]:
    """Give the lines of the report, from a process that did nothing else before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        yield from fresh.submit(_lines).result()


def _lines() -> list[str]:
    return list(_report())


def _report() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(var=Path(folder)), lambda: NOW)
        _fill(app)
        for area in ("", "/BU08990317"):
            for kind in KINDS.values():
                yield _line(app, f"/resultaten/{SLUG}{area}/download.{kind.address}")
        app.extensions["engine"].dispose()


def _fill(app: Flask) -> None:
    engine = app.extensions["writing_engine"]
    Base.metadata.create_all(engine)
    features = collection(AREAS, points=50, wobble=0.05)["features"]
    shapes = {one["properties"]["buurtcode"]: read_shape(one["geometry"]) for one in features}
    with Session(engine) as session:
        fill(session, RESPONSES)
        import_shapes(session, shapes, source="made up")
        session.commit()
    release(engine, SLUG, now=NOW, time_zone=app.extensions["municipality"].time_zone)


def _line(app: Flask, path: str) -> str:
    client = app.test_client()
    begin = perf_counter()
    answer = client.get(path)
    spent = perf_counter() - begin
    assert answer.status_code == 200, path
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO
    is_met = spent < MOST_SECONDS and held < MOST_MEGABYTES
    size = len(answer.get_data()) / KILO
    cost = f"{path.removeprefix(f'/resultaten/{SLUG}/'):36} {spent:5.2f} s {size:7.0f} kB"
    limit = f"under {MOST_SECONDS:.0f} s and {MOST_MEGABYTES} MB"
    return f"{cost}   at most {held:4.0f} MB held   {limit}: {'met' if is_met else 'MISSED'}"
