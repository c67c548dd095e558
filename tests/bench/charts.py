"""What it takes to draw all charts of a release on one core: seconds for each language.

Of 45 buurten and 24 questions: of each block, of each question in all areas by each of its answers,
of groups of people, of the questions of each area beside each other, and of each question in each
area beside a year before. Storing them is counted too.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation import tables
from participation.app import create_app
from participation.config import Settings
from participation.database import Base
from participation.releases.jobs import draw_charts
from participation.releases.making import release
from participation.results.models import Chart, QuestionChart
from tests.participation.results.earlier import hold_earlier
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, fill

RESPONSES = 5_000
NOW = datetime(2026, 4, 2, 11, 0, tzinfo=UTC)
MOST_SECONDS = 180.0
ALL_TABLES = tables.__all__


def report(languages: tuple[str, ...] = ()) -> Iterator[str]:
    """Give the lines of the report: one language after the other, the first with all imports.

    languages  those that are drawn; empty: all of the site
    """
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(var=Path(folder)), lambda: NOW)
        engine = app.extensions["writing_engine"]
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            fill(session, RESPONSES)
            hold_earlier(session, RESPONSES)
        site = app.extensions["municipality"]
        made = release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=site.time_zone)
        for language in languages or site.languages:
            app.extensions["municipality"] = replace(site, languages=(language,))
            yield _line(app, made.id, language)
        app.extensions["engine"].dispose()


def _line(app: Flask, release_id: int, language: str) -> str:
    begin = process_time()
    with app.app_context():
        draw_charts({"release": release_id}, NOW)
    spent = process_time() - begin
    counts = _counts(app, language)
    kinds = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    asked = sum(one.items != () for one in QUESTIONNAIRE.questions)
    is_met = spent < MOST_SECONDS
    return (
        f"charts in {language}, {len(AREAS.buurten)} buurten, {asked} questions: {spent:.1f} s of "
        f"one core for {sum(counts.values())} ({kinds})   under {MOST_SECONDS:.0f} s: "
        f"{'met' if is_met else 'MISSED'}"
    )


def _counts(app: Flask, language: str) -> Counter[str]:
    with Session(app.extensions["engine"]) as session:
        blocks = select(func.count()).select_from(Chart).where(Chart.language == language)
        found = Counter({"blocks": session.scalar(blocks) or 0})
        kinds = select(QuestionChart.kind).where(QuestionChart.language == language)
        found.update(session.scalars(kinds))
    return found
