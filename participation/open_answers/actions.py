"""Writes of the work on open answers: lay texts out, let them through, name themes, code."""

import json
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from participation.answering.models import OpenTextRow
from participation.open_answers.errors import OpenAnswersError, Reason
from participation.open_answers.models import (
    CODERS,
    DECISION,
    TextCode,
    TextCoder,
    TextState,
    TextToRead,
    Theme,
)
from participation.open_answers.queries import (
    Key,
    has_texts,
    labels_of,
    open_questions,
    place_of,
    standing_of,
    themes_of,
)
from participation.results.queries import Released
from participation.rounds.models import Survey
from participation.rounds.queries import questionnaire_of
from surveys.marking import Span, black_out

MOST_THEMES: Final = 20
LEAST_THEMES: Final = 2


def lay_out(session: Session, released: Released, chance: Random) -> int:
    """Copy the texts of a release so that they can be read; return how many. Once only.

    chance  draws their order, and must be one that nobody can foresee

    The survey's row is locked, so that of two at once the second finds them there.
    """
    lock = select(Survey.id).where(Survey.id == released.survey_id).with_for_update()
    session.execute(lock)
    if has_texts(session, released.id):
        return 0
    questionnaire = questionnaire_of(session, released.survey_id, released.version)
    rows = [
        row
        for question in open_questions(questionnaire)
        for row in _shuffled(session, released, question, chance)
    ]
    if rows:
        session.execute(insert(TextToRead), rows)
    return len(rows)


def let_through(
    session: Session, key: Key, position: int, black: Iterable[Span], *, quotable: bool
) -> None:
    """Let a text that somebody read go on to who codes, with these parts blacked out.

    Raises OpenAnswersError when the themes were released.
    """
    _check_open(session, key)
    own = *key.of(TextToRead), TextToRead.position == position
    text = session.scalars(select(TextToRead.text).where(*own)).one()
    shown, state = black_out(text, black), TextState.SHOWN.value
    values = {"state": state, "shown": shown, "quotable": quotable}
    session.execute(update(TextToRead).where(*own).values(values))


def withhold(session: Session, key: Key, position: int) -> None:
    """Keep a text back: nobody codes it, and it counts as one without a theme.

    Raises OpenAnswersError when the themes were released.
    """
    _check_open(session, key)
    own = *key.of(TextToRead), TextToRead.position == position
    values = {"state": TextState.WITHHELD.value, "shown": None, "quotable": False}
    session.execute(update(TextToRead).where(*own).values(values))


def add_theme(session: Session, key: Key, labels: Mapping[str, str], meaning: str) -> None:
    """Add a theme to the code book of a question.

    labels  its words by language, the first language in front

    Raises OpenAnswersError when coding began, there are twenty, or one has the same name.
    """
    _check_themes(session, key)
    known, name = themes_of(session, key), next(iter(labels.values()))
    if len(known) >= MOST_THEMES:
        raise OpenAnswersError(Reason.MOST)
    if name.casefold() in {one.casefold() for theme in known for one in labels_of(theme).values()}:
        raise OpenAnswersError(Reason.TWICE)
    place = max((one.position for one in known), default=0) + 1
    own = {"release_id": key.release_id, "question": key.question, "code": f"t{place}"}
    session.add(Theme(**own, position=place, labels=_as_json(labels), meaning=meaning))


def change_theme(session: Session, theme: Theme, labels: Mapping[str, str], meaning: str) -> None:
    """Change the words of a theme; also while texts are coded. Raises OpenAnswersError."""
    _check_open(session, Key(theme.release_id, theme.question))
    theme.labels, theme.meaning = _as_json(labels), meaning


def remove_theme(session: Session, theme: Theme) -> None:
    """Remove a theme. Raises OpenAnswersError when coding began."""
    _check_themes(session, Key(theme.release_id, theme.question))
    session.delete(theme)


def take_place(session: Session, key: Key, staff_id: int) -> int:
    """Let somebody code the texts of a question; return in which place. Who has one keeps it.

    Raises OpenAnswersError without two themes, when two others code, or it was released.
    """
    if own := place_of(session, key, staff_id):
        return own
    _check_open(session, key)
    standing = standing_of(session, key)
    if standing.themes < LEAST_THEMES:
        raise OpenAnswersError(Reason.THEMES)
    free = [place for place in range(1, CODERS + 1) if place not in standing.coders]
    if not free:
        raise OpenAnswersError(Reason.CODERS)
    row = {"release_id": key.release_id, "question": key.question, "place": free[0]}
    session.add(TextCoder(**row, staff_id=staff_id))
    session.flush()
    return free[0]


def code_text(session: Session, key: Key, position: int, place: int, themes: Sequence[str]) -> None:
    """Note which themes a text has; none is "no theme". What was noted before is replaced.

    place  of the coder, or DECISION

    What was decided about a text no longer holds when one of the two codes it anew.

    Raises OpenAnswersError when the themes were released.
    """
    _check_open(session, key)
    known = [one.code for one in themes_of(session, key)]
    own = *key.of(TextCode), TextCode.position == position
    old = (
        [TextCode.place == place] if place == DECISION else [TextCode.place.in_((place, DECISION))]
    )
    session.execute(delete(TextCode).where(*own, *old))
    values = {"release_id": key.release_id, "question": key.question, "position": position}
    stored = " ".join(code for code in known if code in themes)
    session.execute(insert(TextCode), [{**values, "place": place, "themes": stored}])


def _shuffled(
    session: Session, released: Released, question: str, chance: Random
) -> list[dict[str, Any]]:
    """Return the texts of a question in a new order.

    They come by their random ids, so that the order follows from those and from `chance` alone.
    """
    own = OpenTextRow.survey_id == released.survey_id, OpenTextRow.wave == released.wave
    columns = OpenTextRow.areas, OpenTextRow.language, OpenTextRow.text
    texts = select(*columns).where(*own, OpenTextRow.question == question)
    rows = [dict(row) for row in session.execute(texts.order_by(OpenTextRow.id)).mappings()]
    chance.shuffle(rows)
    key = {"release_id": released.id, "question": question}
    return [{**key, "position": place, **row} for place, row in enumerate(rows, start=1)]


def _check_open(session: Session, key: Key) -> None:
    standing = standing_of(session, key)
    if standing.is_released:
        raise OpenAnswersError(Reason.RELEASED)
    if not standing.texts:
        raise OpenAnswersError(Reason.DESTROYED)


def _check_themes(session: Session, key: Key) -> None:
    _check_open(session, key)
    if standing_of(session, key).is_begun:
        raise OpenAnswersError(Reason.CODED)


def _as_json(labels: Mapping[str, str]) -> str:
    return json.dumps(dict(labels), ensure_ascii=False, separators=(",", ":"))
