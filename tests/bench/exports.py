"""What it takes to make each file of all figures, and of one buurt: seconds, bytes and memory.

Each is made for the first time by a site that has loaded nothing yet; what a library takes to load
is counted in the first file that needs it. Memory is the most that the process ever held.
"""

import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from flask import Flask

from participation.results.files import KINDS
from tests.bench.sites import KILO, MANY, RESULTS, alone, make_site, site

MOST_SECONDS = 10.0
MOST_MEGABYTES = 300


def report() -> Iterator[str]:
    """Give the lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "site")
        alone(make_site, place, MANY, outlines=True)
        yield from alone(_lines, place)


def _lines(place: Path) -> list[str]:
    app = site(place)
    lines = [
        _line(app, f"{RESULTS}{area}/download.{kind.address}")
        for area in ("", "/BU08990317")
        for kind in KINDS.values()
    ]
    app.extensions["engine"].dispose()
    return lines


def _line(app: Flask, path: str) -> str:
    client = app.test_client()
    begin = perf_counter()
    answer = client.get(path)
    spent = perf_counter() - begin
    assert answer.status_code == 200, path
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO
    is_met = spent < MOST_SECONDS and held < MOST_MEGABYTES
    size = len(answer.get_data()) / KILO
    cost = f"{path.removeprefix(f'{RESULTS}/'):36} {spent:5.2f} s {size:7.0f} kB"
    limit = f"under {MOST_SECONDS:.0f} s and {MOST_MEGABYTES} MB"
    return f"{cost}   at most {held:4.0f} MB held   {limit}: {'met' if is_met else 'MISSED'}"
