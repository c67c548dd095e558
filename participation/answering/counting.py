"""How often each page of a survey is seen: counted here, written once a minute, shown once a day.

No day, no area, no language and no visitor is counted: a page has one number, and a page that not
everybody gets has none. Whoever was counted between two writings is lost when the process is
killed.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from threading import Lock
from time import monotonic
from typing import Final

from sqlalchemy import Engine, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from participation.answering.models import PageView
from participation.rounds.models import ROUNDED_TO

SECONDS: Final = 60.0
"""How long views wait in the process at least, so that no request writes one."""

Page = tuple[int, int, str]
"""Id of a survey, number of its wave, and the code of one of its pages."""


class Views:
    """Views of pages that this process has not written yet; `seconds` gives the time that went by.

    There are no more kinds of them than there are pages.
    """

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._waiting: Counter[Page] = Counter()
        self._lock = Lock()
        self._taken_at = seconds()

    def note(self, page: Page) -> bool:
        """Count a view. Tell whether those that wait are to be written now."""
        with self._lock:
            self._waiting[page] += 1
            return self._seconds() - self._taken_at >= SECONDS

    def write(self, engine: Engine) -> None:
        """Add what waits to the numbers in the database; what can't be written waits on."""
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
            self._taken_at = self._seconds()
        if not taken:
            return
        try:
            with Session(engine) as session:
                add_views(session, taken)
                session.commit()
        except DBAPIError:
            with self._lock:
                self._waiting += taken


def add_views(session: Session, views: Mapping[Page, int]) -> None:
    """Add views to the numbers there are; of several processes at once none is lost.

    In one order everywhere, so that no two processes wait for each other.
    """
    rows = [
        {"survey_id": survey, "wave": wave, "page": page, "views": number, "shown": 0}
        for (survey, wave, page), number in sorted(views.items())
    ]
    build = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    added = build.insert(PageView).values(rows)
    summed = PageView.views + added.excluded.views
    session.execute(
        added.on_conflict_do_update(
            index_elements=["survey_id", "wave", "page"], set_={"views": summed}
        )
    )


def refresh_views(session: Session, survey_id: int) -> None:
    """Let the numbers that are shown be those of now, rounded down to 5. To be done once a day.

    Else who reads them after each visit sees single visits.
    """
    rounded = PageView.views - PageView.views % ROUNDED_TO
    session.execute(update(PageView).where(PageView.survey_id == survey_id).values(shown=rounded))


def shown_views(session: Session, survey_id: int, wave: int) -> dict[str, int]:
    """Return the numbers that may be shown, by code of the page; a page without is left out."""
    own = PageView.survey_id == survey_id, PageView.wave == wave
    shown = select(PageView.page, PageView.shown).where(*own)
    return {row.page: row.shown for row in session.execute(shown)}
