"""Erase the answers and texts of a survey on its destroy day; its release stays."""

from datetime import datetime

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from participation.answering.models import ImportedFile
from participation.answering.sealing import BusyError, clean, counts, erase
from participation.rounds.models import Destruction, Survey


def destroy(engine: Engine, survey_id: int, *, ground: str, now: datetime) -> None:
    """Erase the answers and texts and write one line in the destruction log.

    engine  one that writes
    ground  why they may not be kept: the retention that residents were told

    When this is broken off it can be done again: `destroyed_at` is set last, and the line that
    was written first is kept.

    Raises BusyError.
    """
    with Session(engine) as session:
        responses, texts = erase(session, survey_id)
        session.execute(delete(ImportedFile).where(ImportedFile.survey_id == survey_id))
        if session.get(Destruction, survey_id) is None:
            session.add(
                Destruction(
                    survey_id=survey_id,
                    destroyed_at=now,
                    responses=responses,
                    texts=texts,
                    ground=ground,
                )
            )
        session.commit()
    clean(engine)
    with Session(engine) as session:
        survey = session.get_one(Survey, survey_id, with_for_update=True)
        if any(counts(session, survey_id)):
            raise BusyError
        survey.destroyed_at = now
        session.commit()
