"""A crash in the middle of a release leaves no release."""

import os
import signal
import subprocess
import sys

from sqlalchemy import func, select

from participation.jobs import Job
from participation.releases.making import release
from participation.results.models import BlockRow, CellRow, PoolRow, Release
from participation.rounds.models import Survey
from tests.participation.releases.test_making import NOW, ZONE
from tests.residents import SLUG, fill

# The process ends itself at once, as by a power cut, when it begins to store the figures of cells.
SCRIPT = f"""
import os, signal
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from sqlalchemy import event
from participation.config import Settings
from participation.database import make_engine
from participation.releases.making import release

settings = Settings(var=Path(os.environ["OWN_VAR"]), database=os.environ["OWN_DATABASE"])
engine = make_engine(settings).execution_options(writes=True)

@event.listens_for(engine, "after_cursor_execute")
def die(connection, cursor, statement, *_more):
    if statement.startswith("INSERT INTO sdc_cell"):
        os.kill(os.getpid(), signal.SIGKILL)

now, zone = datetime.fromisoformat("{NOW.isoformat()}"), ZoneInfo("{ZONE.key}")
release(engine, "{SLUG}", now=now, time_zone=zone)
"""


def stored(session):
    tables = (Release, BlockRow, CellRow, PoolRow, Job)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_a_release_that_is_killed_in_the_middle_is_none(engine, session, settings):
    fill(session, 300)
    session.close()
    own = {"OWN_VAR": str(settings.var), "OWN_DATABASE": settings.database}

    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, **own},
        check=False,
        capture_output=True,
        timeout=120,
    )

    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert stored(session) == [0, 0, 0, 0, 0]
    assert session.scalar(select(Survey.released_at)) is None
    session.close()
    assert release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=ZONE).seq == 1
