"""Reads of the charts of a question in all areas, and of the questions of an area."""

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from participation.results.models import Chart, QuestionChart

BLOCK = "block"
"""Stands for the chart of a block among those of an item."""


def drawn_of(
    session: Session, release_id: int, language: str, subject: str
) -> frozenset[tuple[str, str]]:
    """Return kind and part of each chart of an item or an area that is there in a language."""
    own = QuestionChart.release_id == release_id, QuestionChart.language == language
    wanted = select(QuestionChart.kind, QuestionChart.part).where(
        *own, QuestionChart.subject == subject
    )
    return frozenset((row.kind, row.part) for row in session.execute(wanted))


def drawn_with(
    session: Session, release_id: int, language: str, item: str, block: int
) -> tuple[frozenset[tuple[str, str]], bool]:
    """Return the same of an item, and whether the chart of one block is there: one statement."""
    own = QuestionChart.release_id == release_id, QuestionChart.language == language
    wanted = select(QuestionChart.kind, QuestionChart.part).where(
        *own, QuestionChart.subject == item
    )
    chart = Chart.release_id == release_id, Chart.language == language, Chart.block == block
    both = wanted.union_all(select(literal(BLOCK), literal("")).where(*chart))
    found = frozenset((row.kind, row.part) for row in session.execute(both))
    return found - {(BLOCK, "")}, (BLOCK, "") in found


def question_chart(
    session: Session, release_id: int, key: tuple[str, str, str, str]
) -> bytes | None:
    """Return a chart: SVG, compressed with gzip; None when it is not drawn.

    key  its kind, subject, part and language
    """
    kind, subject, part, language = key
    wanted = select(QuestionChart.svg).where(
        QuestionChart.release_id == release_id,
        QuestionChart.language == language,
        QuestionChart.subject == subject,
        QuestionChart.kind == kind,
        QuestionChart.part == part,
    )
    return session.scalar(wanted)
