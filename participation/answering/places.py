"""Let a text keep no more of where it came from than it will be told with."""

from collections.abc import Mapping
from itertools import groupby

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from participation.answering.models import OpenTextRow
from participation.areas.queries import area_tree
from participation.rounds.models import SurveyVersion
from participation.rounds.queries import questionnaire_of
from surveys.disclosure.text_places import to_blocks
from surveys.disclosure.text_themes import least_texts

Codes = tuple[str, ...]


def as_place(codes: Codes) -> str:
    """Return a place as the table has it: the codes of its areas with a space between."""
    return " ".join(codes)


def of_place(stored: str) -> Codes:
    """Return the codes of the areas of a stored place; none where nothing of it may be known."""
    return tuple(stored.split())


def forget_places(session: Session, survey_id: int) -> None:
    """Merge the places of a survey's texts, question by question, until k texts share each.

    Only numbers of texts decide. With fewer than k on a question nothing of their place is kept.
    Done again it changes nothing, and texts that came in since are merged with the others.
    """
    newest = select(func.max(SurveyVersion.version)).where(SurveyVersion.survey_id == survey_id)
    questionnaire = questionnaire_of(session, survey_id, session.scalars(newest).one())
    areas = area_tree(session)
    for (wave, question), texts in _texts(session, survey_id).items():
        code = question.partition("#")[0]
        least, by_wijk = least_texts(questionnaire, code), questionnaire.question(code).sensitive
        for place, block in to_blocks(areas, texts, least, by_wijk=by_wijk).items():
            if block != place:
                own = OpenTextRow.survey_id == survey_id, OpenTextRow.wave == wave
                these = OpenTextRow.question == question, OpenTextRow.areas == as_place(place)
                changed = update(OpenTextRow).where(*own, *these).values(areas=as_place(block))
                session.execute(changed)


def _texts(session: Session, survey_id: int) -> Mapping[tuple[int, str], Mapping[Codes, int]]:
    key = OpenTextRow.wave, OpenTextRow.question
    counted = (
        select(*key, OpenTextRow.areas, func.count().label("texts"))
        .where(OpenTextRow.survey_id == survey_id)
        .group_by(*key, OpenTextRow.areas)
        .order_by(*key, OpenTextRow.areas)
    )
    rows = session.execute(counted).all()
    return {
        asked: {of_place(row.areas): row.texts for row in own}
        for asked, own in groupby(rows, key=lambda row: (row.wave, row.question))
    }
