"""A crash in the middle of a release leaves no release, whichever kind it is."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from participation.jobs import Job
from participation.releases.interim import release_interim
from participation.releases.making import release
from participation.results.models import BlockRow, CellRow, PoolRow, Release
from participation.rounds.models import Survey
from tests.residents import SLUG, fill
from tests.waves import CLOSED_AGAIN, RELEASED, SECRET, ZONE, fill_waves, hold_again, make

# The process ends itself at once, as by a power cut, when it begins to store the figures of cells.
SCRIPT = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from sqlalchemy import event
from participation.config import Settings
from participation.database import make_engine
from participation.releases.interim import release_interim
from participation.releases.making import release

settings = Settings(var=Path(os.environ["OWN_VAR"]), database=os.environ["OWN_DATABASE"])
engine = make_engine(settings).execution_options(writes=True)

@event.listens_for(engine, "after_cursor_execute")
def die(connection, cursor, statement, *_more):
    if statement.startswith("INSERT INTO sdc_cell"):
        os.kill(os.getpid(), signal.SIGKILL)

name, slug, secret, moment, zone = sys.argv[1:]
now = datetime.fromisoformat(moment)
globals()[name](engine, slug, secret=secret.encode(), now=now, time_zone=ZoneInfo(zone))
"""


def stored(session):
    tables = (Release, BlockRow, CellRow, PoolRow, Job)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def begin_final(session, _engine):
    fill(session, 200)


def begin_cohort(session, engine):
    fill_waves(session, 60)
    make(engine)
    hold_again(session, 110)


def begin_interim(session, _engine):
    fill(session, 130, sealed_at=None, closes_on=RELEASED.date())


@pytest.mark.parametrize(
    ("begin", "act", "now", "kind", "seq"),
    [
        (begin_final, release, RELEASED, "final", 1),
        (begin_cohort, release, CLOSED_AGAIN, "cohort", 2),
        (begin_interim, release_interim, RELEASED, "interim", 1),
    ],
)
def test_a_release_that_is_killed_in_the_middle_is_none(
    engine, session, settings, begin, act, now, kind, seq
):
    begin(session, engine)
    before = stored(session), session.execute(select(Survey.released_at, Survey.stretch)).one()
    session.close()
    own = {"OWN_VAR": str(settings.var), "OWN_DATABASE": settings.database}
    words = [act.__name__, SLUG, SECRET.decode(), now.isoformat(), ZONE.key]

    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, *words],
        env={**os.environ, **own},
        check=False,
        capture_output=True,
        timeout=120,
    )

    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    after = stored(session), session.execute(select(Survey.released_at, Survey.stretch)).one()
    assert after == before
    session.close()
    made = act(engine, SLUG, secret=SECRET, now=now, time_zone=ZONE)
    assert (made.kind, made.seq) == (kind, seq)
