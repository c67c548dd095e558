"""Writes of the terugkoppeling: its items, their order, and that everybody may read it.

What everybody reads stays whole: a change that would leave a gap in it is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from participation.feedback.models import Feedback, FeedbackItem, ItemKind
from participation.feedback.queries import find_feedback
from participation.feedback.references import Table
from participation.feedback.rules import GapsError, MistakesError, faults, gaps

ASIDE: Final = -1
"""A place that no item has, for one that changes places with another."""

Texts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something is written, and in which language each text must be there."""

    today: date
    first: str


def feedback_for(session: Session, survey_id: int, area: str) -> Feedback:
    """Return the terugkoppeling of a survey to an area; an empty one where there was none."""
    found = find_feedback(session, survey_id, area)
    if found is None:
        found = Feedback(survey_id=survey_id, area=area)
        session.add(found)
        session.flush()
    return found


def add_item(
    session: Session, feedback: Feedback, kind: ItemKind, texts: Texts, at: Occasion
) -> FeedbackItem:
    """Add an item behind the others. Raises GapsError."""
    place = max((one.position for one in feedback.items), default=0) + 1
    item = FeedbackItem(position=place, kind=kind.value, texts=_plain(texts))
    feedback.items.append(item)
    _note_change(session, feedback, at)
    return item


def change_item(session: Session, item: FeedbackItem, texts: Texts, at: Occasion) -> None:
    """Write an item anew. Raises GapsError."""
    written = _plain(texts)
    if written != item.texts:
        item.texts = written
        _note_change(session, item.feedback, at)


def remove_item(session: Session, item: FeedbackItem, at: Occasion) -> None:
    """Remove an item. Raises GapsError."""
    feedback = item.feedback
    session.delete(item)
    session.flush()
    session.refresh(feedback, ["items"])
    _note_change(session, feedback, at)


def move_item(session: Session, item: FeedbackItem, by: int) -> None:
    """Let an item change places with the one of its kind before (-1) or behind it (1).

    The first stays the first, and the last the last.
    """
    feedback = item.feedback
    own = [one for one in feedback.items if one.kind == item.kind]
    place = own.index(item) + by
    if not 0 <= place < len(own):
        return
    other = own[place]
    mine, theirs = item.position, other.position
    for one, position in ((item, ASIDE), (other, mine), (item, theirs)):
        one.position = position
        session.flush()
    session.refresh(feedback, ["items"])


def publish(
    session: Session,
    feedback: Feedback,
    role: str,
    tables: Mapping[str, Table],
    at: Occasion,
) -> None:
    """Let everybody read it from today on.

    role    of who decided on it; never a name
    tables  what can be quoted, by language of the site

    Raises GapsError and MistakesError. What was published keeps its day.
    """
    if missing := gaps(feedback.items, at.first):
        raise GapsError(missing)
    if found := faults(feedback.items, tables):
        raise MistakesError(found)
    if feedback.published_on is None:
        feedback.published_on = at.today
    feedback.written_by = role
    session.flush()


def _note_change(session: Session, feedback: Feedback, at: Occasion) -> None:
    session.flush()
    if feedback.published_on is None:
        return
    if missing := gaps(feedback.items, at.first):
        raise GapsError(missing)
    feedback.changed_on = at.today
    session.flush()


def _plain(texts: Texts) -> dict[str, dict[str, str]]:
    return {language: dict(own) for language, own in texts.items() if own}
