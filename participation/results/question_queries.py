"""Reads of the charts of a question in all areas, and of the questions of an area."""

from sqlalchemy import bindparam, literal, select
from sqlalchemy.orm import Session

from participation.results.models import Chart, QuestionChart

GROUPS = "strips"
"""The kind of a chart by group: strips of groups, where those of areas have no part."""

BLOCK = "block"
"""Stands for the chart of a block among those of an item."""

_QUESTION, _CHART = QuestionChart.__table__.c, Chart.__table__.c
DRAWN = select(_QUESTION.kind, _QUESTION.part).where(
    _QUESTION.release_id == bindparam("release"),
    _QUESTION.language == bindparam("language"),
    _QUESTION.subject == bindparam("subject"),
)
DRAWN_WITH = DRAWN.union_all(
    select(literal(BLOCK), literal("")).where(
        _CHART.release_id == bindparam("release"),
        _CHART.language == bindparam("language"),
        _CHART.block == bindparam("block"),
    )
)


def drawn_of(
    session: Session, release_id: int, language: str, subject: str
) -> frozenset[tuple[str, str]]:
    """Return kind and part of each chart of an item or an area that is there in a language."""
    own = {"release": release_id, "language": language, "subject": subject}
    return frozenset((row.kind, row.part) for row in session.execute(DRAWN, own))


def drawn_with(
    session: Session, release_id: int, language: str, item: str, block: int
) -> tuple[frozenset[tuple[str, str]], bool]:
    """Return the same of an item, and whether the chart of one block is there: one statement."""
    own = {"release": release_id, "language": language, "subject": item, "block": block}
    found = frozenset((row.kind, row.part) for row in session.execute(DRAWN_WITH, own))
    return found - {(BLOCK, "")}, (BLOCK, "") in found


def drawn_groups(
    session: Session, release_id: int, language: str, background: str
) -> frozenset[str]:
    """Return the items whose chart by the answer to a background question is there."""
    wanted = select(QuestionChart.subject).where(
        QuestionChart.release_id == release_id,
        QuestionChart.language == language,
        QuestionChart.kind == GROUPS,
        QuestionChart.part == background,
    )
    return frozenset(session.scalars(wanted))


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
