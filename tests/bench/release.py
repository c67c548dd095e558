"""Time a release of 100,000 responses against fetching and JSON-parsing them all once.

Run from the checkout: python -m tests.bench.release [responses] [database URL]
"""

import json
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from participation import tables
from participation.answering.models import Response
from participation.config import Settings
from participation.database import Base, make_engine
from participation.releases.actions import draft_release, make_release
from tests.residents import SLUG, fill

RESPONSES = 100_000
ROUNDS = 3
NOW = datetime(2026, 3, 2, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Amsterdam")
ALL_TABLES = tables.__all__


def fetch_and_parse(engine: Engine) -> float:
    """Return the seconds it takes to read all documents once."""
    started = perf_counter()
    with Session(engine) as session:
        stored = select(Response.document).execution_options(yield_per=5_000)
        for document in session.scalars(stored):
            json.loads(document)
    return perf_counter() - started


def release(engine: Engine) -> float:
    """Return the seconds a release takes, its rows written and no audit; it is undone again."""
    started = perf_counter()
    with Session(engine) as session:
        draft = draft_release(session, SLUG, secret=b"geheim", now=NOW, time_zone=ZONE)
        make_release(session, draft, now=NOW, time_zone=ZONE)
        session.flush()
        took = perf_counter() - started
        session.rollback()
    return took


def main() -> None:
    """Print both times and their ratio; the issue asks for at most 4."""
    responses = int(sys.argv[1]) if len(sys.argv) > 1 else RESPONSES
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[2] if len(sys.argv) > 2 else ""
        engine = make_engine(Settings(var=Path(folder), database=url)).execution_options(
            writes=True
        )
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            fill(session, responses)
        times = [(fetch_and_parse(engine), release(engine)) for _ in range(ROUNDS)]
        engine.dispose()
    base, whole = (statistics.median(column) for column in zip(*times, strict=True))
    print(  # noqa: T201 - what it is for
        f"release of {responses} responses: {whole:.2f} s; fetch and parse: {base:.2f} s; "
        f"ratio {whole / base:.2f} (at most 4)"
    )


if __name__ == "__main__":
    main()
