"""Time a release of 100,000 responses against fetching and JSON-parsing them all once.

Run alone: python -m tests.bench release; of another number of responses or in another database:
python -m tests.bench.release [responses] [database URL]
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from participation import tables
from participation.answering.models import Response
from participation.config import Settings
from participation.database import Base, make_engine
from participation.releases.actions import draft_release, make_release
from participation.rounds.models import SurveyVersion
from tests.residents import SLUG, SOURCE, fill

RESPONSES = 100_000
ROUNDS = 3
ROUNDED = ("sensitive = true", "breakdowns = ")
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


def plain(source: str) -> str:
    """Return a questionnaire without what is rounded by key: it needs partition, atoms and pools.

    Breakdowns and sensitive questions need to know who is in each population besides.
    """
    kept = (line for line in source.splitlines() if not line.startswith(ROUNDED))
    return "\n".join(kept)


def ratio(responses: int, url: str, source: str) -> str:
    """Return a line with both times and their ratio, of a survey with this questionnaire."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(Settings(var=Path(folder), database=url)).execution_options(
            writes=True
        )
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            fill(session, responses)
            session.execute(update(SurveyVersion).values(source=source))
            session.commit()
        times = [(fetch_and_parse(engine), release(engine)) for _ in range(ROUNDS)]
        engine.dispose()
    base, whole = (statistics.median(column) for column in zip(*times, strict=True))
    return (
        f"release of {responses} responses: {whole:.2f} s; fetch and parse: {base:.2f} s; "
        f"ratio {whole / base:.2f}"
    )


def report(responses: int = RESPONSES, url: str = "") -> Iterator[str]:
    """Give the ratio of partition, atoms and pools, and that of the whole survey (at most 4).

    url  a database of its own; it can be filled once, so the whole survey alone is measured there
    """
    if not url:
        yield f"{ratio(responses, '', plain(SOURCE))} (partition, atoms and pools alone)"
    yield f"{ratio(responses, url, SOURCE)} (groups and sensitive questions too; at most 4)"


def main() -> None:
    """Print the report, of so many responses and in a database that are named or not."""
    responses = int(sys.argv[1]) if len(sys.argv) > 1 else RESPONSES
    for line in report(responses, sys.argv[2] if len(sys.argv) > 2 else ""):
        print(line)  # noqa: T201


if __name__ == "__main__":
    main()
