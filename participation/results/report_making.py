"""Print the report of an area, with the charts that the worker drew."""

import gzip
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.addresses import absolute
from participation.languages import current_language
from participation.municipality import Municipality
from participation.printing import print_apart
from participation.results.models import Chart
from participation.results.queries import Released, drawn
from participation.results.report import Subject
from participation.results.report_questions import NONE
from participation.results.views import WAVE
from participation.rounds.queries import Round, questionnaire_of
from surveys.areas import AreaTree


def subject_of(
    session: Session, held: Round, released: Released, areas: AreaTree, site: Municipality
) -> Subject:
    """Return the subject of the report of the gemeente, in the current language."""
    gemeente = Subject(
        survey=held,
        released=released,
        questionnaire=questionnaire_of(session, released.survey_id, released.version),
        areas=areas,
        site=site,
        code="",
        address="",
        drawn=drawn(session, released.id, current_language()),
    )
    return of_area(gemeente, areas.gemeente.code)


def of_area(subject: Subject, code: str) -> Subject:
    """Return the same for another area. The address stays that of this wave of the survey."""
    values = {"slug": subject.survey.slug, "code": code, WAVE: subject.released.wave}
    address = absolute("results.area", language=current_language(), **values)
    return replace(subject, code=code, address=address)


def report_name(subject: Subject) -> str:
    """Return the name of the file: survey, area and language."""
    return f"{subject.survey.slug}-{subject.code}-{current_language()}.pdf"


def print_report(session: Session, subject: Subject, content: dict[str, Any]) -> bytes:
    """Return a tagged PDF; the same bytes for the same content.

    content  as `report.report` returns it
    """
    shown = charts_in(content)
    own = Chart.release_id == subject.released.id, Chart.language == content["language"]
    rows = session.execute(select(Chart.block, Chart.svg).where(*own, Chart.block.in_(shown)))
    charts = {str(row.block): gzip.decompress(row.svg).decode() for row in rows}
    return print_apart("results_report", {**content, "charts": charts}, letters())


def charts_in(content: dict[str, Any]) -> list[int]:
    """Return the numbers of the blocks whose charts stand in a report."""
    questions = (one for chapter in content["chapters"] for one in chapter["questions"])
    items = (item for one in questions for item in one["items"])
    return [item["chart"] for item in items if item.get("chart", NONE) != NONE]


def letters() -> Path:
    """Return the folder with the letters that charts are drawn for, without loading anything."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        message = "matplotlib is not installed"
        raise RuntimeError(message)
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
