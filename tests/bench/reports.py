"""What it takes to print the report of each area, each drawn for the first time, charts and all.

The charts are stored before, one drawing for all: the worker draws them, and not who asks for a
report. A visitor who has a report asks for it again: that costs no drawing.
"""

import gzip
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participation.results.models import BlockRow, Chart
from surveys.areas import Level
from tests.bench.sites import KILO, RESULTS, alone, make_site, site
from tests.residents import AREAS

RESPONSES = 5_000
MOST_SECONDS = 60.0
MOST_MEGABYTES = 300
LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


def report() -> Iterator[str]:
    """Give the lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "site"
        alone(_make, place)
        yield from alone(_lines, place)


def _make(place: Path) -> None:
    from surveys.charts import Picture, Shape, Share, draw

    make_site(place, RESPONSES)
    shares = tuple(
        Share(f"Answer {number}", f"{number} %", number / 100, number / 100)
        for number in range(10, 40, 5)
    )
    drawing = gzip.compress(draw(Picture(Shape.BARS, "A finding", shares, "A source")))
    with Session(site(place).extensions["writing_engine"]) as session:
        blocks = session.execute(select(BlockRow.release_id, BlockRow.number)).all()
        rows = [
            {"release_id": one.release_id, "block": one.number, "language": "nl", "svg": drawing}
            for one in blocks
        ]
        session.execute(insert(Chart), rows)
        session.commit()


def _lines(place: Path) -> list[str]:
    app = site(place)
    codes = {level: [one.code for one in AREAS.areas if one.level is level] for level in LEVELS}
    spent = {level: [_seconds(app, code) for code in own] for level, own in codes.items()}
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO
    known = _known(app, codes[Level.BUURT][0])
    made = [_line(level, seconds) for level, seconds in spent.items()]
    total = sum(map(sum, spent.values()))
    is_met = total < MOST_SECONDS and held < MOST_MEGABYTES
    limit = f"under {MOST_SECONDS:.0f} s and {MOST_MEGABYTES} MB: {'met' if is_met else 'MISSED'}"
    return [
        *made,
        f"asked for again by who has it   {1000 * known:.0f} ms",
        f"all reports {total:6.2f} s   at most {held:.0f} MB held   {limit}",
    ]


def _seconds(app: Flask, code: str) -> float:
    client = app.test_client()
    begin = perf_counter()
    answer = client.get(f"{RESULTS}/{code}/rapport.pdf")
    spent = perf_counter() - begin
    assert answer.status_code == 200, code
    assert len(answer.get_data()) > KILO
    return spent


def _known(app: Flask, code: str) -> float:
    client, path = app.test_client(), f"{RESULTS}/{code}/rapport.pdf"
    mark = client.get(path).headers["ETag"]
    begin = perf_counter()
    assert client.get(path, headers={"If-None-Match": mark}).status_code == 304
    return perf_counter() - begin


def _line(level: Level, spent: list[float]) -> str:
    slowest, all_of_them = max(spent), sum(spent)
    return f"{len(spent):3} reports {level.value:9} {all_of_them:6.2f} s   slowest {slowest:.2f} s"
