"""Writes of the terugkoppeling: its items, their order, and what everybody may read of it.

Everybody reads a version, and no item: what staff change stands there once it is published again,
beside a note on what was changed. A version is never changed and never goes. It can be taken down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from participation.feedback.models import (
    Feedback,
    FeedbackItem,
    FeedbackVersion,
    ItemKind,
    written,
)
from participation.feedback.queries import find_feedback
from participation.feedback.references import Table
from participation.feedback.rules import (
    NOTE,
    Gap,
    GapsError,
    MistakesError,
    faults,
    gaps,
)
from participation.own_words import has_letter

ASIDE: Final = -1
"""A place that no item has, for one that changes places with another."""

Texts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something is written, and in which language each text must be there."""

    today: date
    first: str


def feedback_for(session: Session, survey_id: int, wave: int, area: str) -> Feedback:
    """Return the terugkoppeling of a round to an area; an empty one where there was none."""
    found = find_feedback(session, survey_id, wave, area)
    if found is None:
        found = Feedback(survey_id=survey_id, wave=wave, area=area)
        session.add(found)
        session.flush()
    return found


def add_item(session: Session, feedback: Feedback, kind: ItemKind, texts: Texts) -> FeedbackItem:
    """Add an item behind the others."""
    place = max((one.position for one in feedback.items), default=0) + 1
    item = FeedbackItem(position=place, kind=kind.value, texts=_plain(texts))
    feedback.items.append(item)
    session.flush()
    return item


def change_item(session: Session, item: FeedbackItem, texts: Texts) -> None:
    """Write an item anew."""
    item.texts = _plain(texts)
    session.flush()


def remove_item(session: Session, item: FeedbackItem) -> None:
    """Remove an item."""
    feedback = item.feedback
    session.delete(item)
    session.flush()
    session.refresh(feedback, ["items"])


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


def publish(  # noqa: PLR0913 - who decided what, with which figures, when, and what is new
    session: Session,
    feedback: Feedback,
    role: str,
    tables: Mapping[str, Table],
    at: Occasion,
    *,
    note: Texts | None = None,
) -> None:
    """Let everybody read it as it is now, from today on.

    role    of who decided on it; never a name
    tables  what can be quoted, by language of the site
    note    by language what was changed, where it was published before

    Raises GapsError and MistakesError. What was read without a break keeps its first day.
    """
    missing = gaps(feedback.items, at.first)
    texts = _plain(note or {})
    if feedback.versions and not has_letter(texts.get(at.first, {}).get(NOTE, "")):
        missing = (*missing, Gap.NOTE)
    if missing:
        raise GapsError(missing)
    if found := faults(feedback.items, tables):
        raise MistakesError(found)
    said = {"items": written(feedback.items), "texts": texts, "written_by": role}
    number = len(feedback.versions) + 1
    feedback.versions.append(FeedbackVersion(number=number, published_on=at.today, **said))
    if feedback.published_on is None:
        feedback.published_on = at.today
    else:
        feedback.changed_on = at.today
    feedback.written_by = role
    session.flush()


def take_down(
    session: Session, version: FeedbackVersion, role: str, why: Texts, at: Occasion
) -> None:
    """Take a version and all before it off the site; the reason stands in their place.

    role  of who decided on it; never a name
    why   by language

    Without its newest version nobody reads it any more, until it is published again.
    """
    feedback = version.feedback
    for one in feedback.versions[: version.number]:
        if one.taken_down_on is None:
            one.taken_down_on, one.taken_down_by = at.today, role
            one.texts = {
                language: {**one.texts.get(language, {}), **_plain(why).get(language, {})}
                for language in {**one.texts, **_plain(why)}
            }
    if version is feedback.versions[-1]:
        feedback.published_on = feedback.changed_on = None
    session.flush()


def _plain(texts: Texts) -> dict[str, dict[str, str]]:
    return {language: dict(own) for language, own in texts.items() if own}
