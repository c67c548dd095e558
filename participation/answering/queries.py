"""Reads for the pages of a survey, remembered for a second because every page asks the same."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, bindparam, event, inspect, select
from sqlalchemy.orm import Session

from participation.areas.models import AreaRow
from participation.areas.queries import buurt_of
from participation.rounds.models import Survey, SurveyVersion
from surveys.areas import AreaTree, Level

Read = TypeVar("Read")
SURVEY_SECONDS = 1.0
"""How long a page may show a survey as it was; sending always reads the row itself."""

AREAS_SECONDS = 60.0
"""How long pages may show areas and use addresses as they were before an import."""

_survey = inspect(Survey).local_table.c
PERIOD = (
    select(
        _survey.id,
        _survey.opens_on,
        _survey.closes_on,
        _survey.opened_at,
        _survey.closed_at,
        _survey.grace_ended_at,
        _survey.sealed_at,
        _survey.destroyed_at,
        _survey.wave,
        _survey.stretch,
        _survey.wave_began_at,
    )
    .where(_survey.slug == bindparam("slug"))
    .with_for_update(read=True)
)


@dataclass(slots=True)
class Changes:
    """How often this process wrote a survey or an area; what was read before is old."""

    number: int = 0


CHANGES = Changes()


def _note(_mapper: Any, _connection: Any, _target: Any) -> None:
    CHANGES.number += 1


for _table in (Survey, SurveyVersion, AreaRow):
    for _moment in ("after_insert", "after_update", "after_delete"):
        event.listen(_table, _moment, _note)


class Remembered(Generic[Read]):
    """What was read, by name, for some seconds. What was not found is asked for again."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._read: dict[str, tuple[float, int, Read]] = {}

    def get(self, name: str, read: Callable[[], Read | None]) -> Read | None:
        """Return what is remembered under a name, or read it."""
        found = self._read.get(name)
        if found and found[0] > monotonic() and found[1] == CHANGES.number:
            return found[2]
        changes, value = CHANGES.number, read()
        if value is not None:
            self._read[name] = (monotonic() + self._seconds, changes, value)
        return value


def read_period(connection: Connection, slug: str) -> Any:
    """Return the survey's days and moments, and keep them as they are until the commit.

    Returns None when there is no such survey.
    """
    return connection.execute(PERIOD, {"slug": slug}).one_or_none()


def buurt_at(session: Session, areas: AreaTree, *, postcode: str, number: int) -> str | None:
    """Return the buurt of an address; None when it is unknown or lies in another gemeente."""
    code = buurt_of(session, postcode=postcode, number=number)
    return code if code is not None and is_buurt(areas, code) else None


def is_buurt(areas: AreaTree, code: object) -> bool:
    """Tell whether this is the code of a buurt of this gemeente."""
    return isinstance(code, str) and code in areas and areas.area(code).level is Level.BUURT
