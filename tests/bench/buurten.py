"""What it takes to print a sheet of each buurt, facts read and all, each drawn for the first time.

The site is the demonstration. What has to be imported and read first is counted in the first one.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from flask import Flask
from sqlalchemy.orm import Session

from participation.app import create_app
from participation.areas.queries import area_tree
from participation.config import Settings
from participation.demo import fill

NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
MOST_SECONDS = 60.0


def report() -> Iterator[str]:
    """Give the lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(var=Path(folder)), lambda: NOW)
        with app.app_context():
            fill(app, NOW)
        with Session(app.extensions["writing_engine"]) as session:
            codes = [one.code for one in area_tree(session).buurten]
        for what, path in (("sheets", "{}.pdf"), ("posters", "{}/poster.pdf")):
            spent = [_seconds(app, f"/buurten/{path.format(code)}") for code in codes]
            yield _line(what, spent)
        app.extensions["engine"].dispose()


def _seconds(app: Flask, path: str) -> float:
    client = app.test_client()
    begin = perf_counter()
    answer = client.get(path)
    spent = perf_counter() - begin
    assert answer.status_code == 200, path
    return spent


def _line(what: str, spent: list[float]) -> str:
    is_met = sum(spent) < MOST_SECONDS
    cost = f"{len(spent)} {what:10} {sum(spent):6.2f} s   slowest {max(spent):.2f} s"
    return f"{cost}   under {MOST_SECONDS:.0f} s: {'met' if is_met else 'MISSED'}"
