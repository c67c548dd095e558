"""Erase the answers and texts of a survey on its destroy day; its release stays."""

from datetime import datetime

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from participation.answering.models import ImportedFile
from participation.answering.sealing import BusyError, clean, counts, erase
from participation.rounds.models import Destruction, Survey


def destroy(engine: Engine, survey_id: int, *, ground: str, now: datetime) -> None:
    """Erase the answers and texts, of all waves, and write a line in the destruction log.

    engine  one that writes
    ground  why they may not be kept: the retention that residents were told

    When this is broken off it can be done again: `destroyed_at` is set last, and the line that
    was written first is kept.

    Raises BusyError.
    """
    wave = _erase(engine, survey_id, ground, now, earlier=0)
    with Session(engine) as session:
        survey = _erased(session, survey_id, wave)
        survey.destroyed_at, survey.earlier_destroy_on = now, None
        session.commit()


def destroy_earlier(engine: Engine, survey_id: int, *, ground: str, now: datetime) -> None:
    """As `destroy`, of the waves before the one that the survey is held in now."""
    wave = _erase(engine, survey_id, ground, now, earlier=1)
    with Session(engine) as session:
        _erased(session, survey_id, wave).earlier_destroy_on = None
        session.commit()


def _erase(engine: Engine, survey_id: int, ground: str, now: datetime, *, earlier: int) -> int:
    """Erase up to the wave that is `earlier` than this one; return which that is."""
    with Session(engine) as session:
        survey = session.get_one(Survey, survey_id)
        wave = survey.wave - earlier
        responses, texts = erase(session, survey_id, wave)
        if not earlier:
            session.execute(delete(ImportedFile).where(ImportedFile.survey_id == survey_id))
        if session.get(Destruction, (survey_id, wave)) is None:
            session.add(
                Destruction(
                    survey_id=survey_id,
                    wave=wave,
                    destroyed_at=now,
                    responses=responses,
                    texts=texts,
                    ground=ground,
                )
            )
        session.commit()
    clean(engine)
    return wave


def _erased(session: Session, survey_id: int, wave: int) -> Survey:
    survey = session.get_one(Survey, survey_id, with_for_update=True)
    if any(counts(session, survey_id, wave)):
        raise BusyError
    return survey
