"""Writes of the work on open answers: lay texts out, let them through, name themes, code."""

import json
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from participation.answering.models import OpenTextRow
from participation.answering.places import forget_places
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
    text_at,
    themes_of,
)
from participation.open_answers.verdicts import as_places, fingerprint
from participation.results.queries import Released
from participation.rounds.models import Survey
from participation.rounds.queries import questionnaire_of
from surveys.disclosure.text_others import most_read, readable_others
from surveys.marking import Span, black_out
from surveys.questionnaire import of_other

MOST_THEMES: Final = 20
LEAST_THEMES: Final = 2
_INSERTS: Final[dict[str, Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def lay_out(session: Session, released: Released, chance: Random) -> int:
    """Copy the texts of a release so that they can be read; return how many. Once only.

    chance  draws their order, and must be one that nobody can foresee

    The survey's row is locked, so that of two at once the second finds them there. Texts of a
    survey that was sealed by an older version of this site get their blocks here.
    """
    lock = select(Survey.id).where(Survey.id == released.survey_id).with_for_update()
    session.execute(lock)
    if has_texts(session, released.id):
        return 0
    forget_places(session, released.survey_id)
    questionnaire = questionnaire_of(session, released.survey_id, released.version)
    rows = [
        row
        for question in open_questions(questionnaire)
        for row in _shuffled(session, released, question, chance)
    ]
    for key in readable_others(questionnaire):
        written = _shuffled(session, released, key, chance)
        rows += written[: most_read(released.cube, *of_other(key), len(written))]
    if rows:
        session.execute(insert(TextToRead), rows)
    return len(rows)


def let_through(  # noqa: PLR0913 - a text has two names, and a decision three parts
    session: Session,
    key: Key,
    position: int,
    black: Iterable[Span],
    *,
    quotable: bool,
    seen: str | None = None,
) -> None:
    """Let a text that somebody read go on to who codes, with these parts blacked out.

    seen  fingerprint of what was decided before, as who decides saw it; None: whatever that is

    Raises OpenAnswersError when the themes were released, when somebody else decided meanwhile, and
    when it was kept back and both coders are done.
    """
    row: Any = text_at(session, key, position)
    spans = list(black)
    if row.state == TextState.WITHHELD.value and standing_of(session, key).is_done:
        raise OpenAnswersError(Reason.DONE)
    shown = {"shown": black_out(row.text, spans), "black": as_places(spans), "quotable": quotable}
    _decide(session, key, row, {"state": TextState.SHOWN.value, **shown}, seen)


def withhold(session: Session, key: Key, position: int, *, seen: str | None = None) -> None:
    """Keep a text back: nobody codes it, and it counts as one without a theme.

    seen  as of `let_through`

    Raises OpenAnswersError when the themes were released, or somebody else decided meanwhile.
    """
    kept = {"state": TextState.WITHHELD.value, "shown": None, "black": "", "quotable": False}
    _decide(session, key, text_at(session, key, position), kept, seen)


def note_read(session: Session, key: Key) -> None:
    """Note that the texts beside an option were read. They go no further, and nobody codes them."""
    waiting = TextToRead.state == TextState.WAITING.value
    read = update(TextToRead).where(*key.of(TextToRead), waiting)
    session.execute(read.values(state=TextState.WITHHELD.value))


def add_theme(session: Session, key: Key, labels: Mapping[str, str], meaning: str) -> None:
    """Add a theme to the code book of a question.

    labels  its words by language, the first language in front

    Raises OpenAnswersError when coding began, there are twenty, or one has the same name.
    """
    _check_themes(session, key)
    known = themes_of(session, key)
    if len(known) >= MOST_THEMES:
        raise OpenAnswersError(Reason.MOST)
    _check_names(known, labels)
    place = max((one.position for one in known), default=0) + 1
    own = {"release_id": key.release_id, "question": key.question, "code": f"t{place}"}
    session.add(Theme(**own, position=place, labels=_as_json(labels), meaning=meaning))


def change_theme(session: Session, theme: Theme, labels: Mapping[str, str], meaning: str) -> None:
    """Change the words of a theme; also while texts are coded.

    Raises OpenAnswersError when the themes were released, or another has the same name.
    """
    key = Key(theme.release_id, theme.question)
    _check_open(session, key)
    _check_names([one for one in themes_of(session, key) if one is not theme], labels)
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
    add = _INSERTS[session.get_bind().dialect.name](TextCoder)
    row = {"release_id": key.release_id, "question": key.question, "staff_id": staff_id}
    for place in range(1, CODERS + 1):
        # Where somebody else takes it at the same moment, or who asks sends it twice: no error.
        session.execute(add.values(**row, place=place).on_conflict_do_nothing())
    if taken := place_of(session, key, staff_id):
        return taken
    raise OpenAnswersError(Reason.CODERS)


def code_text(session: Session, key: Key, position: int, place: int, themes: Sequence[str]) -> None:
    """Note which themes a text has; none is "no theme". What was noted before is replaced.

    place  of the coder, or DECISION

    Raises OpenAnswersError when the themes were released, and when both coders are done: they see
    how far they agree then, and must not be able to make that better.
    """
    _check_open(session, key)
    if place != DECISION and standing_of(session, key).is_done:
        raise OpenAnswersError(Reason.DONE)
    known = [one.code for one in themes_of(session, key)]
    stored = " ".join(code for code in known if code in themes)
    own = {"release_id": key.release_id, "question": key.question, "position": position}
    add = _INSERTS[session.get_bind().dialect.name](TextCode)
    add = add.values(**own, place=place, themes=stored)
    # In one statement, so that who sends the same twice at once gets no error.
    keys = TextCode.release_id, TextCode.question, TextCode.position, TextCode.place
    session.execute(add.on_conflict_do_update(index_elements=keys, set_={"themes": stored}))


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


def _decide(
    session: Session, key: Key, row: Any, values: Mapping[str, Any], seen: str | None
) -> None:
    """Store what was decided about a text, if nobody else decided since it was seen."""
    _check_open(session, key)
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    if seen is not None and seen != fingerprint(row):
        raise OpenAnswersError(Reason.CHANGED)
    # Again in the statement: between reading the row and writing it somebody may be ahead.
    before = (
        TextToRead.state == row.state,
        TextToRead.shown.is_not_distinct_from(row.shown),
        TextToRead.quotable == row.quotable,
    )
    own = *key.of(TextToRead), TextToRead.position == row.position
    changed = update(TextToRead).where(*own, *before).values(values).returning(TextToRead.position)
    if session.scalar(changed) is None:
        raise OpenAnswersError(Reason.CHANGED)


def _check_names(known: Iterable[Theme], labels: Mapping[str, str]) -> None:
    """Want each name in each language to be of no other theme."""
    taken = {one.casefold() for theme in known for one in labels_of(theme).values()}
    if not taken.isdisjoint(one.casefold() for one in labels.values()):
        raise OpenAnswersError(Reason.TWICE)


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
