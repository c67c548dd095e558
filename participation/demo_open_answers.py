"""Themes of open answers in the demonstration: read, coded and released. All made up."""

from collections.abc import Sequence
from secrets import SystemRandom
from typing import Final

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from participation.open_answers.actions import add_theme, lay_out, let_through
from participation.open_answers.models import CODERS, TextCode, TextState, TextToRead
from participation.open_answers.queries import Key, open_questions
from participation.open_answers.releasing import release_themes
from participation.results.queries import find_release
from participation.rounds.queries import questionnaire_of
from surveys.marking import marks

THEMES: Final = (
    ({"nl": "Groen en pleinen", "en": "Parks and squares", "de": "Grün und Plätze"}, "bomen plein"),
    (
        {"nl": "Auto's en straten", "en": "Cars and streets", "de": "Autos und Straßen"},
        "auto straat",
    ),
    ({"nl": "Geld en uitleg", "en": "Money and advice", "de": "Geld und Beratung"}, "kost uitleg"),
    ({"nl": "Samen doen", "en": "Doing it together", "de": "Gemeinsam machen"}, "buren"),
    (
        {"nl": "Kou en overlast", "en": "Cold and nuisance", "de": "Kälte und Belästigung"},
        "koud rommel",
    ),
)
"""What a theme is called, and the words by which a text is about it."""


def fill_open_answers(session: Session, slugs: Sequence[str]) -> None:
    """Read, code and release the texts of these surveys."""
    chance = SystemRandom()
    for slug in slugs:
        released = find_release(session, slug)
        if released is None:
            continue
        lay_out(session, released, chance)
        questionnaire = questionnaire_of(session, released.survey_id, released.version)
        for question in open_questions(questionnaire):
            _work(session, Key(released.id, question))
            release_themes(session, released, question, chance)


def _work(session: Session, key: Key) -> None:
    for labels, _words in THEMES:
        add_theme(session, key, labels, "")
        session.flush()
    seen: set[str] = set()
    texts = select(TextToRead.position, TextToRead.text).where(*key.of(TextToRead))
    rows = list(session.execute(texts.order_by(TextToRead.position)))
    # At once, and then anew what somebody would have stopped at.
    shown = {"state": TextState.SHOWN.value, "shown": TextToRead.text}
    session.execute(update(TextToRead).where(*key.of(TextToRead)).values(shown))
    for position, text in rows:
        if text not in seen:
            let_through(session, key, position, marks(text), quotable=True)
            seen.add(text)
    session.execute(insert(TextCode), [one for row in rows for one in _codes(key, *row)])


def _codes(key: Key, position: int, text: str) -> list[dict[str, object]]:
    found = [
        f"t{place}"
        for place, (_labels, words) in enumerate(THEMES, start=1)
        if any(word in text.casefold() for word in words.split())
    ]
    row = {"release_id": key.release_id, "question": key.question, "position": position}
    coded = " ".join(found)
    return [{**row, "place": place, "themes": coded} for place in range(1, CODERS + 1)]
