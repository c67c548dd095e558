"""Erase all copies of open answers with the answers of their survey; figures of themes stay."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from participation.answering.sealing import clean
from participation.keeping.grounds import Ground
from participation.open_answers.models import TextCode, TextCoder, TextToRead, Theme
from participation.results.models import Release, ThemeQuote
from participation.retention import log_erasure

TABLES: Final = (TextCode, TextCoder, Theme, TextToRead, ThemeQuote)
"""In the order in which they can go."""


def erase_texts(engine: Engine, survey_id: int, wave: int, *, on: date) -> None:
    """Erase what is kept of the texts of a survey, of all waves up to this one.

    engine  one that writes

    Each kind gets a line in the destruction log. Doing it again erases what was left.

    Raises BusyError of the sealing, when a reader still needs the old pages.
    """
    own = Release.survey_id == survey_id, Release.wave <= wave
    releases = select(Release.id).where(*own)
    with Session(engine) as session:
        for table in TABLES:
            number = _erase(session, table, releases)
            what = table.__tablename__
            log_erasure(session, what=what, ground=Ground.SURVEY, number=number, on=on)
        session.commit()
    # Also where nothing was left to erase: the time before it may have been broken off here.
    clean(engine, tuple(table.__tablename__ for table in (TextToRead, ThemeQuote)))


def _erase(session: Session, table: Any, releases: Any) -> int:
    own = table.release_id.in_(releases)
    number = session.scalars(select(func.count()).select_from(table).where(own)).one()
    session.execute(delete(table).where(own))
    return int(number)
